/** Every decoder against files that gzip, zstd, lz4, bzip2 and xz themselves wrote: whole, in small pieces, cut and damaged. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { codecOf, decoded } from "../../web/engine/decompression/codec";
import { decodeHere } from "../../web/engine/decompression/decoders";
import { memoryBytes, readAll } from "./memory-bytes";

/** What the compressed files hold: numbers, a long run, noise, the numbers again, a short repeated word. */
function plain(): Uint8Array {
  let numbers = "";
  for (let number = 1; number <= 1500; number++) numbers += `${String(number)}\n`;
  const noise = new Uint8Array(700);
  let state = 12345;
  for (let index = 0; index < noise.length; index++) {
    state = Number((BigInt(state) * 1103515245n + 12345n) & 0x7fffffffn);
    noise[index] = (state >> 16) & 255;
  }
  const words = (text: string): Buffer => Buffer.from(text, "latin1");
  const run = Buffer.alloc(2_500_000, "A");
  return new Uint8Array(Buffer.concat([words(numbers), run, noise, words(numbers), words("abcabcab".repeat(3000))]));
}

const FILES = [
  ["plain.gz", "gzip"],
  ["members.gz", "gzip"],
  ["plain.zst", "zstd"],
  ["plain.lz4", "lz4"],
  ["linked.lz4", "lz4"],
  ["legacy.lz4", "lz4"],
  ["plain.bz2", "bzip2"],
  ["streams.bz2", "bzip2"],
  ["plain.xz", "xz"],
  ["streams.xz", "xz"],
] as const;

const expected = plain();

function compressed(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`compressed/${name}`, import.meta.url)));
}

function decode(file: Uint8Array, pieceBytes?: number) {
  const codec = codecOf(file);
  if (codec === null) throw new Error("no codec");
  return decoded(memoryBytes(file, pieceBytes), codec, decodeHere).open(0);
}

describe.each(FILES)("%s", (name, codecName) => {
  const file = compressed(name);

  test("is recognised by its content", () => {
    expect(codecOf(file)).toBe(codecName);
  });

  test.each([1 << 20, 1000, 1])("gives what was compressed, read in pieces of %i bytes", async (pieceBytes) => {
    const chunks = decode(file, pieceBytes);
    expect(Buffer.compare(await readAll(chunks), expected)).toBe(0);
    expect(chunks.ending()).toBe("whole");
  });

  test("gives what can be read of a cut file, and says so", async () => {
    const chunks = decode(file.subarray(0, file.length - 30));
    const read = await readAll(chunks);
    expect(Buffer.compare(read, expected.subarray(0, read.length))).toBe(0);
    expect(chunks.ending()).toBe("cut off");
  });

  test("gives what is there wherever it is cut, and calls none of it whole that has an end of its own", async () => {
    // A stream that ends where another could follow is whole, and so is each block of the old lz4.
    const hasEnd = /^(plain|linked)/.test(name);
    const step = Math.ceil(file.length / 8);
    for (let bytes = 6; bytes < file.length; bytes += bytes < 24 ? 1 : step) {
      const chunks = decode(file.subarray(0, bytes), 1000);
      const read = await readAll(chunks);
      expect(Buffer.compare(read, expected.subarray(0, read.length)), `cut at ${bytes}`).toBe(0);
      if (hasEnd) expect(chunks.ending(), `cut at ${bytes}`).not.toBe("whole");
    }
  });

  test("gives any part on demand", async () => {
    const codec = codecOf(file);
    if (codec === null) throw new Error("no codec");
    const part = await readAll(decoded(memoryBytes(file), codec, decodeHere).open(1000, 2_511_000));
    expect(Buffer.compare(part, expected.subarray(1000, 2_511_000))).toBe(0);
  });

  test("ends where every byte of it is damaged in turn", async () => {
    for (let at = 6; at < file.length; at += Math.ceil(file.length / 60)) {
      const damaged = file.slice();
      damaged[at] = ~(damaged[at] ?? 0);
      await readAll(decode(damaged));
    }
  });
});

test.each(["plain.zst", "plain.lz4"])("passes over a frame before %s that is to be skipped", async (name) => {
  const skipped = new Uint8Array([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  const chunks = decode(new Uint8Array(Buffer.concat([skipped, compressed(name)])), 100);
  expect(Buffer.compare(await readAll(chunks), expected)).toBe(0);
  expect(chunks.ending()).toBe("whole");
});

test.each(["plain.zst", "plain.lz4"])("passes over frames between those of %s that are to be skipped", async (name) => {
  const skipped = new Uint8Array([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  const file = compressed(name);
  const chunks = decode(new Uint8Array(Buffer.concat([file, skipped, skipped, file, skipped])), 1000);
  expect(Buffer.compare(await readAll(chunks), Buffer.concat([expected, expected]))).toBe(0);
  expect(chunks.ending()).toBe("whole");
});

test("says that a gzip file whose checksum is wrong is damaged", async () => {
  const damaged = compressed("plain.gz");
  damaged[damaged.length - 5] = ~(damaged[damaged.length - 5] ?? 0);
  const chunks = decode(damaged);
  expect((await readAll(chunks)).length).toBe(expected.length);
  expect(chunks.ending()).toBe("damaged");
});

test("knows no codec for bytes that are not compressed", () => {
  expect(codecOf(new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1]))).toBeNull();
});
