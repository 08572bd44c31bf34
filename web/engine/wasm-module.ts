/** The wasm module: how it is started, and what it exports. The only place that knows both. */
import type { Column } from "../../assembly/shared/column";
import type { Direction } from "../../assembly/shared/direction";
import type { FileFact } from "../../assembly/shared/file-fact";
import type { GroupBy } from "../../assembly/shared/group-by";
import type { QueryStatus } from "../../assembly/shared/query-status";
import type { Status } from "../../assembly/shared/status";

/** An address in the module's memory as it comes over the border: as a signed number (see `views.ts`). */
export type Pointer = number;

/** Every export, as assembly/index.ts lists them; units and meanings stand there. */
export interface EngineExports extends WebAssembly.Exports {
  readonly memory: WebAssembly.Memory;

  // The table
  rowCount(): number;
  hostCount(): number;
  hostAddress(host: number): Pointer;
  isFull(): number;
  used(): number;

  // Questions
  filterRoom(bytes: number): Pointer;
  runFilter(bytes: number): QueryStatus;
  selectMatched(): QueryStatus;
  selectionCount(): number;
  orderSelection(column: Column, direction: Direction): QueryStatus;
  takeRows(first: number, count: number): Pointer;
  takeNumbers(first: number, count: number, column: Column): Pointer;
  takeWide(first: number, count: number, column: Column): Pointer;
  sumColumns(): Pointer;
  groupMatched(by: GroupBy, sums: number): QueryStatus;
  groupCount(): number;
  orderGroups(by: number, per: number, direction: Direction): QueryStatus;
  takeGroups(first: number, count: number): Pointer;
  takeTotals(): Pointer;
  countBins(start: bigint, width: bigint, count: number): Pointer;

  // Reading
  openFile(): number;
  inbox(file: number, bytes: number): Pointer;
  feed(file: number, bytes: number): Status;
  endFile(file: number): Status;
  finish(): Status;
  fileFact(file: number, fact: FileFact): number;
}

/** A running module: one capture. */
export type Engine = EngineExports;

/**
 * Starts a compiled module.
 * @throws {WebAssembly.LinkError} when the browser lacks what it needs
 */
export async function startEngine(module: WebAssembly.Module): Promise<Engine> {
  const instance = await WebAssembly.instantiate(module, {});
  return instance.exports as EngineExports;
}
