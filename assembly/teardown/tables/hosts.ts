/** Refusals, silent hosts and forged addresses, seen beside what else the host sent (VERDICTS D.4.1, D.4.2, D.4.5). */
import { Fact } from "../../connection/fact";
import { hostAt } from "../../connection/hosts";
import { isMissing } from "../../link/neighbour";
import { cellOf, eachPage } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { Outcome } from "../../shared/outcome";
import { addTo } from "../candidates";
import { changeWeight } from "./weight";
import { addEvidence, wordOf } from "./timeline";

/** Hops by which two ttl values may differ on the same path. */
const SAME: i32 = 3;
/** A host heard of within this time is not down. */
const NEARBY: i64 = 60_000_000_000;

/** Compares each RST with its host's other packets, and asks whether silent hosts were alive. */
export function judgeHosts(): void {
  eachPage(judgePage);
}

function judgePage(first: u32, end: u32): void {
  for (let row = first; row < end; row++) {
    const outcome = wordOf(row, Column.Outcome);
    if (outcome == Outcome.REFUSED) judgeTtl(row);
    else if (outcome == Outcome.NO_ANSWER) judgeLife(row);
    judgeMac(row);
  }
}

function judgeTtl(row: u32): void {
  const host = hostAt(wordOf(row, Column.ServerIp));
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
function ttlOffset(ttls: u32, ttl: i32): i32 {
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
  if (wordOf(row, Fact.RstOtherMac) == 0) return;
  const host = hostAt(wordOf(row, wordOf(row, Fact.RstBy) == 0 ? Column.ClientIp : Column.ServerIp));
  if (host.severalMacs != 0) return;
  changeWeight(row, 4);
  addEvidence(row, Evidence.MAC);
}

function judgeLife(row: u32): void {
  const host = hostAt(wordOf(row, Column.ServerIp));
  const alive =
    host.lastSent != 0 &&
    host.firstSent <= cellOf(row, Column.End) + NEARBY &&
    host.lastSent >= cellOf(row, Column.Start) - NEARBY;
  if (host.firstSent == 0 && isMissing(host.high, host.low)) addTo(row, Cause.HOST_DOWN, 3);
  if (alive) addTo(row, Cause.HOST_DOWN, -2);
  else addEvidence(row, Evidence.HOST_SILENT);
}
