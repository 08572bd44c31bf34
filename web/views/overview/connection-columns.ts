/** How the columns of the table of connections look. */
import { Column, columnKind } from "../../../assembly/shared/column";
import { Kind } from "../../../assembly/shared/kind";
import type { GridColumn } from "../../parts/grid-column";
import { COLUMN_WORDS, columnName } from "../../words/column";

/** Pixels that the cells of a kind need. */
const WIDTHS: Readonly<Record<Kind, number>> = {
  [Kind.Count]: 66,
  [Kind.Bytes]: 76,
  [Kind.Small]: 66,
  [Kind.Port]: 78,
  [Kind.Host]: 150,
  [Kind.Time]: 104,
  [Kind.Duration]: 84,
  [Kind.Frame]: 92,
  [Kind.Flag]: 72,
  [Kind.Octet]: 72,
  [Kind.Word]: 120,
  [Kind.Causes]: 240,
  [Kind.Sum]: 72,
  [Kind.Span]: 84,
  [Kind.Bits]: 160,
  [Kind.Zone]: 110,
};

/** Columns whose words are longer, or that show more than their own figure. */
const WIDE: Readonly<Partial<Record<Column, number>>> = {
  [Column.ClientIp]: 180,
  [Column.ServerIp]: 180,
  [Column.ServerPort]: 126,
  [Column.Outcome]: 166,
  [Column.Cause]: 186,
  [Column.Close_way]: 164,
  [Column.Confidence]: 92,
};

/** Kinds of cells that are words rather than figures. */
const TEXTS: readonly Kind[] = [Kind.Word, Kind.Host, Kind.Zone, Kind.Causes, Kind.Bits];

/** Pixels that a letter of a heading needs. */
const LETTER = 7;

/** The column itself and those that its cells need beside it. */
export function partnersOf(column: Column): readonly Column[] {
  switch (column) {
    case Column.ClientIp:
      return [column, Column.ClientPort];
    case Column.Cause:
      return [column, Column.Severity];
    default:
      return [column];
  }
}

function toneOf(name: string): "client" | "server" | undefined {
  if (name.startsWith("client.") || name.endsWith(".clt")) return "client";
  if (name.startsWith("server.") || name.endsWith(".srv")) return "server";
  return undefined;
}

/**
 * The looks of a column.
 * @param clock names the clock that its times are written by
 * @param files what the files are called beside frames
 */
export function gridColumn(column: Column, clock: string, files: readonly string[]): GridColumn {
  const kind = columnKind(column);
  const id = columnName(column);
  const { label, sentence } = COLUMN_WORDS[column];
  const title = kind === Kind.Time ? `${label} (${clock})` : label;
  const text = TEXTS.includes(kind);
  const tone = toneOf(id);
  const beside = kind === Kind.Frame ? Math.max(0, ...files.map(({ length }) => length)) * LETTER : 0;
  return {
    id,
    title,
    hint: `${sentence} (${id})`,
    width: Math.max((WIDE[column] ?? WIDTHS[kind]) + beside, Math.ceil(title.length * LETTER) + 32),
    ...(column === Column.ClientIp || column === Column.ServerIp || column === Column.Outcome ? { grow: 1 } : {}),
    align: text || column === Column.ServerPort ? "start" : "end",
    ...(tone === undefined ? {} : { tone }),
    sortable: kind !== Kind.Causes && kind !== Kind.Bits,
  };
}
