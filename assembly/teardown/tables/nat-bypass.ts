/** Segments that escaped address translation and were reset by a client that knows only the translated address (VERDICTS D.4.10). */
import { factOf } from "../../connection/fact";
import { hashAddress } from "../../connection/hosts";
import { ProbeTable, makeProbeTable } from "../../memory/probe-table";
import { cell, rowCount } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { pointsOf, raiseTo } from "../candidates";
import { timeOf } from "./timeline";

let table: ProbeTable = changetype<ProbeTable>(0);

/** Finds RSTs of hosts that have the same connection, but with another address at the far end. */
export function judgeNatBypass(): void {
  let any = false;
  for (let row: u32 = 0; row < rowCount() && !any; row++) any = isCandidate(row);
  if (!any || !indexConnections()) return;
  for (let row: u32 = 0; row < rowCount(); row++)
    if (isCandidate(row) && hasTranslated(row)) raiseTo(row, Cause.NAT_BYPASS_RST, 9);
}

function isCandidate(row: u32): bool {
  return pointsOf(row, Cause.STATE_LOST) > 0 && load<u8>(cell(row, Column.CtCount)) == 0;
}

function host(row: u32, side: u32): u32 {
  return load<u32>(cell(row, side == 0 ? Column.ClientIp : Column.ServerIp));
}

function port(row: u32, side: u32): u32 {
  return load<u16>(cell(row, side == 0 ? Column.ClientPort : Column.ServerPort));
}

/** The near end and the port of the far end, whatever its address. */
function hashOf(row: u32, near: u32): u32 {
  return hashAddress(host(row, near), ((<u64>port(row, near)) << 16) | port(row, near ^ 1));
}

function indexConnections(): bool {
  table = makeProbeTable(10);
  if (changetype<usize>(table) == 0) return false;
  for (let row: u32 = 0; row < rowCount(); row++) {
    if (load<u8>(cell(row, Column.CtCount)) == 0) continue;
    const hash = hashOf(row, 0);
    let slot = table.first(hash);
    while (table.valueAt(slot) != 0) slot = table.next(slot);
    if (!table.insert(slot, hash, row + 1)) return false;
  }
  return true;
}

function hasTranslated(row: u32): bool {
  const near = <u32>factOf(row).rstBy;
  const hash = hashOf(row, near);
  for (let slot = table.first(hash); table.valueAt(slot) != 0; slot = table.next(slot)) {
    if (!table.tagMatches(slot, hash)) continue;
    const other = table.valueAt(slot) - 1;
    const same =
      host(other, 0) == host(row, near) && port(other, 0) == port(row, near) && port(other, 1) == port(row, near ^ 1);
    const during =
      timeOf(other, Column.Start) <= timeOf(row, Column.End) && timeOf(other, Column.End) >= timeOf(row, Column.Start);
    if (same && during && host(other, 1) != host(row, near ^ 1)) return true;
  }
  return false;
}
