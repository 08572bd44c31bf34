/** Numbers as people read them. */
import { expect, test } from "vitest";
import { bytes, counted, ratio, share, unbroken } from "../../web/words/quantity";

test.each<[number, string]>([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.00 kB"],
  [999_499, "999 kB"],
  [999_500, "1.00 MB"],
  [1_240_000_000, "1.24 GB"],
  [5e15, "5,000 TB"],
])("%d bytes are %s", (value, text) => {
  expect(bytes(value)).toBe(text);
});

test("a count agrees with its noun", () => {
  expect(counted(1, "connection")).toBe("1 connection");
  expect(counted(121_340, "connection")).toBe("121,340 connections");
  expect(counted(2, "reply", "replies")).toBe("2 replies");
});

test.each<[number, number, string]>([
  [0, 0, "–"],
  [3, 0, "no connection"],
  [0, 9, "0"],
  [211, 340, "0.62"],
  [55, 9211, "0.006"],
  [212, 2, "106"],
])("%d over %d is %s", (numerator, denominator, text) => {
  expect(ratio(numerator, denominator)).toBe(text);
});

test.each<[number, number, string]>([
  [0, 0, "–"],
  [0, 7, "0 %"],
  [1, 100_000, "< 0.1 %"],
  [1986, 1994, "99.6 %"],
  [99_999, 100_000, "99.9 %"],
  [7, 7, "100 %"],
  [1, 8, "13 %"],
  [1, 40, "2.5 %"],
])("%d of %d is %s", (part, whole, text) => {
  expect(share(part, whole)).toBe(text);
});

test("keeps a number and its unit on one line", () => {
  const space = "\u00a0";
  expect(unbroken("60 connections · until 18:21 UTC (2 min 5 s)")).toBe(
    `60${space}connections${space}· until 18:21${space}UTC (2${space}min${space}5${space}s)`,
  );
});
