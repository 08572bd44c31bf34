/** Fields of a packet: what some of its bytes say, under the names that RFCs and Wireshark give them. */

/** One field, or a layer or option that has fields of its own. */
export interface Field {
  readonly name: string;
  /** What Wireshark's display filters call it; "" where they have no name. */
  readonly filter: string;
  readonly value: string;
  /** The bytes of the frame it stands in, from the first up to, not including, the last. */
  readonly from: number;
  readonly to: number;
  /** What is remarkable about the value. */
  readonly note?: string;
  readonly fields?: readonly Field[];
}

/** A stretch of a frame: reads numbers at places counted from its start, and nothing beyond what was captured. */
export class Part {
  private readonly view: DataView;

  /** @param frame all captured bytes, of which the part reaches from `from` up to `to` */
  constructor(
    private readonly frame: Uint8Array,
    readonly from: number,
    readonly to: number,
  ) {
    this.view = new DataView(frame.buffer, frame.byteOffset + from, Math.max(0, to - from));
  }

  get length(): number {
    return this.view.byteLength;
  }

  /** Whether `count` bytes at `at` were captured. */
  has(at: number, count: number): boolean {
    return at >= 0 && at + count <= this.length;
  }

  /** A big-endian number of one to six bytes; 0 where they were not captured. */
  number(at: number, count: number): number {
    let value = 0;
    if (!this.has(at, count)) return 0;
    for (let index = 0; index < count; index++) value = value * 256 + this.view.getUint8(at + index);
    return value;
  }

  /** Some bytes; fewer where they were not captured. */
  bytes(at: number, count: number): Uint8Array {
    return this.frame.subarray(Math.min(this.from + at, this.to), Math.min(this.from + at + count, this.to));
  }

  /** A part of this part. */
  part(at: number, count: number = this.length): Part {
    const from = Math.min(this.from + at, this.to);
    return new Part(this.frame, from, Math.min(from + count, this.to));
  }
}

/** Where a field stands in its header and how it is read; a line of a header's table. */
export interface Spec {
  readonly name: string;
  readonly filter: string;
  /** First byte, and how many. */
  readonly at: number;
  readonly bytes: number;
  /** The bits of those bytes that are meant, the lowest is 0: [lowest, count]; left out where all are. */
  readonly bits?: readonly [number, number];
  /** The value in words; decimal where left out. */
  readonly say?: (value: number, bytes: Uint8Array) => string;
  readonly fields?: readonly Spec[];
}

/** The fields of a header by its table. What the capture does not reach is said so. */
export function fieldsOf(part: Part, specs: readonly Spec[]): Field[] {
  return specs.map((spec) => fieldOf(part, spec));
}

function fieldOf(part: Part, { name, filter, at, bytes, bits, say = String, fields }: Spec): Field {
  const stretch = part.part(at, bytes);
  const place = { name, filter, from: stretch.from, to: stretch.to };
  if (!part.has(at, bytes)) return { ...place, value: "not captured" };
  const whole = part.number(at, Math.min(bytes, 6));
  const [lowest, count] = bits ?? [0, 8 * bytes];
  const value = bits === undefined ? whole : Math.floor(whole / 2 ** lowest) % 2 ** count;
  return {
    ...place,
    value: say(value, part.bytes(at, bytes)),
    ...(fields === undefined ? {} : { fields: fieldsOf(part, fields) }),
  };
}

/** A field with another value, a note or fields in it. */
export function remarked(field: Field, more: Partial<Pick<Field, "value" | "note" | "fields">>): Field {
  return { ...field, ...more };
}

/** "0x1c46" with so many digits. */
export function hexNumber(digits: number): (value: number) => string {
  return (value) => `0x${value.toString(16).padStart(digits, "0")}`;
}

/** A flag: set or not. */
export function setOrNot(value: number): string {
  return value === 0 ? "not set" : "set";
}

/** A number with its name where it has one: "6 (TCP)". */
export function named(names: ReadonlyMap<number, string>, digits = 0): (value: number) => string {
  return (value) => {
    const number = digits === 0 ? String(value) : hexNumber(digits)(value);
    const name = names.get(value);
    return name === undefined ? number : `${number} (${name})`;
  };
}

/** Bytes as they are, without spaces; only the first of many. */
export function hexBytes(bytes: Uint8Array, most = 32): string {
  const digits = Array.from(bytes.subarray(0, most), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return bytes.length > most ? `${digits}…` : digits;
}
