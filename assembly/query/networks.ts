/** Networks of a filter, looked up once for each host rather than once for each row: the answer is a bitmap over hosts. */
import { Host, NO_HOST, findHost, hostAt, hostCount } from "../connection/hosts";
import { ROOM_BYTES, Room } from "../memory/room";
import { FilterOp } from "../shared/filter-op";
import { NETWORK_BYTES, STEP_BYTES, operandBytes, programStart, stepLength } from "./program";

const room = changetype<Room>(memory.data(ROOM_BYTES, 8));

/** The prefix length of a network that is one address. */
const WHOLE_ADDRESS: u64 = 128;

/** Bytes of a bitmap over all hosts. */
export function hostBitmapBytes(): usize {
  return <usize>((hostCount() + 7) / 8);
}

/** The bitmap of the program's network condition number `index`, counted from 0. */
export function networkBitmap(index: usize): usize {
  return room.start + index * hostBitmapBytes();
}

/**
 * Makes the bitmap of each network condition of a checked program.
 * @returns false when memory is full
 */
export function lookUpNetworks(length: usize): bool {
  const end = programStart() + length;
  let conditions: usize = 0;
  for (let step = programStart(); step < end; step += stepLength(step)) {
    if (<FilterOp>load<u8>(step) == FilterOp.Network) conditions++;
  }
  if (conditions == 0) return true;
  if (room.hold(conditions * hostBitmapBytes()) == 0) return false;
  let index: usize = 0;
  for (let step = programStart(); step < end; step += stepLength(step)) {
    if (<FilterOp>load<u8>(step) == FilterOp.Network) markHosts(step, networkBitmap(index++));
  }
  return true;
}

function markHosts(step: usize, bitmap: usize): void {
  memory.fill(bitmap, 0, hostBitmapBytes());
  const end = step + STEP_BYTES + operandBytes(step);
  for (let network = step + STEP_BYTES; network < end; network += NETWORK_BYTES) {
    if (load<u64>(network, 16) >= WHOLE_ADDRESS) {
      // There may be a thousand of these, and a hundred thousand hosts.
      const host = findHost(load<u64>(network), load<u64>(network, 8));
      if (host != NO_HOST) mark(bitmap, host);
    } else {
      for (let host: u32 = 0; host < hostCount(); host++) if (contains(network, hostAt(host))) mark(bitmap, host);
    }
  }
}

// @ts-ignore: decorator
@inline
function mark(bitmap: usize, host: u32): void {
  const at = bitmap + (host >> 3);
  const bit: u32 = 1 << (host & 7);
  store<u8>(at, <u8>(load<u8>(at) | bit));
}

/** Whether a network, laid out as in a program, holds a host. */
export function contains(network: usize, host: Host): bool {
  const prefix = load<u64>(network, 16);
  const high = (host.high ^ load<u64>(network)) & leadingOnes(min<u64>(prefix, 64));
  const low = (host.low ^ load<u64>(network, 8)) & leadingOnes(prefix > 64 ? prefix - 64 : 0);
  return (high | low) == 0;
}

/** A word whose first `bits` bits, 0 to 64, are ones. */
function leadingOnes(bits: u64): u64 {
  return bits == 0 ? 0 : u64.MAX_VALUE << (64 - bits);
}
