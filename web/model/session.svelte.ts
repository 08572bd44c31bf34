/** What the page is doing: waiting for a capture, reading one, or showing one. */
import { AS_THEY_ARE, type HostLore, type Progress, type ReadingWishes } from "../bridge/analyser";
import { isNoMemory } from "../bridge/no-memory";
import type { Problem, ProblemKind } from "../bridge/problem";
import { startWorker, WorkerLost, type CaptureWorker } from "../bridge/worker";
import { problem } from "../words/problem";
import { Capture } from "./capture.svelte";
import type { KnownHosts } from "./known-hosts.svelte";

/** A capture being read. */
export interface Reading {
  readonly name: string;
  readonly startedAt: number;
  /** Null until the first report. */
  readonly progress: Progress | null;
}

/** Problems that the same files may not meet a second time. */
const PASSING: readonly ProblemKind[] = ["cannot read file", "file changed", "engine stopped", "worker lost"];

/** What the page is doing. */
export type Stage =
  | { readonly kind: "open" }
  | { readonly kind: "reading"; readonly reading: Reading }
  | { readonly kind: "results"; readonly capture: Capture };

/** The page's life: one worker after the other, each with at most one capture. */
export class Session {
  private current = $state.raw<Stage>({ kind: "open" });
  private trouble = $state.raw<Problem | null>(null);
  private worker: CaptureWorker;
  /** Whether the worker has been given a capture: it takes one in its life. */
  private used = false;
  /** The files read last, so that they can be read again after a fault. */
  private files: readonly File[] = [];
  /** How they are read. */
  private wishes: ReadingWishes = AS_THEY_ARE;

  constructor(private readonly known: KnownHosts) {
    this.worker = this.start();
  }

  get stage(): Stage {
    return this.current;
  }

  /** What went wrong last, until it is dismissed or another capture is opened. */
  get problem(): Problem | null {
    return this.trouble;
  }

  /** Whether there are files to try again. */
  get canRetry(): boolean {
    const { trouble } = this;
    return trouble !== null && PASSING.includes(trouble.kind) && this.files.length > 0 && this.current.kind === "open";
  }

  dismiss(): void {
    this.trouble = null;
  }

  /** Says that something went wrong before any file was read. */
  report(trouble: Problem): void {
    this.trouble = trouble;
  }

  /** Reads these files; whatever was shown or read before is gone. */
  async open(files: readonly File[], wishes: ReadingWishes = AS_THEY_ARE): Promise<void> {
    if (files.length === 0) return;
    this.trouble = null;
    this.files = files;
    this.wishes = wishes;
    if (this.used) this.replace();
    this.used = true;
    const { worker } = this;
    const name = nameOf(files);
    const startedAt = performance.now();
    this.current = { kind: "reading", reading: { name, startedAt, progress: null } };
    try {
      const report = (progress: Progress): void => {
        if (this.worker === worker && this.current.kind === "reading") {
          this.current = { kind: "reading", reading: { name, startedAt, progress } };
        }
      };
      const { lore } = this.known;
      // It is told first; should it fail, so does what follows.
      worker.analyser.know(lore).catch(() => undefined);
      const result = await worker.analyser.open(files, report, wishes);
      if (this.worker !== worker) return;
      if (result.ok) this.current = { kind: "results", capture: this.captureOf(worker, result.value, lore) };
      else this.giveUp(result.problem);
    } catch (reason) {
      this.fault(worker, reason);
    }
  }

  /** Reads the same files again. */
  retry(): void {
    void this.open(this.files, this.wishes);
  }

  /** Reads the same files again with their packets in the order of time. */
  sortByTime(): void {
    void this.open(this.files, { ...this.wishes, order: "time" });
  }

  /** Reads the same files again, one more of them left out. `place`: see `FileSummary`. */
  leaveOut(place: number): void {
    void this.open(this.files, { ...this.wishes, without: [...this.wishes.without, place] });
  }

  /** Reads them again with a file that was left out. */
  takeBack(place: number): void {
    const without = this.wishes.without.filter((other) => other !== place);
    void this.open(this.files, { ...this.wishes, without });
  }

  /** Stops reading, at once. */
  cancel(): void {
    this.replace();
    this.current = { kind: "open" };
  }

  private captureOf(worker: CaptureWorker, summary: Capture["summary"], lore: HostLore): Capture {
    return new Capture(worker.analyser, summary, lore, (reason) => this.fault(worker, reason));
  }

  private start(): CaptureWorker {
    const worker = startWorker(() => {
      if (this.worker !== worker) return;
      if (this.used) this.fault(worker, new WorkerLost());
      // It died before it had anything to do: the next would, too. Another is started when a capture is opened.
      else this.used = true;
    });
    return worker;
  }

  private replace(): void {
    this.worker.end();
    this.worker = this.start();
    this.used = false;
  }

  private giveUp(trouble: Problem): void {
    this.replace();
    this.current = { kind: "open" };
    this.trouble = trouble;
  }

  /** A worker that trapped or died answers no more: say so, and have a fresh one ready. Without memory it lives on. */
  private fault(worker: CaptureWorker, reason: unknown): void {
    if (this.worker !== worker) return;
    const subject = this.files.length === 0 ? "captures" : nameOf(this.files);
    if (isNoMemory(reason) && this.current.kind === "results") {
      this.trouble = problem("question too large", subject);
      return;
    }
    if (!(reason instanceof WorkerLost)) reportError(reason);
    this.giveUp(problem(reason instanceof WorkerLost ? "worker lost" : "engine stopped", subject));
  }
}

function nameOf(files: readonly File[]): string {
  const [first] = files;
  return files.length === 1 && first !== undefined ? first.name : `${files.length} files`;
}
