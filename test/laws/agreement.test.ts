/** Law: the engine and the reference, written apart from each other, say the same of conversations that nobody thought of. */
import { describe, expect, it } from "vitest";
import { referenceJudge } from "../reference/judgement";
import { crowd, crowdCapture } from "../support/crowd";
import { engineJudge } from "../support/engine-judge";
import type { Judgement } from "../support/judgement";

/** Conversations in one capture. */
const CROWD = 500;
/** Captures in one test; every run of `npm test` tries the same ones, `TEARDOWN_CROWDS` more. */
const CROWDS = Number(process.env["TEARDOWN_CROWDS"] ?? 200);
const PARTS = 4;

/** What both must say of a connection; the figures are those the reference counts. */
function comparable(judgement: Judgement, figures: readonly string[]): unknown {
  const { figures: all, ...words } = judgement;
  return { ...words, figures: Object.fromEntries(figures.map((name) => [name, all[name]])) };
}

function byFrame(one: Judgement, other: Judgement): number {
  return one.frame - other.frame;
}

/** The first connection of which they say different things, with the seed that makes it again; null where there is none. */
async function firstDifference(seed: number): Promise<unknown> {
  const file = crowdCapture(crowd(seed, CROWD));
  const reference = (await referenceJudge(file)).sort(byFrame);
  const engine = (await engineJudge(file)).sort(byFrame);
  for (const [index, expected] of reference.entries()) {
    const names = Object.keys(expected.figures);
    const found = engine[index];
    const same =
      found !== undefined && JSON.stringify(comparable(found, names)) === JSON.stringify(comparable(expected, names));
    if (!same) return { seed, expected: comparable(expected, names), found: found && comparable(found, names) };
  }
  return engine.length === reference.length ? null : { seed, expected: reference.length, found: engine.length };
}

describe("engine and reference agree", () => {
  it.each(Array.from({ length: PARTS }, (_, part) => part))(
    "on their share %i of the random conversations",
    async (part) => {
      for (let index = part; index < CROWDS; index += PARTS)
        expect(await firstDifference(1 + index * CROWD)).toBeNull();
    },
    600_000,
  );
});
