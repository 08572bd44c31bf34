/** The Huffman-coded symbols of one bzip2 block: tables, moves to the front, and runs of the front byte. */
import type { Bits } from "./bits";

const LONGEST_CODE = 20;
/** Symbols until another table is chosen. */
const GROUP = 50;
const RUN_A = 0;
const RUN_B = 1;

/** A block's text after the Burrows-Wheeler transform, and where the original begins in it. */
export interface Transformed {
  readonly text: Uint8Array;
  readonly origin: number;
}

/** A canonical Huffman code: for each length the highest code of it, and where its symbols begin. */
interface HuffmanTable {
  readonly limits: Int32Array;
  readonly bases: Int32Array;
  readonly symbols: Uint16Array;
  readonly shortest: number;
}

function makeTable(lengths: Uint8Array): HuffmanTable {
  const limits = new Int32Array(LONGEST_CODE + 1).fill(-1);
  const bases = new Int32Array(LONGEST_CODE + 1);
  const symbols = new Uint16Array(lengths.length);
  let code = 0;
  let placed = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    bases[length] = placed - code;
    lengths.forEach((of, symbol) => {
      if (of !== length) return;
      symbols[placed++] = symbol;
      limits[length] = code++;
    });
    code <<= 1;
  }
  return { limits, bases, symbols, shortest: Math.max(1, Math.min(...lengths)) };
}

/** The next symbol, or -1 when the bits are no code of the table. */
function readSymbol(bits: Bits, table: HuffmanTable): number {
  let length = table.shortest;
  let code = bits.read(length);
  while (code > (table.limits[length] ?? -1)) {
    if (length === LONGEST_CODE) return -1;
    code = (code << 1) | bits.read(1);
    length++;
  }
  return table.symbols[code + (table.bases[length] ?? 0)] ?? -1;
}

/** The bytes that occur in the block, in order: a map of sixteen by sixteen bits. */
function readAlphabet(bits: Bits): Uint8Array {
  const rows = bits.read(16);
  const alphabet: number[] = [];
  for (let row = 0; row < 16; row++) {
    if (((rows >> (15 - row)) & 1) === 0) continue;
    const columns = bits.read(16);
    for (let column = 0; column < 16; column++) {
      if (((columns >> (15 - column)) & 1) === 1) alphabet.push(row * 16 + column);
    }
  }
  return Uint8Array.from(alphabet);
}

/** Moves the entry at `index` to the front and returns it. */
function moveToFront(list: Uint8Array, index: number): number {
  const moved = list[index] ?? 0;
  list.copyWithin(1, 0, index);
  list[0] = moved;
  return moved;
}

/** Which table each group of symbols uses; null when a table is named that is not there. */
function readSelectors(bits: Bits, tables: number): Uint8Array | null {
  const selectors = new Uint8Array(bits.read(15));
  const order = Uint8Array.from({ length: tables }, (_, index) => index);
  for (let group = 0; group < selectors.length; group++) {
    let index = 0;
    while (bits.read(1) === 1) index++;
    if (index >= tables) return null;
    selectors[group] = moveToFront(order, index);
  }
  return selectors;
}

/** The code lengths of one table, each told by its difference to the one before; null when one is out of range. */
function readLengths(bits: Bits, symbols: number): Uint8Array | null {
  const lengths = new Uint8Array(symbols);
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbols; symbol++) {
    while (bits.read(1) === 1) length += bits.read(1) === 0 ? 1 : -1;
    if (length < 1 || length > LONGEST_CODE) return null;
    lengths[symbol] = length;
  }
  return lengths;
}

function readTables(bits: Bits, count: number, symbols: number): HuffmanTable[] | null {
  const tables: HuffmanTable[] = [];
  for (let index = 0; index < count; index++) {
    const lengths = readLengths(bits, symbols);
    if (lengths === null) return null;
    tables.push(makeTable(lengths));
  }
  return tables;
}

/**
 * Reads a block behind its checksum.
 * @param maximum the longest text the stream's header allows
 * @returns null when the block is damaged
 * @throws {OutOfBits} when the bits end within the block
 */
export function readBlockSymbols(bits: Bits, maximum: number): Transformed | null {
  if (bits.read(1) === 1) return null; // randomised: only written by versions before 0.9.5 of 1999
  const origin = bits.read(24);
  const alphabet = readAlphabet(bits);
  const tableCount = bits.read(3);
  if (alphabet.length === 0 || tableCount < 2 || tableCount > 6) return null;
  const selectors = readSelectors(bits, tableCount);
  const tables = readTables(bits, tableCount, alphabet.length + 2);
  if (selectors === null || tables === null) return null;
  const text = readText(bits, { alphabet, selectors, tables, maximum });
  return text === null || origin >= text.length ? null : { text, origin };
}

/** What the text of a block is read with. */
interface Code {
  readonly alphabet: Uint8Array;
  readonly selectors: Uint8Array;
  readonly tables: readonly HuffmanTable[];
  readonly maximum: number;
}

function readText(bits: Bits, { alphabet, selectors, tables, maximum }: Code): Uint8Array | null {
  const text = new Uint8Array(maximum);
  const end = alphabet.length + 1;
  let length = 0;
  let run = 0;
  let weight = 1;
  for (const selector of selectors) {
    const table = tables[selector];
    if (table === undefined) return null;
    for (let left = GROUP; left > 0; left--) {
      const symbol = readSymbol(bits, table);
      if (symbol === RUN_A || symbol === RUN_B) {
        // A run's length is told in digits 1 and 2 of base two.
        run += symbol === RUN_A ? weight : 2 * weight;
        weight *= 2;
        if (length + run > maximum) return null;
        continue;
      }
      text.fill(alphabet[0] ?? 0, length, length + run);
      length += run;
      run = 0;
      weight = 1;
      if (symbol === end) return text.subarray(0, length);
      if (symbol < 0 || length === maximum) return null;
      text[length++] = moveToFront(alphabet, symbol - 1);
    }
  }
  return null;
}
