/** Groups of a ranking as the engine lays them out: which numbers of the block mean what (assembly/query/group-order.ts). */
import { GroupBy } from "../../assembly/shared/group-by";
import { Outcome } from "../../assembly/shared/outcome";
import type {
  Figure,
  Group,
  GroupFigures,
  GroupKey,
  GroupName,
  GroupsQuestion,
  Host,
  HostLabel,
} from "../bridge/analyser";

/** The engine's number of each grouping. */
export const GROUP_BY: Readonly<Record<GroupKey, GroupBy>> = {
  client: GroupBy.Client,
  server: GroupBy.Server,
  service: GroupBy.Service,
  port: GroupBy.Port,
  pair: GroupBy.Pair,
  cause: GroupBy.Cause,
  outcome: GroupBy.Outcome,
  zone: GroupBy.Zone,
};

/** Numbers of a group before its outcomes: both halves of its key, and its connections. */
const OUTCOMES_AT = 3;
/** Numbers of a group before its sums. */
const SUMS_AT = OUTCOMES_AT + Outcome.STRAY + 1;

/** How hosts and zones are read. */
export interface KeyNames {
  label(host: Host): HostLabel;
  zoneNames(): readonly string[];
}

/** Added to a column whose values are to be counted rather than summed. */
const KNOWN = 0x8000;
/** Sums one question may ask for; figures from here on are sets of outcomes. */
const MAX_SUMS = 32;
const EVERY: readonly Outcome[] = Array.from({ length: Outcome.STRAY + 1 }, (_, outcome) => outcome);
/** In place of a figure's number: connections, or no denominator. */
const NONE = -1;

/** What the engine has to sum, in its own numbers: what was asked for, and what the order needs. */
export function summed({ sums, order: { by, per } }: GroupsQuestion): number[] {
  return [...new Set([...sums, by, per].flatMap((figure) => sumCode(figure) ?? []))];
}

function sumCode(figure: Figure | undefined): number | undefined {
  if (typeof figure === "number") return figure;
  return typeof figure === "object" && "known" in figure ? figure.known + KNOWN : undefined;
}

/** The engine's numbers of the figures that an order sorts by. */
export function orderNumbers(question: GroupsQuestion): readonly [by: number, per: number] {
  const { by, per } = question.order;
  // As a divisor they are those that ended in any way: the engine's word for connections would mean that there is none.
  return [figureNumber(question, by), figureNumber(question, per === "connections" ? { outcomes: EVERY } : per)];
}

function figureNumber(question: GroupsQuestion, figure: Figure | undefined): number {
  if (typeof figure === "object" && "outcomes" in figure)
    return figure.outcomes.reduce((set, outcome) => set + MAX_SUMS * 2 ** outcome, 0);
  const code = sumCode(figure);
  return code === undefined ? NONE : summed(question).indexOf(code);
}

/** Numbers of one group in the block. */
export function groupCells(question: GroupsQuestion): number {
  return SUMS_AT + summed(question).length;
}

/** A group from its numbers. */
export function readGroup(question: GroupsQuestion, cells: Float64Array, names: KeyNames): Group {
  const [upper = 0, lower = 0] = cells;
  return {
    ...readKey(question.by, upper, lower, names),
    ...readFigures(question, cells),
  };
}

/** The figures of a group, or of all; sums in the order of the question, which may name a column twice. */
export function readFigures(question: GroupsQuestion, cells: Float64Array): GroupFigures {
  const codes = summed(question);
  const sums = question.sums.map((sum) => cells[SUMS_AT + codes.indexOf(sumCode(sum) ?? NONE)] ?? 0);
  return { connections: cells[OUTCOMES_AT - 1] ?? 0, sums, outcomes: [...cells.subarray(OUTCOMES_AT, SUMS_AT)] };
}

/** What a group's key stands for, from both of its halves. */
export function readKey(by: GroupKey, upper: number, lower: number, names: KeyNames): GroupName {
  const client = (host: Host): GroupName => ({ client: host, clientLabel: names.label(host) });
  const server = (host: Host): GroupName => ({ server: host, serverLabel: names.label(host) });
  const zone = (number: number): string => names.zoneNames()[number] ?? "";
  switch (by) {
    case "client":
      return client(lower);
    case "server":
      return server(lower);
    case "service":
      return { ...server(upper), port: lower };
    case "port":
      return { port: lower };
    case "pair":
      return { ...client(upper), ...server(lower) };
    case "zone":
      return { clientZone: zone(upper), serverZone: zone(lower) };
    case "cause":
    case "outcome":
      return { word: lower };
  }
}
