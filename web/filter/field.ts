/** The fields of the filter language: every column by its name, and a few words that stand for more than one. */
import { Absence, columnAbsence } from "../../assembly/shared/absence";
import { Column, columnKind, firstPart } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";
import { allColumns, COLUMN_WORDS, columnByName, columnName } from "../words/column";

/** What values a field is compared with. */
export type FieldKind =
  | "number"
  | "flag"
  | "bytes"
  | "duration"
  | "time"
  | "address"
  | "name"
  | "host"
  | "zone"
  | "word"
  | "causes"
  | "events";

/** A field. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** Its columns: a condition holds when it holds for one of them. */
  readonly columns: readonly [Column, ...Column[]];
  /** What it says, as one sentence. */
  readonly sentence: string;
}

/** Fields that are no columns. */
const MORE: readonly Field[] = [
  {
    name: "client.name",
    kind: "name",
    columns: [Column.ClientIp],
    sentence: "Name of the client, where one was seen.",
  },
  {
    name: "server.name",
    kind: "name",
    columns: [Column.ServerIp],
    sentence: "Name of the server, where one was seen.",
  },
  {
    name: "host",
    kind: "host",
    columns: [Column.ClientIp, Column.ServerIp],
    sentence: "Address or name of either side.",
  },
  {
    name: "ip",
    kind: "address",
    columns: [Column.ClientIp, Column.ServerIp],
    sentence: "Address of either side.",
  },
  {
    name: "name",
    kind: "name",
    columns: [Column.ClientIp, Column.ServerIp],
    sentence: "Name of either side, where one was seen.",
  },
  {
    name: "port",
    kind: "number",
    columns: [Column.ClientPort, Column.ServerPort],
    sentence: "Port of either side.",
  },
];

/** What people write who come from Wireshark or Zeek, and what it is called here. */
export const FOREIGN_NAMES: ReadonlyMap<string, string> = new Map([
  ["ip.addr", "host"],
  ["ipv6.addr", "host"],
  ["ip.src", "client.ip"],
  ["ip.dst", "server.ip"],
  ["tcp.port", "port"],
  ["tcp.srcport", "client.port"],
  ["tcp.dstport", "server.port"],
  ["tcp.flags.reset", "rst.count"],
  ["tcp.flags.fin", "fin.count"],
  ["tcp.flags.syn", "syn.count"],
  ["tcp.len", "bytes"],
  ["frame.time", "start"],
  ["id.orig_h", "client.ip"],
  ["id.orig_p", "client.port"],
  ["id.resp_h", "server.ip"],
  ["id.resp_p", "server.port"],
  ["conn_state", "zeek.conn_state"],
  ["tcp.completeness", "wireshark.completeness"],
  ["orig_bytes", "bytes.clt"],
  ["resp_bytes", "bytes.srv"],
]);

/** The field of a column. */
function fieldOf(column: Column): Field {
  return {
    name: columnName(column),
    kind: kindOf(column),
    columns: [column],
    sentence: COLUMN_WORDS[column].sentence,
  };
}

/** The field of a name, in any case; undefined when there is none. */
export function fieldByName(name: string): Field | undefined {
  const column = columnByName(name);
  if (column !== undefined) return fieldOf(column);
  return MORE.find((field) => field.name === name.toLowerCase());
}

/** Every field, columns first. */
export function allFields(): readonly Field[] {
  return [...allColumns().map(fieldOf), ...MORE];
}

/** Whether there are connections for which the field has no value, so that it can be compared with `none`. */
export function canBeAbsent(field: Field): boolean {
  return field.columns.every((column) => columnAbsence(column) !== Absence.Never);
}

/** Whether values of the field can be smaller and larger than others. */
export function isOrdered(field: Field): boolean {
  switch (field.kind) {
    case "number":
    case "flag":
    case "bytes":
    case "duration":
    case "time":
      return true;
    case "word":
      return ORDERED_WORDS.has(field.columns[0]);
    default:
      return false;
  }
}

/** Columns of words that go from less to more. */
const ORDERED_WORDS: ReadonlySet<Column> = new Set([
  Column.Severity,
  Column.Confidence,
  Column.ClientCertainty,
  Column.Stage,
]);

function kindOf(column: Column): FieldKind {
  switch (columnKind(column)) {
    case Kind.Host:
      return "address";
    case Kind.Zone:
      return "zone";
    case Kind.Time:
      return "time";
    case Kind.Duration:
    case Kind.Span:
      return "duration";
    case Kind.Bytes:
      return "bytes";
    case Kind.Sum:
      return kindOf(firstPart(column));
    case Kind.Flag:
      return "flag";
    case Kind.Word:
      return "word";
    case Kind.Causes:
      return "causes";
    case Kind.Bits:
      return "events";
    default:
      return "number";
  }
}
