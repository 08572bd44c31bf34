/** The findings of both sides as one list: which are only on one side, and which on both. */
import type { Finding, Findings } from "../../bridge/analyser";
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

/** The name by which a finding is known on both sides. */
function keyOf({ cause, actor, severity, hostLabel, port }: Finding): string {
  return [cause, actor, severity, hostLabel.address, port].join(" ");
}

/** Asks both sides and joins what comes; what only one side lists is counted on the other where its list is cut. */
export async function joinedFindings(a: AskedSide, b: AskedSide): Promise<JoinedFindings> {
  const [first, second] = await Promise.all([ask(a), ask(b)]);
  const sides = { a: known(first), b: known(second) };
  const all = new Map([...sides.b, ...sides.a]);
  const [wholeA, wholeB] = [wholeOf(first), wholeOf(second)];
  const joined = await Promise.all(
    [...all].map(async ([key, finding]): Promise<JoinedFinding> => {
      const [partA, partB] = await Promise.all([
        connectionsOf(finding, sides.a.get(key), first, a),
        connectionsOf(finding, sides.b.get(key), second, b),
      ]);
      const difference = differenceOf({ part: partA, whole: wholeA }, { part: partB, whole: wholeB }, "share");
      return { key, finding, difference };
    }),
  );
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

function ask({ ask: asked, filter, time }: AskedSide): Promise<Findings> {
  // Time lines of findings are not shown, so any time will do for them.
  const span: TimeSpan = time ?? { from: 0n, to: 1n };
  return asked((analyser) => analyser.findings({ filter, ...(time === null ? {} : { time }), ...span, most: MOST }));
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

/** How many connections of a side a finding tells of: as listed, or counted where the list of its cause is cut. */
async function connectionsOf(
  finding: Finding,
  listed: Finding | undefined,
  { list, totalsByCause }: Findings,
  side: AskedSide,
): Promise<number> {
  if (listed !== undefined) return listed.connections;
  const { cause } = finding;
  const ofCause = list.filter((other) => other.cause === cause).length;
  if ((totalsByCause.get(cause)?.findings ?? 0) <= ofCause) return 0;
  const filter = narrowedTo(side.filter, conditionText(conditionsBehind(finding)));
  const time = side.time === null ? {} : { time: side.time };
  const order = { by: "connections", descending: true } as const;
  const block = await side.ask((analyser) =>
    analyser.groups({ filter, ...time, by: "outcome", sums: [], order, first: 0, count: 0 }),
  );
  return block.totals.connections;
}
