/** Known idle limits: near is near, at most three products, and the ambiguous value is called so. */
import { describe, expect, test } from "vitest";
import { Cause } from "../../assembly/shared/cause";
import { Column } from "../../assembly/shared/column";
import { CAUSE_WORDS } from "../../web/words/cause";
import { idleLimitNear, idleLimitSentence, silenceColumn, silenceHolder } from "../../web/words/idle-limit";

const seconds = (value: number): bigint => BigInt(Math.round(value * 1e9));

describe("the known limit next to a silence", () => {
  test("is found within a second, or 2 % of long ones", () => {
    expect(idleLimitNear(seconds(300.4), "path")?.seconds).toBe(300);
    expect(idleLimitNear(seconds(343.1), "path")?.seconds).toBe(350);
    expect(idleLimitNear(seconds(342.9), "path")).toBeNull();
    expect(idleLimitNear(seconds(61.3), "path")).toBeNull();
    expect(idleLimitNear(seconds(5.9), "server")?.seconds).toBe(5);
  });

  test("is the nearest where two are near", () => {
    expect(idleLimitNear(seconds(604), "path")?.seconds).toBe(600);
    expect(idleLimitNear(seconds(606), "path")?.seconds).toBe(610);
  });

  test("depends on who ends idle connections", () => {
    expect(idleLimitNear(seconds(75), "server")?.products).toEqual(["nginx"]);
    expect(idleLimitNear(seconds(75), "path")).toBeNull();
  });
});

test("names at most three products, as typical defaults", () => {
  for (const holder of ["path", "server"] as const) {
    for (let second = 1; second < 500_000; second += second < 1000 ? 1 : 97) {
      const limit = idleLimitNear(seconds(second), holder);
      if (limit === null) continue;
      expect(limit.products.length).toBeGreaterThan(0);
      expect(limit.products.length).toBeLessThanOrEqual(3);
      expect(idleLimitSentence(limit)).toContain("typical default");
    }
  }
});

test("says that 60 s is ambiguous", () => {
  const limit = idleLimitNear(seconds(60.2), "path");
  expect(limit === null ? "" : idleLimitSentence(limit)).toMatch(/the most ambiguous value\.$/);
});

test("speaks of the same silence of one connection as of many", () => {
  const apart = Object.entries(CAUSE_WORDS).filter(([cause, { t }]) => {
    const silence = silenceColumn(Number(cause));
    return silence !== null && t !== silence;
  });
  expect(apart.map(([, { name }]) => name)).toEqual([]);
});

test("reads the silence of each cause where the engine measures it", () => {
  expect(silenceColumn(Cause.STATE_LOST_IDLE)).toBe(Column.TriggerGap);
  expect(silenceColumn(Cause.NORMAL_CLOSE)).toBeNull();
  expect(silenceHolder(Cause.IDLE_CLOSE)).toBe("server");
  expect(silenceHolder(Cause.IDLE_TIMEOUT_RST)).toBe("path");
});
