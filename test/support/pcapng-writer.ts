/** Writes frames as a pcapng file with nanosecond times, host names and a comment (draft-ietf-opsawg-pcapng). */
import { joined, type Frame } from "./frames";
import { BEGINNING } from "./pcap-writer";

/** What stands beside the frames. */
export interface Annotations {
  /** Comment of the section. */
  comment: string;
  /** Names of IPv4 addresses. */
  names: Readonly<Record<string, string>>;
  linkType: number;
  /** When the first frame's time 0 is, in nanoseconds since 1970. */
  beginning?: bigint;
}

const BLOCK = { section: 0x0a0d0d0a, interface: 1, names: 4, packet: 6 } as const;
const OPTION = { comment: 1, resolution: 9 } as const;

/** A whole pcapng file of one section and one interface. */
export function pcapng(frames: readonly Frame[], annotations: Annotations): Uint8Array {
  const { comment, linkType, names, beginning = BigInt(BEGINNING) * 1_000_000_000n } = annotations;
  const sectionLength = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  const blocks = [
    block(BLOCK.section, [
      ...u32(0x1a2b3c4d),
      1,
      0,
      0,
      0,
      ...sectionLength,
      ...option(OPTION.comment, utf8(comment)),
      ...u32(0),
    ]),
    block(BLOCK.interface, [...u16(linkType), 0, 0, ...u32(262_144), ...option(OPTION.resolution, [9]), ...u32(0)]),
    block(BLOCK.names, [...Object.entries(names).flatMap(nameRecord), ...u32(0)]),
    ...frames.map((frame) => packetBlock(frame, beginning + BigInt(frame.time))),
  ];
  const bytes = new Uint8Array(blocks.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const each of blocks) {
    bytes.set(each, at);
    at += each.length;
  }
  return bytes;
}

function packetBlock(frame: Frame, time: bigint): Uint8Array {
  const head = [
    ...u32(0),
    ...u32(Number(time >> 32n)),
    ...u32(Number(time & 0xffffffffn)),
    ...u32(frame.bytes.length),
    ...u32(frame.wireLength),
  ];
  return block(BLOCK.packet, joined(Uint8Array.from(head), padded(frame.bytes)));
}

/** Type, length, body, length again. */
function block(type: number, body: ArrayLike<number>): Uint8Array {
  const length = 12 + body.length;
  const bytes = new Uint8Array(length);
  bytes.set(u32(type));
  bytes.set(u32(length), 4);
  bytes.set(body, 8);
  bytes.set(u32(length), length - 4);
  return bytes;
}

function option(code: number, value: ArrayLike<number>): number[] {
  return [...u16(code), ...u16(value.length), ...padded(value)];
}

/** An IPv4 address and its name, ended by 0. */
function nameRecord([address, name]: [string, string]): number[] {
  const value = [...address.split(".").map(Number), ...utf8(name), 0];
  return option(1, value);
}

function padded(value: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(value.length / 4) * 4);
  bytes.set(value);
  return bytes;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function u16(value: number): number[] {
  return [value & 0xff, value >> 8];
}

function u32(value: number): number[] {
  return [...u16(value & 0xffff), ...u16(value >>> 16)];
}
