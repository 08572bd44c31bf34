/** Reads the findings out of the engine: the most harmful first, the rest counted. */
import type { Cause } from "../../assembly/shared/cause";
import { FINDING_BINS, FINDING_FACTS, FindingFact } from "../../assembly/shared/finding";
import type { Severity } from "../../assembly/shared/verdict";
import type { Finding, Findings, FindingTotal, Host, HostLabel } from "../bridge/analyser";
import { i64At } from "./views";
import type { Engine } from "./wasm-module";

/** What findings need of the engine. */
type FindingEngine = Pick<Engine, "memory" | "findingAt" | "ordinaryCount">;

const NUMBERS = FINDING_FACTS + FINDING_BINS;

/**
 * The findings the engine gathered last, by harm: bad before warn before info before ok, then by connections.
 * @param most how many of each cause to lay out; what is left is in the totals
 */
export function readFindings(
  engine: FindingEngine,
  count: number,
  label: (host: Host) => HostLabel,
  most: number,
): Findings {
  const places = new Float64Array(count);
  const causes = new Uint8Array(count);
  const totals = new Map<Severity, FindingTotal>();
  const totalsByCause = new Map<Cause, FindingTotal>();
  for (let index = 0; index < count; index++) {
    const numbers = i64At(engine, engine.findingAt(index), FINDING_FACTS);
    const severity = Number(numbers[FindingFact.Severity]) as Severity;
    const cause = Number(numbers[FindingFact.Cause]) as Cause;
    const members = Number(numbers[FindingFact.Connections]);
    addTo(totals, severity, members);
    addTo(totalsByCause, cause, members);
    causes[index] = cause;
    // Harm first, then connections, then the order of first appearance, in one number that sorts.
    places[index] = severity * 2 ** 40 + members;
  }
  const order = Uint32Array.from({ length: count }, (_, index) => index).sort(
    (one, other) => (places[other] ?? 0) - (places[one] ?? 0) || one - other,
  );
  const list = Array.from(firstOfEach(order, causes, most), (index) =>
    findingOf(i64At(engine, engine.findingAt(index), NUMBERS), label),
  );
  return { list, total: count, totals, totalsByCause, ordinary: engine.ordinaryCount() };
}

function addTo<Key>(totals: Map<Key, FindingTotal>, key: Key, connections: number): void {
  const total = totals.get(key) ?? { findings: 0, connections: 0 };
  totals.set(key, { findings: total.findings + 1, connections: total.connections + connections });
}

/** The first few of each cause, in the same order: else one cause at a thousand services would hide all others. */
function firstOfEach(order: Uint32Array, causes: Uint8Array, most: number): Uint32Array {
  const taken = new Uint32Array(256);
  return order.filter((index) => {
    const cause = causes[index] ?? 0;
    const place = taken[cause] ?? 0;
    taken[cause] = place + 1;
    return place < most;
  });
}

function findingOf(numbers: BigInt64Array, label: (host: Host) => HostLabel): Finding {
  const number = (fact: FindingFact): number => Number(numbers[fact]);
  const host = number(FindingFact.Host);
  const least = numbers[FindingFact.LeastSpan] ?? -1n;
  return {
    cause: number(FindingFact.Cause),
    actor: number(FindingFact.Actor),
    severity: number(FindingFact.Severity),
    host,
    hostLabel: label(host),
    port: number(FindingFact.Port),
    connections: number(FindingFact.Connections),
    clients: number(FindingFact.Clients),
    servers: number(FindingFact.Servers),
    confidences: [number(FindingFact.Possible), number(FindingFact.Likely), number(FindingFact.Certain)],
    row: number(FindingFact.Row),
    firstTime: numbers[FindingFact.FirstTime] ?? 0n,
    lastTime: numbers[FindingFact.LastTime] ?? 0n,
    span: least < 0n ? null : { least, most: numbers[FindingFact.MostSpan] ?? least },
    alternatives: bitsIn(numbers[FindingFact.Alternatives] ?? 0n),
    anyEvidence: bitsIn(numbers[FindingFact.AnyEvidence] ?? 0n),
    allEvidence: bitsIn(numbers[FindingFact.AllEvidence] ?? 0n),
    syns: number(FindingFact.SynCount),
    resets: number(FindingFact.RstCount),
    bytes: number(FindingFact.Bytes),
    senders: bitsIn(numbers[FindingFact.Senders] ?? 0n),
    nearer: { least: number(FindingFact.LeastNearer), most: number(FindingFact.MostNearer) },
    bins: Array.from(numbers.subarray(FINDING_FACTS, NUMBERS), Number),
  };
}

/** The numbers of the bits that are set. */
function bitsIn(word: bigint): number[] {
  const bits: number[] = [];
  for (let rest = BigInt.asUintN(64, word), bit = 0; rest !== 0n; rest >>= 1n, bit++) if (rest & 1n) bits.push(bit);
  return bits;
}
