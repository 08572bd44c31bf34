/** Connections as lines of ndjson or csv, a block of rows at a time. */
import type { Column } from "../../assembly/shared/column";
import type { RowBlock } from "../bridge/analyser";
import { allColumns, columnName } from "../words/column";
import { cellWriter } from "./cell";
import type { Format } from "./command";
import { ENCODINGS } from "./encoding";

/** Writes rows in one format, all columns of them. */
export interface LineWriter {
  /** What stands before the first row. */
  readonly head: string;
  readonly columns: readonly Column[];
  /** The lines of a block of rows. */
  lines(block: RowBlock): string;
}

const COLUMNS = allColumns();

/** What stands before each cell, and behind the last. */
const FRAMES: Readonly<Record<Format, { readonly before: readonly string[]; readonly end: string }>> = {
  ndjson: {
    before: COLUMNS.map((column, index) => `${index === 0 ? "{" : ","}"${columnName(column)}":`),
    end: "}\n",
  },
  csv: { before: COLUMNS.map((_, index) => (index === 0 ? "" : ",")), end: "\r\n" },
};

/** A writer of lines. */
export function lineWriter(format: Format): LineWriter {
  const { before, end } = FRAMES[format];
  const writers = COLUMNS.map((column) => cellWriter(column, ENCODINGS[format]));
  return {
    head: format === "csv" ? `${COLUMNS.map(columnName).join(",")}\r\n` : "",
    columns: COLUMNS,
    lines({ rows, columns, hosts }) {
      const cells = COLUMNS.map((column) => columns.get(column) ?? []);
      // Joined row by row: a text that grows cell by cell would be a tree of millions of pieces.
      const row = before.flatMap((separator) => [separator, ""]).concat(end);
      return Array.from(rows, (_, place) => {
        for (let index = 0; index < writers.length; index++) {
          row[2 * index + 1] = writers[index]?.(cells[index]?.[place] ?? 0, hosts) ?? "";
        }
        return row.join("");
      }).join("");
    },
  };
}
