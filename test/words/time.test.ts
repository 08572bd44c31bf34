/** Times and spans as people read them. */
import { describe, expect, test } from "vitest";
import { tickText } from "../../web/words/tick";
import {
  clockName,
  dateAndTime,
  fromIsoTime,
  isoTime,
  roundSpan,
  sinceStart,
  span,
  stretchText,
  timeOfDay,
  timeRange,
  type Clock,
} from "../../web/words/time";

/** 2026-11-21 14:02:11.204005006 UTC. */
const TIME = 1_795_269_731_204_005_006n;

test.each<[bigint, string]>([
  [0n, "0 s"],
  [412n, "412 ns"],
  [1_500n, "1.50 µs"],
  [999_499n, "999 µs"],
  [999_500n, "1.00 ms"],
  [22_100_000n, "22.1 ms"],
  [5_040_000_000n, "5.04 s"],
  [59_960_000_000n, "60.0 s"],
  [60_000_000_000n, "1 min"],
  [329_786_000_000n, "5 min 29 s"],
  [12_000_000_000_000n, "3 h 20 min"],
  [187_200_000_000_000n, "2 d 4 h"],
  [-22_100_000n, "−22.1 ms"],
])("%d ns is %s", (length, text) => {
  expect(span(length)).toBe(text);
});

test.each<[bigint, string]>([
  [2_000_000_000n, "2 s"],
  [100_000_000n, "100 ms"],
  [2_500_000_000n, "2.5 s"],
  [300_000_000_000n, "5 min"],
])("a chosen width of %d ns claims no exactness: %s", (length, text) => {
  expect(roundSpan(length)).toBe(text);
});

describe("a point in time", () => {
  test("is written as finely as asked", () => {
    expect(timeOfDay(TIME, "minutes")).toBe("14:02");
    expect(timeOfDay(TIME, "seconds")).toBe("14:02:11");
    expect(timeOfDay(TIME, "milliseconds")).toBe("14:02:11.204");
    expect(dateAndTime(TIME, "nanoseconds")).toBe("2026-11-21 14:02:11.204005006");
  });

  test("before 1970 has a fraction that counts up", () => {
    expect(dateAndTime(-1n, "nanoseconds")).toBe("1969-12-31 23:59:59.999999999");
  });

  test.each([TIME, 0n, -1n, 1n])("survives being written in ISO 8601: %d", (time) => {
    expect(fromIsoTime(isoTime(time))).toBe(time);
  });

  test.each(["", "yesterday", "2026-11-21", "2026-13-41T99:00:00Z", "2026-11-21T14:02:11.1234567890Z"])(
    "is not read out of %j",
    (text) => {
      expect(fromIsoTime(text)).toBeNull();
    },
  );

  test("since a start has six digits behind the point", () => {
    expect(sinceStart(22_118_000n)).toBe("0.022118");
    expect(sinceStart(-1_500_000_000n)).toBe("−1.500000");
  });
});

describe("a time counted from another", () => {
  const clock = { since: TIME };
  const SECOND = 1_000_000_000n;

  test.each<[bigint, string]>([
    [0n, "+0:00.000"],
    [5_250_000_000n, "+0:05.250"],
    [3731n * SECOND, "+1:02:11.000"],
    [90_000n * SECOND, "+25:00:00.000"],
    [-1_000_000n, "−0:00.001"],
  ])("%d ns later is %s", (length, text) => {
    expect(timeOfDay(TIME + length, "milliseconds", clock)).toBe(text);
    expect(dateAndTime(TIME + length, "milliseconds", clock)).toBe(text);
  });

  test("is as coarse as is exact from there", () => {
    expect(timeRange(TIME + SECOND, TIME + 61n * SECOND, clock)).toBe("+0:01 – +1:01");
  });

  test("has ticks on the axis", () => {
    for (let place = 0; place < 60; place++) {
      expect(tickText(Number(TIME) / 1e9 + place, 1, clock)).toBe(`+0:${String(place).padStart(2, "0")}`);
    }
    expect(tickText(Number(TIME) / 1e9 + 0.25, 0.05, clock)).toBe("+0:00.250");
  });

  test("is named by its heading, as the others are", () => {
    expect(["UTC", "local", clock].map((one) => clockName(one as Clock))).toEqual(["UTC", "local", "relative"]);
  });
});

describe("a range of time", () => {
  const SECOND = 1_000_000_000n;
  const START = TIME - (TIME % SECOND);

  test("is as coarse as is exact", () => {
    expect(timeRange(START, START + 10n * SECOND)).toBe("14:02:11 – 14:02:21");
    expect(timeRange(START, START + SECOND / 5n)).toBe("14:02:11.000 – 14:02:11.200");
  });

  test("is fine enough for its ends to differ", () => {
    expect(timeRange(TIME, TIME + 3n)).toBe("14:02:11.204005006 – 14:02:11.204005009");
  });

  test("names the days where they differ", () => {
    expect(timeRange(START, START + 86_400n * SECOND)).toBe("2026-11-21 14:02:11 – 2026-11-22 14:02:11");
  });
});

test("when something lasted is told by the clock chosen; one that counts says when it began", () => {
  const to = TIME + 171_000_000_000n;
  expect(stretchText(TIME, to, "UTC")).toBe("2026-11-21 14:02:11 – 14:05:02 UTC (2 min 51 s)");
  expect(stretchText(TIME, TIME + 1_000_000_000n, "UTC")).toBe("2026-11-21 14:02:11.204 – 14:02:12.204 UTC (1.00 s)");
  expect(stretchText(TIME, to, { since: TIME })).toBe("from 2026-11-21 14:02:11 UTC (2 min 51 s)");
  expect(stretchText(TIME, TIME, "UTC")).toBe("2026-11-21 14:02:11.204 UTC");
  const tomorrow = TIME + 10n * 3_600_000_000_000n;
  expect(stretchText(TIME, tomorrow, "UTC")).toBe("2026-11-21 14:02:11 – 2026-11-22 00:02:11 UTC (10 h)");
  expect(stretchText(TIME, to, "local")).toMatch(/ local \(2 min 51 s\)$/);
});
