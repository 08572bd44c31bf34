/** One capture: reads its files and answers what is asked of it. The same under a browser and under Node. */
import { Status } from "../../assembly/shared/status";
import {
  AS_THEY_ARE,
  type BinsQuestion,
  type CaptureSummary,
  type Bins,
  type Findings,
  type FindingsQuestion,
  type Frames,
  type GroupBlock,
  type GroupsQuestion,
  type HostLore,
  type LadderBlock,
  type Note,
  type Packet,
  type Progress,
  type Question,
  type ReadingWishes,
  type Result,
  type RowBlock,
  type RowsQuestion,
  type Selection,
  type Split,
  type SplitQuestion,
} from "../bridge/analyser";
import type { Problem } from "../bridge/problem";
import { count } from "../words/quantity";
import { note } from "../words/note";
import { problem } from "../words/problem";
import type { FoundFile } from "./archive/found-file";
import { unpack } from "./archive/unpack";
import type { Decode } from "./decompression/codec";
import type * as Again from "./again";
import type { NearPackets } from "./near-packets";
import type { Bytes } from "./chunks";
import { CaptureFile, type Ordered } from "./capture-file";
import { commentNotes, fileNotes, nameNotes, tableNotes } from "./capture-notes";
import { growingChart } from "./chart";
import { beginningOf, type Beginning } from "./first-time";
import { CaptureHosts, NO_LORE } from "./host-names";
import { framePlaces } from "./frame-places";
import { Questions } from "./questions";
import { Reading, type StretchEnding } from "./reading";
import { foreignProblem, readProblem } from "./refusal";
import type { DiskFile } from "./source";
import { captureSummary } from "./summary";
import { packetsRead } from "./tally";
import { startEngine, type Engine } from "./wasm-module";

/** Least time between two reports of progress, in milliseconds. */
const PROGRESS_INTERVAL = 100;
/** Files without a packet are read last. */
const NEVER = (1n << 62n) - 1n;

/** A file that is not part of the capture, and why. */
interface LeftOut {
  readonly name: string;
  readonly problem: Problem;
}

/** What was dropped, looked through. */
interface Arranged {
  /** In the order of their first packets. */
  readonly files: CaptureFile[];
  /** Not captures. */
  readonly leftOut: LeftOut[];
  /** Left out as asked. */
  readonly unwanted: { place: number; name: string }[];
}

/** One capture in one engine. */
export class CaptureAnalyser {
  private files: readonly CaptureFile[] = [];
  private questions: Questions | null = null;
  private hosts: CaptureHosts | null = null;
  private lore: HostLore = NO_LORE;
  private packets: NearPackets | null = null;
  /** What reads files a second time. */
  private seconds: typeof Again | null = null;
  /** Ladders and reading use the same second reading of the engine, so they wait for each other. */
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly module: WebAssembly.Module,
    private readonly engine: Engine,
    private readonly decode: Decode,
  ) {}

  /**
   * Starts an engine for one capture.
   * @param decode how compressed files are decompressed: in this thread or beside it
   */
  static async start(module: WebAssembly.Module, decode: Decode): Promise<CaptureAnalyser> {
    return new CaptureAnalyser(module, await startEngine(module), decode);
  }

  /**
   * Reads captures from first to last byte; call once.
   * @param onProgress told at once, then about ten times a second, and when judging begins
   */
  open(
    disk: readonly DiskFile[],
    onProgress: (progress: Progress) => void,
    wishes: ReadingWishes = AS_THEY_ARE,
  ): Promise<Result<CaptureSummary>> {
    return this.orStopped(subject(disk), () => this.read(disk, onProgress, wishes));
  }

  /** Takes what is known of hosts beside what the capture says. */
  know(lore: HostLore): void {
    this.lore = lore;
    this.hosts?.know(lore);
  }

  /** Which connections, in which order. */
  select(question: Question): Selection {
    return this.asked().select(question);
  }

  /** Some rows of the last selection. */
  rows(question: RowsQuestion): RowBlock {
    const block = this.asked().rows(question);
    return this.files.length < 2 ? block : { ...block, frames: framePlaces(this.engine, block.columns) };
  }

  /** One page of a ranking. */
  groups(question: GroupsQuestion): GroupBlock {
    return this.asked().groups(question);
  }

  /** Events over time. */
  bins(question: BinsQuestion): Bins {
    return this.asked().bins(question);
  }

  /** A tally over time, apart for groups of connections. */
  split(question: SplitQuestion): Split {
    return this.asked().split(question);
  }

  /** What is worth a person's time, the most harmful first. */
  findings(question: FindingsQuestion): Findings {
    return this.asked().findings(question);
  }

  /** One connection's packets, read again from the files. */
  ladder(row: number, limit: number): Promise<Result<LadderBlock>> {
    return this.again(({ readLadder }) => readLadder(this.engine, this.files, row, limit));
  }

  /** One connection's frames byte for byte, read again from the files. */
  frames(row: number, most: number): Promise<Result<Frames>> {
    return this.again(({ readFrames }) => readFrames(this.engine, this.files, row, most));
  }

  /** One frame of a connection, read again from its file. */
  packet(row: number, frame: number): Promise<Result<Packet>> {
    return this.again(({ NearPackets }) => {
      this.packets ??= new NearPackets(this.engine, this.files);
      return this.packets.read(row, frame);
    });
  }

  private again<Value>(work: (seconds: typeof Again) => Promise<Result<Value>>): Promise<Result<Value>> {
    const { seconds } = this;
    if (seconds === null) throw new Error("no capture was read yet");
    const answer = this.queue.then(() => this.orStopped("The capture", () => work(seconds)));
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  private asked(): Questions {
    if (this.questions === null) throw new Error("no capture was read yet");
    return this.questions;
  }

  private async read(
    disk: readonly DiskFile[],
    onProgress: (progress: Progress) => void,
    wishes: ReadingWishes,
  ): Promise<Result<CaptureSummary>> {
    // Beside the first reading, which needs nothing of it.
    const loading = import("./again").catch(() => null);
    const { files, leftOut, unwanted } = await this.arrange(disk, wishes);
    this.files = files;
    const report = this.reporter(disk, files, onProgress);
    const reading = new Reading(this.engine, files, () => report("reading"));
    const outcome = await reading.run();
    this.seconds = await loading;
    if (this.seconds === null) return { ok: false, problem: problem("page incomplete") };
    report("judging");
    const finished = this.engine.finish();
    const full = outcome === "memory full" || finished !== Status.Ok;
    const readFiles = files.filter((file) => file.number !== null);
    this.files = readFiles.sort((one, other) => (one.number ?? 0) - (other.number ?? 0));
    const problems = await this.problemsOf(this.files, reading.endings, leftOut);
    const [first] = problems.values();
    if (first !== undefined && problems.size === this.files.length + leftOut.length) {
      return { ok: false, problem: problems.size === 1 ? first : noneReadable(first, problems.size) };
    }
    this.hosts = new CaptureHosts(this.engine, this.lore);
    this.questions = new Questions(this.engine, this.hosts);
    const notes = this.notes(reading.endings, problems, full);
    return { ok: true, value: captureSummary(this.engine, this.files, { notes, leftOut: unwanted }) };
  }

  /** Finds the captures in what was dropped, and puts them into the order of their first packets. */
  private async arrange(disk: readonly DiskFile[], { without, order }: ReadingWishes): Promise<Arranged> {
    const found: FoundFile[] = [];
    const leftOut: LeftOut[] = [];
    for (const file of disk) {
      const whole: FoundFile = { name: file.name, size: file.size, compression: "", bytes: file };
      try {
        found.push(...(await unpack(whole, this.decode)));
      } catch {
        leftOut.push({ name: file.name, problem: problem("cannot read file", file.name) });
      }
    }
    // A single file needs no order, and says best itself what it is.
    const probe = found.length > 1 ? await startEngine(this.module) : null;
    const files: CaptureFile[] = [];
    const unwanted: Arranged["unwanted"] = [];
    for (const [place, file] of found.entries()) {
      if (without.includes(place)) {
        unwanted.push({ place, name: file.name });
        continue;
      }
      const ordered = file.bytes === null ? null : await this.inOrder(file.bytes, order);
      const beginning = await begin(probe, ordered);
      if (ordered === null || beginning === "no capture") {
        leftOut.push({ name: file.name, problem: await foreignProblem(file) });
      } else {
        const time = typeof beginning === "object" ? beginning.time : NEVER;
        files.push(new CaptureFile(this.engine, { ...file, place }, ordered, time));
      }
    }
    files.sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));
    return { files, leftOut, unwanted };
  }

  /** The file in the order asked for, where it can be brought into it. */
  private async inOrder(bytes: Bytes, order: ReadingWishes["order"]): Promise<Ordered> {
    if (order === "file") return { content: bytes, sorting: null };
    // Here too: a file that cannot be read is told of when it is its turn.
    const { sortedByTime } = await import("./again");
    const sorted = await sortedByTime(await startEngine(this.module), bytes).catch(() => null);
    if (sorted === null) return { content: bytes, sorting: "not sortable" };
    return { content: sorted, sorting: sorted === bytes ? null : "sorted" };
  }

  private reporter(
    disk: readonly DiskFile[],
    files: readonly CaptureFile[],
    onProgress: (progress: Progress) => void,
  ): (stage: Progress["stage"]) => void {
    const bytesTotal = disk.reduce((sum, file) => sum + file.size, 0);
    let last = -Infinity;
    return (stage) => {
      const now = performance.now();
      if (stage === "reading" && now - last < PROGRESS_INTERVAL) return;
      last = now;
      const bytesRead = disk.reduce((sum, file) => sum + file.position(), 0);
      const connections = this.engine.rowCount();
      onProgress({
        stage,
        bytesRead,
        bytesTotal,
        connections,
        chart: growingChart(this.engine),
        ...packetsRead(this.engine, files),
      });
    };
  }

  /** What kept files from giving anything, by their names. */
  private async problemsOf(
    files: readonly CaptureFile[],
    endings: ReadonlyMap<CaptureFile, StretchEnding>,
    leftOut: readonly LeftOut[],
  ): Promise<Map<CaptureFile | LeftOut, Problem>> {
    const problems = new Map<CaptureFile | LeftOut, Problem>();
    for (const file of files) {
      const found = await readProblem(this.engine, file, endings.get(file) ?? "whole");
      if (found !== null) problems.set(file, found);
    }
    for (const file of leftOut) problems.set(file, file.problem);
    return problems;
  }

  private notes(
    endings: ReadonlyMap<CaptureFile, StretchEnding>,
    problems: ReadonlyMap<CaptureFile | LeftOut, Problem>,
    full: boolean,
  ): Note[] {
    const { packets, tcpPackets } = packetsRead(this.engine, this.files);
    const notes: Note[] = [];
    if (full) notes.push(note("memory full", { packets }));
    for (const [file, { what }] of problems) notes.push(note("left out", { file: file.name, why: what }));
    for (const file of this.files) {
      if (!problems.has(file)) notes.push(...fileNotes(this.engine, file, endings.get(file) ?? "whole"));
    }
    if (tcpPackets === 0) notes.push(note("no tcp", { packets }));
    notes.push(
      ...tableNotes(this.asked(), tcpPackets),
      ...nameNotes(this.engine),
      ...commentNotes(this.engine, this.files),
    );
    return notes;
  }

  /** Tells a fault of the engine as a problem. Its state cannot be trusted any more, but its counters can be told. */
  private async orStopped<Value>(name: string, work: () => Promise<Result<Value>>): Promise<Result<Value>> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      const { packets } = packetsRead(this.engine, this.files);
      const found = problem("engine stopped", name);
      return { ok: false, problem: { ...found, what: `${found.what} It had read ${count(packets)} packets.` } };
    }
  }
}

async function begin(probe: Engine | null, ordered: Ordered | null): Promise<Beginning> {
  if (probe === null || ordered === null) return "no packet";
  // A file that cannot be read here is met again, and told of, when it is its turn.
  return beginningOf(probe, ordered.content).catch(() => "no packet" as const);
}

function subject(disk: readonly DiskFile[]): string {
  return disk.length === 1 ? (disk[0]?.name ?? "The file") : `One of the ${count(disk.length)} files`;
}

function noneReadable(first: Problem, files: number): Problem {
  return { ...first, what: `None of the ${count(files)} files could be read. ${first.what}` };
}
