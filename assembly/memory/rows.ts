/** The table of connections: rows in pages, each page column by column, so that a question scans one column at a stride of its own width. */
import { COLUMN_COUNT, Column, columnKind } from "../shared/column";
import { Kind } from "../shared/kind";
import { reserve } from "./arena";

// A page:
// ╒═ column 0 ═══════╤═ column 1 ═══════╤═ ... ═╕
// │ ROWS × width(0)  │ ROWS × width(1)  │       │
// └──────────────────┴──────────────────┴───────┘

/** Rows in a page, as a power of two. */
export const PAGE_BITS: u32 = 12;
/** Rows in a page. */
export const PAGE_ROWS: u32 = 1 << PAGE_BITS;
/** More pages than fit into 4 GB. */
const MAX_PAGES: u32 = 1 << 15;

const pages: usize = memory.data(MAX_PAGES * 4, 16);
const offsets: usize = memory.data(COLUMN_COUNT * 4, 16);
let pageBytes: usize = 0;
let count: u32 = 0;

/** Bytes of a cell of this kind; 0 for columns computed from others. */
// @ts-ignore: decorator
@inline
export function kindWidth(kind: Kind): u32 {
  switch (kind) {
    case Kind.Bytes:
    case Kind.Time:
    case Kind.Duration:
    case Kind.Causes:
      return 8;
    case Kind.Small:
    case Kind.Port:
      return 2;
    case Kind.Flag:
    case Kind.Octet:
    case Kind.Word:
      return 1;
    case Kind.Sum:
    case Kind.Span:
    case Kind.Zone:
      return 0;
    default:
      return 4;
  }
}

function layOut(): void {
  let offset: usize = 0;
  for (let column = 0; column < COLUMN_COUNT; column++) {
    store<u32>(offsets + ((<usize>column) << 2), <u32>offset);
    // Cells of 16 bytes' alignment at every page's column start: 4096 rows keep it.
    offset += (<usize>kindWidth(columnKind(column))) << PAGE_BITS;
  }
  pageBytes = offset;
}

/**
 * Adds a row of zeros.
 * @returns its number, or `u32.MAX_VALUE` when memory is full
 */
export function addRow(): u32 {
  if ((count & (PAGE_ROWS - 1)) == 0) {
    if (pageBytes == 0) layOut();
    const page = count >> PAGE_BITS;
    const address = page < MAX_PAGES ? reserve(pageBytes) : 0;
    if (address == 0) return u32.MAX_VALUE;
    store<u32>(pages + ((<usize>page) << 2), <u32>address);
  }
  return count++;
}

/** Number of rows. */
export function rowCount(): u32 {
  return count;
}

/** Where a page's cells of a column begin: `PAGE_ROWS` cells side by side. */
// @ts-ignore: decorator
@inline
export function columnOfPage(page: u32, column: Column): usize {
  return <usize>load<u32>(pages + ((<usize>page) << 2)) + load<u32>(offsets + ((<usize>column) << 2));
}

/** Address of one cell. Only for columns with a width. */
// @ts-ignore: decorator
@inline
export function cell(row: u32, column: Column): usize {
  return columnOfPage(row >> PAGE_BITS, column) + <usize>(row & (PAGE_ROWS - 1)) * kindWidth(columnKind(column));
}
