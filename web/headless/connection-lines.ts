/** Connections as lines of ndjson or csv, a block of rows at a time. */
import { columnKind, type Column } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";
import type { RowBlock } from "../bridge/analyser";
import { allColumns, columnName, hostNameField } from "../words/column";
import { cellWriter, fileWriter, nameWriter, type CellWriter } from "./cell";
import type { Format } from "./command";
import { ENCODINGS, type Encoding } from "./encoding";

/** Writes rows in one format, all columns of them. */
export interface LineWriter {
  /** What stands before the first row. */
  readonly head: string;
  readonly columns: readonly Column[];
  /** The lines of a block of rows. */
  lines(block: RowBlock): string;
}

/** One value of a line. */
interface Field {
  readonly name: string;
  /** The column whose cells it is written from. */
  readonly column: Column;
  readonly writer: (encoding: Encoding, files: readonly string[]) => CellWriter;
}

const COLUMNS = allColumns();

/** Every column, behind each host what it is called, and behind each frame which of several files it is in. */
const FIELDS: readonly Field[] = COLUMNS.flatMap((column): Field[] => {
  const field: Field = { name: columnName(column), column, writer: (encoding) => cellWriter(column, encoding) };
  if (columnKind(column) === Kind.Frame) return [field, { name: `${field.name}.file`, column, writer: fileWriter }];
  const name = hostNameField(column);
  return name === undefined ? [field] : [field, { name, column, writer: nameWriter }];
});

/** The names of the values of a line, in their order. */
export const FIELD_NAMES: readonly string[] = FIELDS.map(({ name }) => name);

/** What stands before each cell, and behind the last. */
const FRAMES: Readonly<Record<Format, { readonly before: readonly string[]; readonly end: string }>> = {
  ndjson: { before: FIELDS.map(({ name }, index) => `${index === 0 ? "{" : ","}"${name}":`), end: "}\n" },
  csv: { before: FIELDS.map((_, index) => (index === 0 ? "" : ",")), end: "\r\n" },
};

/**
 * A writer of lines.
 * @param files names of the files that were read
 */
export function lineWriter(format: Format, files: readonly string[]): LineWriter {
  const { before, end } = FRAMES[format];
  const writers = FIELDS.map(({ writer }) => writer(ENCODINGS[format], files));
  return {
    head: format === "csv" ? `${FIELD_NAMES.join(",")}\r\n` : "",
    columns: COLUMNS,
    lines(block) {
      const cells = FIELDS.map(({ column }) => block.columns.get(column) ?? []);
      // Joined row by row: a text that grows cell by cell would be a tree of millions of pieces.
      const row = before.flatMap((separator) => [separator, ""]).concat(end);
      return Array.from(block.rows, (_, place) => {
        for (let index = 0; index < writers.length; index++) {
          row[2 * index + 1] = writers[index]?.(cells[index]?.[place] ?? 0, block) ?? "";
        }
        return row.join("");
      }).join("");
    },
  };
}
