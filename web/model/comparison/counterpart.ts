/** What a selection can be compared with at a click: its complement, the time before it, another capture. */
import { chips, narrowed, opposite, withOpposite } from "../../filter/chips";
import { isoTime } from "../../words/time";
import { conditionText, narrowed as byClick, type Condition } from "../condition";
import type { Place, TimeSpan } from "../place";
import { AGAINST, type Against } from "./against";

/** One way of comparing a selection. */
export interface Counterpart {
  /** What the selection is compared with: words, and the condition they speak of or "". */
  readonly words: string;
  readonly condition: string;
  /** What changes in the address; the sides are ordered, and the first need not be what is selected now. */
  readonly change: Pick<Place, "against"> & Partial<Place>;
}

/** More conditions of one filter than anyone turns round one by one. */
const MOST_CONDITIONS = 4;

/**
 * The ways of comparing a selection.
 * @param whole all of the capture's time; null where it has none
 */
export function counterpartsOf(
  { filter, time }: Pick<Place, "filter" | "time">,
  whole: TimeSpan | null,
): Counterpart[] {
  return [
    ...byCondition(filter, time),
    ...byTime(filter, time, whole),
    ...(filter === "" && time === null ? [] : [same("all connections", { filter: "", time: null })]),
    same("another filter, to be written", { filter, time }),
    { words: "another capture", condition: "", change: { against: { ...AGAINST, of: "other", filter } } },
  ];
}

/**
 * Two rows of a ranking side by side, both under the filter in force.
 * @param other what holds for the second row; null for all that are not in the first
 */
export function rowsCompared(
  { filter, time }: Pick<Place, "filter" | "time">,
  row: readonly Condition[],
  other: readonly Condition[] | null,
): Partial<Place> {
  const rest = other === null ? narrowed(filter, `not (${conditionText(row)})`) : byClick(filter, other);
  return { filter: byClick(filter, row), sort: null, against: { ...AGAINST, filter: rest, time } };
}

function same(words: string, selection: Pick<Against, "filter" | "time">, condition = ""): Counterpart {
  return { words, condition, change: { against: { ...AGAINST, ...selection } } };
}

function byCondition(filter: string, time: TimeSpan | null): Counterpart[] {
  const rest = opposite(filter);
  if (rest === null) return [];
  const conditions = chips(filter);
  const all = same("all that do not match the filter", { filter: rest, time });
  if (conditions.length === 1) return [all];
  return [
    all,
    ...conditions
      .slice(0, MOST_CONDITIONS)
      .map((condition) => same("those without", { filter: withOpposite(filter, condition), time }, condition)),
  ];
}

function byTime(filter: string, time: TimeSpan | null, whole: TimeSpan | null): Counterpart[] {
  if (whole === null) return [];
  if (time === null) {
    const middle = whole.from + (whole.to - whole.from) / 2n;
    const [first, second] = [
      { from: whole.from, to: middle },
      { from: middle, to: whole.to },
    ];
    const halves = same("the first half of the time, the second half being A", { filter, time: first });
    return [{ ...halves, change: { ...halves.change, time: second } }];
  }
  const length = time.to - time.from;
  const before = { from: later(whole.from, time.from - length), to: time.from };
  const after = { from: time.to, to: earlier(whole.to, time.to + length) };
  return [
    ...(isSome(before) ? [same("as long a time before", { filter, time: before })] : []),
    ...(before.from > whole.from
      ? [same("all the time before", { filter, time: { ...before, from: whole.from } })]
      : []),
    ...(isSome(after) ? [same("as long a time after", { filter, time: after })] : []),
    ...(after.to < whole.to ? [same("all the time after", { filter, time: { ...after, to: whole.to } })] : []),
    same("the rest of the time", { filter: besides(filter, time), time: null }),
  ];
}

/** The filter for connections that have no part in a time. */
function besides(filter: string, { from, to }: TimeSpan): string {
  return narrowed(filter, `(end < ${isoTime(from)} or start > ${isoTime(to)})`);
}

function isSome({ from, to }: TimeSpan): boolean {
  return from < to;
}

function later(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

function earlier(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
