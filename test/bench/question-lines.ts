/** How long questions over a million connections take. */
import { captureOf } from "./captures";
import { figure, figureText } from "./figures";
import { atMost } from "./goal";
import { askQuestions } from "./questions";
import type { Setting } from "./setting";
import type { Line } from "./table";

const ANSWER_MS = 100;

/** Each question of `questions.ts`, with the answer's way to the page. */
export async function questionLines({ browser, address, turns, scale }: Setting): Promise<Line[]> {
  const { name, path, closed, live } = captureOf("million", scale);
  const times = await askQuestions(browser, address, path, turns);
  return [...times].map(([question, taken]) => {
    const found = figure(taken);
    return {
      capture: `${name}, ${((closed + live) / 1e6).toFixed(2)} M connections`,
      what: `${question}, ms`,
      figure: figureText(found),
      goal: atMost(ANSWER_MS, found.median),
    };
  });
}
