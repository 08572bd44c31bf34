/** Sorts the groups of the last ranking and lays out those on screen for the page's side to copy. */
import { holdSort, putKey, putSort, sortThings, sortedItem } from "../memory/radix";
import { ROOM_BYTES, Room } from "../memory/room";
import { Direction } from "../shared/direction";
import { QueryStatus } from "../shared/query-status";
import { NO_GROUP, groupCount, groupKey } from "./grouping";
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

/** Groups sorted at once where only the first few are asked for: a list that a processor's own cache holds. */
const SHORT_LIST: u32 = 1 << 13;

const block = changetype<Room>(memory.data(ROOM_BYTES, 8));

// What the groups are sorted by.
let figure: i32 = CONNECTIONS;
let divisor: i32 = NO_DENOMINATOR;
let towards: Direction = Direction.Descending;

/** How many groups are in order: those that were asked for. */
let ordered: u32 = 0;

/**
 * Sorts the groups; equal ones by connections, most first. Ratios of 0 to 0 come last in either direction.
 * @param by which figure, or `CONNECTIONS`
 * @param per the figure to divide by, or `NO_DENOMINATOR`
 * @param most how many groups are asked for; those behind them are left out
 */
export function orderGroups(by: i32, per: i32, direction: Direction, most: u32): QueryStatus {
  if (!isFigure(by) || !isFigure(per) || <u32>direction > <u32>Direction.Descending) return QueryStatus.OutOfRange;
  const count = groupCount();
  const wanted = min<u32>(most, count);
  const room = wanted <= SHORT_LIST >> 1 ? min<u32>(count, SHORT_LIST) : count;
  figure = by;
  divisor = per;
  towards = direction;
  ordered = 0;
  if (!holdSort(room)) return QueryStatus.MemoryFull;
  if (wanted == 0) return QueryStatus.Done;
  // A list that is full is cut down to the groups wanted; from then on those behind the last of them are passed over.
  let last = NO_GROUP;
  let lastKey: i64 = 0;
  let held: u32 = 0;
  for (let group: u32 = 0; group < count; group++) {
    if (held == room) {
      sortGroups(held);
      held = wanted;
      last = sortedItem(wanted - 1);
      lastKey = sortKey(last);
    }
    if (last == NO_GROUP || comesBefore(group, last, lastKey)) putSort(held++, group, 0);
  }
  sortGroups(held);
  ordered = wanted;
  return QueryStatus.Done;
}

/**
 * Lays out some groups in the order of `orderGroups`, which must have succeeded since the groups were made.
 * @returns address of `count` rows of 16 + `sumCount` f64, good until the next call; 0 when out of range or memory is full
 */
export function takeGroups(first: u32, count: u32): usize {
  if (<u64>first + count > <u64>ordered) return 0;
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
  const all = groupCount();
  memory.fill(block.start, 0, (<usize>cells) << 3);
  store<f64>(block.start, <f64>groupConnections(all), 16);
  for (let outcome: u32 = 0; outcome < OUTCOME_COUNT; outcome++) {
    store<f64>(block.start + ((<usize>(3 + outcome)) << 3), <f64>groupOutcome(all, outcome));
  }
  for (let sum: u32 = 0; sum < sumCount(); sum++) {
    let total: f64 = 0;
    for (let group: u32 = 0; group < all; group++) total += groupSum(group, sum);
    store<f64>(block.start + ((<usize>(3 + OUTCOME_COUNT + sum)) << 3), total);
  }
  return block.start;
}

/** Sorts the first `count` groups of the list; those that are equal in all keep their order. */
function sortGroups(count: u32): void {
  for (let place: u32 = 0; place < count; place++) putKey(place, <i64>groupConnections(sortedItem(place)));
  sortThings(count, 0, Direction.Descending);
  for (let place: u32 = 0; place < count; place++) putKey(place, sortKey(sortedItem(place)));
  sortThings(count, leastKey(), towards);
}

/** Whether a group comes before one with a lower number, whose sort key is given. */
function comesBefore(group: u32, other: u32, otherKey: i64): bool {
  const key = sortKey(group);
  if (key == otherKey) return groupConnections(group) > groupConnections(other);
  if (key < leastKey() || otherKey < leastKey()) return otherKey < leastKey();
  return towards == Direction.Ascending ? key < otherKey : key > otherKey;
}

/** Sort keys below this come last in either direction. */
function leastKey(): i64 {
  return divisor == NO_DENOMINATOR ? i64.MIN_VALUE : 0;
}

function sortKey(group: u32): i64 {
  const numerator = figure == CONNECTIONS ? <f64>groupConnections(group) : figureOf(group, figure);
  if (divisor == NO_DENOMINATOR) return <i64>numerator;
  const denominator = figureOf(group, divisor);
  // Numbers that are not negative sort as their bits do, and those of infinity are above those of all others.
  if (denominator > 0) return reinterpret<i64>(max<f64>(numerator, 0) / denominator);
  return numerator > 0 ? INFINITE + <i64>min<f64>(numerator, <f64>MOST_TIED) : NO_RATIO;
}

function isFigure(number: i32): bool {
  return number >= -1 && (number < <i32>sumCount() || (number >= <i32>MAX_SUMS && number < MOST_FIGURES));
}

function figureOf(group: u32, number: i32): f64 {
  if (number < <i32>MAX_SUMS) return groupSum(group, number);
  const outcomes = <u32>number / MAX_SUMS;
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
