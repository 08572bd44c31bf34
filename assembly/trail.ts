/** One frame peeled once more, to tell which layer lies where: the page describes what their bytes say. */
import { Cursor } from "./capture/cursor";
import { Record } from "./capture/record";
import { spareTally } from "./capture/tally";
import { layerOfLink } from "./link/link-layer";
import { ROOM_BYTES, Room } from "./memory/room";
import { DEEPEST, peel } from "./peel";
import { Layer } from "./shared/layer";

// A step: │ layer u32 │ from u32 │ to u32 │, both counted from the frame's first byte

const STEP_BYTES: u32 = 12;

const room = changetype<Room>(memory.data(ROOM_BYTES, 8));
const steps: usize = memory.data(DEEPEST * STEP_BYTES, 8);
let count: u32 = 0;

/** Makes room for a frame to be written. @returns where to write it, or 0 when memory is full */
export function trailRoom(bytes: u32): usize {
  return room.hold(bytes);
}

/**
 * Peels the frame that was just written, down to TCP, and counts it nowhere. Not to be called while files are read.
 * @param bytes captured, not more than `trailRoom` was asked for
 * @param wire its bytes on the wire
 * @param link its link type
 * @returns the number of layers; the last one reaches to the end of what its packet holds
 */
export function trailOf(bytes: u32, wire: u32, link: u32): u32 {
  count = 0;
  const start = room.start;
  if (bytes == 0 || !room.fits(bytes)) return 0;
  Record.tally = spareTally();
  Record.address = start;
  Record.captured = bytes;
  Record.wire = wire;
  Record.link = link;
  Cursor.at = start;
  Cursor.end = start + bytes;
  Cursor.limit = <usize>min<u64>(<u64>start + max(wire, bytes), usize.MAX_VALUE);
  Cursor.tunnel = 0;
  Cursor.mac = 0;
  let layer = layerOfLink(link);
  while (layer != Layer.Done && count < DEEPEST) {
    const at = Cursor.at;
    const isLast = layer == Layer.Tcp || layer == Layer.QuotedTcp || layer == Layer.LaterFragment;
    const under = isLast ? Layer.Done : peel(layer);
    note(layer, at - start, (under == Layer.Done ? Cursor.end : Cursor.at) - start);
    layer = under;
  }
  return count;
}

function note(layer: Layer, from: usize, to: usize): void {
  const at = steps + <usize>(count * STEP_BYTES);
  store<u32>(at, <u32>layer);
  store<u32>(at, <u32>from, 4);
  store<u32>(at, <u32>to, 8);
  count++;
}

/** Address of the layers found last. */
export function trailAt(): usize {
  return steps;
}
