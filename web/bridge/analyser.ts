/** What the page asks and what the worker answers: the only words that cross the wall between them. */
import type { Cause } from "../../assembly/shared/cause";
import type { Column } from "../../assembly/shared/column";
import type { Outcome } from "../../assembly/shared/outcome";
import type { Evidence } from "../../assembly/shared/evidence";
import type { Layer } from "../../assembly/shared/layer";
import type { Actor, Severity, Side } from "../../assembly/shared/verdict";
import type { Problem } from "./problem";

/** A number of nanoseconds since 1970, or a span of nanoseconds. */
export type Nanoseconds = bigint;
/** A row of the table of connections: its number in the order of first packets. */
export type Row = number;
/** A host's number in the table of addresses. */
export type Host = number;

/** Something that went well, or the problem that kept it from going well. */
export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

/** How far reading has come; sent several times a second. */
export interface Progress {
  /** Judging follows when all is read: some seconds, with a million connections, in which nothing else is told. */
  readonly stage: "reading" | "judging";
  /** Bytes of the files read so far (compressed ones as they lie on disk) and in all. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly packets: number;
  readonly tcpPackets: number;
  readonly connections: number;
  /** The growing chart, in as many bins as there are so far. */
  readonly chart: Bins;
}

/** Something the reader of the results must know before believing them; shown above them and written by `analyze`. */
export interface Note {
  /** Which of web/words' notes. */
  readonly kind: string;
  /** Which file, by its place in `CaptureSummary.files`; absent when it concerns all. */
  readonly file?: number;
  /** The frame to look at, where there is one. */
  readonly frame?: number;
  /** The figures the sentence needs. */
  readonly figures?: Readonly<Record<string, number | string>>;
  /** The sentence, made by web/words. */
  readonly text: string;
}

/** Packets set aside for one reason. */
export interface SetAside {
  /** Reason in plain words: "not IP (ARP)", "unknown link type 147". */
  readonly reason: string;
  readonly packets: number;
  /** The first such frame, counted from 1 in its file. */
  readonly firstFrame: number;
}

/** What one file held. */
export interface FileSummary {
  /** Its place among all files found in what was dropped, archives opened; the same for the same drop. */
  readonly place: number;
  readonly name: string;
  readonly bytes: number;
  /** "pcap (microseconds, little-endian)", "pcapng", ... */
  readonly format: string;
  /** "gzip", "zstd", ... or "" */
  readonly compression: string;
  readonly linkTypes: readonly string[];
  readonly packets: number;
  readonly tcpPackets: number;
  readonly firstTime: Nanoseconds | null;
  readonly lastTime: Nanoseconds | null;
  readonly setAside: readonly SetAside[];
}

/** What the capture held as a whole. */
export interface CaptureSummary {
  readonly files: readonly FileSummary[];
  /** Files that were left out as asked. */
  readonly leftOut: readonly { readonly place: number; readonly name: string }[];
  readonly packets: number;
  readonly tcpPackets: number;
  readonly connections: number;
  readonly firstTime: Nanoseconds | null;
  readonly lastTime: Nanoseconds | null;
  readonly notes: readonly Note[];
  /** Bytes of wasm memory in use. */
  readonly memory: number;
}

/** One step of a filter in postfix order: tests push a truth, `and`, `or`, `not` combine those on top. */
export type FilterStep =
  | { readonly op: "and" | "or" | "not" | "true" }
  /** The column lies in [low, high], both included; numbers are in the column's own unit (nanoseconds, bytes, enum members). */
  | { readonly op: "range"; readonly column: Column; readonly low: bigint; readonly high: bigint }
  /** The column equals one of the values. */
  | { readonly op: "set"; readonly column: Column; readonly values: readonly bigint[] }
  /** The address of the column lies within one of the networks: 16 bytes (IPv4 mapped) and prefix length 0 to 128. */
  | {
      readonly op: "network";
      readonly column: Column;
      readonly networks: readonly { readonly address: Uint8Array; readonly prefix: number }[];
    }
  /** The name of the column's host contains (or equals) the text, case-free. */
  | { readonly op: "name"; readonly column: Column; readonly match: "contains" | "equals"; readonly text: string }
  /** The causes of the column contain this one (`alternatives`). */
  | { readonly op: "cause"; readonly column: Column; readonly cause: Cause }
  /** This bit of the column, 0 to 31, is set (`events`, `evidence`). */
  | { readonly op: "bit"; readonly column: Column; readonly bit: number }
  /** The name of the zone in the column is the text, or contains it, case-free. */
  | { readonly op: "zone"; readonly column: Column; readonly match: "contains" | "equals"; readonly text: string }
  /** The column is known: not absent. */
  | { readonly op: "known"; readonly column: Column };

/** A filter ready to run: steps in postfix order; empty lets everything through. */
export type FilterProgram = readonly FilterStep[];

/** Which connections, in which order. */
export interface Question {
  readonly filter: FilterProgram;
  /** Only connections that overlap this time. */
  readonly time?: { readonly from: Nanoseconds; readonly to: Nanoseconds };
  readonly order?: { readonly column: Column; readonly descending: boolean };
}

/** The rows that answer a question, by a version that later questions name. */
export interface Selection {
  readonly version: number;
  readonly count: number;
  readonly of: number;
}

/** Which part of a selection, and which columns of it. */
export interface RowsQuestion {
  readonly version: number;
  readonly first: number;
  readonly count: number;
  readonly columns: readonly Column[];
}

/**
 * Some rows, column by column. `numbers` for counts, words, ports, flags, frames; `BigInt64Array` for times, durations,
 * bytes and packed causes; hosts come as their number, with each host that occurs in `hosts`.
 */
export interface RowBlock {
  readonly version: number;
  readonly first: number;
  readonly rows: Uint32Array;
  readonly columns: ReadonlyMap<Column, Float64Array | BigInt64Array>;
  readonly hosts: ReadonlyMap<Host, HostLabel>;
  /** Names of zones by the numbers that columns of zones hold; 0 is none, "". */
  readonly zones: readonly string[];
  /** Where the frames are that columns of frames hold; left out where one file was read, whose numbers they are. */
  readonly frames?: ReadonlyMap<number, FramePlace>;
}

/** Where a frame is found: its file by the place in `CaptureSummary.files`, and its number in it, from 1. */
export interface FramePlace {
  readonly file: number;
  readonly number: number;
}

/** A host as people read it. */
export interface HostLabel {
  /** "10.0.0.1", "2001:db8::1" (RFC 5952). */
  readonly address: string;
  /** The name to believe most, or "". */
  readonly name: string;
  /** All its names, best first; empty or left out where there are none. */
  readonly names?: readonly string[];
  /** The zone it lies in; "" or left out where it lies in none. */
  readonly zone?: string;
}

/** A network of a zone: 16 bytes (IPv4 mapped) and prefix length 0 to 128; where several hold a host, the longest decides. */
export interface ZoneNetwork {
  readonly zone: string;
  readonly address: Uint8Array;
  readonly prefix: number;
}

/** A name of an address, 16 bytes (IPv4 mapped). */
export interface AddressName {
  readonly address: Uint8Array;
  readonly name: string;
}

/** What a person knows of hosts beside what captures say. */
export interface HostLore {
  readonly zones: readonly ZoneNetwork[];
  /** Names of a hosts file. */
  readonly names: readonly AddressName[];
}

/** What connections are grouped by. */
export type GroupKey = "client" | "server" | "service" | "port" | "pair" | "cause" | "outcome" | "zone";

/** A column summed over a group's connections, or how many of them have a value in it. */
export type Sum = Column | { readonly known: Column };

/** A figure of a group: its connections, those that ended in one of some ways, or a sum. */
export type Figure = "connections" | { readonly outcomes: readonly Outcome[] } | Sum;

/** Rankings over a selection. Ratios are figure over figure. */
export interface GroupsQuestion {
  readonly filter: FilterProgram;
  readonly time?: Question["time"];
  readonly by: GroupKey;
  /** What to sum, up to 32 with what the order needs; connections and outcomes are always there. */
  readonly sums: readonly Sum[];
  /** Sort by a figure, or the ratio of two (denominator 0 with numerator > 0 sorts above all). */
  readonly order: { readonly by: Figure; readonly per?: Figure; readonly descending: boolean };
  readonly first: number;
  readonly count: number;
}

/** One page of a ranking. */
export interface GroupBlock {
  readonly total: number;
  readonly first: number;
  readonly groups: readonly Group[];
  /** The same sums over all groups. */
  readonly totals: GroupFigures;
}

/** What the connections of a group have in common. */
export interface GroupName {
  readonly client?: Host;
  readonly server?: Host;
  readonly port?: number;
  /** Member of `Cause` or `Outcome` when grouped by them. */
  readonly word?: number;
  readonly clientLabel?: HostLabel;
  readonly serverLabel?: HostLabel;
  /** Names of both zones when grouped by them, "" for none. */
  readonly clientZone?: string;
  readonly serverZone?: string;
}

/** What was counted of one group, or of all. */
export interface GroupFigures {
  readonly connections: number;
  /** In the order of `GroupsQuestion.sums`. */
  readonly sums: readonly number[];
  /** Connections by outcome, indexed by `Outcome`. */
  readonly outcomes: readonly number[];
}

/** One group of connections. */
export interface Group extends GroupName, GroupFigures {}

/** What a chart counts in each bin. */
export type SeriesName =
  "syn.clt" | "syn.srv" | "synack" | "ct" | "fin.clt" | "fin.srv" | "rst.clt" | "rst.srv" | "start" | "end";

/** Events over time, under a filter. */
export interface BinsQuestion {
  readonly filter: FilterProgram;
  readonly from: Nanoseconds;
  readonly to: Nanoseconds;
  /** About how many bins are wanted; the width is the next of 1, 2, 5 × 10^n (60 s, 5 min ... above a minute). */
  readonly bins: number;
  /** The time from which bins are counted, 1970 if left out: a bin begins there, and a width before and after it. */
  readonly origin?: Nanoseconds;
  readonly series: readonly SeriesName[];
  /** What else is counted, each on its own. */
  readonly tallies?: readonly Tally[];
}

/** What a chart counts: how often something happened, or a column summed over the connections it happened to. */
export interface Tally {
  readonly series: readonly SeriesName[];
  /** Summed, for "start" and "end" alone: a connection's figure as a whole, all of it at that moment. */
  readonly column?: Column;
  /** Only connections that pass this as well. */
  readonly only?: FilterProgram;
}

/** Events over time in uPlot's shape: x in seconds since 1970 (the bin's start), one array of counts a series. */
export interface Bins {
  /** Width of a bin. */
  readonly width: Nanoseconds;
  readonly from: Nanoseconds;
  readonly x: Float64Array;
  readonly series: Readonly<Partial<Record<SeriesName, Float64Array>>>;
  /** In the order of `BinsQuestion.tallies`. */
  readonly tallies: readonly Float64Array[];
}

/** A tally over time, apart for groups of connections. */
export interface SplitQuestion extends Omit<BinsQuestion, "series" | "tallies"> {
  readonly by: GroupKey;
  /** How many groups get a line of their own: those with the most of `count`; up to 64. */
  readonly most: number;
  readonly count: Tally;
  /** What the count is divided by, by who shows it. */
  readonly per?: Tally;
}

/** A line of a split: the counts in each bin, and what they are divided by where that was asked for. */
export interface SplitCounts {
  readonly count: Float64Array;
  readonly per?: Float64Array;
}

/** A tally over time, apart for groups. */
export interface Split extends Pick<Bins, "width" | "from" | "x"> {
  /** The groups with the most, the largest first. */
  readonly lines: readonly (SplitCounts & { readonly group: GroupName })[];
  /** All others together, and how many groups with any of `count` they are. */
  readonly others: SplitCounts & { readonly groups: number };
}

/** An error of ICMP (IP version 4) or ICMPv6. */
export interface IcmpError {
  readonly version: 4 | 6;
  readonly type: number;
  readonly code: number;
}

/** All packets of one connection, in order, as they cross the wall; `ladderOf` (ladder.ts) reads them. */
export interface LadderBlock {
  readonly row: Row;
  /** The packets side by side, each as the engine wrote it. */
  readonly entries: ArrayBuffer;
  /** Packets left out because there are more than the limit asked for. */
  readonly leftOut: number;
  /** What the RST that ended it says in words, where it does. */
  readonly resetText?: string;
  /** How far the server's HTTP response had come when the RST came, and its whole length, heads included; where it was cut. */
  readonly cutResponse?: { readonly bytes: number; readonly length: number };
}

/** A frame as the capture holds it. */
export interface Frame {
  /** Frame number over all files, from 1. */
  readonly frame: number;
  readonly time: Nanoseconds;
  /** Number of its link type in tcpdump's registry. */
  readonly link: number;
  /** Its length on the wire. */
  readonly wireLength: number;
  /** What of it was captured. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Where one layer lies in a frame: bytes `from` up to, not including, `to`. */
export interface PeeledLayer {
  readonly layer: Layer;
  readonly from: number;
  readonly to: number;
}

/** One frame and where its layers lie, the outermost first; the last reaches to the end of what its packet holds. */
export interface Packet extends Frame {
  readonly layers: readonly PeeledLayer[];
}

/** The frames of one connection, in order. */
export interface Frames {
  readonly frames: readonly Frame[];
  /** Frames left out in the middle because there are more bytes than asked for. */
  readonly leftOut: number;
}

/** Connections to gather findings among. */
export interface FindingsQuestion {
  readonly filter: FilterProgram;
  readonly time?: Question["time"];
  /** What the time lines of the findings reach over. */
  readonly from: Nanoseconds;
  readonly to: Nanoseconds;
  /** How many findings of each cause to lay out, those with the most connections first. */
  readonly most: number;
}

/** Connections that ended for the same reason at the same service (or by the same culprit). */
export interface Finding {
  readonly cause: Cause;
  /** `unknown` for causes where it does not matter (see `actorMatters`). */
  readonly actor: Actor;
  readonly severity: Severity;
  /** What it is about: the server; for scans the client, for lone RSTs who gets them. */
  readonly host: Host;
  readonly hostLabel: HostLabel;
  /** The service's port; 0 when it is about a host as a whole. */
  readonly port: number;
  readonly connections: number;
  /** Distinct hosts on either side. */
  readonly clients: number;
  readonly servers: number;
  /** Connections by `Confidence`: possible, likely, certain. */
  readonly confidences: readonly [number, number, number];
  /** The first of the connections. */
  readonly row: Row;
  /** When the first and the last of them ended. */
  readonly firstTime: Nanoseconds;
  readonly lastTime: Nanoseconds;
  /** Shortest and longest silence or wait, for causes that speak of one. */
  readonly span: { readonly least: Nanoseconds; readonly most: Nanoseconds } | null;
  /** Causes named beside it on any connection. */
  readonly alternatives: readonly Cause[];
  /** `Evidence` that any, and that all of the connections have. */
  readonly anyEvidence: readonly Evidence[];
  readonly allEvidence: readonly Evidence[];
  readonly syns: number;
  readonly resets: number;
  readonly bytes: number;
  /** In whose name the RSTs or first FINs were sent. */
  readonly senders: readonly Side[];
  /** Hops by which the RSTs' sender is nearer than the one it speaks as; below 0 farther, 0 where no ttl tells of two. */
  readonly nearer: { readonly least: number; readonly most: number };
  /** Ends over the time asked for, in 32 equal bins. */
  readonly bins: readonly number[];
}

/** How many findings there are of a kind, laid out or not, and how many connections they tell of. */
export interface FindingTotal {
  readonly findings: number;
  readonly connections: number;
}

/** The findings of a selection. */
export interface Findings {
  readonly list: readonly Finding[];
  /** All there are, laid out or not. */
  readonly total: number;
  readonly totals: ReadonlyMap<Severity, FindingTotal>;
  readonly totalsByCause: ReadonlyMap<Cause, FindingTotal>;
  /** Connections that ended in an ordinary way, or are still open: no finding tells of them. */
  readonly ordinary: number;
}

/** How files are to be read. */
export interface ReadingWishes {
  /** Places (`FileSummary.place`) of files to leave out. */
  readonly without: readonly number[];
  /** Records as they stand in their file, or sorted by time first: frames are then numbered in that order. */
  readonly order: "file" | "time";
}

/** Every file, record after record. */
export const AS_THEY_ARE: ReadingWishes = { without: [], order: "file" };

/** What the worker does for the page. */
export interface Analyser {
  /**
   * Reads captures from first to last byte. Call once in a worker's life.
   * @param wishes how they are to be read
   */
  open(
    files: readonly File[],
    onProgress: (progress: Progress) => void,
    wishes: ReadingWishes,
  ): Promise<Result<CaptureSummary>>;
  /** Takes what is known of hosts from now on; before or after a capture was read. Answers given before are outdated. */
  know(lore: HostLore): Promise<void>;
  select(question: Question): Promise<Selection>;
  rows(question: RowsQuestion): Promise<RowBlock>;
  groups(question: GroupsQuestion): Promise<GroupBlock>;
  bins(question: BinsQuestion): Promise<Bins>;
  split(question: SplitQuestion): Promise<Split>;
  findings(question: FindingsQuestion): Promise<Findings>;
  /** Reads the chunks a connection appears in again. */
  ladder(row: Row, limit: number): Promise<Result<LadderBlock>>;
  /** Reads them again for the frames themselves: those of `most` bytes in all, the first and the last where there are more. */
  frames(row: Row, most: number): Promise<Result<Frames>>;
  /** One frame of a connection, by its number over all files. */
  packet(row: Row, frame: number): Promise<Result<Packet>>;
}
