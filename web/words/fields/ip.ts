/** Fields of IP headers, their options and extension headers (RFC 791, RFC 8200). */
import { ipv4Address, ipv6Address } from "./address";
import { fieldsOf, hexBytes, hexNumber, named, remarked, setOrNot, type Field, type Part, type Spec } from "./field";
import { internetChecksum } from "./checksum";
import { PROTOCOLS } from "./numbers";

const IPV4_HEADER = 20;
const IPV6_HEADER = 40;

const ECN = new Map([
  [0, "not ECN-capable"],
  [1, "ECN-capable (1)"],
  [2, "ECN-capable (0)"],
  [3, "congestion experienced"],
]);

const IPV4: readonly Spec[] = [
  { name: "Version", filter: "ip.version", at: 0, bytes: 1, bits: [4, 4] },
  { name: "Header length", filter: "ip.hdr_len", at: 0, bytes: 1, bits: [0, 4], say: (words) => `${4 * words} bytes` },
  { name: "DSCP", filter: "ip.dsfield.dscp", at: 1, bytes: 1, bits: [2, 6] },
  { name: "ECN", filter: "ip.dsfield.ecn", at: 1, bytes: 1, bits: [0, 2], say: named(ECN) },
  {
    name: "Total length",
    filter: "ip.len",
    at: 2,
    bytes: 2,
    say: (value) => (value === 0 ? "0 (cut by the network card)" : String(value)),
  },
  { name: "Identification", filter: "ip.id", at: 4, bytes: 2, say: (value) => `${hexNumber(4)(value)} (${value})` },
  {
    name: "Flags",
    filter: "ip.flags",
    at: 6,
    bytes: 1,
    bits: [5, 3],
    say: hexNumber(1),
    fields: [
      { name: "Reserved", filter: "ip.flags.rb", at: 6, bytes: 1, bits: [7, 1], say: setOrNot },
      { name: "Don't fragment", filter: "ip.flags.df", at: 6, bytes: 1, bits: [6, 1], say: setOrNot },
      { name: "More fragments", filter: "ip.flags.mf", at: 6, bytes: 1, bits: [5, 1], say: setOrNot },
    ],
  },
  {
    name: "Fragment offset",
    filter: "ip.frag_offset",
    at: 6,
    bytes: 2,
    bits: [0, 13],
    say: (value) => String(8 * value),
  },
  { name: "Time to live", filter: "ip.ttl", at: 8, bytes: 1 },
  { name: "Protocol", filter: "ip.proto", at: 9, bytes: 1, say: named(PROTOCOLS) },
  { name: "Header checksum", filter: "ip.checksum", at: 10, bytes: 2, say: hexNumber(4) },
  { name: "Source", filter: "ip.src", at: 12, bytes: 4, say: ipv4Address },
  { name: "Destination", filter: "ip.dst", at: 16, bytes: 4, say: ipv4Address },
];

const OPTIONS = new Map([
  [0, "end of options"],
  [1, "no operation"],
  [7, "record route"],
  [68, "timestamp"],
  [130, "security"],
  [131, "loose source route"],
  [137, "strict source route"],
  [148, "router alert"],
]);

/** An IPv4 header with its options; its checksum is looked at where all of it was captured. */
export function ipv4Fields(part: Part): Field[] {
  const header = 4 * (part.number(0, 1) & 15);
  const whole = header >= IPV4_HEADER && part.has(0, header);
  const options = whole && header > IPV4_HEADER ? ipv4Options(part.part(IPV4_HEADER, header - IPV4_HEADER)) : [];
  const fields = fieldsOf(part, IPV4).map((field) =>
    field.filter === "ip.checksum" && whole ? remarked(field, checksumOf(part, header)) : field,
  );
  return [...fields, ...options];
}

function checksumOf(part: Part, header: number): Partial<Field> {
  const found = part.number(10, 2);
  const due = internetChecksum([part.bytes(0, 10), part.bytes(12, header - 12)]);
  if (found === due) return { value: `${hexNumber(4)(found)} (right)` };
  const note = `should be ${hexNumber(4)(due)}${found === 0 ? ", or the network card was to fill it in" : ""}`;
  return { value: `${hexNumber(4)(found)} (wrong)`, note };
}

function ipv4Options(part: Part): Field[] {
  const found: Field[] = [];
  for (let at = 0; at < part.length;) {
    const type = part.number(at, 1);
    const length = type < 2 ? 1 : Math.max(2, part.number(at + 1, 1));
    const option = part.part(at, length);
    found.push({
      name: `Option: ${OPTIONS.get(type) ?? `type ${type}`}`,
      filter: "ip.opt.type",
      value: length > 2 ? hexBytes(option.bytes(2, length - 2)) : "",
      from: option.from,
      to: option.to,
    });
    at += length;
    if (type === 0) break;
  }
  return found;
}

const IPV6: readonly Spec[] = [
  { name: "Version", filter: "ipv6.version", at: 0, bytes: 1, bits: [4, 4] },
  { name: "DSCP", filter: "ipv6.tclass.dscp", at: 0, bytes: 2, bits: [6, 6] },
  { name: "ECN", filter: "ipv6.tclass.ecn", at: 0, bytes: 2, bits: [4, 2], say: named(ECN) },
  { name: "Flow label", filter: "ipv6.flow", at: 1, bytes: 3, bits: [0, 20], say: hexNumber(5) },
  { name: "Payload length", filter: "ipv6.plen", at: 4, bytes: 2 },
  { name: "Next header", filter: "ipv6.nxt", at: 6, bytes: 1, say: named(PROTOCOLS) },
  { name: "Hop limit", filter: "ipv6.hlim", at: 7, bytes: 1 },
  { name: "Source", filter: "ipv6.src", at: 8, bytes: 16, say: ipv6Address },
  { name: "Destination", filter: "ipv6.dst", at: 24, bytes: 16, say: ipv6Address },
];

/** Extension headers by their numbers: Wireshark's name of the header. */
const EXTENSIONS: ReadonlyMap<number, string> = new Map([
  [0, "ipv6.hopopts"],
  [43, "ipv6.routing"],
  [44, "ipv6.fraghdr"],
  [60, "ipv6.dstopts"],
  [135, ""],
  [139, ""],
  [140, ""],
]);
const FRAGMENT = 44;

/** An IPv6 header and the extension headers behind it. */
export function ipv6Fields(part: Part): Field[] {
  const fields = fieldsOf(part, IPV6);
  let next = part.number(6, 1);
  let at = IPV6_HEADER;
  while (EXTENSIONS.has(next) && part.has(at, 8)) {
    const bytes = next === FRAGMENT ? 8 : 8 + 8 * part.number(at + 1, 1);
    fields.push(extension(part.part(at, bytes), next));
    next = part.number(at, 1);
    at += bytes;
  }
  return fields;
}

function extension(part: Part, type: number): Field {
  const filter = EXTENSIONS.get(type) ?? "";
  const inside = (name: string): string => (filter === "" ? "" : `${filter}.${name}`);
  const nextHeader: Spec = { name: "Next header", filter: inside("nxt"), at: 0, bytes: 1, say: named(PROTOCOLS) };
  const length: Spec = {
    name: "Length",
    filter: inside("len"),
    at: 1,
    bytes: 1,
    say: (value) => `${value} (${8 + 8 * value} bytes)`,
  };
  const own: readonly Spec[] =
    type === FRAGMENT
      ? [
          {
            name: "Offset",
            filter: inside("offset"),
            at: 2,
            bytes: 2,
            bits: [3, 13],
            say: (value) => String(8 * value),
          },
          { name: "More fragments", filter: inside("more"), at: 2, bytes: 2, bits: [0, 1], say: setOrNot },
          { name: "Identification", filter: inside("ident"), at: 4, bytes: 4, say: hexNumber(8) },
        ]
      : type === 43
        ? [
            length,
            { name: "Type", filter: inside("type"), at: 2, bytes: 1 },
            { name: "Segments left", filter: inside("segleft"), at: 3, bytes: 1 },
          ]
        : [length];
  const fields = fieldsOf(part, [nextHeader, ...own]);
  const { from, to } = part;
  return { name: `Extension: ${PROTOCOLS.get(type) ?? type}`, filter, value: "", from, to, fields };
}

const AH: readonly Spec[] = [
  { name: "Next header", filter: "ah.next_header", at: 0, bytes: 1, say: named(PROTOCOLS) },
  { name: "Length", filter: "ah.length", at: 1, bytes: 1, say: (value) => `${value} (${4 * (value + 2)} bytes)` },
  { name: "SPI", filter: "ah.spi", at: 4, bytes: 4, say: hexNumber(8) },
  { name: "Sequence", filter: "ah.sequence", at: 8, bytes: 4 },
];

/** The authentication header (RFC 4302). */
export function authenticationFields(part: Part): Field[] {
  const icv = part.part(12);
  const value = hexBytes(icv.bytes(0, icv.length));
  return [...fieldsOf(part, AH), { name: "ICV", filter: "ah.icv", value, from: icv.from, to: icv.to }];
}
