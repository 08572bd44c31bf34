/** Sorts the groups of the last ranking and lays out those on screen for the page's side to copy. */
import { holdSort, putKey, putSort, sortThings, sortedItem } from "../memory/radix";
import { ROOM_BYTES, Room } from "../memory/room";
import { Direction } from "../shared/direction";
import { QueryStatus } from "../shared/query-status";
import { groupCount, groupKey } from "./grouping";
import { MAX_SUMS, OUTCOME_COUNT, groupConnections, groupOutcome, groupSum, sumCount } from "./groups";

// A group in the block, all f64:
// │ upper half of the key │ lower half │ connections │ outcomes 13 × │ sums ... │

// A figure of a group, as the page's side names it: the number of a sum; or, from MAX_SUMS on, MAX_SUMS times a set of
// outcomes, one bit each: how many connections ended in one of them.

/** In place of a figure: the number of connections. */
const CONNECTIONS: i32 = -1;
/** In place of a denominator: none, sort by the figure itself. */
const NO_DENOMINATOR: i32 = -1;
const MOST_FIGURES: i32 = (<i32>MAX_SUMS) << OUTCOME_COUNT;
/** Sort keys from here on are ratios whose denominator is 0: above all numbers (VERDICTS E.2), the larger numerator higher. */
const INFINITE: i64 = 0x7ff0000000000000;
/** Numerators are told apart up to here. */
const MOST_TIED: i64 = 1 << 51;
/** A sort key below all others: 0 divided by 0 is no number. */
const NO_RATIO: i64 = -1;

const block = changetype<Room>(memory.data(ROOM_BYTES, 8));

/**
 * Sorts the groups; equal ones by connections, most first. Ratios of 0 to 0 come last in either direction.
 * @param by which figure, or `CONNECTIONS`
 * @param per the figure to divide by, or `NO_DENOMINATOR`
 */
export function orderGroups(by: i32, per: i32, direction: Direction): QueryStatus {
  if (!isFigure(by) || !isFigure(per) || <u32>direction > <u32>Direction.Descending) return QueryStatus.OutOfRange;
  const count = groupCount();
  if (!holdSort(count)) return QueryStatus.MemoryFull;
  for (let group: u32 = 0; group < count; group++) putSort(group, group, <i64>groupConnections(group));
  sortThings(count, 0, by == CONNECTIONS && per == NO_DENOMINATOR ? direction : Direction.Descending);
  if (by == CONNECTIONS && per == NO_DENOMINATOR) return QueryStatus.Done;
  for (let place: u32 = 0; place < count; place++) putKey(place, sortKey(sortedItem(place), by, per));
  sortThings(count, per == NO_DENOMINATOR ? i64.MIN_VALUE : 0, direction);
  return QueryStatus.Done;
}

/**
 * Lays out some groups in the order of `orderGroups`, which must have succeeded since the groups were made.
 * @returns address of `count` rows of 16 + `sumCount` f64, good until the next call; 0 when out of range or memory is full
 */
export function takeGroups(first: u32, count: u32): usize {
  if (<u64>first + count > <u64>groupCount()) return 0;
  const stride = (<usize>(3 + OUTCOME_COUNT + sumCount())) << 3;
  if (block.hold(<usize>count * stride) == 0) return 0;
  for (let index: u32 = 0; index < count; index++) {
    layOut(sortedItem(first + index), block.start + <usize>index * stride);
  }
  return block.start;
}

/**
 * The sums over all groups, as one row of the same layout whose key is 0.
 * @returns its address, good until the next call; 0 when memory is full
 */
export function takeTotals(): usize {
  const cells = OUTCOME_COUNT + 3 + sumCount();
  if (block.hold((<usize>cells) << 3) == 0) return 0;
  memory.fill(block.start, 0, (<usize>cells) << 3);
  for (let group: u32 = 0; group < groupCount(); group++) {
    addTo(block.start + 16, <f64>groupConnections(group));
    for (let outcome: u32 = 0; outcome < OUTCOME_COUNT; outcome++) {
      addTo(block.start + ((<usize>(3 + outcome)) << 3), <f64>groupOutcome(group, outcome));
    }
    for (let sum: u32 = 0; sum < sumCount(); sum++) {
      addTo(block.start + ((<usize>(3 + OUTCOME_COUNT + sum)) << 3), groupSum(group, sum));
    }
  }
  return block.start;
}

function sortKey(group: u32, by: i32, per: i32): i64 {
  const numerator = by == CONNECTIONS ? <f64>groupConnections(group) : figureOf(group, by);
  if (per == NO_DENOMINATOR) return <i64>numerator;
  const denominator = figureOf(group, per);
  // Numbers that are not negative sort as their bits do, and those of infinity are above those of all others.
  if (denominator > 0) return reinterpret<i64>(max<f64>(numerator, 0) / denominator);
  return numerator > 0 ? INFINITE + <i64>min<f64>(numerator, <f64>MOST_TIED) : NO_RATIO;
}

function isFigure(figure: i32): bool {
  return figure >= -1 && (figure < <i32>sumCount() || (figure >= <i32>MAX_SUMS && figure < MOST_FIGURES));
}

function figureOf(group: u32, figure: i32): f64 {
  if (figure < <i32>MAX_SUMS) return groupSum(group, figure);
  const outcomes = <u32>figure / MAX_SUMS;
  let connections: u32 = 0;
  for (let outcome: u32 = 0; outcome < OUTCOME_COUNT; outcome++) {
    if ((outcomes >> outcome) & 1) connections += groupOutcome(group, outcome);
  }
  return <f64>connections;
}

function layOut(group: u32, into: usize): void {
  const key = groupKey(group);
  store<f64>(into, <f64>(key >> 32));
  store<f64>(into, <f64>(key & 0xffffffff), 8);
  store<f64>(into, <f64>groupConnections(group), 16);
  for (let outcome: u32 = 0; outcome < OUTCOME_COUNT; outcome++) {
    store<f64>(into + ((<usize>(3 + outcome)) << 3), <f64>groupOutcome(group, outcome));
  }
  for (let sum: u32 = 0; sum < sumCount(); sum++) {
    store<f64>(into + ((<usize>(3 + OUTCOME_COUNT + sum)) << 3), groupSum(group, sum));
  }
}

// @ts-ignore: decorator
@inline
function addTo(at: usize, amount: f64): void {
  store<f64>(at, load<f64>(at) + amount);
}
