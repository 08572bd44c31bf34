/** Addresses as text. */

/** Upper half of the lower 64 bits of an IPv4 address written as IPv6, ::ffff:a.b.c.d. */
const MAPPED = 0xffffn;

/** An address as text, IPv6 as RFC 5952 wants it: small letters, the longest run of noughts (the first of equals) left out. */
export function addressText(high: bigint, low: bigint): string {
  if (high === 0n && low >> 32n === MAPPED) {
    return [24n, 16n, 8n, 0n].map((shift) => String((low >> shift) & 0xffn)).join(".");
  }
  const whole = (high << 64n) | low;
  const groups = Array.from({ length: 8 }, (_, index) => (whole >> BigInt(112 - 16 * index)) & 0xffffn);
  const run = longestRun(groups);
  const text = (part: readonly bigint[]): string => part.map((group) => group.toString(16)).join(":");
  // A single group of noughts is written out (RFC 5952 4.2.2).
  if (run.length < 2) return text(groups);
  return `${text(groups.slice(0, run.start))}::${text(groups.slice(run.start + run.length))}`;
}

function longestRun(groups: readonly bigint[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0n) end++;
    if (end - start > best.length) best = { start, length: end - start };
  }
  return best;
}
