/** The findings of both sides as one list: which are only on one side, and which on both. */
import type { Cause } from "../../../assembly/shared/cause";
import type { FilterProgram, Finding, Findings } from "../../bridge/analyser";
import { Severity } from "../../../assembly/shared/verdict";
import { conditionText } from "../condition";
import { conditionsBehind } from "../finding-text";
import type { TimeSpan } from "../time-span";
import { compareDifferences, differenceOf, type Difference } from "./difference";
import { narrowedTo, type AskedSide } from "./side";

/** A finding on at least one side: its connections among all of the side. */
export interface JoinedFinding {
  readonly key: string;
  /** As the first side tells it, or else the second. */
  readonly finding: Finding;
  readonly difference: Difference;
}

/** The findings of both sides. */
export interface JoinedFindings {
  readonly onlyA: readonly JoinedFinding[];
  readonly onlyB: readonly JoinedFinding[];
  readonly both: readonly JoinedFinding[];
  /** Findings of each side beyond those listed. */
  readonly leftOut: { readonly a: number; readonly b: number };
  /** Connections of each side that need attention, among all. */
  readonly attention: Difference;
}

/** Findings of one cause that are taken from each side, those with the most connections first. */
const MOST = 50;

/** Of some hosts alone, looked for again, more can be taken. */
const MOST_OF_HOSTS = 400;

/** The name by which a finding is known on both sides. */
function keyOf({ cause, actor, severity, hostLabel, port }: Finding): string {
  return [cause, actor, severity, hostLabel.address, port].join(" ");
}

/** Asks both sides and joins what comes; what only one side lists is looked for on the other where its list is cut. */
export async function joinedFindings(a: AskedSide, b: AskedSide): Promise<JoinedFindings> {
  const [first, second] = await Promise.all([ask(a, a.filter, MOST), ask(b, b.filter, MOST)]);
  const listed = { a: known(first), b: known(second) };
  const all = new Map([...listed.b, ...listed.a]);
  const [countsA, countsB] = await Promise.all([
    connectionsOf(all, a, first, listed.a),
    connectionsOf(all, b, second, listed.b),
  ]);
  const [wholeA, wholeB] = [wholeOf(first), wholeOf(second)];
  const joined = [...all].map(([key, finding]): JoinedFinding => {
    const partA = { part: countsA.get(key) ?? 0, whole: wholeA };
    const partB = { part: countsB.get(key) ?? 0, whole: wholeB };
    return { key, finding, difference: differenceOf(partA, partB, "share") };
  });
  joined.sort(
    (one, other) =>
      other.finding.severity - one.finding.severity || compareDifferences(one.difference, other.difference, 1),
  );
  return {
    onlyA: joined.filter(({ difference }) => difference.b.part === 0),
    onlyB: joined.filter(({ difference }) => difference.a.part === 0),
    both: joined.filter(({ difference }) => difference.a.part > 0 && difference.b.part > 0),
    leftOut: { a: first.total - first.list.length, b: second.total - second.list.length },
    attention: differenceOf(
      { part: attentionOf(first), whole: wholeA },
      { part: attentionOf(second), whole: wholeB },
      "share",
    ),
  };
}

function ask({ ask: asked, time }: AskedSide, filter: FilterProgram, most: number): Promise<Findings> {
  // Time lines of findings are not shown, so any time will do for them.
  const span: TimeSpan = time ?? { from: 0n, to: 1n };
  return asked((analyser) => analyser.findings({ filter, ...(time === null ? {} : { time }), ...span, most }));
}

function known({ list }: Findings): Map<string, Finding> {
  return new Map(list.map((finding) => [keyOf(finding), finding]));
}

function wholeOf({ totals, ordinary }: Findings): number {
  return ordinary + [...totals.values()].reduce((sum, { connections }) => sum + connections, 0);
}

function attentionOf({ totals }: Findings): number {
  return [Severity.bad, Severity.warn].reduce((sum, severity) => sum + (totals.get(severity)?.connections ?? 0), 0);
}

/** How many connections of a side findings tell of, by their keys; those it does not have are left out. */
async function connectionsOf(
  all: ReadonlyMap<string, Finding>,
  side: AskedSide,
  answer: Findings,
  listed: ReadonlyMap<string, Finding>,
): Promise<Map<string, number>> {
  const counts = new Map([...listed].map(([key, { connections }]) => [key, connections]));
  const missing = [...all].filter(([key, { cause }]) => !listed.has(key) && isCut(answer, cause));
  if (missing.length === 0) return counts;
  // All of a finding's connections are of its host, so that the findings of these hosts alone are the same.
  const hosts = [...new Set(missing.map(([, { hostLabel }]) => hostLabel.address))].join(", ");
  const narrowed = narrowedTo(side.filter, `server.ip in {${hosts}} or client.ip in {${hosts}}`);
  const again = await ask(side, narrowed, MOST_OF_HOSTS);
  const found = known(again);
  for (const [key, finding] of missing) {
    const there = found.get(key);
    if (there !== undefined) counts.set(key, there.connections);
    else if (isCut(again, finding.cause)) counts.set(key, await countOf(finding, side));
  }
  return counts;
}

/** Whether there are more findings of a cause than are listed. */
function isCut({ list, totalsByCause }: Findings, cause: Cause): boolean {
  return (totalsByCause.get(cause)?.findings ?? 0) > list.filter((finding) => finding.cause === cause).length;
}

/** Counts the connections of one finding by the filter behind it. */
async function countOf(finding: Finding, { ask: asked, filter, time }: AskedSide): Promise<number> {
  const order = { by: "connections", descending: true } as const;
  const question = {
    filter: narrowedTo(filter, conditionText(conditionsBehind(finding))),
    ...(time === null ? {} : { time }),
    by: "outcome",
    sums: [],
    order,
    first: 0,
    count: 0,
  } as const;
  return (await asked((analyser) => analyser.groups(question))).totals.connections;
}
