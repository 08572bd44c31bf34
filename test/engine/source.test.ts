/** A dropped file in pieces: whole, in part, and in browsers whose blobs do not stream into buffers of ours. */
import { describe, expect, test } from "vitest";
import { diskFile, PIECE_BYTES } from "../../web/engine/source";
import { readAll } from "./memory-bytes";

const content = Uint8Array.from({ length: 2 * PIECE_BYTES + 12345 }, (_, index) => (index * 31) >> 4);

/** A file whose blob cannot be read by a reader that brings its own buffers. */
class PlainFile extends File {
  override stream(): never {
    throw new TypeError("no byte stream");
  }
}

describe.each([
  ["streamed", () => new File([content], "capture.pcap")],
  ["in slices", () => new PlainFile([content], "capture.pcap")],
])("%s", (_, make) => {
  test.each([
    [0, content.length],
    [0, 10],
    [PIECE_BYTES - 1, PIECE_BYTES + 1],
    [content.length - 5, content.length + 100],
    [7, 7],
  ])("bytes %i to %i", async (from, to) => {
    const file = diskFile(make());
    const read = await readAll(file.open(from, to));
    expect(Buffer.compare(read, content.subarray(from, to))).toBe(0);
    expect(file.position()).toBe(from + read.length);
  });

  test("can be left before its end", async () => {
    const chunks = diskFile(make()).open(0);
    expect((await chunks.next())?.length).toBeGreaterThan(0);
    await expect(chunks.close()).resolves.toBeUndefined();
  });
});
