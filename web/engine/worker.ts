/** The Web Worker: one capture, from its start to its end. The wasm is compiled while the person still looks for the file. */
import { expose, transfer } from "comlink";
import engineUrl from "../../build/engine.wasm?url";
import type { Analyser, Bins, Frames, Progress, RowBlock, Split } from "../bridge/analyser";
import { CaptureAnalyser } from "./analyser";
import { decodeApart } from "./decompression/apart";
import { diskFile } from "./source";

const started = start();
// Reported to whoever asks first.
started.catch(() => undefined);

async function start(): Promise<CaptureAnalyser> {
  const response = await fetch(engineUrl);
  return CaptureAnalyser.start(await WebAssembly.compile(await response.arrayBuffer()), decodeApart);
}

function binsBuffers({ x, series, tallies }: Bins): ArrayBuffer[] {
  return [x, ...Object.values(series), ...tallies].map((numbers) => numbers.buffer as ArrayBuffer);
}

function splitBuffers({ x, lines, others }: Split): ArrayBuffer[] {
  const counts = [...lines, others].flatMap(({ count, per }) => (per === undefined ? [count] : [count, per]));
  return [x, ...counts].map((numbers) => numbers.buffer as ArrayBuffer);
}

function rowBuffers({ rows, columns }: RowBlock): ArrayBuffer[] {
  return [rows, ...columns.values()].map((cells) => cells.buffer as ArrayBuffer);
}

function frameBuffers({ frames }: Frames): ArrayBuffer[] {
  return frames.map(({ bytes }) => bytes.buffer);
}

const analyser: Analyser = {
  async open(files, onProgress, wishes) {
    const report = (progress: Progress): void => onProgress(transfer(progress, binsBuffers(progress.chart)));
    return (await started).open(files.map(diskFile), report, wishes);
  },
  know: async (lore) => (await started).know(lore),
  select: async (question) => (await started).select(question),
  async rows(question) {
    const block = (await started).rows(question);
    return transfer(block, rowBuffers(block));
  },
  groups: async (question) => (await started).groups(question),
  async bins(question) {
    const bins = (await started).bins(question);
    return transfer(bins, binsBuffers(bins));
  },
  async split(question) {
    const split = (await started).split(question);
    return transfer(split, splitBuffers(split));
  },
  findings: async (question) => (await started).findings(question),
  async ladder(row, limit) {
    const result = await (await started).ladder(row, limit);
    return result.ok ? transfer(result, [result.value.entries]) : result;
  },
  async frames(row, most) {
    const result = await (await started).frames(row, most);
    return result.ok ? transfer(result, frameBuffers(result.value)) : result;
  },
  packet: async (row, frame) => (await started).packet(row, frame),
};

expose(analyser);
