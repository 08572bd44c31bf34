/** Writes pcapng files block by block, in either byte order. */

/** What a section's blocks need to know. */
export class PcapngSection {
  private readonly blocks: Uint8Array[] = [];

  /** Begins a section. */
  constructor(
    private readonly little: boolean,
    options: Uint8Array = new Uint8Array(),
  ) {
    const body = new Uint8Array(16);
    const view = new DataView(body.buffer);
    view.setUint32(0, 0x1a2b3c4d, little);
    view.setUint16(4, 1, little);
    view.setBigInt64(8, -1n, little);
    this.block(0x0a0d0d0a, body, options);
  }

  /** Adds any block; its body is padded. */
  block(type: number, body: Uint8Array, options: Uint8Array = new Uint8Array()): this {
    const padded = (body.length + 3) & ~3;
    const length = 12 + padded + options.length;
    const bytes = new Uint8Array(length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, type, this.little);
    view.setUint32(4, length, this.little);
    bytes.set(body, 8);
    bytes.set(options, 8 + padded);
    view.setUint32(length - 4, length, this.little);
    this.blocks.push(bytes);
    return this;
  }

  /** Adds an interface. */
  interface(linkType: number, options: Uint8Array = new Uint8Array(), snaplen = 0): this {
    const body = new Uint8Array(8);
    const view = new DataView(body.buffer);
    view.setUint16(0, linkType, this.little);
    view.setUint32(4, snaplen, this.little);
    return this.block(1, body, options);
  }

  /** Adds an enhanced packet block. */
  packet(number: number, ticks: bigint, frame: Uint8Array, options: Uint8Array = new Uint8Array()): this {
    const body = new Uint8Array(20 + frame.length);
    const view = new DataView(body.buffer);
    view.setUint32(0, number, this.little);
    view.setUint32(4, Number(ticks >> 32n), this.little);
    view.setUint32(8, Number(ticks & 0xffffffffn), this.little);
    view.setUint32(12, frame.length, this.little);
    view.setUint32(16, frame.length, this.little);
    body.set(frame, 20);
    return this.block(6, body, options);
  }

  /** Adds an obsolete packet block. */
  obsoletePacket(number: number, ticks: bigint, frame: Uint8Array): this {
    const body = new Uint8Array(20 + frame.length);
    const view = new DataView(body.buffer);
    view.setUint16(0, number, this.little);
    view.setUint32(4, Number(ticks >> 32n), this.little);
    view.setUint32(8, Number(ticks & 0xffffffffn), this.little);
    view.setUint32(12, frame.length, this.little);
    view.setUint32(16, frame.length, this.little);
    body.set(frame, 20);
    return this.block(2, body);
  }

  /** Adds a simple packet block. */
  simplePacket(frame: Uint8Array): this {
    const body = new Uint8Array(4 + frame.length);
    new DataView(body.buffer).setUint32(0, frame.length, this.little);
    body.set(frame, 4);
    return this.block(3, body);
  }

  /** An option of a block, padded. */
  option(code: number, value: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(4 + ((value.length + 3) & ~3));
    const view = new DataView(bytes.buffer);
    view.setUint16(0, code, this.little);
    view.setUint16(2, value.length, this.little);
    bytes.set(value, 4);
    return bytes;
  }

  /** The section's bytes. */
  bytes(): Uint8Array {
    return concatenated(this.blocks);
  }
}

/** Runs of bytes, one behind the other. */
export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
