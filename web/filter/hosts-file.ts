/** Hosts files, as systems keep them in /etc/hosts: lines of an address and its names (hosts(5)). */
import type { AddressName } from "../bridge/analyser";
import { readNetwork } from "./network";

/** Larger files are no hosts files that anybody keeps. */
export const LARGEST_HOSTS_FILE = 16 << 20;
const LONGEST_NAME = 253;

/**
 * The names in a text, in its order.
 * @returns null when the text is no hosts file: some line is neither empty, nor a comment, nor an address with names
 */
export function readHostsFile(text: string): readonly AddressName[] | null {
  const names: AddressName[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [address, ...words] = (line.split("#", 1)[0] ?? "").split(/\s+/).filter((word) => word !== "");
    if (address === undefined) continue;
    // A scope, as in fe80::1%eth0, is no part of the address in packets (RFC 4007 11).
    const network = address.includes("/") ? "" : readNetwork(address.replace(/%\w+$/, ""));
    if (typeof network === "string" || words.length === 0 || !words.every(isName)) return null;
    for (const name of words) names.push({ address: network.address, name });
  }
  return names.length === 0 ? null : names;
}

/** Letters, digits, points, hyphens, underscores, and whatever is beyond ASCII: no control characters. */
function isName(word: string): boolean {
  return word.length <= LONGEST_NAME && /^[\w.\-\u00a1-\uffff]+$/.test(word);
}
