/** The bytes of a filter program as the page's side writes them, and the check that makes them safe to run. */
import { hostCount } from "../connection/hosts";
import { ROOM_BYTES, Room } from "../memory/room";
import { Column, COLUMN_COUNT, columnKind } from "../shared/column";
import { FilterOp } from "../shared/filter-op";
import { Kind } from "../shared/kind";
import { QueryStatus } from "../shared/query-status";

// A program is steps one after the other, each a multiple of 8 bytes:
//
// │ op u8 │ column u8 │ 0 u16 │ bytes of the operand u32 │ operand, padded to a multiple of 8 bytes │
//
// op        operand
// True      -
// And       -
// Or        -
// Not       -
// Range     │ low i64 │ high i64 │
// Set       │ number i64 │ ... ascending
// Network   │ high u64 │ low u64 │ prefix u64, 0 to 128 │ ...
// Hosts     a bit for each host, host 0 in the lowest bit of the first byte; hosts beyond the last byte are not marked
// Cause     │ cause u64 │
// Bit       │ bit u64, 0 to 31 │
// Known     -

/** Bytes of a step before its operand. */
export const STEP_BYTES: usize = 8;
/** Bytes of one network. */
export const NETWORK_BYTES: usize = 24;
/** How many truths the stack holds. */
export const MAX_DEPTH: i32 = 64;

const room = changetype<Room>(memory.data(ROOM_BYTES, 8));

/**
 * Where the page's side writes a program.
 * @param bytes how long it is
 * @returns the address, or 0 when memory is full
 */
export function filterRoom(bytes: u32): usize {
  return room.hold(bytes);
}

/** Where the program lies. */
export function programStart(): usize {
  return room.start;
}

/** Bytes a step takes up, its operand and padding included. */
// @ts-ignore: decorator
@inline
export function stepLength(step: usize): usize {
  return STEP_BYTES + ((operandBytes(step) + 7) & ~7);
}

/** Bytes of a step's operand, padding not included. */
// @ts-ignore: decorator
@inline
export function operandBytes(step: usize): usize {
  return load<u32>(step, 4);
}

/** The column of a step. */
// @ts-ignore: decorator
@inline
export function stepColumn(step: usize): Column {
  return load<u8>(step, 1);
}

/**
 * Looks a program over before it runs: afterwards no step can read outside of it or of the stack.
 * @param length bytes of the program
 * @returns `Done`, `BadProgram` or `TooDeep`
 */
export function checkProgram(length: usize): QueryStatus {
  const start = room.start;
  if (!room.fits(length)) return QueryStatus.BadProgram;
  let depth = 0;
  let at: usize = 0;
  while (at < length) {
    if (length - at < STEP_BYTES) return QueryStatus.BadProgram;
    const step = start + at;
    // Compared before anything is added, so that a wild size cannot wrap around.
    if (operandBytes(step) > length - at - STEP_BYTES || stepLength(step) > length - at) return QueryStatus.BadProgram;
    if (!operandFits(step)) return QueryStatus.BadProgram;
    const op: FilterOp = load<u8>(step);
    if (op == FilterOp.And || op == FilterOp.Or) {
      if (depth < 2) return QueryStatus.BadProgram;
      depth--;
    } else if (op == FilterOp.Not) {
      if (depth < 1) return QueryStatus.BadProgram;
    } else if (++depth > MAX_DEPTH) {
      return QueryStatus.TooDeep;
    }
    at += stepLength(step);
  }
  return depth == 1 || length == 0 ? QueryStatus.Done : QueryStatus.BadProgram;
}

function operandFits(step: usize): bool {
  if (stepColumn(step) >= COLUMN_COUNT) return false;
  const kind = columnKind(stepColumn(step));
  const bytes = operandBytes(step);
  switch (<FilterOp>load<u8>(step)) {
    case FilterOp.True:
    case FilterOp.And:
    case FilterOp.Or:
    case FilterOp.Not:
    case FilterOp.Known:
      return bytes == 0;
    case FilterOp.Range:
      return bytes == 16;
    case FilterOp.Set:
      return (bytes & 7) == 0;
    case FilterOp.Network:
      return kind == Kind.Host && bytes % NETWORK_BYTES == 0 && prefixesFit(step);
    case FilterOp.Hosts:
      return kind == Kind.Host && bytes <= (hostCount() + 7) / 8;
    case FilterOp.Cause:
      return kind == Kind.Causes && bytes == 8;
    case FilterOp.Bit:
      return kind == Kind.Bits && bytes == 8 && load<u64>(step + STEP_BYTES) < 32;
    default:
      return false;
  }
}

function prefixesFit(step: usize): bool {
  const end = step + STEP_BYTES + operandBytes(step);
  for (let network = step + STEP_BYTES; network < end; network += NETWORK_BYTES) {
    if (load<u64>(network, 16) > 128) return false;
  }
  return true;
}
