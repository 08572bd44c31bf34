/** What hosts are called when several say it, which zone they lie in, and what changes when a person says more. */
import { expect, test } from "vitest";
import type { HostLabel, HostLore } from "../../web/bridge/analyser";
import type { CaptureAnalyser } from "../../web/engine/analyser";
import { readHostsFile } from "../../web/filter/hosts-file";
import { readFilter } from "../../web/filter/read";
import { zoneNetworks, type ZoneEntry } from "../../web/filter/zones";
import { analyse, memoryFile } from "../support/analysis";
import { addressRecord, answer, clientHello, datagram, labels, pointer, saying } from "../support/naming";
import { PcapngSection } from "../support/pcapng-section";
import type { Frame } from "../support/frames";
import { hex } from "../support/layers";
import { joined } from "../support/frames";

const SERVER = "198.51.100.20";

/** DNS calls the server b twice and a once; two clients call it c. */
function frames(): Frame[] {
  const says = (name: string): Frame => datagram(answer(labels(name), [addressRecord(pointer(12), SERVER)]));
  return [
    says("a.example"),
    says("b.example"),
    says("b.example"),
    ...saying(clientHello("c.example")),
    ...saying(clientHello("c.example"), { clientPort: 40_001, client: "10.1.2.3" }),
  ];
}

function capture(block?: string): Uint8Array {
  const file = new PcapngSection(true).interface(101);
  if (block !== undefined) {
    const name = new TextEncoder().encode(`${block}\0`);
    const record = joined(hex(`0100 ${(4 + name.length).toString(16).padStart(2, "0")}00 c6336414`), name);
    const padded = joined(record, new Uint8Array((4 - (record.length % 4)) % 4));
    file.block(4, joined(padded, hex("00000000")));
  }
  for (const [place, frame] of frames().entries()) file.packet(0, BigInt(place), frame.bytes);
  return file.bytes();
}

function lore(zones: readonly ZoneEntry[], hosts = ""): HostLore {
  return { zones: zoneNetworks(zones), names: readHostsFile(hosts) ?? [] };
}

function serverOf(analyser: CaptureAnalyser): HostLabel | undefined {
  const order = { by: "connections", descending: true } as const;
  return analyser.groups({ filter: [], by: "server", sums: [], order, first: 0, count: 1 }).groups[0]?.serverLabel;
}

function found(analyser: CaptureAnalyser, text: string): number {
  const reading = readFilter(text);
  if (!reading.ok) throw new Error(reading.fault.message);
  return analyser.select({ filter: reading.program }).count;
}

test("what clients ask for comes before DNS, of which the most frequent comes first", async () => {
  const { analyser } = await analyse(memoryFile("capture.pcapng", capture()));
  expect(serverOf(analyser)).toMatchObject({ name: "c.example", names: ["c.example", "b.example", "a.example"] });
});

test("name resolution blocks come before both, a hosts file before all", async () => {
  const { analyser } = await analyse(memoryFile("capture.pcapng", capture("block.example")));
  expect(serverOf(analyser)?.names?.slice(0, 2)).toEqual(["block.example", "c.example"]);
  analyser.know(lore([], `${SERVER} mine\n`));
  expect(serverOf(analyser)?.names).toEqual(["mine", "block.example", "c.example", "b.example", "a.example"]);
  analyser.know(lore([]));
  expect(serverOf(analyser)?.name).toBe("block.example");
});

test("a name that would turn around what stands beside it shows that it would", async () => {
  const { analyser } = await analyse(memoryFile("capture.pcapng", capture("\u202eexample")));
  expect(serverOf(analyser)?.name).toBe("\ufffdexample");
});

test("filters find a host by any of its names", async () => {
  const { analyser } = await analyse(memoryFile("capture.pcapng", capture()));
  expect(found(analyser, 'server.name ~ "A.EXAM"')).toBe(2);
  expect(found(analyser, 'name = "c.example"')).toBe(2);
  expect(found(analyser, 'client.name ~ "example"')).toBe(0);
});

test("the longest prefix decides, whatever the order; other zones are other answers", async () => {
  const { analyser } = await analyse(memoryFile("capture.pcapng", capture()));
  expect(found(analyser, "client.zone = none")).toBe(2);
  analyser.know(
    lore([
      { name: "All", network: "0.0.0.0/0" },
      { name: "Desk", network: "10.1.2.3" },
      { name: "Office", network: "10.1.0.0/16" },
    ]),
  );
  expect(found(analyser, "client.zone = desk")).toBe(1);
  expect(found(analyser, "client.zone in {Desk, Office}")).toBe(1);
  expect(found(analyser, "server.zone = All")).toBe(2);
  const order = { by: "connections", descending: true } as const;
  const { groups } = analyser.groups({ filter: [], by: "zone", sums: [], order, first: 0, count: 9 });
  expect(groups.map(({ clientZone, serverZone, connections }) => [clientZone, serverZone, connections]).sort()).toEqual(
    [
      ["All", "All", 1],
      ["Desk", "All", 1],
    ],
  );
  analyser.know(lore([{ name: "Office", network: "10.1.0.0/16" }]));
  expect(found(analyser, "client.zone = Office")).toBe(1);
  expect(found(analyser, "server.zone = none")).toBe(2);
});
