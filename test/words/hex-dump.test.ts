/** Bytes are laid out eight a line, each at its place. */
import { expect, test } from "vitest";
import { hexDump } from "../../web/words/hex-dump";

test("a line has its place, its bytes and their letters", () => {
  const bytes = new TextEncoder().encode("GET / Az~");
  expect(hexDump(bytes, 100)).toBe("0000  47 45 54 20 2f 20 41 7a  GET·/·Az\n0008  7e                       ~");
});

test("bytes that are no letters are dots", () => {
  expect(hexDump(Uint8Array.of(0, 0x7f, 0xff), 100)).toBe("0000  00 7f ff                 ···");
});

test("no more bytes are laid out than asked for", () => {
  expect(hexDump(new Uint8Array(100), 16).split("\n")).toHaveLength(2);
  expect(hexDump(new Uint8Array(0), 16)).toBe("");
});
