/** The figures of one connection, as the page that looks at it reads them. */
import type { Column } from "../../assembly/shared/column";
import type { HostLabel, Row, RowBlock } from "../bridge/analyser";
import type { Cell } from "./conversations.svelte";

/** The figures of a connection, column by column. */
export interface Figures {
  readonly row: Row;
  /** Its place in the selection. */
  readonly place: number;
  readonly cell: (column: Column) => Cell;
  readonly host: (column: Column) => HostLabel | undefined;
  /** Where the frames that the figures name are found; left out where one file was read. */
  readonly frames?: RowBlock["frames"];
}
