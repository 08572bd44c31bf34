/** The flag bits of a TCP header by name (RFC 9293 3.1, RFC 3168). */

const NAMES = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"] as const;

/** The order in which people say them: what matters most first. */
const SAID = ["SYN", "FIN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"] as const;

/** Name of a flag. */
export type Flag = (typeof NAMES)[number];

/** Whether a flag is set. */
export function hasFlag(flags: number, flag: Flag): boolean {
  return ((flags >> NAMES.indexOf(flag)) & 1) === 1;
}

/** The flags that are set: "SYN ACK"; "no flags" where none is. */
export function flagText(flags: number): string {
  const set = SAID.filter((flag) => hasFlag(flags, flag));
  return set.length === 0 ? "no flags" : set.join(" ");
}
