/** The command `analyze`: the page's engine without a page. */
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { once } from "node:events";
import type { Writable } from "node:stream";
import type { CaptureSummary, HostLore } from "../bridge/analyser";
import type { Problem } from "../bridge/problem";
import { CaptureAnalyser } from "../engine/analyser";
import { decodeHere } from "../engine/decompression/decoders";
import type { DiskFile } from "../engine/source";
import { problem } from "../words/problem";
import { captureLine } from "./capture-line";
import { HELP, readCommand, type Command } from "./command";
import { readLore } from "./host-lore";
import { lineWriter } from "./connection-lines";
import { diskFileAt, spool, type Spool } from "./disk";

/** Rows fetched and written at once. */
const BLOCK_ROWS = 1024;

/** Where the command reads and speaks. */
export interface Surroundings {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Path of the compiled engine. */
  readonly engine: string;
}

/** Exit statuses. */
const DONE = 0;
const NOTHING_READ = 1;
const WRONG_USAGE = 2;

/**
 * Carries out a command.
 * @param args as they stand behind the command's name
 * @returns the exit status: 0 when something could be read, 1 when nothing, 2 for a command that is wrong
 */
export async function analyze(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const reading = readCommand(args);
  if ("help" in reading) {
    surroundings.stdout.write(HELP);
    return DONE;
  }
  if ("wrong" in reading) {
    surroundings.stderr.write(`${reading.wrong}\nanalyze --help says how it is used.\n`);
    return WRONG_USAGE;
  }
  const { command } = reading;
  const lore = await readLore(command);
  if ("wrong" in lore) {
    surroundings.stderr.write(`${lore.wrong}\n`);
    return WRONG_USAGE;
  }
  const spools: Spool[] = [];
  try {
    return await carryOut(command, lore, await openAll(command.files, surroundings, spools), surroundings);
  } finally {
    await Promise.all(spools.map((kept) => kept.remove()));
  }
}

/** The files that can be opened; the others are told of. */
async function openAll(
  paths: readonly string[],
  { stdin, stderr }: Surroundings,
  spools: Spool[],
): Promise<DiskFile[]> {
  const files: DiskFile[] = [];
  for (const path of paths) {
    try {
      if (path === "-") {
        const kept = await spool(stdin, "standard input");
        spools.push(kept);
        files.push(kept.file);
      } else {
        files.push(await diskFileAt(path));
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      stderr.write(`${path} cannot be read (${why}).\n`);
    }
  }
  return files;
}

async function carryOut(
  command: Command,
  lore: HostLore,
  files: readonly DiskFile[],
  surroundings: Surroundings,
): Promise<number> {
  const { stderr } = surroundings;
  if (files.length === 0) return NOTHING_READ;
  const module = await WebAssembly.compile(await readFile(surroundings.engine));
  const analyser = await CaptureAnalyser.start(module, decodeHere);
  analyser.know(lore);
  const opened = await analyser.open(files, () => undefined);
  if (!opened.ok) return told(opened.problem, stderr);
  const out = command.out === undefined ? surroundings.stdout : createWriteStream(command.out);
  try {
    await writeAll(analyser, opened.value, command, out);
    if (out !== surroundings.stdout) {
      out.end();
      await once(out, "finish");
    }
  } catch (error) {
    // Whoever reads our output may have had enough of it: that is no fault.
    if (isBrokenPipe(error)) return DONE;
    return told(
      { ...problem("cannot read file"), what: `The output cannot be written (${String(error)}).`, next: "" },
      stderr,
    );
  }
  if (command.format === "csv") for (const { text } of opened.value.notes) stderr.write(`Note: ${text}\n`);
  return DONE;
}

function told({ what, next }: Problem, stderr: Writable): number {
  stderr.write(`${what} ${next}\n`);
  return NOTHING_READ;
}

function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EPIPE";
}

async function writeAll(
  analyser: CaptureAnalyser,
  capture: CaptureSummary,
  { filter, format }: Command,
  out: Writable,
): Promise<void> {
  const writer = lineWriter(
    format,
    capture.files.map(({ name }) => name),
  );
  const failed = new Promise<never>((_, reject) => out.once("error", reject));
  failed.catch(() => undefined); // reported when it is awaited
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await Promise.race([once(out, "drain"), failed]);
  };
  await write(format === "ndjson" ? `${captureLine(capture)}\n` : writer.head);
  const { version, count } = analyser.select({ filter });
  for (let first = 0; first < count; first += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, count - first);
    await write(writer.lines(analyser.rows({ version, first, count: rows, columns: writer.columns })));
  }
}
