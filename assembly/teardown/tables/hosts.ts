/** Refusals, silent hosts and forged addresses, seen beside what else the host sent (VERDICTS D.4.1, D.4.2, D.4.5). */
import { factOf } from "../../connection/fact";
import { hostAt } from "../../connection/hosts";
import { C_DISPROVED, C_RESET } from "../../connection/live";
import { isMissing } from "../../link/neighbour";
import { cell, rowCount } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { Outcome } from "../../shared/outcome";
import { addTo } from "../candidates";
import { changeWeight } from "./weight";
import { addEvidence, timeOf, wordOf } from "./timeline";

/** Hops by which two ttl values may differ on the same path. */
const SAME: i32 = 3;
/** A host heard of within this time is not down. */
const NEARBY: i64 = 60_000_000_000;

/** Compares each RST with its host's other packets, and asks whether silent hosts were alive. */
export function judgeHosts(): void {
  for (let row: u32 = 0; row < rowCount(); row++) {
    const outcome = wordOf(row, Column.Outcome);
    if (outcome == Outcome.REFUSED) judgeTtl(row);
    else if (outcome == Outcome.NO_ANSWER) judgeLife(row);
    judgeMac(row);
  }
}

function judgeTtl(row: u32): void {
  const host = hostAt(load<u32>(cell(row, Column.ServerIp)));
  if (host.ttls == 0) return;
  const offset = ttlOffset(host.ttls, wordOf(row, Column.RstTtl));
  if (offset < SAME && offset > -SAME) {
    addTo(row, Cause.PORT_CLOSED, 2);
    addEvidence(row, Evidence.HOST_TTL_SAME);
    return;
  }
  addTo(row, Cause.PORT_CLOSED, -4);
  addTo(row, Cause.FW_REJECT_RST, 4);
  addEvidence(row, Evidence.HOST_TTL_OTHER);
}

/** How far a ttl lies from the nearest of a host's. */
export function ttlOffset(ttls: u32, ttl: i32): i32 {
  let best: i32 = 256;
  for (let shift = 0; shift < 32; shift += 8) {
    const held = <i32>((ttls >> shift) & 0xff);
    if (held == 0) continue;
    const offset = ttl - held;
    if ((offset < 0 ? -offset : offset) < (best < 0 ? -best : best)) best = offset;
  }
  return best;
}

/** A RST from another MAC address than its alleged sender's, where that host is not seen behind several anyway (gateways). */
function judgeMac(row: u32): void {
  const fact = factOf(row);
  if (fact.rstBy > 1 || fact.ownMac == 0 || fact.rstMac == 0 || fact.ownMac == fact.rstMac) return;
  if ((fact.flags & (C_RESET | C_DISPROVED)) == 0) return;
  const host = hostAt(load<u32>(cell(row, fact.rstBy == 0 ? Column.ClientIp : Column.ServerIp)));
  if (host.severalMacs != 0) return;
  changeWeight(row, 4);
  addEvidence(row, Evidence.MAC);
}

function judgeLife(row: u32): void {
  const host = hostAt(load<u32>(cell(row, Column.ServerIp)));
  const alive =
    host.lastSent != 0 &&
    host.firstSent <= timeOf(row, Column.End) + NEARBY &&
    host.lastSent >= timeOf(row, Column.Start) - NEARBY;
  if (host.firstSent == 0 && isMissing(host.high, host.low)) addTo(row, Cause.HOST_DOWN, 3);
  if (alive) addTo(row, Cause.HOST_DOWN, -2);
  else addEvidence(row, Evidence.HOST_SILENT);
}
