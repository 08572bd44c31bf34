/** Arithmetic of sequence numbers: 32 bits that wrap around, compared here and nowhere else (RFC 9293 3.4). */

/** How far `a` is after `b`, negative when before; right across the wrap-around as long as they are less than 2^31 apart. */
// @ts-ignore: decorator
@inline
export function distance(a: u32, b: u32): i32 {
  return <i32>(a - b);
}

/** Whether `a` lies after `b`. */
// @ts-ignore: decorator
@inline
export function isAfter(a: u32, b: u32): bool {
  return <i32>(a - b) > 0;
}

/** Whether `a` lies at `b` or after it. */
// @ts-ignore: decorator
@inline
export function isAtOrAfter(a: u32, b: u32): bool {
  return <i32>(a - b) >= 0;
}

/** Whether `a` lies before `b`. */
// @ts-ignore: decorator
@inline
export function isBefore(a: u32, b: u32): bool {
  return <i32>(a - b) < 0;
}

/** Whether `a` and `b` lie at most `limit` apart. */
// @ts-ignore: decorator
@inline
export function isNear(a: u32, b: u32, limit: u32): bool {
  const apart = <i32>(a - b);
  return <u32>(apart < 0 ? -apart : apart) <= limit;
}

/** Whether `number` lies at `first`, at `last` or between them; `last` does not lie before `first`. */
// @ts-ignore: decorator
@inline
export function isWithin(number: u32, first: u32, last: u32): bool {
  return number - first <= last - first;
}
