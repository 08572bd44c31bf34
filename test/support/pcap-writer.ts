/** Writes frames as a pcap file with nanosecond times. */
import type { Frame, Stage } from "./frames";

/** When the captures of scenarios begin, in seconds since 1970. */
export const BEGINNING = 1_700_000_000;

/** The link types of the stages, as tcpdump.org numbers them. */
export const LINK_TYPE: Record<Stage["link"], number> = { ethernet: 1, raw: 101, null: 0, sll: 113 };

/** A whole pcap file; times are the frames' own after `BEGINNING`. */
export function pcap(frames: readonly Frame[], linkType: number = LINK_TYPE.ethernet): Uint8Array {
  const size = frames.reduce((sum, frame) => sum + 16 + frame.bytes.length, 24);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xa1b23c4d, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, 262_144, true);
  view.setUint32(20, linkType, true);
  let at = 24;
  for (const frame of frames) {
    const seconds = Math.floor(frame.time / 1e9);
    view.setUint32(at, BEGINNING + seconds, true);
    view.setUint32(at + 4, frame.time - seconds * 1e9, true);
    view.setUint32(at + 8, frame.bytes.length, true);
    view.setUint32(at + 12, frame.wireLength, true);
    bytes.set(frame.bytes, at + 16);
    at += 16 + frame.bytes.length;
  }
  return bytes;
}
