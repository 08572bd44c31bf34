/** What the chart shows: from the address, and by what a person chooses. */
import { expect, test } from "vitest";
import { readChart, splitBy, toggled } from "../../web/model/chart";

test.each([
  ["rst.count.srv,connections", null, { measures: ["rst.count.srv", "connections"], by: null }],
  ["rst.count.srv,rst.count.srv,nonsense", null, { measures: ["rst.count.srv"], by: null }],
  ["rst.count.srv,connections", "server", { measures: ["rst.count.srv"], by: "server" }],
  ["bytes", "moon", { measures: ["bytes"], by: null }],
  ["nonsense", "server", null],
  [null, "server", null],
  ["", null, null],
] as const)("%s by %s", (measures, by, chart) => {
  expect(readChart(measures, by)).toEqual(chart);
});

test("splitting keeps what was shown, where it is of both sides", () => {
  expect(splitBy({ measures: ["connections", "bytes"], by: null }, "client")).toEqual({
    measures: ["bytes"],
    by: "client",
  });
  expect(splitBy({ measures: ["rst.clt.per.connection", "connections"], by: null }, "server").measures).toEqual([
    "rst.count",
  ]);
  expect(splitBy({ measures: ["bytes"], by: "client" }, "outcome").measures).toEqual(["ended"]);
});

test("the last measure cannot be taken away", () => {
  expect(toggled({ measures: ["bytes", "packets"], by: null }, "bytes").measures).toEqual(["packets"]);
  expect(toggled({ measures: ["packets"], by: null }, "packets").measures).toEqual(["packets"]);
  expect(toggled({ measures: ["packets"], by: null }, "bytes").measures).toEqual(["packets", "bytes"]);
});
