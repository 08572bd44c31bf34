/** xz streams (tukaani.org, "The .xz File Format"), one after another, each of blocks of LZMA2. Checks are passed over, not checked. */
import type { Bytes, Chunks } from "../chunks";
import { Gathered, stepped, type Step } from "./gathered";
import { LzmaState } from "./lzma";
import { RangeDecoder } from "./range-coder";
import { Window } from "./window";

const HEADER_BYTES = 12;
const FOOTER_BYTES = 12;
const LZMA2 = 0x21;
/** Bytes of a block's check, by the number in the stream's header. */
const CHECK_BYTES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const NOTHING: Step = { piece: new Uint8Array(0) };
const CUT: Step = { ending: "cut off" };
const DAMAGED: Step = { ending: "damaged" };

/** How far back matches reach, from the property byte: 2 or 3 times a power of two, at most 4 GiB. */
function reachOf(property: number): number {
  return property === 40 ? 0xffffffff : (2 | (property & 1)) * 2 ** ((property >> 1) + 11);
}

/** A number of up to 63 bits, seven a byte, lowest first: its value and where it ends. */
function readNumber(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let at = start;
  for (let scale = 1; at < start + 9; scale *= 128) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) break;
  }
  return { value, end: at };
}

/** The reach of the block's only filter, LZMA2; null when it has other filters, which captures have no use for. */
function readBlockHeader(header: Uint8Array): number | null {
  const flags = header[1] ?? 0;
  if ((flags & 0x3f) !== 0) return null;
  let at = 2;
  if (flags & 0x40) at = readNumber(header, at).end;
  if (flags & 0x80) at = readNumber(header, at).end;
  const property = header[at + 2] ?? 0xff;
  if (header[at] !== LZMA2 || header[at + 1] !== 1 || property > 40) return null;
  return reachOf(property);
}

/** One block: chunks of LZMA2, each decoded at once. */
class Block {
  private readonly window: Window;
  private state: LzmaState | null = null;
  private parameters: [number, number, number] | null = null;
  /** Compressed bytes so far, padded to four at the end. */
  private size = 0;

  constructor(
    private readonly input: Gathered,
    reach: number,
  ) {
    this.window = new Window(reach);
  }

  /** Decodes the next chunk; null behind the last. */
  async step(): Promise<Step | null> {
    if (!(await this.input.atLeast(1))) return CUT;
    const [control = 0] = this.take(1);
    if (control === 0) return (await this.input.skip(-this.size & 3)) ? null : CUT;
    if (control >= 0x80) return this.compressed(control);
    if (control > 2) return DAMAGED;
    if (control === 1) this.window.reset();
    if (!(await this.input.atLeast(2))) return CUT;
    const [high = 0, low = 0] = this.take(2);
    const length = (high << 8) + low + 1;
    if (!(await this.input.atLeast(length))) return CUT;
    this.window.makeRoom(length);
    this.window.append(this.take(length));
    return { piece: this.window.last(length) };
  }

  private async compressed(control: number): Promise<Step> {
    const reset = (control >> 5) & 3;
    if (!(await this.input.atLeast(reset >= 2 ? 5 : 4))) return CUT;
    const [high = 0, low = 0, packedHigh = 0, packedLow = 0] = this.take(4);
    if (reset === 3) this.window.reset();
    if (reset >= 2 && !this.setParameters(this.take(1)[0] ?? 0xff)) return DAMAGED;
    if (this.parameters === null) return DAMAGED;
    if (reset >= 1 || this.state === null) this.state = new LzmaState(...this.parameters);
    const length = ((control & 0x1f) << 16) + (high << 8) + low + 1;
    const packed = (packedHigh << 8) + packedLow + 1;
    if (!(await this.input.atLeast(packed))) return CUT;
    this.window.makeRoom(length);
    const coder = new RangeDecoder(this.take(packed));
    return this.state.decode(coder, this.window, length) ? { piece: this.window.last(length) } : DAMAGED;
  }

  private setParameters(byte: number): boolean {
    const context = byte % 9;
    const place = Math.floor(byte / 9) % 5;
    if (byte >= 225 || context + place > 4) return false;
    this.parameters = [context, place, Math.floor(byte / 45)];
    return true;
  }

  private take(count: number): Uint8Array {
    this.size += count;
    return this.input.take(count);
  }
}

/** The decompressed pieces. */
export function unxz(bytes: Bytes): Chunks {
  const input = new Gathered(bytes.open(0));
  let inStream = false;
  let block: Block | null = null;
  let checkBytes = 0;

  const streamHeader = async (): Promise<Step> => {
    if (!(await input.atLeast(4))) return input.view().length === 0 ? { ending: "whole" } : CUT;
    const [first = 0] = input.view();
    if (first === 0) {
      input.take(4); // padding between streams
      return NOTHING;
    }
    if (!(await input.atLeast(HEADER_BYTES))) return CUT;
    const header = input.take(HEADER_BYTES);
    if (header[0] !== 0xfd || header[1] !== 0x37 || header[2] !== 0x7a) return DAMAGED;
    checkBytes = CHECK_BYTES[(header[7] ?? 0) & 15] ?? 0;
    inStream = true;
    return NOTHING;
  };

  /** Passes over the index, a list of the blocks' sizes, and the footer behind it. */
  const index = async (): Promise<Step> => {
    let size = 1;
    const number = async (): Promise<number> => {
      await input.atLeast(9);
      const { value, end } = readNumber(input.view(), 0);
      input.take(end);
      size += end;
      return value;
    };
    for (let left = 2 * (await number()); left > 0; left--) {
      if (!(await input.atLeast(1))) return CUT;
      await number();
    }
    inStream = false;
    return (await input.skip((-size & 3) + 4 + FOOTER_BYTES)) ? NOTHING : CUT;
  };

  const blockHeader = async (): Promise<Step> => {
    if (!(await input.atLeast(1))) return CUT;
    const size = ((input.view()[0] ?? 0) + 1) * 4;
    if (size === 4) {
      input.take(1);
      return index();
    }
    if (!(await input.atLeast(size))) return CUT;
    const reach = readBlockHeader(input.take(size));
    if (reach === null) return DAMAGED;
    block = new Block(input, reach);
    return NOTHING;
  };

  return stepped(input, async () => {
    if (!inStream) return streamHeader();
    if (block === null) return blockHeader();
    const step = await block.step();
    if (step !== null) return step;
    block = null;
    return (await input.skip(checkBytes)) ? NOTHING : CUT;
  });
}
