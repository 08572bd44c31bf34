/** Captures of real TCP stacks: outcome always right, cause first in nearly all, never wrongly certain. */
import { describe, expect, it } from "vitest";
import { haveCaptures } from "../support/captures";
import { judgeLab } from "../support/lab";
import { JUDGES } from "../teardown/judges";

describe.skipIf(!haveCaptures).each(JUDGES)("the %s in the laboratory", (_, judge) => {
  it("says what happened and why", async () => {
    const results = await judgeLab(judge);
    expect(results.length).toBeGreaterThan(60);
    expect(results.filter(({ outcome }) => !outcome)).toEqual([]);
    expect(results.filter(({ listed }) => !listed)).toEqual([]);
    expect(results.filter(({ wronglyCertain }) => wronglyCertain)).toEqual([]);
    expect(results.filter(({ first }) => first).length / results.length).toBeGreaterThanOrEqual(0.95);
    expect(results.filter(({ actor }) => !actor)).toEqual([]);
  });
});
