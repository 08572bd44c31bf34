/** Reads addresses and networks: `10.0.0.1`, `10.0.0.0/8`, `2001:db8::/32`. */

/** A network: 16 bytes of address (IPv4 as ::ffff:a.b.c.d) of which the first `prefix` bits, 0 to 128, count. */
export interface Network {
  readonly address: Uint8Array;
  readonly prefix: number;
}

/** Bits before the IPv4 address in a mapped one. */
const MAPPED_BITS = 96;

/** The network a text names, or in one sentence why it names none. */
export function readNetwork(text: string): Network | string {
  const [host = "", bits, ...rest] = text.split("/");
  if (rest.length > 0) return `"${text}" has more than one "/".`;
  const ipv4 = readIpv4(host);
  const address = ipv4 ?? readIpv6(host);
  if (address === undefined) return whyNoAddress(host);
  const longest = ipv4 === undefined ? 128 : 32;
  if (bits === undefined) return { address, prefix: 128 };
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > longest) {
    return `The prefix length after "/" is a number from 0 to ${longest}.`;
  }
  return { address, prefix: Number(bits) + (ipv4 === undefined ? 0 : MAPPED_BITS) };
}

function whyNoAddress(text: string): string {
  if (/^\d+(\.\d+){1,2}$/.test(text))
    return `"${text}" is not a whole address. A network is written with its prefix length: 10.0.0.0/8.`;
  if (/^\d+(\.\d+){3}$/.test(text)) return `"${text}" is not an address: each of the four numbers goes from 0 to 255.`;
  return `"${text}" is not an address. Write an address such as 10.0.0.1 or 2001:db8::1, or a network such as 10.0.0.0/8.`;
}

function readIpv4(text: string): Uint8Array | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...parts.map(Number)]);
}

function readIpv6(text: string): Uint8Array | undefined {
  const halves = text.split("::");
  if (!text.includes(":") || halves.length > 2) return undefined;
  const [before = [], after] = halves.map((half, index) => groups(half, index === halves.length - 1));
  if (before === null || after === null) return undefined;
  const written = before.length + (after?.length ?? 0);
  // "::" stands for at least one group of zeros (RFC 4291 2.2).
  if (after === undefined ? written !== 8 : written > 7) return undefined;
  const all = after === undefined ? before : [...before, ...new Array<number>(8 - written).fill(0), ...after];
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

/** The 16-bit groups of one side of "::"; the last of all may be written as an IPv4 address; null where the text is none. */
function groups(text: string, isLast: boolean): number[] | null {
  if (text === "") return [];
  const parts = text.split(":");
  const found: number[] = [];
  for (const [index, part] of parts.entries()) {
    const ipv4 = isLast && index === parts.length - 1 ? readIpv4(part) : undefined;
    if (ipv4 !== undefined) {
      const bytes = new DataView(ipv4.buffer);
      found.push(bytes.getUint16(12), bytes.getUint16(14));
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      found.push(parseInt(part, 16));
    } else {
      return null;
    }
  }
  return found;
}
