/** What a selection is compared with at a click. */
import { describe, expect, test } from "vitest";
import { readFilter } from "../../../web/filter/read";
import { counterpartsOf, rowsCompared, type Counterpart } from "../../../web/model/comparison/counterpart";
import { readPlace, START, writePlace } from "../../../web/model/place";

const WHOLE = { from: 0n, to: 100n };

function offered(filter: string, time: { from: bigint; to: bigint } | null): readonly Counterpart[] {
  return counterpartsOf({ filter, time }, WHOLE);
}

/** The other side's filter and time, by the words it is offered with. */
function against(list: readonly Counterpart[], words: string, condition = ""): unknown {
  const found = list.find((one) => one.words === words && one.condition === condition);
  const { filter, time } = found?.change.against ?? {};
  return { filter, time };
}

describe("a filter", () => {
  const filter = "server.port = 443 and client.ip = 10.0.0.7";
  const list = offered(filter, null);

  test("is compared with all that it leaves out", () => {
    expect(against(list, "all that do not match the filter")).toEqual({ filter: `not (${filter})`, time: null });
    expect(against(offered("not rst.count > 0", null), "all that do not match the filter")).toEqual({
      filter: "rst.count > 0",
      time: null,
    });
  });

  test("is compared with those that lack one of its conditions: the other clients", () => {
    expect(against(list, "those without", "client.ip = 10.0.0.7")).toEqual({
      filter: "server.port = 443 and not client.ip = 10.0.0.7",
      time: null,
    });
  });

  test("that cannot be read offers nothing that rests on it", () => {
    expect(offered("server.port =", null).map(({ words }) => words)).not.toContain("all that do not match the filter");
  });
});

describe("a time", () => {
  test("is compared with the time before and behind it, as long and all of it", () => {
    const list = offered("", { from: 40n, to: 60n });
    expect(against(list, "as long a time before")).toEqual({ filter: "", time: { from: 20n, to: 40n } });
    expect(against(list, "all the time before")).toEqual({ filter: "", time: { from: 0n, to: 40n } });
    expect(against(list, "as long a time after")).toEqual({ filter: "", time: { from: 60n, to: 80n } });
    expect(against(list, "all the time after")).toEqual({ filter: "", time: { from: 60n, to: 100n } });
  });

  test("ends where the capture does", () => {
    const list = offered("", { from: 0n, to: 70n });
    expect(list.filter(({ words }) => words.includes("before"))).toEqual([]);
    expect(against(list, "as long a time after")).toEqual({ filter: "", time: { from: 70n, to: 100n } });
    expect(list.filter(({ words }) => words === "all the time after")).toEqual([]);
  });

  test("is compared with the rest of the time by a filter that can be read", () => {
    const list = offered("rst.count > 0 or fin.count = 0", { from: 40_000n, to: 60_000n });
    const rest = list.find(({ words }) => words === "the rest of the time")?.change.against?.filter ?? "";
    expect(rest).toContain("end < 1970-01-01T00:00:00.00004Z");
    expect(readFilter(rest).ok).toBe(true);
  });
});

test("nothing selected is compared half with half", () => {
  const halves = offered("", null).find(({ words }) => words.startsWith("the first half"));
  expect(halves?.change).toMatchObject({ time: { from: 50n, to: 100n }, against: { time: { from: 0n, to: 50n } } });
});

test("every comparison survives the address bar", () => {
  for (const { change } of offered("server.port = 443 and rst.count > 0", { from: 40n, to: 60n })) {
    const place = { ...START, filter: "server.port = 443", ...change };
    expect(readPlace(writePlace(place))).toEqual(place);
  }
});

describe("a row of a ranking", () => {
  const place = { filter: "server.port = 443", time: null };
  const row = [{ field: "client.ip", operator: "=", value: "10.0.0.7" }] as const;

  test("is compared with another row", () => {
    const other = [{ field: "client.ip", operator: "=", value: "10.0.0.8" }] as const;
    const { filter, against } = rowsCompared(place, row, other);
    expect(filter).toBe("server.port = 443 and client.ip = 10.0.0.7");
    expect(against?.filter).toBe("server.port = 443 and client.ip = 10.0.0.8");
  });

  test("is compared with all others", () => {
    const service = [...row, { field: "server.port", operator: "=", value: "443" }] as const;
    expect(rowsCompared({ filter: "", time: null }, service, null).against?.filter).toBe(
      "not (client.ip = 10.0.0.7 and server.port = 443)",
    );
    expect(rowsCompared(place, row, null).against?.filter).toBe("server.port = 443 and not client.ip = 10.0.0.7");
  });
});
