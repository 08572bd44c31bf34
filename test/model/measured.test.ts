/** Measures with their values, for groups and for moments. */
import { expect, test } from "vitest";
import { Column } from "../../assembly/shared/column";
import { Outcome } from "../../assembly/shared/outcome";
import { MEASURES, measureNamed, type Measure } from "../../web/model/measure";
import { figureOf, measureText, measureTextWithParts, quantityOf, sumsOf } from "../../web/model/measured";
import { talliesOf } from "../../web/model/tally";
import { readFilter } from "../../web/filter/read";
import { narrowed } from "../../web/model/condition";

function named(id: string): Measure {
  const measure = measureNamed(id);
  if (measure === undefined) throw new Error(`there is no measure ${id}`);
  return measure;
}

test("every measure has a name of its own, and leads to connections by a filter that can be read", () => {
  expect(new Set(MEASURES.map(({ id }) => id)).size).toBe(MEASURES.length);
  for (const { id, behind } of MEASURES) {
    const reading = readFilter(narrowed("", behind));
    expect(reading.ok, id).toBe(true);
  }
});

test.each([
  ["connections", 1234, 0, "1,234"],
  ["bytes", 1_240_000_000, 0, "1.24 GB"],
  ["rst.per.connection", 211, 340, "0.62"],
  ["rst.per.connection", 3, 0, "no connection"],
  ["rst.per.connection", 0, 0, "–"],
  ["refused.share", 1, 16, "6.3 %"],
  ["duration", 9_000_000_000, 2, "4.50 s"],
  ["duration", 0, 0, "–"],
] as const)("%s of %d over %d", (id, sum, per, text) => {
  expect(measureText(named(id), sum, per)).toBe(text);
});

test.each([
  ["rst.per.connection", 211, 340, "0.62 (211 / 340)"],
  ["rst.per.connection", 3, 0, "3, no connection"],
  ["rtt", 8_000_000, 2, "4.00 ms (2)"],
  ["connections", 7, 0, "7"],
] as const)("%s of %d over %d, with its parts", (id, sum, per, text) => {
  expect(measureTextWithParts(named(id), sum, per)).toBe(text);
});

test("figures of a group are found by what was asked for", () => {
  const measures = ["rst.per.connection", "rtt", "aborted.share", "ct.count"].map(named);
  const asked = sumsOf(measures);
  expect(asked).toEqual([Column.RstCount, Column.CtCount, Column.Rtt, { known: Column.Rtt }]);
  const outcomes: number[] = Array.from({ length: 13 }, () => 0);
  outcomes[Outcome.RESET] = 2;
  outcomes[Outcome.CLOSED_FIN_RST] = 3;
  outcomes[Outcome.CLOSED_FIN] = 5;
  const group = { connections: 10, sums: [7, 8, 500, 4], outcomes };
  const text = (id: string): string => {
    const measure = named(id);
    return measureText(measure, figureOf(group, measure.sum, asked), figureOf(group, measure.per, asked));
  };
  expect(["rst.per.connection", "rtt", "aborted.share", "ct.count"].map(text)).toEqual(["0.88", "125 ns", "50 %", "8"]);
});

test("packets are counted at their own times, connections as a whole at their last packet", () => {
  expect(talliesOf(named("rst.srv.per.connection"))).toEqual({
    moment: "packet",
    count: { series: ["rst.srv"] },
    per: { series: ["ct"] },
  });
  expect(talliesOf(named("connections"))).toEqual({ moment: "first packet", count: { series: ["start"] } });
  expect(talliesOf(named("ended"))).toEqual({ moment: "last packet", count: { series: ["end"] } });
  expect(talliesOf(named("bytes"))).toEqual({
    moment: "last packet",
    count: { series: ["end"], column: Column.Bytes },
  });
  expect(talliesOf(named("refused.share"))).toEqual({
    moment: "last packet",
    count: { series: ["end"], only: [{ op: "set", column: Column.Outcome, values: [BigInt(Outcome.REFUSED)] }] },
    per: { series: ["end"] },
  });
  expect(talliesOf(named("rtt")).per).toEqual({ series: ["end"], only: [{ op: "known", column: Column.Rtt }] });
});

test("each kind of number has its own way of being written", () => {
  expect(
    ["bytes.clt", "packets", "rtt", "syn.per.connection", "aborted.share"].map((id) => quantityOf(named(id))),
  ).toEqual([...["bytes", "count", "time", "ratio", "share"]]);
});
