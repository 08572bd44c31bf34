/** How long the engine works for a packet, beside the least that any program must do for it. */
import { captureOf, type CaptureName } from "./captures";
import { decoderBytes, engineModule, runDecoder, runEngine, type EngineRun } from "./engine-alone";
import { figure, figureText } from "./figures";
import { atMost } from "./goal";
import { memoryLines } from "./memory-lines";
import type { Setting } from "./setting";
import type { Line } from "./table";

/** What the engine may cost, in times of the bare decoder: where all is in the cache, and where nothing is. */
const DECODERS: Readonly<Partial<Record<CaptureName, number>>> = { few: 2, live: 4 };

/** The engine without a browser and the yardstick, in turns, and the memory it took. */
export async function engineLines({ turns, scale }: Setting, name: CaptureName): Promise<Line[]> {
  const capture = captureOf(name, scale);
  const engine = await engineModule();
  const decoder = await WebAssembly.compile(await decoderBytes());
  // What the first turn costs is the compiler's work.
  await runEngine(engine, capture);
  await runDecoder(decoder, capture);
  const runs: EngineRun[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    runs.push(await runEngine(engine, capture));
    bare.push(await runDecoder(decoder, capture));
  }
  const each = (milliseconds: number): number => (milliseconds * 1e6) / capture.packets;
  const whole = figure(runs.map(({ reading, judging }) => each(reading + judging)));
  const yardstick = figure(bare.map(each));
  const ratio = whole.median / yardstick.median;
  const most = DECODERS[name];
  return [
    { capture: name, what: "bare decoder, ns of work a packet", figure: figureText(yardstick) },
    {
      capture: name,
      what: "engine, ns of work a packet",
      figure: figureText(whole),
      ratio: `${ratio.toFixed(1)} × decoder`,
      goal: most === undefined ? undefined : atMost(most, ratio),
    },
    {
      capture: name,
      what: "of that judging at the end, ms of work",
      figure: figureText(figure(runs.map(({ judging }) => judging))),
    },
    ...memoryLines(name, capture, runs[0]?.memory ?? NaN),
  ];
}
