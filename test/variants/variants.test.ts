/** One capture in 120 containers, compressions, link types and tunnels: each must give the connections of the original. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { analyse, analysePaths, memoryFile, type Analysis, type Connection } from "../support/analysis";
import { capturePath, haveCaptures } from "../support/captures";
import { readTable } from "../support/table";

/** What does not depend on when a packet was seen, or on how much of it was kept. */
const COUNTS = [
  ...["client.ip", "client.port", "server.ip", "server.port"],
  ...["syn", "synack", "fin", "rst"].flatMap((flag) => [`${flag}.count.clt`, `${flag}.count.srv`]),
  ...["packets.clt", "packets.srv", "bytes.clt", "bytes.srv", "ct.count", "outcome"],
];
/** One line a connection. */
function lines(connections: readonly Connection[]): string[] {
  return connections.map((connection) => COUNTS.map((name) => String(connection[name])).join(" ")).sort();
}

/** The original, cut behind its first `packets` packets; its records are classic pcap in little-endian order. */
function prefix(original: Uint8Array, packets: number): Uint8Array {
  const view = new DataView(original.buffer, original.byteOffset, original.length);
  let at = 24;
  for (let left = packets; left > 0; left--) at += 16 + view.getUint32(at + 8, true);
  return original.subarray(0, at);
}

describe.skipIf(!haveCaptures)("variants of one capture", () => {
  const manifest = haveCaptures ? readTable(capturePath("variants/MANIFEST.tsv")) : [];
  const original = haveCaptures ? new Uint8Array(readFileSync(capturePath("real/gnutella.pcap"))) : new Uint8Array();
  let base: Analysis;
  beforeAll(async () => {
    base = await analysePaths(capturePath("real/gnutella.pcap"));
  });

  /** What the manifest says the file must give. */
  async function expected(expect: string, found: Analysis): Promise<readonly Connection[]> {
    if (expect === "none") return [];
    if (!expect.startsWith("prefix:")) return base.connections;
    // Where the manifest cannot say how far the file goes, it must go as far as the packets it gave.
    const packets = Number(expect.slice("prefix:".length)) || (found.opened.ok ? found.opened.value.packets : 0);
    return (await analyse(memoryFile("prefix", prefix(original, packets)))).connections;
  }

  test("are all there", () => {
    expect(manifest).toHaveLength(120);
  });

  test.each(manifest.map(({ file = "", expect = "" }) => [file, expect] as const))("%s: %s", async (file, what) => {
    const found = await analysePaths(capturePath(`variants/${file}`));
    const wanted = await expected(what, found);
    expect(lines(found.connections)).toEqual(lines(wanted));
    expect(found.opened.ok).toBe(what !== "none");
    if (what === "doubled") {
      const copies = found.connections.map((connection) => [connection["dup.count"], connection["packets"]]);
      for (const [copied, packets] of copies) expect(copied).toBe(packets);
    }
  });

  test("say how many packets a cut file still gave", async () => {
    const { opened } = await analysePaths(capturePath("variants/c_gz_cut.pcap.gz"));
    expect(opened.ok && opened.value.packets).toBeGreaterThan(600);
    expect(opened.ok && opened.value.notes.map(({ kind }) => kind)).toContain("compression cut off");
  });
});
