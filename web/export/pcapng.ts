/** Writes frames as a pcapng file (draft-ietf-opsawg-pcapng): bytes, lengths, times in nanoseconds and link types as they were captured. */
import type { Frame } from "../bridge/analyser";

/** What is written. */
export interface Packets {
  /** Comment of the whole file. */
  readonly comment: string;
  readonly frames: readonly Frame[];
  /** Comments of frames, by their numbers. */
  readonly comments: ReadonlyMap<number, string>;
}

type Bytes = Uint8Array<ArrayBuffer>;

const BLOCK = { section: 0x0a0d0d0a, interface: 1, packet: 6 } as const;
const OPTION = { comment: 1, application: 4, resolution: 9 } as const;
const BYTE_ORDER = 0x1a2b3c4d;
/** if_tsresol: times count 10^-9 s. */
const NANOSECONDS = 9;
/** Longest text of an option: its length has 16 bits. */
const MOST_TEXT = 65_535;

/** The file, in pieces that follow each other. One interface stands for each link type. */
export function pcapngPieces({ comment, frames, comments }: Packets): Bytes[] {
  const links = [...new Set(frames.map(({ link }) => link))];
  const interfaces = new Map(links.map((link, place) => [link, place]));
  return [
    section(comment),
    ...links.map(interfaceBlock),
    ...frames.map((frame) => packet(frame, interfaces.get(frame.link) ?? 0, comments.get(frame.frame) ?? "")),
  ];
}

function section(comment: string): Bytes {
  const fixed = new DataView(new ArrayBuffer(16));
  fixed.setUint32(0, BYTE_ORDER, true);
  fixed.setUint16(4, 1, true);
  // All ones: the section's length is not told, as the format allows.
  fixed.setBigInt64(8, -1n, true);
  const application = text(OPTION.application, "Teardown");
  return block(BLOCK.section, [bytesOf(fixed), ...options([text(OPTION.comment, comment), application])]);
}

function interfaceBlock(link: number): Bytes {
  const fixed = new DataView(new ArrayBuffer(8));
  fixed.setUint16(0, link, true);
  // The snap length stays 0: no limit.
  return block(BLOCK.interface, [bytesOf(fixed), ...options([option(OPTION.resolution, Uint8Array.of(NANOSECONDS))])]);
}

function packet({ time, bytes, wireLength }: Frame, interfaceId: number, comment: string): Bytes {
  const fixed = new DataView(new ArrayBuffer(20));
  const stamp = BigInt.asUintN(64, time);
  fixed.setUint32(0, interfaceId, true);
  fixed.setUint32(4, Number(stamp >> 32n), true);
  fixed.setUint32(8, Number(stamp & 0xffff_ffffn), true);
  fixed.setUint32(12, bytes.length, true);
  fixed.setUint32(16, wireLength, true);
  return block(BLOCK.packet, [bytesOf(fixed), padded(bytes), ...options([text(OPTION.comment, comment)])]);
}

/** A block: type, length, body, length once more. */
function block(type: number, body: readonly Uint8Array[]): Bytes {
  const length = 12 + body.reduce((sum, piece) => sum + piece.length, 0);
  const whole = new Uint8Array(length);
  const view = new DataView(whole.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, length, true);
  let at = 8;
  for (const piece of body) {
    whole.set(piece, at);
    at += piece.length;
  }
  view.setUint32(at, length, true);
  return whole;
}

/** The options that say something, with the mark behind the last; nothing at all where there is none. */
function options(list: readonly Uint8Array[]): Uint8Array[] {
  const said = list.filter(({ length }) => length > 0);
  return said.length === 0 ? [] : [...said, new Uint8Array(4)];
}

function option(code: number, value: Uint8Array): Uint8Array {
  const whole = new Uint8Array(4 + ((value.length + 3) & ~3));
  const view = new DataView(whole.buffer);
  view.setUint16(0, code, true);
  view.setUint16(2, value.length, true);
  whole.set(value, 4);
  return whole;
}

/** An option of text, cut where an option must end; empty for empty text. */
function text(code: number, said: string): Uint8Array {
  if (said === "") return new Uint8Array(0);
  // No character is cut in two.
  const value = new Uint8Array(MOST_TEXT);
  const { written } = new TextEncoder().encodeInto(said, value);
  return option(code, value.subarray(0, written));
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array((bytes.length + 3) & ~3);
  whole.set(bytes);
  return whole;
}

function bytesOf({ buffer }: DataView<ArrayBuffer>): Bytes {
  return new Uint8Array(buffer);
}
