/** The engine by itself under Node, and the yardstick beside it: time a packet, without disk and browser. */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runTool } from "../../setup/tool.js";
import { startEngine } from "../../web/engine/wasm-module";
import { FOLDER, type Capture } from "./captures";

/** How one run went; times in milliseconds of work, whatever else the computer does meanwhile. */
export interface EngineRun {
  /** Copying to the module and reading there. */
  readonly reading: number;
  /** Judging when all is read. */
  readonly judging: number;
  /** Bytes of the module. */
  readonly memory: number;
}

/** An engine in the middle of a capture. */
export interface FedEngine {
  /** Takes the next bytes, at most 4 MiB. */
  readonly feed: (piece: Uint8Array) => void;
  /** Ends the capture and judges its connections. */
  readonly finish: () => EngineRun;
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
export const TABLE_BITS = 22;

let decoder: Promise<Uint8Array<ArrayBuffer>> | undefined;
let compiledEngine: Promise<WebAssembly.Module> | undefined;

/** The yardstick's module, compiled once with the engine's own options. */
export function decoderBytes(): Promise<Uint8Array<ArrayBuffer>> {
  return (decoder ??= compileDecoder());
}

/** The engine as it was built. */
export function engineModule(): Promise<WebAssembly.Module> {
  return (compiledEngine ??= WebAssembly.compile(readFileSync(join(ROOT, "build/engine.wasm"))));
}

/** Runs the engine over a capture. */
export async function runEngine(module: WebAssembly.Module, { path }: Capture): Promise<EngineRun> {
  const engine = await feedEngine(module);
  readPieces(path, engine.feed);
  return engine.finish();
}

/** Starts an engine on a capture whose pieces are handed to it. */
export async function feedEngine(module: WebAssembly.Module): Promise<FedEngine> {
  const engine = await startEngine(module);
  const file = engine.openFile();
  engine.holdAt(NO_BARRIER);
  let reading = 0;
  return {
    feed: (piece) => {
      const begun = worked();
      const at = engine.inbox(file, piece.length) >>> 0;
      new Uint8Array(engine.memory.buffer, at, piece.length).set(piece);
      engine.feed(file, piece.length);
      reading += worked() - begun;
    },
    finish: () => {
      const begun = worked();
      engine.endFile(file);
      engine.finish();
      return { reading, judging: worked() - begun, memory: engine.memory.buffer.byteLength };
    },
  };
}

/**
 * Runs the yardstick over a capture.
 * @returns milliseconds of work
 */
export async function runDecoder(module: WebAssembly.Module, { path, packets }: Capture): Promise<number> {
  const instance = await WebAssembly.instantiate(module, { env: { abort: () => undefined } });
  const decoder = instance.exports as unknown as Decoder;
  decoder.start(TABLE_BITS);
  let time = 0;
  readPieces(path, (piece) => {
    const begun = worked();
    new Uint8Array(decoder.memory.buffer, decoder.inbox() >>> 0, piece.length).set(piece);
    decoder.feed(piece.length);
    time += worked() - begun;
  });
  if (decoder.packetCount() !== packets) throw new Error(`the yardstick counted ${decoder.packetCount()} packets`);
  return time;
}

async function compileDecoder(): Promise<Uint8Array<ArrayBuffer>> {
  const outFile = join(FOLDER, "decoder.wasm");
  const optimised = ["--optimizeLevel", "3", "--shrinkLevel", "0", "--converge", "--noAssert", "--enable", "simd"];
  const args = ["test/bench/yardstick/decoder.ts", "--outFile", outFile, "--runtime", "stub", ...optimised];
  const { status, output } = await runTool("assemblyscript/asc", args, { quiet: true });
  if (status !== 0) throw new Error(`the yardstick does not compile\n${output}`);
  return new Uint8Array(readFileSync(outFile));
}

/** Hands over a file piece by piece. */
function readPieces(path: string, take: (piece: Uint8Array) => void): void {
  const file = openSync(path, "r");
  const buffer = new Uint8Array(PIECE_BYTES);
  for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) take(buffer.subarray(0, read));
  closeSync(file);
}

/** Milliseconds that this program has worked so far. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
