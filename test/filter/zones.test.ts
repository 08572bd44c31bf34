/** Zones and hosts files as people write them, and zones in filters. */
import { describe, expect, test } from "vitest";
import { Column } from "../../assembly/shared/column";
import { readHostsFile } from "../../web/filter/hosts-file";
import { readFilter } from "../../web/filter/read";
import { DEFAULT_ZONES, readZoneFile, writeZoneFile, zoneNetworks } from "../../web/filter/zones";

describe("a file of zones", () => {
  test("comes back as it was written", () => {
    expect(readZoneFile(writeZoneFile(DEFAULT_ZONES))).toEqual(DEFAULT_ZONES);
    expect(zoneNetworks(DEFAULT_ZONES)).toHaveLength(DEFAULT_ZONES.length);
  });

  test.each<[string, string]>([
    ["{", "This is no JSON."],
    ["{}", "Zones are a list"],
    ['[{"name": "Office"}]', 'Entry 1 lacks a "name" or a "network".'],
    ['[{"name": "Office", "network": "10.1.0.0/33"}]', "from 0 to 32"],
    [
      '[{"name": "Office", "network": "10.1.0.0/16"}, {"name": " ", "network": "::/0"}]',
      "Entry 2: A zone needs a name.",
    ],
    ['[{"name": 5, "network": "::/0"}]', "Entry 1 lacks"],
    ["[null]", "Entry 1 lacks"],
  ])("%s is wrong, and why is said", (text, why) => {
    expect(readZoneFile(text)).toContain(why);
  });
});

describe("a hosts file", () => {
  test("names addresses; comments and empty lines are left out", () => {
    const text = "# hosts\r\n127.0.0.1\tlocalhost\n\n192.0.2.7 shop shop.example # ours\n fe80::1%eth0 gate\n";
    const names = readHostsFile(text) ?? [];
    expect(names.map(({ name, address }) => [name, address[15]])).toEqual([
      ["localhost", 1],
      ["shop", 7],
      ["shop.example", 7],
      ["gate", 1],
    ]);
  });

  test.each([
    "",
    "# nothing but a comment\n",
    "Dear reader,\n",
    "10.0.0.1\n",
    "10.0.0.0/8 network\n",
    "10.0.0.1 shop\nand a line that is none\n",
    "10.0.0.1 <b>shop</b>\n",
    "+---------+---------------+----------+\n10:32:57,846,227   ETHER\n|0   |00|e0\n",
  ])("is not this: %j", (text) => {
    expect(readHostsFile(text)).toBeNull();
  });
});

describe("zones in filters", () => {
  const program = (text: string): unknown => {
    const reading = readFilter(text);
    return reading.ok ? reading.program : reading.fault.message;
  };
  const zone = (column: Column, text: string, match = "equals"): unknown => ({ op: "zone", column, match, text });

  test("ask for one, for some, for a part of the name, and for none", () => {
    expect(program('client.zone = "Internet"')).toEqual([zone(Column.ClientZone, "Internet")]);
    expect(program('server.zone in {Private, "Carrier NAT"}')).toEqual([
      zone(Column.ServerZone, "Private"),
      zone(Column.ServerZone, "Carrier NAT"),
      { op: "or" },
    ]);
    expect(program("server.zone ~ nat")).toEqual([zone(Column.ServerZone, "nat", "contains")]);
    expect(program("server.zone = none")).toEqual([{ op: "known", column: Column.ServerZone }, { op: "not" }]);
    expect(program("client.zone != Private")).toEqual([
      zone(Column.ClientZone, "Private"),
      { op: "not" },
      { op: "known", column: Column.ClientZone },
      { op: "and" },
    ]);
  });

  test("are not compared by size", () => {
    expect(program("client.zone > Private")).toContain("client.zone");
    expect(readFilter("client.zone > Private").ok).toBe(false);
  });
});
