/** One conversation as `editcap -F` (Wireshark 4.0.17) writes it in every format that holds Ethernet: each gives the connections of the original. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Container } from "../../assembly/shared/container";
import { FileFact } from "../../assembly/shared/file-fact";
import { analyse, memoryFile, type Connection } from "../support/analysis";
import { asides, fact, read } from "../support/reading";

const FOLDER = fileURLToPath(new URL("written/", import.meta.url));

/** The files are called after editcap's names of the formats. */
const CONTAINERS: Readonly<Record<string, Container>> = {
  pcap: Container.Pcap,
  nsecpcap: Container.Pcap,
  modpcap: Container.PcapModified,
  nokiapcap: Container.PcapNokia,
  rh6_1pcap: Container.PcapRedHat,
  suse6_3pcap: Container.PcapSuse,
  pcapng: Container.Pcapng,
  snoop: Container.Snoop,
  netmon1: Container.NetMon1,
  netmon2: Container.NetMon2,
  ngsniffer: Container.Sniffer,
  ngwsniffer_1_1: Container.NetXray,
  ngwsniffer_2_0: Container.NetXray,
  lanalyzer: Container.Lanalyzer,
  observer: Container.Observer,
  visual: Container.Visual,
  "5views": Container.FiveViews,
  "commview-ncf": Container.CommView,
  "commview-ncfx": Container.CommViewX,
  nettl: Container.Nettl,
  k12text: Container.K12Text,
};

/** How far times may be off, in nanoseconds: formats count in ticks of their own. Absent: not at all. */
const COARSE: Readonly<Record<string, number>> = { netmon1: 1e6, visual: 1e6, ngsniffer: 1e3 };
/** Formats that do not say when, or on which day. */
const WITHOUT_DAY = new Set(["k12text", "lanalyzer"]);

/** What does not depend on a clock's ticks. */
const COUNTS = ["client.ip", "client.port", "server.ip", "server.port", "outcome", "packets", "bytes", "syn.count.clt"];

function bytesOf(format: string): Uint8Array {
  return new Uint8Array(readFileSync(`${FOLDER}conversation.${format}`));
}

function counts(connections: readonly Connection[]): unknown[] {
  return connections.map((connection) => COUNTS.map((name) => connection[name]));
}

test("there is a file of every format, and no other", () => {
  const formats = Object.keys(CONTAINERS).map((format) => `conversation.${format}`);
  expect(readdirSync(FOLDER).sort()).toEqual(formats.sort());
});

describe("a conversation written by editcap", () => {
  test.each(Object.entries(CONTAINERS))("as %s is recognised, and read whole", async (format, container) => {
    const done = await read(bytesOf(format));
    expect(fact(done, FileFact.Container)).toBe(container);
    expect(fact(done, FileFact.Frames)).toBe(17);
    expect(fact(done, FileFact.Segments)).toBe(17);
    expect([fact(done, FileFact.CutOff), fact(done, FileFact.Damages)]).toEqual([0, 0]);
    expect(asides(done)).toEqual([]);
  });

  test.each(Object.keys(CONTAINERS))("as %s gives the same connections", async (format) => {
    const original = await analyse(memoryFile("original", bytesOf("pcap")));
    const found = await analyse(memoryFile("copy", bytesOf(format)));
    expect(original.connections).toHaveLength(3);
    expect(counts(found.connections)).toEqual(counts(original.connections));
  });

  test.each(Object.keys(CONTAINERS))("as %s gives the same in pieces of seven bytes", async (format) => {
    const whole = await analyse(memoryFile("whole", bytesOf(format)));
    const pieces = await analyse(memoryFile("pieces", bytesOf(format), 7));
    expect(pieces.connections).toEqual(whole.connections);
  });

  test.each(Object.keys(CONTAINERS).filter((format) => !WITHOUT_DAY.has(format)))(
    "as %s keeps its times",
    async (format) => {
      const original = await read(bytesOf("pcap"));
      const copy = await read(bytesOf(format));
      const off = [
        copy.engine.fileFirstTime(copy.file) - original.engine.fileFirstTime(original.file),
        copy.engine.fileLastTime(copy.file) - original.engine.fileLastTime(original.file),
      ];
      for (const by of off) expect(Math.abs(Number(by))).toBeLessThanOrEqual(COARSE[format] ?? 0);
    },
  );
});
