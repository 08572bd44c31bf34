/** The address bar: a place is written and read, and nonsense leads to the start. */
import { expect, test } from "vitest";
import { AGAINST } from "../../web/model/comparison/against";
import { readPlace, START, writePlace, type Place } from "../../web/model/place";

const PLACES: readonly Place[] = [
  START,
  { ...START, filter: 'server.name ~ "a&b=c#d" and rst.count > 0' },
  { ...START, time: { from: 1_795_269_731_204_005_006n, to: 1_795_269_732_000_000_000n }, tab: "clients" },
  { ...START, tab: "connections", sort: { column: "rst.count.srv", descending: true }, connection: 17 },
  { ...START, sort: { column: "close_way", descending: false } },
  { ...START, against: AGAINST },
  {
    ...START,
    filter: "client.ip = 10.0.0.7",
    capture: "second",
    against: {
      of: "other",
      filter: "client.ip = 10.0.0.8",
      time: { from: 1_795_269_731_204_005_006n, to: 1_795_269_732_000_000_000n },
      table: "services",
      figure: "syn.per.connection",
      axis: "start",
    },
  },
  { ...START, chart: { measures: ["rst.count.srv", "connections"], by: null } },
  { ...START, chart: { measures: ["bytes"], by: "service" } },
];

test.each(PLACES)("survives the address bar: %o", (place) => {
  expect(readPlace(writePlace(place))).toEqual(place);
});

test("the start has no address", () => {
  expect(writePlace(START)).toBe("");
});

test.each([
  "#tab=nowhere",
  "#time=yesterday",
  "#time=2026-11-21T14:02:12Z/2026-11-21T14:02:11Z",
  "#sort=a b",
  "#chart=moon&by=server",
  "#by=server",
  "#connection=-1",
  "#connection=1e3",
  "#against=nothing&b.filter=x",
  "#capture=third",
  "#",
])("nonsense is the start: %s", (hash) => {
  expect(readPlace(hash)).toEqual(START);
});

test("nonsense in a comparison is as it begins", () => {
  expect(readPlace("#against=same&table=nowhere&figure=none&axis=bent&b.time=now").against).toEqual(AGAINST);
});
