/** Filters written by clicking. */
import { expect, test } from "vitest";
import { Outcome } from "../../assembly/shared/outcome";
import type { Group } from "../../web/bridge/analyser";
import { conditionsOf, narrowed } from "../../web/model/condition";
import { readFilter } from "../../web/filter/read";

const FIGURES = { connections: 3, sums: [], outcomes: [] };
const VPN = { address: "203.0.113.9", name: "vpn.example" };
const OFFICE = { address: "2001:db8::7", name: "" };

test.each<[string, Group, string]>([
  ["a server", { ...FIGURES, server: 1, serverLabel: VPN }, "server.ip = 203.0.113.9"],
  ["a service", { ...FIGURES, serverLabel: VPN, port: 1194 }, "server.ip = 203.0.113.9 and server.port = 1194"],
  ["a port", { ...FIGURES, port: 443 }, "server.port = 443"],
  [
    "a pair",
    { ...FIGURES, clientLabel: OFFICE, serverLabel: VPN },
    "client.ip = 2001:db8::7 and server.ip = 203.0.113.9",
  ],
])("%s leads to its connections", (_what, group, filter) => {
  const written = narrowed("", conditionsOf(group));
  expect(written).toBe(filter);
  expect(readFilter(written).ok).toBe(true);
});

test("an outcome is named as filters name it", () => {
  expect(narrowed("", conditionsOf({ ...FIGURES, word: Outcome.RESET }, "outcome"))).toBe("outcome = RESET");
});

test("a click joins what stands there, and takes the place of what it says anew", () => {
  const port = { field: "server.port", operator: "=", value: "80" } as const;
  expect(narrowed("rst.count > 0", [port])).toBe("rst.count > 0 and server.port = 80");
  expect(narrowed("server.port = 443 and rst.count > 0", [port])).toBe("rst.count > 0 and server.port = 80");
});

test("a choice between conditions stays together", () => {
  const port = { field: "server.port", operator: "=", value: "80" } as const;
  expect(narrowed("rst.count > 0 or fin.count = 0", [port])).toBe(
    "(rst.count > 0 or fin.count = 0) and server.port = 80",
  );
});

test("no condition changes nothing", () => {
  expect(narrowed("rst.count  >  0", [])).toBe("rst.count  >  0");
});
