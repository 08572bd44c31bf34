/** The frames of a second reading, byte for byte: kept until the page has taken them, piece by piece, so that no connection is too large. */
import { Record } from "../capture/record";
import { ROOM_BYTES, Room } from "../memory/room";
import { FrameScope } from "../shared/frame-scope";
import { Status } from "../shared/status";
import { Segment } from "../transport/segment";

// A kept frame: 24 bytes, then its captured bytes, then zeros up to a multiple of 8.
// │ time i64 │ frame │ captured │ on the wire │ link u16 │ 0 u16 │

const HEAD_BYTES: u32 = 24;
/** More than is fed at once, with what records of other files may be let through by it. */
const ROOM_FOR_FRAMES: u32 = 4 << 20;

const room = changetype<Room>(memory.data(ROOM_BYTES, 8));
let scope = FrameScope.Nothing;
let filled: u32 = 0;
let missed: u32 = 0;

/** Frames of the second reading that begins now are kept, until it ends. */
export function framesBegin(wanted: FrameScope): Status {
  if (room.hold(ROOM_FOR_FRAMES) == 0) return Status.MemoryFull;
  scope = wanted;
  filled = 0;
  missed = 0;
  return Status.Ok;
}

/** No more frames are kept. */
export function framesEnd(): void {
  scope = FrameScope.Nothing;
}

/** Whether all frames with the connection's addresses and ports are wanted, and nothing but them. */
export function wantsEndpoints(): bool {
  return scope == FrameScope.Endpoints;
}

/** Keeps the current frame, in which the segment came, where frames are kept. */
export function keepFrame(segment: Segment): void {
  if (scope == FrameScope.Nothing) return;
  const captured = Record.captured;
  // A frame larger than the whole room would wrap the sum.
  if (captured > ROOM_FOR_FRAMES - HEAD_BYTES - 7) {
    missed++;
    return;
  }
  const bytes = (HEAD_BYTES + captured + 7) & ~7;
  if (bytes > ROOM_FOR_FRAMES - filled) {
    missed++;
    return;
  }
  const at = room.start + filled;
  store<u64>(at + bytes - 8, 0);
  store<i64>(at, segment.time);
  store<u32>(at, segment.frame, 8);
  store<u32>(at, captured, 12);
  store<u32>(at, Record.wire, 16);
  store<u32>(at, <u16>Record.link, 20);
  memory.copy(at + HEAD_BYTES, Record.address, captured);
  filled += bytes;
}

/** Address of the kept frames, one behind the other. */
export function framesAt(): usize {
  return room.start;
}

/** Takes the kept frames: says how many bytes they fill, and begins anew. They lie there until the engine is fed again. */
export function takeFrames(): u32 {
  const bytes = filled;
  filled = 0;
  return bytes;
}

/** Frames for which there was no room since the reading began. */
export function framesMissed(): u32 {
  return missed;
}
