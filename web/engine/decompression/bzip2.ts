/** bzip2 streams: blocks of Burrows-Wheeler text behind Huffman codes. Checksums are passed over, not checked. */
import type { Bytes, Chunks } from "../chunks";
import { Bits, OutOfBits } from "./bits";
import { Gathered, stepped, type Step } from "./gathered";
import { readBlockSymbols, type Transformed } from "./bzip2-symbols";

const BLOCK_MAGIC = [0x314159, 0x265359];
const END_MAGIC = [0x177245, 0x385090];
/** No compressed block is longer: 900,000 bytes of text grow by less than a hundredth, and its tables are small. */
const LONGEST_BLOCK = 1 << 20;

/** Undoes the Burrows-Wheeler transform: each place of the result is found from the one before it. */
function untransform({ text, origin }: Transformed): Uint8Array {
  const starts = new Uint32Array(257);
  for (const byte of text) starts[byte + 1] = (starts[byte + 1] ?? 0) + 1;
  for (let byte = 0; byte < 256; byte++) starts[byte + 1] = (starts[byte + 1] ?? 0) + (starts[byte] ?? 0);
  const follow = new Uint32Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const byte = text[index] ?? 0;
    const place = starts[byte] ?? 0;
    starts[byte] = place + 1;
    follow[place] = index;
  }
  const original = new Uint8Array(text.length);
  let place = follow[origin] ?? 0;
  for (let index = 0; index < original.length; index++) {
    original[index] = text[place] ?? 0;
    place = follow[place] ?? 0;
  }
  return original;
}

/** Undoes the first step of the encoder: four equal bytes are followed by the number of further ones. */
function unfoldRuns(folded: Uint8Array): Uint8Array {
  let unfolded = new Uint8Array(2 * folded.length + 256);
  let length = 0;
  let run = 0;
  for (let index = 0; index < folded.length; index++) {
    const byte = folded[index] ?? 0;
    if (length + 256 > unfolded.length) {
      const wider = new Uint8Array(2 * unfolded.length);
      wider.set(unfolded);
      unfolded = wider;
    }
    if (run === 4) {
      unfolded.fill(unfolded[length - 1] ?? 0, length, length + byte);
      length += byte;
      run = 0;
      continue;
    }
    run = run > 0 && unfolded[length - 1] === byte ? run + 1 : 1;
    unfolded[length++] = byte;
  }
  return unfolded.subarray(0, length);
}

/** The decompressed pieces, one a block. */
export function unbzip2(bytes: Bytes): Chunks {
  const input = new Gathered(bytes.open(0));
  /** Largest block of the stream being read, 0 between streams. */
  let blockMaximum = 0;
  /** Bits of the first gathered byte that are already read. */
  let used = 0;

  const header = async (): Promise<Step> => {
    if (!(await input.atLeast(4))) return { ending: input.view().length === 0 ? "whole" : "cut off" };
    const [b, z, h, level = 0] = input.take(4);
    if (b !== 0x42 || z !== 0x5a || h !== 0x68 || level < 0x31 || level > 0x39) return { ending: "damaged" };
    blockMaximum = (level - 0x30) * 100_000;
    return { piece: new Uint8Array(0) };
  };

  const advance = (position: number): void => {
    input.take(position >> 3);
    used = position & 7;
  };

  const block = (whole: boolean): Step => {
    const bits = new Bits(input.view(), used);
    try {
      const magic = [bits.read(24), bits.read(24)];
      bits.read(24);
      bits.read(8); // checksum
      if (magic[0] === END_MAGIC[0] && magic[1] === END_MAGIC[1]) {
        advance((bits.position() + 7) & ~7);
        blockMaximum = 0;
        return { piece: new Uint8Array(0) };
      }
      if (magic[0] !== BLOCK_MAGIC[0] || magic[1] !== BLOCK_MAGIC[1]) return { ending: "damaged" };
      const transformed = readBlockSymbols(bits, blockMaximum);
      if (transformed === null) return { ending: "damaged" };
      advance(bits.position());
      return { piece: unfoldRuns(untransform(transformed)) };
    } catch (error) {
      if (error instanceof OutOfBits) return { ending: whole ? "damaged" : "cut off" };
      throw error;
    }
  };

  return stepped(input, async () => {
    if (blockMaximum === 0) return header();
    return block(await input.atLeast(LONGEST_BLOCK));
  });
}
