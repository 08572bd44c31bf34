/** Where the page's side finds a host's address. */
import { hostAt, hostCount } from "../connection/hosts";

/**
 * A host's 16 bytes of address: upper and lower 64 bits as two native numbers, IPv4 as ::ffff:a.b.c.d.
 * @returns where they lie, or 0 when there is no such host
 */
export function hostAddress(host: u32): usize {
  return host < hostCount() ? changetype<usize>(hostAt(host)) : 0;
}
