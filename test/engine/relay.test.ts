/** Streams offered by one worker and taken by another: nothing is lost, nothing is asked for that is not wanted. */
import { expose, wrap } from "comlink";
import { afterEach, expect, test } from "vitest";
import type { Bytes, Chunks } from "../../web/engine/chunks";
import { offeredBytes, taken } from "../../web/engine/decompression/relay";
import { readAll } from "./memory-bytes";

const ROOM_BYTES = 256 * 1024;
const FIRST_BYTES = 64 * 1024;

const channels: MessageChannel[] = [];

afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close();
    port2.close();
  }
});

/** What another worker sees of a stream. */
function across(chunks: Chunks): Chunks {
  const bytes: Bytes = { size: null, open: () => chunks };
  const channel = new MessageChannel();
  channels.push(channel);
  expose(offeredBytes(bytes), channel.port1);
  const offered = wrap<ReturnType<typeof offeredBytes>>(channel.port2);
  return taken(() => offered.open(0), ROOM_BYTES);
}

/** A stream of pieces of these lengths, all of other bytes, and what became of it. */
function stream(lengths: readonly number[], end: () => null = () => null) {
  let asked = 0;
  let closed = false;
  const piece = (place: number): Uint8Array =>
    Uint8Array.from({ length: lengths[place] ?? 0 }, (_, index) => (index * 31 + place * 7) & 255);
  // One buffer for all pieces: each is good until the next is asked for.
  const buffer = new Uint8Array(Math.max(...lengths));
  const chunks: Chunks = {
    next() {
      if (asked >= lengths.length) return Promise.resolve().then(end);
      buffer.fill(0);
      buffer.set(piece(asked));
      return Promise.resolve(buffer.subarray(0, lengths[asked++]));
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
    ending: () => "cut off",
  };
  const whole = Buffer.concat(lengths.map((_, place) => piece(place)));
  return { chunks, whole, asked: () => asked, closed: () => closed };
}

test.each([
  ["small pieces", Array.from({ length: 300 }, (_, place) => 1 + ((place * 977) % 16_384))],
  ["pieces larger than a buffer", [3 * ROOM_BYTES + 5, 1, 2 * ROOM_BYTES]],
  ["pieces that fill a buffer", [FIRST_BYTES, ROOM_BYTES, ROOM_BYTES]],
  ["one byte", [1]],
])("%s come over whole and in order, with how they ended", async (_, lengths) => {
  const { chunks, whole } = stream(lengths);
  const taking = across(chunks);
  expect(Buffer.compare(await readAll(taking), whole)).toBe(0);
  expect(await taking.next()).toBeNull();
  expect(taking.ending()).toBe("cut off");
});

test("what was read before the disk failed comes over before the failure", async () => {
  const { chunks, whole } = stream([ROOM_BYTES, 1000], () => {
    throw new Error("the disk failed");
  });
  const taking = across(chunks);
  const read: Uint8Array[] = [];
  await expect(
    (async () => {
      for (let piece = await taking.next(); piece !== null; piece = await taking.next()) read.push(piece.slice());
    })(),
  ).rejects.toThrow("the disk failed");
  expect(Buffer.compare(Buffer.concat(read), whole)).toBe(0);
});

test("of a stream that is only looked at, no more is asked for than its beginning", async () => {
  const { chunks, asked, closed } = stream(Array.from({ length: 100 }, () => FIRST_BYTES));
  const taking = across(chunks);
  expect((await taking.next())?.length).toBe(FIRST_BYTES);
  await taking.close();
  expect(asked()).toBe(1);
  expect(closed()).toBe(true);
});

test("a stream is read ahead while a piece is looked at, by two buffers", async () => {
  const { chunks, asked } = stream(Array.from({ length: 100 }, () => FIRST_BYTES));
  const taking = across(chunks);
  await taking.next();
  await taking.next();
  const lookedAt = FIRST_BYTES + ROOM_BYTES;
  await expect.poll(asked).toBe((lookedAt + 2 * ROOM_BYTES) / FIRST_BYTES);
  await taking.close();
});
