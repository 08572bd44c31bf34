/** Starts, watches and ends the worker that holds one capture: one worker, one capture. */
import { proxy, wrap } from "comlink";
import type { Analyser, CaptureSummary, Frames, LadderBlock, Packet, Result } from "./analyser";

/** Why a question was not answered: the worker is gone. */
export class WorkerLost extends Error {
  override readonly name = "WorkerLost";
}

/** A worker and the analyser in it. */
export interface CaptureWorker {
  /** Questions to it are refused with `WorkerLost` when the worker ends, never left open. */
  readonly analyser: Analyser;
  /** Ends the worker at once, whatever it is doing. */
  end(): void;
}

/** Starts a worker; its wasm is compiled before the first question. `onLost` is told when it dies by itself. */
export function startWorker(onLost: () => void): CaptureWorker {
  const worker = new Worker(new URL("../engine/worker.ts", import.meta.url), { type: "module", name: "engine" });
  const remote = wrap<Analyser>(worker);
  const open = new Set<(reason: WorkerLost) => void>();

  /** A worker that dies answers nothing any more; so every open question is refused by hand. */
  const refuse = (): void => {
    for (const reject of open) reject(new WorkerLost("the worker ended"));
    open.clear();
  };
  const answer = <Value>(call: Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      open.add(reject);
      call.then(resolve, reject).finally(() => open.delete(reject));
    });

  worker.addEventListener("error", (event) => {
    event.preventDefault();
    worker.terminate();
    refuse();
    onLost();
  });

  return {
    analyser: {
      open: (files, onProgress, wishes) =>
        answer<Result<CaptureSummary>>(remote.open([...files], proxy(onProgress), wishes)),
      know: (lore) => answer(remote.know(lore)),
      select: (question) => answer(remote.select(question)),
      rows: (question) => answer(remote.rows(question)),
      groups: (question) => answer(remote.groups(question)),
      bins: (question) => answer(remote.bins(question)),
      split: (question) => answer(remote.split(question)),
      findings: (question) => answer(remote.findings(question)),
      ladder: (row, limit) => answer<Result<LadderBlock>>(remote.ladder(row, limit)),
      frames: (row, most) => answer<Result<Frames>>(remote.frames(row, most)),
      packet: (row, frame) => answer<Result<Packet>>(remote.packet(row, frame)),
    },
    end() {
      worker.terminate();
      refuse();
    },
  };
}
