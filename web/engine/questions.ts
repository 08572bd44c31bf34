/** Answers the page's questions about the table of connections: writes the program, calls the engine, copies the answer out. */
import { columnKind, type Column } from "../../assembly/shared/column";
import { Direction } from "../../assembly/shared/direction";
import { FINDING_BINS } from "../../assembly/shared/finding";
import { Kind } from "../../assembly/shared/kind";
import { QueryStatus } from "../../assembly/shared/query-status";
import type {
  Bins,
  BinsQuestion,
  Findings,
  FindingsQuestion,
  FilterProgram,
  GroupBlock,
  GroupsQuestion,
  Host,
  HostLabel,
  Question,
  RowBlock,
  RowsQuestion,
  Selection,
  Split,
  SplitQuestion,
} from "../bridge/analyser";
import { isWide } from "../words/column";
import { check, there } from "./answer";
import { countBins, countSplit, type BinsEngine, type ChartEngine } from "./bins";
import { readFindings } from "./findings";
import { encodeProgram, withTime, type Matchers, type TextStep } from "./program";
import { GROUP_BY, groupCells, orderNumbers, readFigures, readGroup, summed } from "./ranking";
import { bytesAt, f64At, i64At, u32At } from "./views";
import type { Engine, Pointer } from "./wasm-module";

// A question goes down this ladder, and nothing of the engine's memory is held above the second rung:
//   Questions.select/rows/groups/bins/split
//     filter: encodeProgram -> filterRoom -> runFilter      the rows that match, kept in the engine
//     selectMatched, groupMatched, countBins, countLines    the answer, kept in the engine
//     take...                                               laid out side by side, copied here, forgotten

/** What of the engine answers questions. */
export type QueryEngine = BinsEngine &
  Pick<
    Engine,
    | "rowCount"
    | "filterRoom"
    | "runFilter"
    | "selectMatched"
    | "selectionCount"
    | "orderSelection"
    | "takeRows"
    | "takeNumbers"
    | "takeWide"
    | "sumColumns"
    | "groupMatched"
    | "groupCount"
    | "orderGroups"
    | "takeGroups"
    | "takeTotals"
    | "findingAt"
    | "gatherFindings"
    | "ordinaryCount"
  >;

/** Who knows what hosts are called. */
export interface HostNames {
  /** The host as people read it. */
  label(host: Host): HostLabel;
  /** Every host that has names, with each of them. */
  named(): Iterable<readonly [Host, string]>;
  /** The zones by their numbers; number 0 is no zone, "". */
  zoneNames(): readonly string[];
}

/** Answers questions over one instance of the engine. Each answer is its own memory and can be transferred. */
export class Questions {
  private version = 0;

  constructor(
    private readonly engine: QueryEngine,
    private readonly names: HostNames,
  ) {}

  /** Finds the connections that answer a question; the page then asks for the rows it shows. */
  select(question: Question): Selection {
    this.filter(withTime(question.filter, question.time));
    check(this.engine.selectMatched());
    const { order } = question;
    if (order !== undefined) check(this.engine.orderSelection(order.column, direction(order.descending)));
    this.version++;
    return { version: this.version, count: this.engine.selectionCount(), of: this.engine.rowCount() };
  }

  /**
   * Some rows of the last selection, as far as there are any. A question about an older selection gets no rows and
   * the version there is now.
   */
  rows(question: RowsQuestion): RowBlock {
    const selected = question.version === this.version ? this.engine.selectionCount() : 0;
    const first = clamp(question.first, selected);
    const count = clamp(question.count, selected - first);
    const columns = new Map<Column, Float64Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>>();
    for (const column of question.columns) columns.set(column, this.cells(column, first, count));
    const hosts = new Set<Host>();
    for (const [column, cells] of columns) {
      if (columnKind(column) === Kind.Host) for (const host of cells) hosts.add(Number(host));
    }
    return {
      version: this.version,
      first,
      rows: u32At(this.engine, there(this.engine.takeRows(first, count), count), count).slice(),
      columns,
      hosts: new Map([...hosts].map((host) => [host, this.names.label(host)])),
      zones: this.names.zoneNames(),
    };
  }

  /** One page of a ranking. */
  groups(question: GroupsQuestion): GroupBlock {
    this.filter(withTime(question.filter, question.time));
    const sums = summed(question);
    const codes = Uint16Array.from(sums);
    bytesAt(this.engine, this.engine.sumColumns(), codes.byteLength).set(new Uint8Array(codes.buffer));
    check(this.engine.groupMatched(GROUP_BY[question.by], sums.length));
    const total = this.engine.groupCount();
    const first = clamp(question.first, total);
    const count = clamp(question.count, total - first);
    check(this.engine.orderGroups(...orderNumbers(question), direction(question.order.descending), first + count));
    const stride = groupCells(question);
    const cells = this.copyNumbers(this.engine.takeGroups(first, count), count * stride);
    const totals = this.copyNumbers(this.engine.takeTotals(), stride);
    const groups = Array.from({ length: count }, (_, index) =>
      readGroup(question, cells.subarray(index * stride, (index + 1) * stride), this.names),
    );
    return { total, first, groups, totals: readFigures(question, totals) };
  }

  /** Events over time. The last bin may reach beyond the time asked for. */
  bins(question: BinsQuestion): Bins {
    return countBins(this.asked, question);
  }

  /** A tally over time, apart for groups of connections. */
  split(question: SplitQuestion): Split {
    return countSplit(this.asked, question);
  }

  /** What is worth a person's time among the connections, the most harmful first. */
  findings(question: FindingsQuestion): Findings {
    this.filter(withTime(question.filter, question.time));
    const { from, to } = question;
    const count = this.engine.gatherFindings(from, (to - from) / BigInt(FINDING_BINS) + 1n);
    if (count < 0) check(QueryStatus.MemoryFull);
    return readFindings(this.engine, count, (host) => this.names.label(host), question.most);
  }

  /** What charts ask with. */
  private get asked(): ChartEngine {
    return { engine: this.engine, names: this.names, filter: (program) => this.filter(program) };
  }

  /** Lets the engine find the rows that match; what it answers next is about those. */
  private filter(program: FilterProgram): void {
    const bytes = encodeProgram(program, this.meant);
    const at = there(this.engine.filterRoom(bytes.length), bytes.length);
    bytesAt(this.engine, at, bytes.length).set(bytes);
    check(this.engine.runFilter(bytes.length));
  }

  private readonly meant: Matchers = {
    hosts: (step) => [...this.names.named()].filter(([, name]) => fits(step, name)).map(([host]) => host),
    zones: (step) => [...this.names.zoneNames().keys()].filter((zone) => zone > 0 && fits(step, this.zone(zone))),
  };

  private zone(number: number): string {
    return this.names.zoneNames()[number] ?? "";
  }

  private cells(column: Column, first: number, count: number): Float64Array<ArrayBuffer> | BigInt64Array<ArrayBuffer> {
    if (!isWide(column)) return this.copyNumbers(this.engine.takeNumbers(first, count, column), count);
    return i64At(this.engine, there(this.engine.takeWide(first, count, column), count), count).slice();
  }

  private copyNumbers(at: Pointer, count: number): Float64Array<ArrayBuffer> {
    return f64At(this.engine, there(at, count), count).slice();
  }
}

/** Whether a name is, or contains, what a condition asks for; upper and lower case are the same. */
function fits({ match, text }: TextStep, name: string): boolean {
  const [lower, wanted] = [name.toLowerCase(), text.toLowerCase()];
  return match === "equals" ? lower === wanted : lower.includes(wanted);
}

function direction(descending: boolean): Direction {
  return descending ? Direction.Descending : Direction.Ascending;
}

function clamp(number: number, most: number): number {
  return Math.max(0, Math.min(Math.floor(number), most));
}
