/** Analyses captures as the command line does, and gives the connections as objects. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CaptureSummary, Result } from "../../web/bridge/analyser";
import { CaptureAnalyser } from "../../web/engine/analyser";
import { decodeHere } from "../../web/engine/decompression/decoders";
import type { DiskFile } from "../../web/engine/source";
import { lineWriter } from "../../web/headless/connection-lines";
import { diskFileAt } from "../../web/headless/disk";
import { memoryBytes } from "../engine/memory-bytes";

/** A connection as ndjson has it: values by the names of the columns. */
export type Connection = Readonly<Record<string, unknown>>;

/** What an analysis gave. */
export interface Analysis {
  readonly opened: Result<CaptureSummary>;
  /** In the order of their first packets; none when nothing could be read. */
  readonly connections: readonly Connection[];
  readonly analyser: CaptureAnalyser;
}

const ENGINE = fileURLToPath(new URL("../../build/engine.wasm", import.meta.url));
let compiled: Promise<WebAssembly.Module> | null = null;

/** The built engine, compiled once. */
export function engineModule(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compile(readFileSync(ENGINE));
  return compiled;
}

/** A file in memory, handed over in pieces of `pieceBytes`. */
export function memoryFile(name: string, bytes: Uint8Array, pieceBytes?: number): DiskFile {
  return { name, ...memoryBytes(bytes, pieceBytes), size: bytes.length, position: () => 0 };
}

/** Analyses files as one capture. */
export async function analyse(...files: readonly DiskFile[]): Promise<Analysis> {
  const analyser = await CaptureAnalyser.start(await engineModule(), decodeHere);
  const opened = await analyser.open(files, () => undefined);
  return { opened, analyser, connections: opened.ok ? connectionsOf(analyser, opened.value) : [] };
}

/** Analyses files of the disk as one capture. */
export async function analysePaths(...paths: readonly string[]): Promise<Analysis> {
  return analyse(...(await Promise.all(paths.map((path) => diskFileAt(path)))));
}

function connectionsOf(analyser: CaptureAnalyser, { files }: CaptureSummary): Connection[] {
  const writer = lineWriter(
    "ndjson",
    files.map(({ name }) => name),
  );
  const { version, count } = analyser.select({ filter: [] });
  const lines = writer.lines(analyser.rows({ version, first: 0, count, columns: writer.columns }));
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Connection);
}
