/** The engine as a judge: the same in-process way that the command line takes, over bytes in memory. */
import { readFileSync } from "node:fs";
import type { Cause } from "../../assembly/shared/cause";
import { Column } from "../../assembly/shared/column";
import { CaptureAnalyser } from "../../web/engine/analyser";
import { decodeHere } from "../../web/engine/decompression/decoders";
import { readFilter } from "../../web/filter/read";
import { memoryBytes } from "../engine/memory-bytes";
import { named, type Judgement } from "./judgement";

const ENGINE = process.env["TEARDOWN_ENGINE"] ?? new URL("../../build/engine.debug.wasm", import.meta.url);
let compiled: Promise<WebAssembly.Module> | null = null;

/** Figures that are compared with the reference's, by the name of their column. */
const FIGURES = Object.keys(Column).filter((name) => Number.isNaN(Number(name)));

/** Reads a capture in one engine and gives every connection; throws where the engine refuses the file. */
export async function engineJudge(file: Uint8Array, pieceBytes = 1 << 16): Promise<Judgement[]> {
  compiled ??= WebAssembly.compile(readFileSync(ENGINE));
  const analyser = await CaptureAnalyser.start(await compiled, decodeHere);
  const disk = { name: "capture", position: () => 0, ...memoryBytes(file, pieceBytes), size: file.length };
  const opened = await analyser.open([disk], () => undefined);
  if (!opened.ok) throw new Error(opened.problem.what);
  const all = readFilter("");
  if (!all.ok) throw new Error(all.fault.message);
  const { version, count } = analyser.select({ filter: all.program });
  const columns = FIGURES.map((name) => Column[name as keyof typeof Column]);
  const block = analyser.rows({ version, first: 0, count, columns });
  return Array.from({ length: count }, (_, row) => judgementOf((column) => block.columns.get(column)?.[row] ?? 0));
}

function judgementOf(cell: (column: Column) => number | bigint): Judgement {
  const number = (column: Column): number => Number(cell(column));
  return {
    frame: number(Column.FrameFirst),
    clientPort: number(Column.ClientPort),
    serverPort: number(Column.ServerPort),
    clientKnown: number(Column.ClientKnown) === 1,
    ...named({
      outcome: number(Column.Outcome),
      cause: number(Column.Cause),
      confidence: number(Column.Confidence),
      alternatives: causesIn(BigInt(cell(Column.Alternatives))),
      actor: number(Column.Actor),
      closedBy: number(Column.Closed_by),
      abortedBy: number(Column.Aborted_by),
      closeWay: number(Column.Close_way),
      stage: number(Column.Stage),
      zeek: number(Column.ZeekConn_state),
      completeness: number(Column.WiresharkCompleteness),
    }),
    figures: Object.fromEntries(FIGURES.map((name) => [name, number(Column[name as keyof typeof Column])])),
  };
}

/** Causes packed one a byte, best first. */
function causesIn(packed: bigint): Cause[] {
  const causes: Cause[] = [];
  for (let rest = BigInt.asUintN(64, packed); (rest & 0xffn) !== 0n; rest >>= 8n) causes.push(Number(rest & 0xffn));
  return causes;
}
