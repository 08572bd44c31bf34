/** What other connections say of one: those that ended alike, and those that ended at the same moment. */
import { Cause } from "../../assembly/shared/cause";
import { Column } from "../../assembly/shared/column";
import { Evidence } from "../../assembly/shared/evidence";
import { RstForm } from "../../assembly/shared/reset";
import { Side } from "../../assembly/shared/verdict";
import type { Analyser, FilterProgram, FilterStep, Finding, Nanoseconds } from "../bridge/analyser";
import { readFilter } from "../filter/read";
import type { EvidenceFigures } from "../words/evidence";
import { silenceColumn } from "../words/idle-limit";
import type { Figures } from "./figures";

/** The figures that other connections give. */
export type Company = Pick<EvidenceFigures, "alike" | "together">;

/** Nothing asked, nothing known. */
export const ALONE: Company = { alike: null, together: null };

/** Evidence that rests on connections like this one. */
const ON_ALIKE: readonly Evidence[] = [Evidence.IDLE_MEASURED, Evidence.PERIODIC, Evidence.FLOOD];

/** Evidence that rests on what happened at the same moment: within which time, and by RSTs of which forms (VERDICTS D.3). */
const ON_TOGETHER: readonly {
  readonly evidence: Evidence;
  readonly reach: Nanoseconds;
  readonly forms: readonly RstForm[];
}[] = [
  {
    evidence: Evidence.LOST_TOGETHER,
    reach: 5_000_000_000n,
    forms: [RstForm.STATELESS, RstForm.STATELESS_ACK],
  },
  { evidence: Evidence.ABORTED_TOGETHER, reach: 100_000_000n, forms: [RstForm.ACTIVE, RstForm.BARE] },
];

/** What of the analyser is asked. */
type Asked = Pick<Analyser, "findings" | "groups">;

/** Asks for as much as the connection's evidence speaks of. */
export async function companyOf(analyser: Asked, figures: Figures): Promise<Company> {
  const bits = Number(figures.cell(Column.Evidence) ?? 0);
  const has = (evidence: Evidence): boolean => ((bits >>> evidence) & 1) === 1;
  const together = ON_TOGETHER.find(({ evidence }) => has(evidence));
  return {
    alike: ON_ALIKE.some(has) ? await alike(analyser, figures, has(Evidence.PERIODIC)) : null,
    together: together === undefined ? null : await endedTogether(analyser, figures, together.reach, together.forms),
  };
}

function narrowed(text: string, more: readonly FilterStep[]): FilterProgram {
  const reading = readFilter(text);
  if (!reading.ok) throw new Error(`The page wrote a filter it cannot read: ${text}`);
  return [...reading.program, ...more.flatMap((step) => [step, { op: "and" } as const])];
}

function addressOf(figures: Figures, column: Column): string {
  return figures.host(column)?.address ?? "";
}

/** Connections with the same cause at the same service; with a measured silence those within 2 % of it (E.3). */
async function alike(analyser: Asked, figures: Figures, ofClient: boolean): Promise<Company["alike"]> {
  const cause: Cause = Number(figures.cell(Column.Cause) ?? 0);
  const service = `server.ip = ${addressOf(figures, Column.ServerIp)} and server.port = ${String(figures.cell(Column.ServerPort))}`;
  const client = ofClient ? ` and client.ip = ${addressOf(figures, Column.ClientIp)}` : "";
  const { list } = await analyser.findings({
    filter: narrowed(`cause = ${Cause[cause]} and ${service}${client}`, sameSilence(figures, cause)),
    from: 0n,
    to: 1n,
    most: 8,
  });
  if (list.length === 0) return null;
  const connections = list.reduce((sum, finding) => sum + finding.connections, 0);
  return { connections, silence: silenceOf(list), interval: ofClient ? intervalOf(list, connections) : null };
}

function sameSilence(figures: Figures, cause: Cause): FilterStep[] {
  const column = silenceColumn(cause);
  if (column === null) return [];
  const silence = BigInt(figures.cell(column) ?? -1);
  if (silence < 0n) return [];
  return [{ op: "range", column, low: silence - silence / 50n, high: silence + silence / 50n }];
}

function silenceOf(list: readonly Finding[]): NonNullable<Company["alike"]>["silence"] {
  const spans = list.flatMap(({ span }) => (span === null ? [] : [span]));
  const [first, ...others] = spans;
  if (first === undefined) return null;
  return others.reduce(
    (all, { least, most }) => ({
      least: least < all.least ? least : all.least,
      most: most > all.most ? most : all.most,
    }),
    first,
  );
}

function intervalOf(list: readonly Finding[], connections: number): Nanoseconds | null {
  const [only, ...others] = list;
  if (only === undefined || others.length > 0 || connections < 2) return null;
  return (only.lastTime - only.firstTime) / BigInt(connections - 1);
}

/** How many others of the same RST sender were reset in the same way within `reach`. */
async function endedTogether(
  analyser: Asked,
  figures: Figures,
  reach: Nanoseconds,
  forms: readonly RstForm[],
): Promise<number> {
  const byClient = Number(figures.cell(Column.Aborted_by)) === Side.client;
  const sender = addressOf(figures, byClient ? Column.ClientIp : Column.ServerIp);
  const time = BigInt(figures.cell(Column.RstTime) ?? 0);
  const { totals } = await analyser.groups({
    filter: narrowed(
      `outcome = RESET and (aborted_by = server and server.ip = ${sender} or aborted_by = client and client.ip = ${sender})`,
      [
        { op: "range", column: Column.RstTime, low: time - reach, high: time + reach },
        { op: "set", column: Column.RstForm, values: forms.map(BigInt) },
      ],
    ),
    by: "outcome",
    sums: [],
    order: { by: "connections", descending: true },
    first: 0,
    count: 1,
  });
  return Math.max(0, totals.connections - 1);
}
