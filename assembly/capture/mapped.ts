/** IPv4 addresses in their IPv6 form, ::ffff:a.b.c.d (RFC 4291 2.5.5.2), so that all addresses are of one kind. */

const PREFIX: u64 = 0xffff_0000_0000;

/** Lower 64 bits of an IPv4 address in that form; the upper ones are 0. */
// @ts-ignore: decorator
@inline
export function mapped(address: u32): u64 {
  return PREFIX | address;
}

/** Whether an address, by its upper and lower 64 bits, is of IPv4. */
// @ts-ignore: decorator
@inline
export function isMapped(high: u64, low: u64): bool {
  return high == 0 && (low & ~(<u64>u32.MAX_VALUE)) == PREFIX;
}
