/** What a four-tuple's two sides sent, counted the same way from tshark's table and from ours. */
import type { Connection } from "../support/analysis";

/** What one side sent. Duplicates count, as they do for tshark. */
export interface SideCount {
  syn: number;
  synack: number;
  fin: number;
  rst: number;
  packets: number;
  bytes: number;
  /** Of the packets, those we found to be duplicates; tshark does not look. */
  duplicates: number;
}

/** Counts by four-tuple and side: "10.0.0.1:1024 > 10.0.0.2:80". */
export type SideCounts = Map<string, SideCount>;

function add(counts: SideCounts, side: string, more: SideCount): void {
  const sum = counts.get(side);
  if (sum === undefined) {
    counts.set(side, { ...more });
    return;
  }
  for (const name of Object.keys(more) as (keyof SideCount)[]) sum[name] += more[name];
}

/** Our connections. */
export function countOurs(connections: readonly Connection[]): SideCounts {
  const counts: SideCounts = new Map();
  for (const connection of connections) {
    const text = (name: string): string => String(connection[name]);
    const client = `${text("client.ip")}:${text("client.port")}`;
    const server = `${text("server.ip")}:${text("server.port")}`;
    for (const [side, from, to] of [
      ["clt", client, server],
      ["srv", server, client],
    ] as const) {
      const of = (name: string): number => Number(connection[`${name}.${side}`]);
      add(counts, `${from} > ${to}`, {
        syn: of("syn.count"),
        synack: of("synack.count"),
        fin: of("fin.count"),
        rst: of("rst.count"),
        packets: of("packets") + of("dup.count"),
        bytes: of("bytes") + of("dup.bytes"),
        duplicates: of("dup.count"),
      });
    }
  }
  return counts;
}

/** tshark's rows, each a record by the names in the head of real.tsv. */
export function countTshark(rows: readonly Readonly<Record<string, string>>[]): SideCounts {
  const counts: SideCounts = new Map();
  for (const row of rows) {
    const client = `${row["client_ip"] ?? ""}:${row["client_port"] ?? ""}`;
    const server = `${row["server_ip"] ?? ""}:${row["server_port"] ?? ""}`;
    for (const [side, from, to] of [
      ["c", client, server],
      ["s", server, client],
    ] as const) {
      const of = (name: string): number => Number(row[`${name}_${side}`]);
      add(counts, `${from} > ${to}`, {
        syn: of("syn"),
        synack: of("synack"),
        fin: of("fin"),
        rst: of("rst"),
        packets: of("pkts"),
        bytes: of("bytes"),
        duplicates: 0,
      });
    }
  }
  return counts;
}

const NOTHING: SideCount = { syn: 0, synack: 0, fin: 0, rst: 0, packets: 0, bytes: 0, duplicates: 0 };
/** Flags of duplicates are not counted by us. */
const FLAGS = ["syn", "synack", "fin", "rst"] as const;

/** Where two counts differ: one line each, "side: what ours tshark's". */
export function differences(ours: SideCounts, theirs: SideCounts): string[] {
  const lines: string[] = [];
  for (const side of new Set([...ours.keys(), ...theirs.keys()])) {
    const our = ours.get(side) ?? NOTHING;
    const their = theirs.get(side) ?? NOTHING;
    for (const name of ["packets", "bytes"] as const) {
      if (our[name] !== their[name]) lines.push(`${side}: ${name} ${our[name]} ${their[name]}`);
    }
    for (const name of FLAGS) {
      const missing = their[name] - our[name];
      if (missing < 0 || missing > our.duplicates) lines.push(`${side}: ${name} ${our[name]} ${their[name]}`);
    }
  }
  return lines.sort();
}
