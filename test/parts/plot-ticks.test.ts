/** Ticks of an axis that counts from a time on. */
import { expect, test } from "vitest";
import { ticksFrom } from "../../web/parts/plot-options";

test("ticks stand whole steps from the origin, within the range and at its ends", () => {
  expect(ticksFrom(100.5, 100.5, 130, 10)).toEqual([100.5, 110.5, 120.5]);
  expect(ticksFrom(100.5, 90, 120.5, 10)).toEqual([90.5, 100.5, 110.5, 120.5]);
  expect(ticksFrom(0, 1, 2, 10)).toEqual([]);
});
