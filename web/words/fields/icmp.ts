/** Fields of ICMP and ICMPv6 errors (RFC 792, RFC 4443), up to the packet they quote. */
import type { IcmpError } from "../../bridge/analyser";
import { fieldsOf, hexNumber, named, type Field, type Part, type Spec } from "./field";
import { ipv4Fields, ipv6Fields } from "./ip";

const HEADER = 8;
const UNREACHABLE = 3;
const TOO_BIG = 4;

const TYPES = new Map([
  [3, "destination unreachable"],
  [4, "source quench"],
  [5, "redirect"],
  [11, "time exceeded"],
  [12, "bad parameter"],
]);
const TYPES_6 = new Map([
  [1, "destination unreachable"],
  [2, "packet too big"],
  [3, "time exceeded"],
  [4, "bad parameter"],
]);
const CODES = new Map([
  [0, "network unreachable"],
  [1, "host unreachable"],
  [2, "protocol unreachable"],
  [3, "port unreachable"],
  [4, "fragmentation needed"],
  [5, "source route failed"],
  [6, "network unknown"],
  [7, "host unknown"],
  [9, "network administratively prohibited"],
  [10, "host administratively prohibited"],
  [11, "network unreachable for this service"],
  [12, "host unreachable for this service"],
  [13, "administratively prohibited"],
]);
const CODES_6 = new Map([
  [0, "no route"],
  [1, "administratively prohibited"],
  [2, "beyond the scope of the source"],
  [3, "address unreachable"],
  [4, "port unreachable"],
  [5, "source address failed policy"],
  [6, "route rejected"],
]);

/** An error in words: "destination unreachable: host unreachable". */
export function icmpWords({ version, type, code }: IcmpError): string {
  const kind = (version === 4 ? TYPES : TYPES_6).get(type) ?? `type ${type}`;
  const unreachable = version === 4 ? UNREACHABLE : 1;
  const why = type === unreachable ? (version === 4 ? CODES : CODES_6).get(code) : undefined;
  if (why !== undefined) return `${kind}: ${why}`;
  return code === 0 ? kind : `${kind}, code ${code}`;
}

/** What an error is, with its protocol: "ICMP destination unreachable: host unreachable". */
export function icmpName(error: IcmpError): string {
  return `${error.version === 4 ? "ICMP" : "ICMPv6"} ${icmpWords(error)}`;
}

function specs(name: "icmp" | "icmpv6", part: Part): Spec[] {
  const version = name === "icmp" ? 4 : 6;
  const type = part.number(0, 1);
  const tooBig = version === 4 ? type === UNREACHABLE && part.number(1, 1) === TOO_BIG : type === 2;
  const mtu: Spec = {
    name: "MTU of the next hop",
    filter: `${name}.mtu`,
    at: version === 4 ? 6 : 4,
    bytes: version === 4 ? 2 : 4,
  };
  const codes = version === 4 ? CODES : CODES_6;
  const unreachable = version === 4 ? UNREACHABLE : 1;
  return [
    { name: "Type", filter: `${name}.type`, at: 0, bytes: 1, say: named(version === 4 ? TYPES : TYPES_6) },
    { name: "Code", filter: `${name}.code`, at: 1, bytes: 1, say: type === unreachable ? named(codes) : String },
    { name: "Checksum", filter: `${name}.checksum`, at: 2, bytes: 2, say: hexNumber(4) },
    ...(tooBig ? [mtu] : []),
  ];
}

/** An error of ICMP, with the IP header it quotes. */
export function icmpFields(part: Part): Field[] {
  return [...fieldsOf(part, specs("icmp", part)), ...quoted(part, ipv4Fields)];
}

/** An error of ICMPv6, with the IP header it quotes. */
export function icmp6Fields(part: Part): Field[] {
  return [...fieldsOf(part, specs("icmpv6", part)), ...quoted(part, ipv6Fields)];
}

function quoted(part: Part, read: (part: Part) => Field[]): Field[] {
  const inner = part.part(HEADER);
  if (inner.length === 0) return [];
  return [{ name: "IP header quoted", filter: "", value: "", from: inner.from, to: inner.to, fields: read(inner) }];
}
