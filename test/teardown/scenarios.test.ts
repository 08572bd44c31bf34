/** Every scenario gets the verdict that stands beside it. */
import { describe, expect, it } from "vitest";
import { expectVerdict } from "../support/expect-verdict";
import { scenarioCapture } from "../support/scenario-capture";
import { readScenarios } from "../support/scenarios";
import { JUDGES } from "./judges";

describe.each(JUDGES)("the %s judges", (_, judge) => {
  it.each(readScenarios().map((scenario) => [`${scenario.id} ${scenario.title}`, scenario] as const))(
    "%s",
    async (_title, scenario) => {
      const judgements = await judge(scenarioCapture(scenario.text));
      const expected = scenario.each ? judgements.map(() => scenario.expected[0]) : scenario.expected;
      expect(judgements).toHaveLength(expected.length);
      judgements.forEach((judgement, index) => expectVerdict(judgement, expected[index], scenario.id));
    },
  );
});
