/** That a question without memory is told apart from a fault, also behind the wall of a worker. */
import { expect, it } from "vitest";
import { QueryStatus } from "../../assembly/shared/query-status";
import { isNoMemory } from "../../web/bridge/no-memory";
import { check, there } from "../../web/engine/answer";

/** What a question threw, as it comes out of a worker: with its name and words, without its class. */
function thrown(question: () => unknown): unknown {
  try {
    question();
  } catch (reason) {
    const { name, message } = reason as Error;
    return Object.assign(new Error(message), { name });
  }
  return null;
}

it("knows a question for which there was no memory", () => {
  expect(isNoMemory(thrown(() => check(QueryStatus.MemoryFull)))).toBe(true);
  expect(isNoMemory(thrown(() => there(0, 1)))).toBe(true);
});

it("takes no other failure for it", () => {
  expect(isNoMemory(thrown(() => check(QueryStatus.TooDeep)))).toBe(false);
  expect(isNoMemory(thrown(() => there(0, 0)))).toBe(false);
});
