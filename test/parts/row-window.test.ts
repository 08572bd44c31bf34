/** Which rows of a list are in view, for short lists and for lists taller than any box. */
import { describe, expect, test } from "vitest";
import { RowWindow } from "../../web/parts/row-window";

describe("a short list", () => {
  const rows = new RowWindow(100, 28, 280);

  test("shows from the first row", () => {
    expect(rows.at(0)).toEqual({ first: 0, count: 10, shift: 0 });
  });

  test("shows parts of rows at both edges", () => {
    expect(rows.at(14)).toEqual({ first: 0, count: 11, shift: 14 });
  });

  test("ends with its last row", () => {
    expect(rows.at(1e9)).toEqual({ first: 90, count: 10, shift: 0 });
  });

  test("scrolls pixel for pixel", () => {
    expect(rows.clipped).toBe(false);
    expect(rows.scrollFor(700)).toBe(700);
    expect(rows.topFor(700)).toBe(700);
  });
});

describe("a million rows", () => {
  const rows = new RowWindow(1_000_000, 28, 700);

  test("are clipped to a box that browsers draw", () => {
    expect(rows.clipped).toBe(true);
    expect(rows.spacerHeight).toBeLessThanOrEqual(15_000_000);
  });

  test("are all to be reached by the scroll bar", () => {
    const lowest = rows.spacerHeight - 700;
    expect(rows.at(rows.topFor(0)).first).toBe(0);
    const { first, count } = rows.at(rows.topFor(lowest));
    expect(first + count).toBe(1_000_000);
  });

  test.each([0, 27, 12_345_678, 27_999_300])("stand where they were shown: %d", (top) => {
    expect(rows.topFor(rows.scrollFor(top))).toBeCloseTo(top, 3);
  });
});

test("an empty list shows nothing", () => {
  expect(new RowWindow(0, 28, 700).at(50)).toEqual({ first: 0, count: 0, shift: 0 });
});

test("a list shorter than the view shows all of it", () => {
  expect(new RowWindow(3, 28, 700).at(500)).toEqual({ first: 0, count: 3, shift: 0 });
});
