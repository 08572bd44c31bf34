/** Packets that name hosts: DNS answers, and what a client says first to its server. */
import { readNetwork } from "../../web/filter/network";
import { framesOf, joined, type Frame, type Stage } from "./frames";
import { hex, ipv4 } from "./layers";
import { readNotation } from "./notation";

/** A number of two bytes in the order of the wire. */
export function u16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

/** Bytes one behind the other. */
export function all(...parts: readonly Uint8Array[]): Uint8Array {
  return parts.reduce(joined, new Uint8Array());
}

/** A name as labels, uncompressed (RFC 1035 3.1). */
export function labels(name: string): Uint8Array {
  const parts = name === "" ? [] : name.split(".");
  return all(...parts.flatMap((part) => [Uint8Array.of(part.length), latin(part)]), Uint8Array.of(0));
}

/** A pointer to a place in the message (RFC 1035 4.1.4). */
export function pointer(at: number): Uint8Array {
  return u16(0xc000 | at);
}

/** A resource record of class IN. */
export function record(owner: Uint8Array, type: number, data: Uint8Array, inClass = 1): Uint8Array {
  return all(owner, u16(type), u16(inClass), hex("0000003c"), u16(data.length), data);
}

/** A record of an address, A or AAAA. */
export function addressRecord(owner: Uint8Array, address: string): Uint8Array {
  const network = readNetwork(address);
  if (typeof network === "string") throw new Error(network);
  return address.includes(":") ? record(owner, 28, network.address) : record(owner, 1, network.address.subarray(12));
}

/** An answer to a question, null for none as in mDNS. */
export function answer(asked: Uint8Array | null, records: readonly Uint8Array[], flags = 0x8180): Uint8Array {
  const head = all(u16(7), u16(flags), u16(asked === null ? 0 : 1), u16(records.length), u16(0), u16(0));
  return all(head, asked === null ? hex("") : all(asked, u16(1), u16(1)), ...records);
}

/** A datagram of UDP from a port, a frame of raw IP. */
export function datagram(payload: Uint8Array, source = 53, target = 50_000): Frame {
  const bytes = all(u16(source), u16(target), u16(8 + payload.length), u16(0), payload);
  const [frame] = ipv4([{ time: 0, bytes, wireLength: bytes.length }], 17);
  if (frame === undefined) throw new Error("no frame");
  return frame;
}

/** The record of a ClientHello with a server name among other extensions (RFC 8446 4.1.2, RFC 6066 3). */
export function clientHello(name: string): Uint8Array {
  const entry = all(Uint8Array.of(0), u16(name.length), latin(name));
  const list = all(u16(entry.length), entry);
  const extensions = all(hex("ff01 0001 00"), u16(0), u16(list.length), list, hex("0017 0000"));
  const body = all(
    hex("0303"),
    new Uint8Array(32),
    hex(`20 ${"5e".repeat(32)}`),
    hex("0004 13011302 01 00"),
    u16(extensions.length),
    extensions,
  );
  const handshake = all(Uint8Array.of(1, 0), u16(body.length), body);
  return all(hex("160301"), u16(handshake.length), handshake);
}

/** A conversation of raw IP whose client says this first. */
export function saying(said: Uint8Array, stage: Partial<Stage> = {}): Frame[] {
  const end = 1 + said.length;
  const text = `>S 0; <SA 0,1; >A 1,1; >PA 1,1 L=${said.length}; <A 1,${end}; >FA ${end},1; <FA 1,${end + 1}; >A ${end + 1},2`;
  const steps = readNotation(text).map((step) =>
    step.kind === "segment" && step.length > 0 ? { ...step, payload: said } : step,
  );
  return framesOf(steps, { link: "raw", ...stage });
}

/** A text of one byte a character. */
export function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
