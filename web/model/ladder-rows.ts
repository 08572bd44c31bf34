/** The rungs of a ladder: packets, and the silences and gaps between them that are folded into one rung. */
import type { Ladder, LadderPacket, Nanoseconds } from "../bridge/analyser";

/** A silence of this length or more is a rung of its own. */
const LONG_SILENCE: Nanoseconds = 1_000_000_000n;

/** One rung. */
export type Rung =
  | {
      readonly kind: "packet";
      readonly packet: LadderPacket;
      /** Its place among the packets. */
      readonly place: number;
      /** Time since the connection's first packet, and since the packet before. */
      readonly since: Nanoseconds;
      readonly gap: Nanoseconds;
    }
  | { readonly kind: "silence"; readonly length: Nanoseconds }
  | { readonly kind: "left out"; readonly packets: number };

/** Where packets were left out: the worker does so in the middle, between the first half and the last. */
export function firstBehindCut(packets: readonly LadderPacket[]): number {
  return Math.ceil(packets.length / 2);
}

/** The rungs of a ladder, in order. */
export function rungsOf({ packets, leftOut }: Ladder): Rung[] {
  const start = packets[0]?.time ?? 0n;
  const middle = leftOut > 0 ? firstBehindCut(packets) : -1;
  const rungs: Rung[] = [];
  packets.forEach((packet, place) => {
    const before = packets[place - 1];
    const gap = before === undefined ? 0n : packet.time - before.time;
    if (place === middle) rungs.push({ kind: "left out", packets: leftOut });
    else if (gap >= LONG_SILENCE) rungs.push({ kind: "silence", length: gap });
    rungs.push({ kind: "packet", packet, place, since: packet.time - start, gap });
  });
  return rungs;
}

/** The rung of a frame, or -1; most that are asked for lie near the end. */
export function rungOfFrame(rungs: readonly Rung[], frame: number): number {
  return rungs.findLastIndex((rung) => rung.kind === "packet" && rung.packet.frame === frame);
}
