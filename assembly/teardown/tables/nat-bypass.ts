/** Segments that escaped address translation and were reset by a client that knows only the translated address (VERDICTS D.4.10). */
import { Fact } from "../../connection/fact";
import { hashAddress } from "../../connection/hosts";
import { ProbeTable, makeProbeTable } from "../../memory/probe-table";
import { eachPage, rowCount } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Outcome } from "../../shared/outcome";
import { isNear } from "../../transport/sequence";
import { raiseTo } from "../candidates";
import { isEstablished, wordOf } from "./timeline";

/** Numbers this close belong to one connection. */
const NEAR: u32 = 1 << 20;

let table: ProbeTable = changetype<ProbeTable>(0);

/** Whether there is a RST to ask about. */
let any = false;

/** Finds RSTs alone whose packet belongs, by its numbers, to a connection of one of its ends with another address. */
export function judgeNatBypass(): void {
  any = false;
  eachPage(lookFor);
  if (any && indexConnections()) eachPage(judgePage);
}

function lookFor(first: u32, end: u32): void {
  for (let row = first; row < end && !any; row++) any = isCandidate(row);
}

function judgePage(first: u32, end: u32): void {
  for (let row = first; row < end; row++)
    if (isCandidate(row) && hasTranslated(row)) raiseTo(row, Cause.NAT_BYPASS_RST, 10);
}

function isCandidate(row: u32): bool {
  if (wordOf(row, Column.Outcome) != Outcome.RST_NO_CONN) return false;
  return wordOf(row, Column.RstEventCount) != 0 && wordOf(row, Column.TriggerKind) != 0;
}

function host(row: u32, side: u32): u32 {
  return wordOf(row, side == 0 ? Column.ClientIp : Column.ServerIp);
}

function port(row: u32, side: u32): u32 {
  return wordOf(row, side == 0 ? Column.ClientPort : Column.ServerPort);
}

/** Where a side's sequence numbers stood. */
function next(row: u32, side: u32): u32 {
  return side == 0
    ? wordOf(row, Fact.IsnClient) + wordOf(row, Fact.NextClient)
    : wordOf(row, Fact.IsnServer) + wordOf(row, Fact.NextServer);
}

/** Both ends of every established connection. */
function indexConnections(): bool {
  table = makeProbeTable(10);
  if (changetype<usize>(table) == 0) return false;
  for (let row: u32 = 0; row < rowCount(); row++) {
    if (!isEstablished(row)) continue;
    for (let side: u32 = 0; side < 2; side++) {
      const hash = hashAddress(host(row, side), port(row, side));
      let slot = table.first(hash);
      while (table.valueAt(slot) != 0) slot = table.next(slot);
      if (!table.insert(slot, hash, row + 1)) return false;
    }
  }
  return true;
}

/** The stray packet's target, which reset it, is an end of a real connection, and the numbers go on there. */
function hasTranslated(row: u32): bool {
  const near = <u32>wordOf(row, Fact.RstBy);
  const hash = hashAddress(host(row, near), port(row, near));
  for (let slot = table.first(hash); table.valueAt(slot) != 0; slot = table.next(slot)) {
    if (table.tagMatches(slot, hash) && explains(table.valueAt(slot) - 1, row, near)) return true;
  }
  return false;
}

function explains(real: u32, row: u32, near: u32): bool {
  for (let end: u32 = 0; end < 2; end++) {
    if (real == row || host(real, end) != host(row, near) || port(real, end) != port(row, near)) continue;
    // The translated address differs; where it does not, the RST is the connection's own.
    if (host(real, end ^ 1) == host(row, near ^ 1)) continue;
    const nearFits = isNear(next(row, near), next(real, end), NEAR);
    if (nearFits && isNear(next(row, near ^ 1), next(real, end ^ 1), NEAR)) return true;
  }
  return false;
}
