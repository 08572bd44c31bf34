/** Connections as lines of ndjson or csv, a block of rows at a time. */
import type { Column } from "../../assembly/shared/column";
import type { RowBlock } from "../bridge/analyser";
import { allColumns, columnName } from "../words/column";
import { cellReader, csvCell, jsonCell, type CellReader } from "./cell";
import type { Format } from "./command";

/** Writes rows in one format, all columns of them. */
export interface LineWriter {
  /** What stands before the first row. */
  readonly head: string;
  readonly columns: readonly Column[];
  /** The lines of a block of rows. */
  lines(block: RowBlock): string;
}

/** How a row is put together from its cells. */
interface Frame {
  readonly before: readonly string[];
  readonly end: string;
  readonly cell: typeof jsonCell;
}

const COLUMNS = allColumns();

const FRAMES: Readonly<Record<Format, Frame>> = {
  ndjson: {
    before: COLUMNS.map((column, index) => `${index === 0 ? "{" : ","}"${columnName(column)}":`),
    end: "}\n",
    cell: jsonCell,
  },
  csv: { before: COLUMNS.map((_, index) => (index === 0 ? "" : ",")), end: "\r\n", cell: csvCell },
};

/** A writer of lines. */
export function lineWriter(format: Format): LineWriter {
  const { before, end, cell } = FRAMES[format];
  const readers: readonly CellReader[] = COLUMNS.map(cellReader);
  return {
    head: format === "csv" ? `${COLUMNS.map(columnName).join(",")}\r\n` : "",
    columns: COLUMNS,
    lines({ rows, columns, hosts }) {
      const cells = COLUMNS.map((column) => columns.get(column));
      let text = "";
      for (let row = 0; row < rows.length; row++) {
        for (let index = 0; index < readers.length; index++) {
          const value = cells[index]?.[row] ?? 0;
          text += (before[index] ?? "") + cell(readers[index]?.(value, hosts) ?? null);
        }
        text += end;
      }
      return text;
    },
  };
}
