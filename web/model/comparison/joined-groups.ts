/** Two rankings as one: the same client, server, service ... on both sides, each with its true figures. */
import type { FilterProgram, Group, GroupBlock, GroupKey } from "../../bridge/analyser";
import { wordSource } from "../../filter/value";
import { compareDifferences, differenceOf, type Difference } from "./difference";
import { FIGURE_SUMS, fractionOf, mostOf, NO_COUNTS, type Counts, type Figure, type Fraction } from "./figure";
import { narrowedTo, type AskedSide, type SideName } from "./side";

/** A group that is on at least one side. */
export interface JoinedGroup {
  /** What the sides have in common. */
  readonly key: string;
  readonly a: Group | null;
  readonly b: Group | null;
}

/** Groups of one side that were not asked for one by one. */
export interface LeftOut {
  readonly groups: number;
  /** None of them has more of the figure's part than this. */
  readonly most: number;
}

/** Both rankings as one. */
export interface JoinedGroups {
  readonly groups: readonly JoinedGroup[];
  readonly totals: { readonly a: Counts; readonly b: Counts };
  readonly leftOut: { readonly a: LeftOut; readonly b: LeftOut };
}

/** Groups of each side that are taken: those with the most of what is counted. */
const MOST = 1000;
/** Keys asked for in one question: a filter of more would be long to read. */
const KEYS_AT_ONCE = 1000;

/** The name by which a group is known on both sides, whatever numbers the workers gave its hosts. */
function keyOf({ clientLabel, serverLabel, port, word, clientZone, serverZone }: Group): string {
  return [clientLabel?.address, serverLabel?.address, port, word, clientZone, serverZone].join(" ");
}

/**
 * Asks both sides for their groups and joins them. A group that only one side lists is looked for on the other, so that
 * what is shown as missing is missing.
 */
export async function joinedGroups(a: AskedSide, b: AskedSide, by: GroupKey, figure: Figure): Promise<JoinedGroups> {
  const [first, second] = await Promise.all([ask(a, a.filter, by, figure, 0), ask(b, b.filter, by, figure, 0)]);
  const leftOut = { a: leftOutOf(first, figure), b: leftOutOf(second, figure) };
  const joined = new Map<string, JoinedGroup>();
  const put = (side: SideName, groups: readonly Group[]): void => {
    for (const group of groups) {
      const key = keyOf(group);
      joined.set(key, { ...(joined.get(key) ?? { key, a: null, b: null }), [side]: group });
    }
  };
  const missing = (side: SideName): Group[] =>
    [...joined.values()]
      .flatMap((group) => (group[side] === null ? [group.a ?? group.b] : []))
      .filter((g) => g !== null);
  put("a", first.groups);
  put("b", second.groups);
  if (leftOut.a.groups > 0) put("a", await lookFor(a, by, figure, missing("a")));
  if (leftOut.b.groups > 0) put("b", await lookFor(b, by, figure, missing("b")));
  return { groups: [...joined.values()], totals: { a: first.totals, b: second.totals }, leftOut };
}

function ask(side: AskedSide, filter: FilterProgram, by: GroupKey, figure: Figure, first: number): Promise<GroupBlock> {
  const time = side.time === null ? {} : { time: side.time };
  const question = { filter, ...time, by, sums: FIGURE_SUMS, order: mostOf(figure), first, count: MOST };
  return side.ask((analyser) => analyser.groups(question));
}

function leftOutOf({ total, groups, totals }: GroupBlock, figure: Figure): LeftOut {
  const last = groups.at(-1);
  return { groups: total - groups.length, most: last === undefined ? 0 : fractionOf(figure, last, totals).part };
}

/** Those of some groups of the other side that this side has, too. */
async function lookFor(side: AskedSide, by: GroupKey, figure: Figure, wanted: readonly Group[]): Promise<Group[]> {
  const found: Group[] = [];
  for (let at = 0; at < wanted.length; at += KEYS_AT_ONCE) {
    const some = wanted.slice(at, at + KEYS_AT_ONCE);
    const keys = new Set(some.map(keyOf));
    const filter = narrowedTo(side.filter, filterAmong(some));
    // With keys of two parts, other groups may come along: all pages are looked through.
    for (let first = 0, total = 1; first < total; first += MOST) {
      const block = await ask(side, filter, by, figure, first);
      total = block.total;
      found.push(...block.groups.filter((group) => keys.has(keyOf(group))));
    }
  }
  return found;
}

/** A filter that holds for the connections of some groups, and for few others. */
function filterAmong(groups: readonly Group[]): string {
  const values = (pick: (group: Group) => string | undefined): string[] => [
    ...new Set(groups.map(pick).filter((value) => value !== undefined)),
  ];
  const among = (field: string, all: readonly string[]): string[] =>
    all.length === 0 ? [] : [`${field} in {${all.join(", ")}}`];
  return [
    ...among(
      "client.ip",
      values(({ clientLabel }) => clientLabel?.address),
    ),
    ...among(
      "server.ip",
      values(({ serverLabel }) => serverLabel?.address),
    ),
    ...among(
      "server.port",
      values(({ port }) => port?.toString()),
    ),
    ...zones(
      "client.zone",
      values(({ clientZone }) => clientZone),
    ),
    ...zones(
      "server.zone",
      values(({ serverZone }) => serverZone),
    ),
  ].join(" and ");
}

function zones(field: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [`(${names.map((name) => `${field} = ${name === "" ? "none" : wordSource(name)}`).join(" or ")})`];
}

/** A row of the joined ranking. */
export interface ComparedGroup extends JoinedGroup {
  readonly difference: Difference;
}

/** What the rows can be sorted by. */
export type ComparedOrder = "difference" | "a" | "b";

/** The rows with the figure's differences, sorted. */
export function comparedGroups(
  { groups, totals }: JoinedGroups,
  figure: Figure,
  order: ComparedOrder,
  descending: boolean,
): ComparedGroup[] {
  const rows = groups.map((group): ComparedGroup => {
    const a = fractionOf(figure, group.a ?? NO_COUNTS, totals.a);
    const b = fractionOf(figure, group.b ?? NO_COUNTS, totals.b);
    return { ...group, difference: differenceOf(a, b, figure.kind) };
  });
  const sign = descending ? 1 : -1;
  const size = ({ difference }: ComparedGroup): number => sizeOf(order === "b" ? difference.b : difference.a);
  return rows.sort(
    (one, other) =>
      (order === "difference" ? 0 : sign * (size(other) - size(one))) ||
      compareDifferences(one.difference, other.difference, sign),
  );
}

/** For sorting: something over nothing is above all numbers, nothing over nothing below. */
function sizeOf({ part, whole }: Fraction): number {
  if (whole === 0) return part === 0 ? -1 : Number.MAX_VALUE;
  return part / whole;
}
