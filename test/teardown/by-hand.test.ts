/** The cases built by hand get what is asked of them. */
import { describe, expect, it } from "vitest";
import { handBuilt } from "../support/by-hand";
import { JUDGES } from "./judges";

describe.each(JUDGES)("the %s judges", (_, judge) => {
  it.each(handBuilt().map((built) => [`${built.id} ${built.title}`, built] as const))("%s", async (_title, built) => {
    const judgements = await judge(built.capture);
    expect(judgements).toHaveLength(built.expected.length);
    judgements.forEach((judgement, index) => expect(judgement).toMatchObject(built.expected[index] ?? {}));
  });
});
