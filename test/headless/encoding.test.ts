/** Cells as they are spelt. */
import { expect, test } from "vitest";
import { secondsText } from "../../web/headless/cell";
import { ENCODINGS } from "../../web/headless/encoding";

test.each([
  [0n, "0"],
  [1n, "0.000000001"],
  [1_500_000_000n, "1.5"],
  [3_000_000_000n, "3"],
  [12_000_000_345n, "12.000000345"],
  [9_007_199_254_740_993_000n, "9007199254.740993"],
])("%d ns are %s seconds", (nanoseconds, text) => {
  expect(secondsText(nanoseconds)).toBe(text);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])("csv takes the danger out of %j", (text) => {
  expect(ENCODINGS.csv.text(text)).toBe(`'${text}`);
});

test("csv quotes what would end a cell", () => {
  expect(ENCODINGS.csv.text('a "b", c')).toBe('"a ""b"", c"');
  expect(ENCODINGS.csv.list(["ONE", "TWO"])).toBe("ONE TWO");
});
