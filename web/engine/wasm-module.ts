/** The wasm module: how it is started, and what it exports. */
import type { Aside } from "../../assembly/shared/aside";
import type { Column } from "../../assembly/shared/column";
import type { Container } from "../../assembly/shared/container";
import type { Direction } from "../../assembly/shared/direction";
import type { FileFact } from "../../assembly/shared/file-fact";
import type { FrameScope } from "../../assembly/shared/frame-scope";
import type { GroupBy } from "../../assembly/shared/group-by";
import type { NameSource } from "../../assembly/shared/name-source";
import type { QueryStatus } from "../../assembly/shared/query-status";
import type { Status } from "../../assembly/shared/status";

/** An address in the module's memory as it comes over the border: as a signed number (see `unsigned` in views.ts). */
export type Pointer = number;

/** What reading calls; units and meanings stand in assembly/files.ts and assembly/capture. */
export interface ReadingExports {
  openFile(): number;
  inbox(file: number, bytes: number): Pointer;
  feed(file: number, bytes: number): Status;
  endFile(file: number): Status;
  wantedFile(): number;
  holdAt(time: bigint): Status;
  indexRecords(): number;
  indexedRecords(): number;
  indexedRecordAt(index: number): Pointer;
  finish(): Status;
  used(): number;
}

/** Questions about the table of connections; what they mean stands in assembly/query. */
export interface QueryExports {
  rowCount(): number;
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
  orderGroups(by: number, per: number, direction: Direction, most: number): QueryStatus;
  takeGroups(first: number, count: number): Pointer;
  takeTotals(): Pointer;
  gatherFindings(start: bigint, width: bigint): number;
  ordinaryCount(): number;
  findingAt(index: number): Pointer;
  layBins(start: bigint, width: bigint, count: number): number;
  countBins(): Pointer;
  groupLines(by: GroupBy): QueryStatus;
  pickLines(series: number, column: number, most: number): QueryStatus;
  pickedLines(): number;
  pickedKeys(): Pointer;
  otherLines(): number;
  countLines(series: number, column: number): Pointer;
}

/** What is told of the files that were read. */
export interface FileExports {
  fileFact(file: number, fact: FileFact.Container): Container;
  fileFact(file: number, fact: FileFact): number;
  fileFirstTime(file: number): bigint;
  fileLastTime(file: number): bigint;
  fileLink(file: number, index: number): number;
  asideReason(file: number, index: number): Aside;
  asideDetail(file: number, index: number): number;
  asideFrames(file: number, index: number): number;
  asideFirstFrame(file: number, index: number): number;
  frameFile(frame: number): number;
  frameInFile(frame: number): number;
  commentCount(): number;
  commentLeftOut(): number;
  commentAt(index: number): Pointer;
  commentFile(comment: Pointer): number;
  commentFrame(comment: Pointer): number;
  commentText(comment: Pointer): Pointer;
  commentBytes(comment: Pointer): number;
}

/** What hosts are called. */
export interface HostExports {
  hostCount(): number;
  hostAddress(host: number): Pointer;
  nameCount(): number;
  nameAt(index: number): Pointer;
  nameHigh(name: Pointer): bigint;
  nameLow(name: Pointer): bigint;
  nameText(name: Pointer): Pointer;
  nameBytes(name: Pointer): number;
  nameSource(name: Pointer): NameSource;
  nameTimes(name: Pointer): number;
  nameLeftOut(): number;
  zoneRoom(lines: number): Pointer;
  assignZones(lines: number): QueryStatus;
  zoneOf(host: number): number;
}

/** The growing chart. */
export interface ProgressExports {
  rowCount(): number;
  progressWidth(): bigint;
  progressOrigin(): bigint;
  progressCounts(): Pointer;
}

/** One connection's packets, found again. */
export interface LadderExports {
  ladderStart(row: number): number;
  ladderBegin(row: number, most: number): Status;
  ladderEnd(): void;
  ladderSeen(): number;
  ladderCount(): number;
  ladderAt(index: number): Pointer;
  resetTextOf(row: number): Pointer;
  ladderResponseBytes(): number;
  ladderResponseLength(): number;
  postingFirst(row: number): number;
  nextPosting(posting: number): number;
  postingChunk(posting: number): number;
  postingChunks(posting: number): number;
  seekChunk(chunk: number): Status;
  chunkFile(chunk: number): number;
  chunkStart(chunk: number): number;
  chunkEnd(chunk: number): number;
  chunkTime(chunk: number): bigint;
  chunkOfFrame(frame: number): number;
  framesBegin(scope: FrameScope): Status;
  framesAt(): Pointer;
  takeFrames(): number;
  framesMissed(): number;
  trailRoom(bytes: number): Pointer;
  trailOf(bytes: number, wire: number, link: number): number;
  trailAt(): Pointer;
}

/** Every export, as assembly/index.ts lists them. */
export interface Engine extends QueryExports, ReadingExports, FileExports, HostExports, ProgressExports, LadderExports {
  readonly memory: WebAssembly.Memory;
}

/** A running module: one capture. */
export async function startEngine(module: WebAssembly.Module): Promise<Engine> {
  const { exports } = await WebAssembly.instantiate(module, {});
  // The one place where the module's exports are taken at their word: asc does not tell TypeScript of them.
  return exports as unknown as Engine;
}
