/** Fields of link headers: Ethernet, VLAN tags, cooked captures, loopback, PPP, LLC, MPLS. */
import { macAddress } from "./address";
import { fieldsOf, hexBytes, hexNumber, named, setOrNot, type Field, type Part, type Spec } from "./field";
import { ETHERTYPES } from "./numbers";

const LEAST_TYPE = 0x600;

const ETHERNET: readonly Spec[] = [
  { name: "Destination", filter: "eth.dst", at: 0, bytes: 6, say: macAddress },
  { name: "Source", filter: "eth.src", at: 6, bytes: 6, say: macAddress },
];
const TYPE: Spec = { name: "Type", filter: "eth.type", at: 12, bytes: 2, say: named(ETHERTYPES, 4) };
const LENGTH: Spec = { name: "Length", filter: "eth.len", at: 12, bytes: 2 };

/** Ethernet II, or 802.3 where the type is a length. */
export function ethernetFields(part: Part): Field[] {
  const isLength = part.has(12, 2) && part.number(12, 2) < LEAST_TYPE;
  return fieldsOf(part, [...ETHERNET, isLength ? LENGTH : TYPE]);
}

/** What Wireshark calls the fields of a tag that a provider put in front (802.1ad). */
const PROVIDER = 0x88a8;

/**
 * One tag of 802.1Q or 802.1ad.
 * @param type ethertype that announced it
 */
export function vlanFields(part: Part, type: number): Field[] {
  const filter = type === PROVIDER ? "ieee8021ad" : "vlan";
  return fieldsOf(part, [
    { name: "Priority", filter: `${filter}.priority`, at: 0, bytes: 2, bits: [13, 3] },
    { name: "Drop eligible", filter: `${filter}.dei`, at: 0, bytes: 2, bits: [12, 1], say: setOrNot },
    { name: "VLAN ID", filter: `${filter}.id`, at: 0, bytes: 2, bits: [0, 12] },
    { name: "Type", filter: filter === "vlan" ? "vlan.etype" : "", at: 2, bytes: 2, say: named(ETHERTYPES, 4) },
  ]);
}

const PACKET_TYPES = new Map([
  [0, "to us"],
  [1, "broadcast"],
  [2, "multicast"],
  [3, "to somebody else"],
  [4, "sent by us"],
]);

function cookedAddress(_: number, bytes: Uint8Array): string {
  return hexBytes(bytes).replace(/..(?=.)/g, "$&:");
}

/** Linux cooked capture, version 1. */
export const COOKED: readonly Spec[] = [
  { name: "Packet type", filter: "sll.pkttype", at: 0, bytes: 2, say: named(PACKET_TYPES) },
  { name: "Device type (ARPHRD)", filter: "sll.hatype", at: 2, bytes: 2 },
  { name: "Address length", filter: "sll.halen", at: 4, bytes: 2 },
  { name: "Source", filter: "sll.src.eth", at: 6, bytes: 6, say: macAddress },
  { name: "Unused", filter: "sll.unused", at: 12, bytes: 2, say: hexNumber(4) },
  { name: "Protocol", filter: "sll.etype", at: 14, bytes: 2, say: named(ETHERTYPES, 4) },
];

/** Linux cooked capture, version 2. */
export const COOKED_2: readonly Spec[] = [
  { name: "Protocol", filter: "sll.etype", at: 0, bytes: 2, say: named(ETHERTYPES, 4) },
  { name: "Interface index", filter: "sll.ifindex", at: 4, bytes: 4 },
  { name: "Device type (ARPHRD)", filter: "sll.hatype", at: 8, bytes: 2 },
  { name: "Packet type", filter: "sll.pkttype", at: 10, bytes: 1, say: named(PACKET_TYPES) },
  { name: "Address length", filter: "sll.halen", at: 11, bytes: 1 },
  { name: "Source", filter: "sll.src.eth", at: 12, bytes: 8, say: cookedAddress },
];

const FAMILIES = new Map([
  [2, "IPv4"],
  [10, "IPv6"],
  [23, "IPv6"],
  [24, "IPv6"],
  [28, "IPv6"],
  [30, "IPv6"],
]);

/** BSD loopback: the number is in the byte order of the machine that captured; families are small. */
export const LOOPBACK: readonly Spec[] = [
  {
    name: "Family",
    filter: "null.family",
    at: 0,
    bytes: 4,
    say: (value, bytes) => named(FAMILIES)(value > 0xffff ? ((bytes[1] ?? 0) << 8) | (bytes[0] ?? 0) : value),
  },
];

const PPP_PROTOCOLS = new Map([
  [0x21, "IPv4"],
  [0x31, "bridging"],
  [0x57, "IPv6"],
  [0x281, "MPLS"],
  [0x283, "MPLS multicast"],
]);

/** PPP: address and control may be left out, and the protocol may be one byte. */
export function pppFields(part: Part): Field[] {
  const hasAddress = part.number(0, 2) === 0xff03;
  const at = hasAddress ? 2 : 0;
  const compressed = part.number(at, 1) % 2 === 1;
  const address: Spec[] = [
    { name: "Address", filter: "ppp.address", at: 0, bytes: 1, say: hexNumber(2) },
    { name: "Control", filter: "ppp.control", at: 1, bytes: 1, say: hexNumber(2) },
  ];
  const protocol: Spec = {
    name: "Protocol",
    filter: "ppp.protocol",
    at,
    bytes: compressed ? 1 : 2,
    say: named(PPP_PROTOCOLS, 4),
  };
  return fieldsOf(part, [...(hasAddress ? address : []), protocol]);
}

/** PPP over Ethernet. */
export const PPPOE: readonly Spec[] = [
  { name: "Version", filter: "pppoe.version", at: 0, bytes: 1, bits: [4, 4] },
  { name: "Type", filter: "pppoe.type", at: 0, bytes: 1, bits: [0, 4] },
  { name: "Code", filter: "pppoe.code", at: 1, bytes: 1, say: named(new Map([[0, "session data"]]), 2) },
  { name: "Session ID", filter: "pppoe.session_id", at: 2, bytes: 2, say: hexNumber(4) },
  { name: "Payload length", filter: "pppoe.payload_length", at: 4, bytes: 2 },
];

const SAPS = new Map([
  [0x06, "IP"],
  [0xaa, "SNAP"],
]);
const LLC: readonly Spec[] = [
  { name: "DSAP", filter: "llc.dsap", at: 0, bytes: 1, say: named(SAPS, 2) },
  { name: "SSAP", filter: "llc.ssap", at: 1, bytes: 1, say: named(SAPS, 2) },
  { name: "Control", filter: "llc.control", at: 2, bytes: 1, say: hexNumber(2) },
];
const SNAP: readonly Spec[] = [
  { name: "Organization code", filter: "llc.oui", at: 3, bytes: 3, say: hexNumber(6) },
  { name: "Type", filter: "llc.type", at: 6, bytes: 2, say: named(ETHERTYPES, 4) },
];

/** LLC, with SNAP where the SAPs say so. */
export function llcFields(part: Part): Field[] {
  return fieldsOf(part, part.number(0, 1) === 0xaa ? [...LLC, ...SNAP] : LLC);
}

const LABEL_BYTES = 4;

/** Every label of an MPLS stack. */
export function mplsFields(part: Part): Field[] {
  const labels: Field[] = [];
  for (let at = 0; part.has(at, LABEL_BYTES); at += LABEL_BYTES) {
    const label = fieldsOf(part.part(at, LABEL_BYTES), [
      { name: "Label", filter: "mpls.label", at: 0, bytes: 4, bits: [12, 20] },
      { name: "Traffic class", filter: "mpls.exp", at: 0, bytes: 4, bits: [9, 3] },
      { name: "Bottom of stack", filter: "mpls.bottom", at: 0, bytes: 4, bits: [8, 1], say: setOrNot },
      { name: "Time to live", filter: "mpls.ttl", at: 0, bytes: 4, bits: [0, 8] },
    ]);
    labels.push(...label);
    if (part.number(at + 2, 1) % 2 === 1) break;
  }
  return labels;
}
