/** One record's way through the stages: start reading here. */
import { noteFrames } from "./capture/chunk";
import { nextRecord } from "./capture/container";
import { Cursor } from "./capture/cursor";
import { firstOpen, isHeld, prepare, putPending, removeOpen, takePending } from "./capture/open-files";
import { Life, Reader } from "./capture/reader";
import { Record, Step } from "./capture/record";
import { setAside } from "./capture/set-aside";
import { deliverBatch } from "./arrival";
import { ETHERNET_HEADER, carriesIpv4, sourceMac } from "./link/ethernet";
import { layerOfLink } from "./link/link-layer";
import { DEEPEST, peel } from "./peel";
import { Aside } from "./shared/aside";
import { Layer } from "./shared/layer";
import { LinkType } from "./shared/link-type";
import { Status } from "./shared/status";
import { isBatchFull } from "./transport/batch";
import { takeDatagram } from "./transport/datagram";
import { takeTcp } from "./transport/tcp";

/** Takes the current record through the stages into the batch, or sets it aside. */
function travel(): void {
  const address = Record.address;
  const end = address + Record.captured;
  // Nearly every frame begins with these two, and is not peeled.
  const isUsual = Record.link == LinkType.Ethernet && carriesIpv4(address, Record.captured);
  if (isUsual && takeDatagram(address + ETHERNET_HEADER, end, sourceMac(address), 0)) return;
  Cursor.at = address;
  Cursor.end = end;
  Cursor.limit = <usize>min<u64>(<u64>address + Record.wire, usize.MAX_VALUE);
  Cursor.tunnel = 0;
  Cursor.mac = 0;
  if (Record.captured == 0) {
    setAside(Aside.NoFrame, 0);
    return;
  }
  let layer = layerOfLink(Record.link);
  for (let depth: u32 = 0; depth < DEEPEST; depth++) {
    if (layer == Layer.Tcp) {
      takeTcp();
      return;
    }
    if (layer == Layer.Done) return;
    if (layer == Layer.Ipv4 && takeDatagram(Cursor.at, Cursor.end, Cursor.mac, Cursor.tunnel)) return;
    layer = peel(layer);
  }
  setAside(Aside.TooDeep, layer);
}

/**
 * Reads all complete records of a file that is read alone.
 * @returns `Ok` when more bytes are wanted, `MemoryFull` when nothing more can be read
 */
export function readAlone(reader: Reader): Status {
  let step: Step;
  while ((step = nextRecord(reader)) == Step.Record) {
    if (isHeld(Record.time)) {
      putPending(reader);
      break;
    }
    travel();
    if (isBatchFull() && !deliverBatch()) return Status.MemoryFull;
  }
  if (!deliverBatch() || step == Step.Full) return Status.MemoryFull;
  noteFrames(reader);
  return Status.Ok;
}

/**
 * Reads records of all open files, always the earliest next, until a file must be fed; files that are read to their end are closed.
 * @returns `Ok`, or `MemoryFull` when nothing more can be read
 */
export function readMerged(): Status {
  while (true) {
    let earliest = changetype<Reader>(0);
    let reader = firstOpen();
    while (changetype<usize>(reader) != 0) {
      const following = reader.nextOpen;
      const step = prepare(reader);
      if (step == Step.Full) return Status.MemoryFull;
      if (step == Step.Record) {
        if (changetype<usize>(earliest) == 0 || reader.pendingTime < earliest.pendingTime) earliest = reader;
      } else if (reader.life == Life.Open) {
        return deliverBatch() ? Status.Ok : Status.MemoryFull;
      } else {
        // Its buffer is handed on, so what the batch points at must be done with.
        if (!deliverBatch()) return Status.MemoryFull;
        removeOpen(reader);
      }
      reader = following;
    }
    if (changetype<usize>(earliest) == 0 || isHeld(earliest.pendingTime)) {
      return deliverBatch() ? Status.Ok : Status.MemoryFull;
    }
    takePending(earliest);
    travel();
    if (isBatchFull() && !deliverBatch()) return Status.MemoryFull;
  }
}
