/** Groups of a ranking as the engine lays them out: which numbers of the block mean what (assembly/query/group-order.ts). */
import type { Column } from "../../assembly/shared/column";
import { GroupBy } from "../../assembly/shared/group-by";
import { Outcome } from "../../assembly/shared/outcome";
import type { Group, GroupKey, GroupName, GroupsQuestion, Host, HostLabel } from "../bridge/analyser";

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

/** The columns the engine has to sum: those asked for, and those the order needs. */
export function summedColumns({ sums, order: { by } }: GroupsQuestion): Column[] {
  const needed = typeof by === "object" ? [by.sum, by.per] : by === "connections" ? [] : [by];
  return [...new Set([...sums, ...needed])];
}

/** Numbers of one group in the block. */
export function groupCells(question: GroupsQuestion): number {
  return SUMS_AT + summedColumns(question).length;
}

/** A group from its numbers. */
export function readGroup(question: GroupsQuestion, cells: Float64Array, names: KeyNames): Group {
  const [upper = 0, lower = 0] = cells;
  return {
    ...readKey(question.by, upper, lower, names),
    ...readSums(question, cells),
    outcomes: [...cells.subarray(OUTCOMES_AT, SUMS_AT)],
  };
}

/** Connections and sums of a group, or of all; sums in the order of the question, which may name a column twice. */
export function readSums(question: GroupsQuestion, cells: Float64Array): Pick<Group, "connections" | "sums"> {
  const columns = summedColumns(question);
  const sums = question.sums.map((column) => cells[SUMS_AT + columns.indexOf(column)] ?? 0);
  return { connections: cells[OUTCOMES_AT - 1] ?? 0, sums };
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
