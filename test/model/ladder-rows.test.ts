/** The rungs of a ladder: silences are folded and named, packets left out are counted. */
import { expect, test } from "vitest";
import type { LadderPacket } from "../../web/bridge/ladder";
import { Rungs, type Rung } from "../../web/model/ladder-rows";
import { ladderPacket as packet } from "../support/ladder-packet";

const SECOND = 1_000_000_000n;

function rungsOf(packets: readonly LadderPacket[], leftOut = 0): Rungs {
  return new Rungs({ row: 0, packets, leftOut });
}

function all(rungs: Rungs): (Rung | undefined)[] {
  return Array.from({ length: rungs.length }, (_, index) => rungs.at(index));
}

test("a long silence is a rung of its own, a short one is none", () => {
  const rungs = rungsOf([packet(1, 0n), packet(2, SECOND - 1n), packet(9, 301n * SECOND)]);
  expect(all(rungs).map((rung) => rung?.kind)).toEqual(["packet", "packet", "silence", "packet"]);
  expect(rungs.at(2)).toEqual({ kind: "silence", length: 300n * SECOND + 1n });
  expect(rungs.at(3)).toMatchObject({ place: 2, since: 301n * SECOND });
});

test("packets left out stand in the middle", () => {
  const rungs = rungsOf(
    [1, 2, 3, 90, 91].map((frame) => packet(frame, 0n)),
    86,
  );
  expect(rungs.at(3)).toEqual({ kind: "left out", packets: 86 });
});

test("a frame is found among silences", () => {
  const rungs = rungsOf([packet(1, 0n), packet(7, 9n * SECOND)]);
  expect(rungs.ofFrame(7)).toBe(2);
  expect(rungs.ofFrame(8)).toBe(-1);
});

test("every packet has its rung, however the silences lie", () => {
  const gaps = [0n, 9n, 0n, 0n, 7n, 8n, 0n, 5n];
  let time = 0n;
  const packets = gaps.map((gap, place) => packet(place + 1, (time += gap * SECOND)));
  const rungs = rungsOf(packets);
  const places = all(rungs).map((rung) => (rung?.kind === "packet" ? rung.place : rung?.kind));
  expect(places).toEqual([0, "silence", 1, 2, 3, "silence", 4, "silence", 5, 6, "silence", 7]);
  for (const place of packets.keys()) expect(rungs.ofPlace(place)).toBe(places.indexOf(place));
  expect([rungs.ofPlace(-1), rungs.at(-1), rungs.at(rungs.length)]).toEqual([-1, undefined, undefined]);
});
