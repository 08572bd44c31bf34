/** Time stamps of a file to nanoseconds since 1970. */

/** Nanoseconds in a second. */
export const NANOSECONDS: i64 = 1_000_000_000;

/** Ticks of 10^-n or 2^-n seconds, as an interface of a pcapng file declares them. */
@unmanaged
export class Clock {
  /** Nanoseconds a tick, when a tick is at least a nanosecond long; else 0. */
  factor: u64;
  /** Ticks a nanosecond, when a tick is shorter; else 0. */
  divisor: u64;
  /** Binary fraction: a second is 2^bits ticks; used when factor and divisor are 0. */
  bits: u32;
  /** Ticks a second, for people; 0 when more than a f64 holds. */
  rate: f64;
  /** Added to every time. */
  offset: i64;
}

/** A clock of microseconds. */
export function setMicroseconds(clock: Clock): void {
  clock.factor = 1000;
  clock.divisor = 0;
  clock.bits = 0;
  clock.rate = 1e6;
  clock.offset = 0;
}

/**
 * Sets a clock to an if_tsresol octet (pcapng draft 4.2: a negative power of 10, of 2 with the top bit set).
 * Powers beyond what 64 bits can tell apart are taken as the finest that can.
 */
export function setResolution(clock: Clock, octet: u32): void {
  clock.factor = 0;
  clock.divisor = 0;
  clock.bits = 0;
  const power = octet & 0x7f;
  if (octet & 0x80) {
    clock.bits = min<u32>(power, 63);
    clock.rate = <f64>((<u64>1) << min<u32>(power, 63));
    return;
  }
  let scale: u64 = 1;
  let rate: f64 = 1;
  for (let digit: u32 = 0; digit < power && digit < 28; digit++) rate *= 10;
  clock.rate = rate;
  if (power <= 9) {
    for (let digit = power; digit < 9; digit++) scale *= 10;
    clock.factor = scale;
  } else {
    for (let digit: u32 = 9; digit < power && digit < 28; digit++) scale *= 10;
    clock.divisor = scale;
  }
}

/** Ticks to nanoseconds since 1970. */
// @ts-ignore: decorator
@inline
export function toNanoseconds(clock: Clock, ticks: u64): i64 {
  if (clock.factor != 0) return <i64>(ticks * clock.factor) + clock.offset;
  return slowNanoseconds(clock, ticks);
}

function slowNanoseconds(clock: Clock, ticks: u64): i64 {
  if (clock.divisor != 0) return <i64>(ticks / clock.divisor) + clock.offset;
  const bits = clock.bits;
  const seconds = bits == 0 ? ticks : ticks >> bits;
  let fraction = bits == 0 ? 0 : ticks & (((<u64>1) << bits) - 1);
  let shift = bits;
  // 2^34 times 10^9 still fits into 64 bits: finer fractions lose bits below a nanosecond first.
  if (shift > 34) {
    fraction >>= shift - 34;
    shift = 34;
  }
  return <i64>(seconds * <u64>NANOSECONDS + ((fraction * <u64>NANOSECONDS) >> shift)) + clock.offset;
}
