/** What the page weighs, and how long its thread is busy in one turn while a person walks through it. */
import { captureOf, type CaptureName } from "./captures";
import { figure, figureText } from "./figures";
import { atMost } from "./goal";
import { weigh } from "./in-browser";
import type { Setting } from "./setting";
import type { Line } from "./table";
import { walk, type Turn, type Way } from "./walk";

const ALL_KILOBYTES = 150;
const WASM_KILOBYTES = 60;
const TURN_MS = 50;

/** What has to be loaded for the first screen. */
export async function weightLines({ browser, address }: Setting): Promise<Line[]> {
  const { all, wasm } = await weigh(browser, address);
  const line = (what: string, bytes: number, most: number): Line => ({
    capture: "",
    what,
    figure: (bytes / 1000).toFixed(1),
    goal: atMost(most, bytes / 1000),
  });
  return [line("first screen, gzip, kB", all, ALL_KILOBYTES), line("of that wasm, kB", wasm, WASM_KILOBYTES)];
}

/** The longest turns of the page's thread on a person's way, by the clock, beside what the thread worked. */
export async function turnLines(setting: Setting, name: CaptureName, way: Way): Promise<Line[]> {
  const { path } = captureOf(name, setting.scale);
  const parts = new Map<string, Turn[]>();
  // A walk takes seconds at a person's pace, and differs little from the last.
  for (let turn = 0; turn < setting.turns / 2; turn += 1) {
    for (const found of await walk({ ...setting, path, way })) {
      parts.set(found.part, [...(parts.get(found.part) ?? []), found]);
    }
  }
  return [...parts].map(([part, found]) => {
    const wall = figure(found.map((turn) => turn.wall));
    return {
      capture: name,
      what: `longest turn, ${part}, ms`,
      figure: figureText(wall),
      ratio: `${figure(found.map(({ work }) => work)).median.toFixed(0)} ms of work`,
      goal: atMost(TURN_MS, wall.median),
    };
  });
}
