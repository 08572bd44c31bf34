/** Fields of a TCP header (RFC 9293 3.1) and of the payload behind it. */
import { flagText } from "../flags";
import { count } from "../quantity";
import { internetChecksum } from "./checksum";
import { fieldsOf, hexNumber, remarked, setOrNot, type Field, type Part, type Spec } from "./field";
import { payloadField } from "./payload";
import { tcpOptions } from "./tcp-option";

const HEADER = 20;
const TCP = 6;
const FRAGMENT_BITS = 0x3fff;

/** What is known of the segment from the segments before it. */
export interface SegmentFacts {
  /** Numbers counted from where their side began. */
  readonly relativeSequence: number;
  readonly relativeAcknowledgement: number;
  /** The window by its scale. */
  readonly window: number;
}

function flag(name: string, filter: string, bit: number): Spec {
  return { name, filter: `tcp.flags.${filter}`, at: 12, bytes: 2, bits: [bit, 1], say: setOrNot };
}

const FLAGS: readonly Spec[] = [
  { name: "Reserved", filter: "tcp.flags.res", at: 12, bytes: 2, bits: [9, 3], say: setOrNot },
  flag("Accurate ECN (AE)", "ae", 8),
  flag("Congestion window reduced (CWR)", "cwr", 7),
  flag("ECN echo (ECE)", "ece", 6),
  flag("Urgent (URG)", "urg", 5),
  flag("Acknowledgement (ACK)", "ack", 4),
  flag("Push (PSH)", "push", 3),
  flag("Reset (RST)", "reset", 2),
  flag("Synchronize (SYN)", "syn", 1),
  flag("Finish (FIN)", "fin", 0),
];

const SPECS: readonly Spec[] = [
  { name: "Source port", filter: "tcp.srcport", at: 0, bytes: 2 },
  { name: "Destination port", filter: "tcp.dstport", at: 2, bytes: 2 },
  { name: "Sequence number", filter: "tcp.seq_raw", at: 4, bytes: 4 },
  { name: "Acknowledgement number", filter: "tcp.ack_raw", at: 8, bytes: 4 },
  {
    name: "Header length",
    filter: "tcp.hdr_len",
    at: 12,
    bytes: 1,
    bits: [4, 4],
    say: (words) => `${4 * words} bytes`,
  },
  {
    name: "Flags",
    filter: "tcp.flags",
    at: 12,
    bytes: 2,
    bits: [0, 12],
    say: (value) => `${hexNumber(3)(value)} (${flagText(value & 0xff)})`,
    fields: FLAGS,
  },
  { name: "Window", filter: "tcp.window_size_value", at: 14, bytes: 2 },
  { name: "Checksum", filter: "tcp.checksum", at: 16, bytes: 2, say: hexNumber(4) },
  { name: "Urgent pointer", filter: "tcp.urgent_pointer", at: 18, bytes: 2 },
];

/**
 * A segment: its header, and its payload where there is any.
 * @param ip the header of the packet it came in, to check the checksum with; null where that cannot be
 */
export function segmentFields(part: Part, ip: Part | null, facts: SegmentFacts | null): Field[] {
  const header = part.has(12, 1) ? 4 * (part.number(12, 1) >> 4) : HEADER;
  const head = part.part(0, Math.max(HEADER, header));
  const payload = part.part(Math.max(HEADER, header));
  const own = fieldsOf(head, SPECS).map((field) => told(field, part, ip, facts));
  const origin = facts === null ? null : part.number(8, 4) - facts.relativeAcknowledgement;
  const options = head.length > HEADER ? tcpOptions(head.part(HEADER), origin) : [];
  const said = options.filter(({ filter }) => filter !== "tcp.options.nop" && filter !== "tcp.options.eol");
  const list: Field = {
    name: "Options",
    filter: "tcp.options",
    value: said.map(({ name, value }) => (value === "" ? name : `${name} ${value}`)).join(", "),
    from: head.from + HEADER,
    to: head.to,
    fields: options,
  };
  const layer: Field = {
    name: "TCP",
    filter: "tcp",
    value: `${part.number(0, 2)} → ${part.number(2, 2)}${head.has(13, 1) ? `, ${flagText(head.number(13, 1))}` : ""}`,
    from: head.from,
    to: head.to,
    fields: options.length > 0 ? [...own, list] : own,
  };
  return payload.length > 0 ? [layer, payloadField(payload)] : [layer];
}

function told(field: Field, part: Part, ip: Part | null, facts: SegmentFacts | null): Field {
  if (!part.has(0, HEADER)) return field;
  if (field.filter === "tcp.checksum") return remarked(field, ip === null ? {} : checksumOf(part, ip));
  if (facts === null) return field;
  if (field.filter === "tcp.seq_raw") return remarked(field, relative(field, facts.relativeSequence));
  if (field.filter === "tcp.ack_raw" && (part.number(13, 1) & 0x10) !== 0)
    return remarked(field, relative(field, facts.relativeAcknowledgement));
  if (field.filter === "tcp.window_size_value" && String(facts.window) !== field.value)
    return remarked(field, { value: `${field.value} (${count(facts.window)} bytes by its scale)` });
  return field;
}

function relative({ value }: Field, number: number): Partial<Field> {
  return String(number) === value ? {} : { value: `${value} (relative ${count(number)})` };
}

/** Compares the checksum with what the bytes come to; nothing where not all of them are there. */
function checksumOf(part: Part, ip: Part): Partial<Field> {
  const pseudo = pseudoHeader(part, ip);
  if (pseudo === null) return {};
  const found = part.number(16, 2);
  const due = internetChecksum([pseudo, part.bytes(0, 16), part.bytes(18, part.length - 18)]);
  if (found === due) return { value: `${hexNumber(4)(found)} (right)` };
  const note = `should be ${hexNumber(4)(due)}; where many of a host are wrong, its network card fills them in later`;
  return { value: `${hexNumber(4)(found)} (wrong)`, note };
}

/** Addresses, protocol and length in front of a whole segment (RFC 9293 3.1, RFC 8200 8.1); null for a part of one. */
function pseudoHeader(part: Part, ip: Part): Uint8Array | null {
  const before = part.from - ip.from;
  const is4 = ip.number(0, 1) >> 4 === 4;
  const length = (is4 ? ip.number(2, 2) : 40 + ip.number(4, 2)) - before;
  // A fragment, or a packet with an extension header, may have its checksum reckoned from elsewhere.
  const plain = is4 ? (ip.number(6, 2) & FRAGMENT_BITS) === 0 : before === 40;
  if (!plain || length !== part.length) return null;
  const addresses = is4 ? ip.bytes(12, 8) : ip.bytes(8, 32);
  const rest = is4 ? [0, TCP, length >> 8, length & 0xff] : [0, 0, length >> 8, length & 0xff, 0, 0, 0, TCP];
  return Uint8Array.from([...addresses, ...rest]);
}
