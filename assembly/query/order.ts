/** Puts the selection into the order of a column. */
import { holdSort, putSort, sortThings, sortedItems } from "../memory/radix";
import { PAGE_BITS, PAGE_ROWS } from "../memory/rows";
import { COLUMN_COUNT, Column, columnKind } from "../shared/column";
import { Direction } from "../shared/direction";
import { Kind } from "../shared/kind";
import { QueryStatus } from "../shared/query-status";
import { hostRank, rankHosts } from "./host-rank";
import { selectedRow, selectionCount, selectionStart } from "./selection";
import { VALUES_BYTES, leastKnown, readPage } from "./values";

const values: usize = memory.data(<i32>VALUES_BYTES, 16);

/**
 * Sorts a selection that is still in the order of first packets; rows that are equal keep that order.
 * Hosts are in the order of their addresses; rows without a value come last in either direction.
 */
export function orderSelection(column: Column, direction: Direction): QueryStatus {
  if (<u32>column >= <u32>COLUMN_COUNT || <u32>direction > <u32>Direction.Descending) return QueryStatus.OutOfRange;
  const count = selectionCount();
  const kind = columnKind(column);
  if (!holdSort(count)) return QueryStatus.MemoryFull;
  if (kind == Kind.Host && !rankHosts()) return QueryStatus.MemoryFull;
  // Sorting hosts uses the same room as sorting rows: ranks first, rows second.
  if (!holdSort(count)) return QueryStatus.MemoryFull;
  let page = u32.MAX_VALUE;
  for (let place: u32 = 0; place < count; place++) {
    const row = selectedRow(place);
    if (row >> PAGE_BITS != page) {
      page = row >> PAGE_BITS;
      readPage(page, column, values);
    }
    putSort(place, row, comparable(kind, load<i64>(values + ((<usize>(row & (PAGE_ROWS - 1))) << 3))));
  }
  sortThings(count, leastKnown(column), direction);
  memory.copy(selectionStart(), sortedItems(), (<usize>count) << 2);
  return QueryStatus.Done;
}

/** The number by which a value sorts. */
// @ts-ignore: decorator
@inline
function comparable(kind: Kind, value: i64): i64 {
  if (kind == Kind.Host) return <i64>hostRank(<u32>value);
  // The best cause lies in the lowest byte and decides first; the top bit is out of the way of the sign, as causes are below 128.
  if (kind == Kind.Causes) return <i64>bswap<u64>(<u64>value);
  return value;
}
