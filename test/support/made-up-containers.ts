/** Containers that no tool here writes, made up byte by byte after their descriptions: ERF, iptrace, OmniPeek and NetScaler. */
import { ethernet, hex, packets } from "./layers";
import { concatenated } from "./pcapng-section";

/** What they all hold: a conversation on Ethernet, a second a frame. */
export const FRAMES = ethernet(packets()).map((frame) => frame.bytes);
/** When the first frame was captured, in seconds since 1970. */
export const SECONDS = 1_700_000_000;
const NANOSECONDS = 1_000_000_000n;

/** An ERF record: type, extension headers, the bytes in front of the frame, the frame, padded to eight bytes. */
export function erf(type: number, index: number, frame: Uint8Array, { extensions = 0, front = "" } = {}): Uint8Array {
  const between = concatenated([new Uint8Array(8 * extensions), hex(front)]);
  for (let extension = 0; extension < extensions - 1; extension++) between[8 * extension] = 0x80;
  const length = (16 + between.length + frame.length + 7) & ~7;
  const record = new Uint8Array(length);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, (BigInt(SECONDS + index) << 32n) | 0x8000_0000n, true);
  view.setUint8(8, type | (extensions > 0 ? 0x80 : 0));
  view.setUint16(10, length);
  view.setUint16(14, frame.length);
  record.set(between, 16);
  record.set(frame, 16 + between.length);
  return record;
}

/** An iptrace file: records of interface type 6, Ethernet. */
export function iptrace(version: 1 | 2): Uint8Array {
  const info = version === 1 ? 22 : 32;
  const records = FRAMES.flatMap((frame, index) => {
    const head = new Uint8Array(8 + info);
    const view = new DataView(head.buffer);
    view.setUint32(0, info + frame.length);
    view.setUint32(4, SECONDS + index);
    view.setUint8(28, 6);
    if (version === 2) {
      view.setUint32(32, SECONDS + index);
      view.setUint32(36, 123_456_789);
    }
    return [head, frame];
  });
  return concatenated([new TextEncoder().encode(`iptrace ${version}.0`), ...records]);
}

/** A section; lengths count its header or not. */
function section(name: string, body: string, counted: boolean): Uint8Array {
  const head = new Uint8Array(12);
  head.set(new TextEncoder().encode(name));
  const view = new DataView(head.buffer);
  view.setUint32(4, body.length + (counted ? 12 : 0), true);
  view.setUint32(8, 0x200, true);
  return concatenated([head, new TextEncoder().encode(body)]);
}

/** A packet: length, both halves of its time, held bytes; then the frame and four bytes behind it. */
function packet(frame: Uint8Array, index: number): Uint8Array {
  const time = (BigInt(SECONDS + index) + 11_644_473_600n) * 1_000_000_000n + 5n;
  const tags = [
    [0, frame.length + 4],
    [1, Number(time & 0xffffffffn)],
    [2, Number(time >> 32n)],
    [3, 0],
    [0xffff, frame.length + 4],
  ] as const;
  const head = new Uint8Array(6 * tags.length);
  const view = new DataView(head.buffer);
  for (const [place, [tag, value]] of tags.entries()) {
    view.setUint16(6 * place, tag, true);
    view.setUint32(6 * place + 2, value, true);
  }
  return concatenated([head, frame, new Uint8Array(4)]);
}

/** An OmniPeek file; its sections' lengths count their header or not. */
export function omniPeek(counted: boolean): Uint8Array {
  return concatenated([
    section("\x7fver", "<FileVersion>9</FileVersion>", counted),
    section("sess", "<MediaType>0</MediaType><MediaSubType>0</MediaSubType>", counted),
    section("pkts", "", counted),
    ...FRAMES.map(packet),
  ]);
}

/** A kind of packet: its header's bytes behind type and size, filled by `fill`. */
export interface Kind {
  readonly type: number;
  readonly header: number;
  /** Names of virtual machines, and where the header tells their lengths. */
  readonly names?: { readonly at: number; readonly bytes: number };
  readonly fill: (view: DataView, index: number, frame: Uint8Array) => void;
}

const absolute =
  (more: (view: DataView, frame: Uint8Array) => void = () => undefined): Kind["fill"] =>
  (view, index, frame) => {
    view.setBigUint64(4, BigInt(SECONDS + index) * NANOSECONDS + 5n, true);
    more(view, frame);
  };

/** The kinds of packets, by the version that writes them. */
export const NETSCALER_KINDS: Readonly<Record<string, Kind>> = {
  // A second later than the packet before, the first a second after the record of absolute time.
  "2.0": { type: 0xc2, header: 8, fill: (view) => view.setUint32(4, 1, true) },
  "2.2": { type: 0xe2, header: 18, fill: (view) => view.setUint32(4, 0x4000_03e8, true) },
  "2.3": { type: 0xf0, header: 24, fill: absolute() },
  "2.5": { type: 0xb2, header: 31, names: { at: 29, bytes: 4 }, fill: absolute() },
  "2.6": { type: 0xa2, header: 48, names: { at: 29, bytes: 9 }, fill: absolute() },
  "3.0": { type: 0xaa, header: 52, fill: absolute((view, frame) => view.setUint16(20, frame.length, true)) },
  "3.5": {
    type: 0xae,
    header: 41,
    fill: absolute((view, frame) => {
      view.setUint16(20, frame.length, true);
      view.setUint16(26, 41, true);
    }),
  },
};

function record(kind: Kind, index: number, frame: Uint8Array): Uint8Array {
  const names = new Uint8Array(kind.names?.bytes ?? 0);
  const head = new Uint8Array(kind.header);
  const view = new DataView(head.buffer);
  const size = head.length + names.length + frame.length;
  head.set([kind.type, 0x80 | (size & 0x7f), size >> 7, 1]);
  kind.fill(view, index, frame);
  if (kind.names !== undefined) head.set([names.length - 1, 1], kind.names.at);
  return concatenated([head, names, frame]);
}

/** A NetScaler trace of so many packets; version 2 pads its pages. */
export function netScaler(version: string, kind: Kind, count: number): Uint8Array {
  const second = version.startsWith("2");
  const name = second ? "NetScaler V20 Performance Data" : `Netscaler V${version.replace(".", "")} Performance Data`;
  const text = new TextEncoder().encode(`${name}\0`);
  const time = new Uint8Array(8);
  time.set([7, 8]);
  new DataView(time.buffer).setUint32(4, SECONDS, true);
  const parts: Uint8Array[] = [
    new Uint8Array([1, 3 + text.length, 1]),
    text,
    time,
    new Uint8Array([0x20, 6, 1, 2, 3, 4]),
  ];
  let size = parts.reduce((sum, part) => sum + part.length, 0);
  for (let index = 0; index < count; index++) {
    const bytes = record(kind, index, FRAMES[index % FRAMES.length] ?? hex(""));
    const left = 8192 - (size % 8192);
    if (second && bytes.length > left) {
      parts.push(new Uint8Array(left));
      size += left;
    }
    parts.push(bytes);
    size += bytes.length;
  }
  return concatenated(parts);
}
