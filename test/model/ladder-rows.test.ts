/** The rungs of a ladder: silences are folded and named, packets left out are counted. */
import { expect, test } from "vitest";
import { rungOfFrame, rungsOf } from "../../web/model/ladder-rows";
import { ladderPacket as packet } from "../support/ladder-packet";

const SECOND = 1_000_000_000n;

test("a long silence is a rung of its own, a short one is none", () => {
  const packets = [packet(1, 0n), packet(2, SECOND - 1n), packet(9, 301n * SECOND)];
  const rungs = rungsOf({ row: 0, packets, leftOut: 0 });
  expect(rungs.map(({ kind }) => kind)).toEqual(["packet", "packet", "silence", "packet"]);
  expect(rungs[2]).toEqual({ kind: "silence", length: 300n * SECOND + 1n });
});

test("packets left out stand in the middle", () => {
  const packets = [1, 2, 3, 90, 91].map((frame) => packet(frame, 0n));
  const rungs = rungsOf({ row: 0, packets, leftOut: 86 });
  expect(rungs[3]).toEqual({ kind: "left out", packets: 86 });
});

test("a frame is found among silences", () => {
  const rungs = rungsOf({ row: 0, packets: [packet(1, 0n), packet(7, 9n * SECOND)], leftOut: 0 });
  expect(rungOfFrame(rungs, 7)).toBe(2);
  expect(rungOfFrame(rungs, 8)).toBe(-1);
});
