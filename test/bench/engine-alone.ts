/** The engine by itself under Node, and the yardstick beside it: time a packet, without disk and browser. */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runTool } from "../../setup/tool.js";
import { startEngine } from "../../web/engine/wasm-module";
import { FOLDER, type Capture } from "./captures";

/** How one run went; times in milliseconds of work, whatever else the computer does meanwhile; memory in bytes. */
export interface EngineRun {
  /** Copying to the module and reading there. */
  readonly reading: number;
  /** Judging when all is read. */
  readonly judging: number;
  readonly connections: number;
  readonly memory: number;
}

/** The yardstick's exports; see test/bench/yardstick/decoder.ts. */
interface Decoder {
  readonly memory: WebAssembly.Memory;
  start(bits: number): void;
  inbox(): number;
  feed(bytes: number): void;
  packetCount(): number;
}

const PIECE_BYTES = 1 << 20;
const NO_BARRIER = (1n << 63n) - 1n;
/** Places in the yardstick's table, as a power of two: twice the connections there are at most. */
const TABLE_BITS = 22;

/** Compiles the yardstick with the engine's own options. */
export async function compileDecoder(): Promise<WebAssembly.Module> {
  const outFile = join(FOLDER, "decoder.wasm");
  const optimised = ["--optimizeLevel", "3", "--shrinkLevel", "0", "--converge", "--noAssert", "--enable", "simd"];
  const args = ["test/bench/yardstick/decoder.ts", "--outFile", outFile, "--runtime", "stub", ...optimised];
  const { status, output } = await runTool("assemblyscript/asc", args, { quiet: true });
  if (status !== 0) throw new Error(`the yardstick does not compile\n${output}`);
  return WebAssembly.compile(readFileSync(outFile));
}

/** Compiles the engine as it was built. */
export function compileEngine(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(readFileSync(join(ROOT, "build/engine.wasm")));
}

/** Runs the engine over a capture. */
export async function runEngine(module: WebAssembly.Module, { path }: Capture): Promise<EngineRun> {
  const engine = await startEngine(module);
  const file = engine.openFile();
  engine.holdAt(NO_BARRIER);
  const reading = fed(path, (piece) => {
    const at = engine.inbox(file, piece.length) >>> 0;
    new Uint8Array(engine.memory.buffer, at, piece.length).set(piece);
    engine.feed(file, piece.length);
  });
  const begun = worked();
  engine.endFile(file);
  engine.finish();
  const judging = worked() - begun;
  return { reading, judging, connections: engine.rowCount(), memory: engine.memory.buffer.byteLength };
}

/**
 * Runs the yardstick over a capture.
 * @returns milliseconds of work
 */
export async function runDecoder(module: WebAssembly.Module, { path, packets }: Capture): Promise<number> {
  const instance = await WebAssembly.instantiate(module, { env: { abort: () => undefined } });
  const decoder = instance.exports as unknown as Decoder;
  decoder.start(TABLE_BITS);
  const time = fed(path, (piece) => {
    new Uint8Array(decoder.memory.buffer, decoder.inbox() >>> 0, piece.length).set(piece);
    decoder.feed(piece.length);
  });
  if (decoder.packetCount() !== packets) throw new Error(`the yardstick counted ${decoder.packetCount()} packets`);
  return time;
}

/** Hands over a file piece by piece. @returns the milliseconds of work that taking them cost, without the disk's */
function fed(path: string, take: (piece: Uint8Array) => void): number {
  const file = openSync(path, "r");
  const buffer = new Uint8Array(PIECE_BYTES);
  let time = 0;
  for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
    const begun = worked();
    take(buffer.subarray(0, read));
    time += worked() - begun;
  }
  closeSync(file);
  return time;
}

/** Milliseconds that this program has worked so far. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
