/** Fields of tunnels' headers: UDP, GRE, ERSPAN, VXLAN, GENEVE, GTP-U, L2TP. */
import { fieldsOf, hexNumber, named, setOrNot, type Field, type Part, type Spec } from "./field";
import { ETHERTYPES } from "./numbers";

/** UDP (RFC 768). */
export const UDP: readonly Spec[] = [
  { name: "Source port", filter: "udp.srcport", at: 0, bytes: 2 },
  { name: "Destination port", filter: "udp.dstport", at: 2, bytes: 2 },
  { name: "Length", filter: "udp.length", at: 4, bytes: 2 },
  { name: "Checksum", filter: "udp.checksum", at: 6, bytes: 2, say: hexNumber(4) },
];

const GRE_FLAG = { checksum: 15, routing: 14, key: 13, sequence: 12, acknowledgement: 7 } as const;

function greFlag(name: string, filter: string, bit: number): Spec {
  return { name, filter, at: 0, bytes: 2, bits: [bit, 1], say: setOrNot };
}

const GRE: readonly Spec[] = [
  {
    name: "Flags and version",
    filter: "gre.flags_and_version",
    at: 0,
    bytes: 2,
    say: hexNumber(4),
    fields: [
      greFlag("Checksum", "gre.flags.checksum", GRE_FLAG.checksum),
      greFlag("Routing", "gre.flags.routing", GRE_FLAG.routing),
      greFlag("Key", "gre.flags.key", GRE_FLAG.key),
      greFlag("Sequence number", "gre.flags.sequence_number", GRE_FLAG.sequence),
      { name: "Version", filter: "gre.flags.version", at: 0, bytes: 2, bits: [0, 3] },
    ],
  },
  { name: "Protocol", filter: "gre.proto", at: 2, bytes: 2, say: named(ETHERTYPES, 4) },
];

/** GRE (RFC 2784, RFC 2890), or its PPTP version (RFC 2637), with the optional fields its flags tell of. */
export function greFields(part: Part): Field[] {
  const flags = part.number(0, 2);
  const has = (flag: number): boolean => ((flags >> flag) & 1) === 1;
  const pptp = (flags & 7) === 1;
  const specs = [...GRE];
  let at = 4;
  const add = (name: string, filter: string, bytes = 4, say: Spec["say"] = String): void => {
    specs.push({ name, filter, at, bytes, say });
    at += bytes;
  };
  if (has(GRE_FLAG.checksum) || has(GRE_FLAG.routing)) {
    add("Checksum", "gre.checksum", 2, hexNumber(4));
    add("Offset", "gre.offset", 2);
  }
  if (has(GRE_FLAG.key) && pptp) {
    add("Payload length", "gre.key.payload_length", 2);
    add("Call ID", "gre.key.call_id", 2);
  } else if (has(GRE_FLAG.key)) add("Key", "gre.key", 4, hexNumber(8));
  if (has(GRE_FLAG.sequence)) add("Sequence number", "gre.sequence_number");
  if (pptp && has(GRE_FLAG.acknowledgement)) add("Acknowledgement number", "gre.ack_number");
  return fieldsOf(part, specs);
}

/** ERSPAN type II and III as far as both are the same. */
export const ERSPAN: readonly Spec[] = [
  { name: "Version", filter: "erspan.version", at: 0, bytes: 2, bits: [12, 4] },
  { name: "VLAN", filter: "erspan.vlan", at: 0, bytes: 2, bits: [0, 12] },
  { name: "Class of service", filter: "erspan.cos", at: 2, bytes: 2, bits: [13, 3] },
  { name: "Truncated", filter: "erspan.truncated", at: 2, bytes: 2, bits: [10, 1], say: setOrNot },
  { name: "Session ID", filter: "erspan.spanid", at: 2, bytes: 2, bits: [0, 10] },
];

/** VXLAN (RFC 7348). */
export const VXLAN: readonly Spec[] = [
  { name: "Flags", filter: "vxlan.flags", at: 0, bytes: 2, say: hexNumber(4) },
  { name: "Group policy ID", filter: "vxlan.gbp", at: 2, bytes: 2 },
  { name: "Network identifier (VNI)", filter: "vxlan.vni", at: 4, bytes: 3 },
];

const NEXT_PROTOCOLS = new Map([
  [1, "IPv4"],
  [2, "IPv6"],
  [3, "Ethernet"],
  [4, "NSH"],
]);

/** VXLAN-GPE. */
export const VXLAN_GPE: readonly Spec[] = [
  { name: "Flags", filter: "vxlan.flags", at: 0, bytes: 1, say: hexNumber(2) },
  { name: "Next protocol", filter: "vxlan.next_proto", at: 3, bytes: 1, say: named(NEXT_PROTOCOLS) },
  { name: "Network identifier (VNI)", filter: "vxlan.vni", at: 4, bytes: 3 },
];

/** GENEVE (RFC 8926); options lie behind. */
export const GENEVE: readonly Spec[] = [
  { name: "Version", filter: "geneve.version", at: 0, bytes: 1, bits: [6, 2] },
  { name: "Length of options", filter: "", at: 0, bytes: 1, bits: [0, 6], say: (words) => `${4 * words} bytes` },
  { name: "Flags", filter: "geneve.flags", at: 1, bytes: 1, say: hexNumber(2) },
  { name: "Protocol", filter: "geneve.proto_type", at: 2, bytes: 2, say: named(ETHERTYPES, 4) },
  { name: "Network identifier (VNI)", filter: "geneve.vni", at: 4, bytes: 3 },
];

/** GTP-U (3GPP TS 29.281). */
export const GTP: readonly Spec[] = [
  { name: "Flags", filter: "gtp.flags", at: 0, bytes: 1, say: hexNumber(2) },
  { name: "Message type", filter: "gtp.message", at: 1, bytes: 1, say: named(new Map([[255, "user packet"]])) },
  { name: "Length", filter: "gtp.length", at: 2, bytes: 2 },
  { name: "Tunnel ID (TEID)", filter: "gtp.teid", at: 4, bytes: 4, say: hexNumber(8) },
];

/** L2TP version 2 (RFC 2661): its fields move with its flags. */
export function l2tpFields(part: Part): Field[] {
  const hasLength = ((part.number(0, 2) >> 14) & 1) === 1;
  const at = hasLength ? 4 : 2;
  return fieldsOf(part, [
    { name: "Flags and version", filter: "", at: 0, bytes: 2, say: hexNumber(4) },
    ...(hasLength ? [{ name: "Length", filter: "l2tp.length", at: 2, bytes: 2 }] : []),
    { name: "Tunnel ID", filter: "l2tp.tunnel", at, bytes: 2 },
    { name: "Session ID", filter: "l2tp.session", at: at + 2, bytes: 2 },
  ]);
}
