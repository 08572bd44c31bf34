/** Differences as people read them. */
import { expect, test } from "vitest";
import { factorText, ratioDifference, shareDifference } from "../../web/words/difference";

test.each([
  [0.29, "+0.29"],
  [-1.5, "−1.50"],
  [0, "0"],
  [0.0123, "+0.012"],
  [1234, "+1,234"],
])("ratio %f is %s", (value, text) => {
  expect(ratioDifference(value)).toBe(text);
});

test.each([
  [0.0321, "+3.2 pp"],
  [-0.12, "−12 pp"],
  [1, "+100 pp"],
  [0, "0 pp"],
  [0.00001, "> 0 pp"],
  [-0.00001, "< 0 pp"],
])("share %f is %s", (value, text) => {
  expect(shareDifference(value)).toBe(text);
});

test.each([
  [15.4, "×15"],
  [3.24, "×3.2"],
  [0.3125, "÷3.2"],
  [1.01, ""],
  [0.99, ""],
  [0, ""],
  [Infinity, ""],
])("factor %f is %s", (value, text) => {
  expect(factorText(value)).toBe(text);
});
