/** Captures in zip and tar archives, also in compressed ones, are found and read as one capture. */
import { zipSync } from "fflate";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { listTar } from "../../web/engine/archive/tar";
import { analyse, memoryFile } from "../support/analysis";
import { scenarioCapture } from "../support/scenario-capture";
import { memoryBytes, readAll } from "./memory-bytes";

const CONVERSATION = ">S 0; <SA 0,1; >A 1,1; >FA 1,1; <FA 1,2; >A 2,2";
const one = scenarioCapture(CONVERSATION, { client: "192.0.2.1" });
const other = scenarioCapture(CONVERSATION, { client: "192.0.2.2" });
const letter = new TextEncoder().encode("What is in here: two captures.\n");

/** A tar header for a file: name, size, type; with the checksum readers may ask for. */
function tarHeader(name: string, size: number, type = "0"): Uint8Array {
  const header = new Uint8Array(512);
  const put = (text: string, at: number) => header.set(new TextEncoder().encode(text), at);
  put(name.slice(0, 100), 0);
  put("0000644\0", 100);
  put(`${size.toString(8).padStart(11, "0")} `, 124);
  put("        ", 148);
  put(type, 156);
  put("ustar\0" + "00", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

function tarEntry(name: string, content: Uint8Array, type?: string): Uint8Array[] {
  return [tarHeader(name, content.length, type), content, new Uint8Array(-content.length & 511)];
}

function tar(...entries: readonly Uint8Array[][]): Uint8Array {
  return new Uint8Array(Buffer.concat([...entries.flat(), new Uint8Array(1024)]));
}

async function clients(name: string, bytes: Uint8Array): Promise<unknown[]> {
  const { connections } = await analyse(memoryFile(name, bytes, 1000));
  return connections.map((connection) => connection["client.ip"]).sort();
}

const BOTH = ["192.0.2.1", "192.0.2.2"];
const archive = tar(
  tarEntry("day/", new Uint8Array(), "5"),
  tarEntry("day/1.pcap", one),
  tarEntry("day/2.pcap", other),
);

test("a tar archive", async () => {
  expect(await clients("day.tar", archive)).toEqual(BOTH);
});

test("a compressed tar archive of compressed captures", async () => {
  const inner = tar(
    tarEntry("1.pcap.gz", new Uint8Array(gzipSync(one))),
    tarEntry("2.pcap.gz", new Uint8Array(gzipSync(other))),
  );
  const { opened } = await analyse(memoryFile("day.tar.gz", new Uint8Array(gzipSync(inner)), 100));
  expect(opened.ok && opened.value.files.map((file) => [file.name, file.compression])).toEqual([
    ["day.tar.gz/1.pcap.gz", "gzip, tar, gzip"],
    ["day.tar.gz/2.pcap.gz", "gzip, tar, gzip"],
  ]);
  expect(await clients("day.tar.gz", new Uint8Array(gzipSync(inner)))).toEqual(BOTH);
});

test.each([0, 6] as const)("a zip archive, compressed at level %i", async (level) => {
  const zip = zipSync({ "1.pcap": one, "day/2.pcap": other, "__MACOSX/._1.pcap": letter }, { level });
  expect(await clients("day.zip", zip)).toEqual(BOTH);
  const { opened } = await analyse(memoryFile("day.zip", zip));
  expect(opened.ok && opened.value.notes).toEqual([]);
});

test("a zip archive with a comment that looks like its end", async () => {
  const zip = zipSync({ "1.pcap": one, "2.pcap": other }, { comment: "PK\u0005\u0006 is not the end" });
  expect(await clients("day.zip", zip)).toEqual(BOTH);
});

test("what is no capture in an archive is left out, and said", async () => {
  const { opened, connections } = await analyse(memoryFile("day.zip", zipSync({ "1.pcap": one, "read.me": letter })));
  expect(connections).toHaveLength(1);
  expect(opened.ok && opened.value.notes.map((note) => note.text)).toEqual([
    "day.zip/read.me was left out. day.zip/read.me is a text file, not a packet capture.",
  ]);
});

test("a name in an archive that would be shown backwards shows that it would", async () => {
  const { opened } = await analyse(memoryFile("day.zip", zipSync({ "\u202epacp.txt": one })));
  expect(opened.ok && opened.value.files.map(({ name }) => name)).toEqual(["day.zip/\ufffdpacp.txt"]);
});

test("a zip archive that is cut off is told as a problem", async () => {
  const zip = zipSync({ "1.pcap": one });
  const { opened } = await analyse(memoryFile("day.zip", zip.subarray(0, zip.length - 30)));
  expect(!opened.ok && opened.problem.kind).toBe("unknown container");
});

test("a tar archive that is cut off gives what is there", async () => {
  expect(await clients("day.tar", archive.subarray(0, archive.length - 1024 - 200))).toEqual(BOTH);
  expect(await clients("day.tar", archive.subarray(0, 512 + 512 + 1024))).toEqual(["192.0.2.1"]);
});

test("long names of tar archives, GNU's and pax's, are read", async () => {
  const long = `${"a-very-long-name/".repeat(9)}capture.pcap`;
  const encoded = new TextEncoder().encode(long);
  const record = ` path=${long}\n`;
  const pax = new TextEncoder().encode(`${record.length + 3}${record}`);
  const entries = await listTar(
    memoryBytes(
      tar(tarEntry("@LongLink", encoded, "L"), tarEntry("short", one), tarEntry("x", pax, "x"), tarEntry("y", other)),
    ),
  );
  expect(entries.map((entry) => entry.name)).toEqual([long, long]);
  const content = entries[1]?.bytes;
  expect(content && Buffer.compare(await readAll(content.open(0)), other)).toBe(0);
});

test.each([
  ["tar", archive],
  ["zip", zipSync({ "1.pcap": one, "2.pcap": other })],
])("a %s archive ends in a result or a problem where every byte of it is damaged in turn", async (kind, whole) => {
  for (let at = 0; at < whole.length; at += 7) {
    const damaged = whole.slice();
    damaged[at] = ~(damaged[at] ?? 0);
    const { opened } = await analyse(memoryFile(`day.${kind}`, damaged));
    expect(opened.ok || opened.problem.what).toBeTruthy();
  }
});
