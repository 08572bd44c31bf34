/** Single packets of a connection: the chunk one lies in is read again and kept, so that its neighbours are there at once. */
import { FrameScope } from "../../assembly/shared/frame-scope";
import type { Frame, Packet, PeeledLayer, Result, Row } from "../bridge/analyser";
import { problem } from "../words/problem";
import type { CaptureFile } from "./capture-file";
import { beginFrames, takeFrames } from "./frames";
import { readAgain } from "./second-reading";
import { bytesAt, u32At } from "./views";
import type { Engine } from "./wasm-module";

/** Numbers of a layer, as assembly/trail.ts lays them out. */
const STEP_NUMBERS = 3;

/** The frames of one connection's endpoints in one chunk. */
interface Near {
  readonly row: Row;
  readonly chunk: number;
  readonly frames: ReadonlyMap<number, Frame>;
}

/** Reads packets one by one. */
export class NearPackets {
  private near: Near | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly files: readonly CaptureFile[],
  ) {}

  /** One frame of the connection in `row`, by its number over all files. */
  async read(row: Row, number: number): Promise<Result<Packet>> {
    const chunk = this.engine.chunkOfFrame(number);
    if (this.near?.row !== row || this.near.chunk !== chunk) {
      const frames = new Map<number, Frame>();
      const outcome = await readAgain(this.engine, this.files, {
        chunks: [chunk],
        begin: () => beginFrames(this.engine, row, FrameScope.Endpoints),
        onPiece: () => takeFrames(this.engine, (frame) => frames.set(frame.frame, frame)),
      });
      if (outcome === "memory full" || outcome === "file changed") return { ok: false, problem: problem(outcome) };
      this.near = { row, chunk, frames };
    }
    const frame = this.near.frames.get(number);
    // It was there when the file was read first.
    if (frame === undefined) return { ok: false, problem: problem("file changed") };
    return { ok: true, value: { ...frame, layers: this.layersOf(frame) } };
  }

  private layersOf({ bytes, wireLength, link }: Frame): PeeledLayer[] {
    const room = this.engine.trailRoom(bytes.length);
    if (room === 0) return [];
    bytesAt(this.engine, room, bytes.length).set(bytes);
    const count = this.engine.trailOf(bytes.length, wireLength, link);
    const numbers = u32At(this.engine, this.engine.trailAt(), count * STEP_NUMBERS);
    return Array.from({ length: count }, (_, step) => {
      const [layer = 0, from = 0, to = 0] = numbers.subarray(step * STEP_NUMBERS);
      return { layer, from, to };
    });
  }
}
