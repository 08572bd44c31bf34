/** What can be dropped when nothing matches. */
import { expect, test } from "vitest";
import { countsOf, dropsOf } from "../../web/model/drops";
import { readFilter } from "../../web/filter/read";

const TIME = { from: 1n, to: 5n };

test("each condition and the time can be dropped alone", () => {
  expect(dropsOf("rst.count > 99 and server.port = 443", TIME)).toEqual([
    { condition: "rst.count > 99", filter: "server.port = 443", time: TIME },
    { condition: "server.port = 443", filter: "rst.count > 99", time: TIME },
    { condition: null, filter: "rst.count > 99 and server.port = 443", time: null },
  ]);
  expect(dropsOf("", null)).toEqual([]);
});

test("what is left is asked of the engine under what remains", async () => {
  const asked: unknown[] = [];
  const capture = {
    countOf: (filter: unknown, time: unknown): Promise<number> => Promise.resolve(asked.push([filter, time])),
  };
  expect(await countsOf(dropsOf("rst.count > 99", TIME), capture)).toEqual([1, 2]);
  const whole = readFilter("rst.count > 99");
  expect(asked).toEqual([
    [[], TIME],
    [whole.ok ? whole.program : null, null],
  ]);
});
