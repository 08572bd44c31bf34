/** One record's way through the stages: start reading here. */
import { noteFrames } from "./capture/chunk";
import { nextRecord } from "./capture/container";
import { Cursor } from "./capture/cursor";
import { firstOpen, isHeld, prepare, putPending, removeOpen, takePending } from "./capture/open-files";
import { Life, Reader } from "./capture/reader";
import { Record, Step } from "./capture/record";
import { setAside } from "./capture/tally";
import { deliverBatch } from "./arrival";
import { peelEthernet } from "./link/ethernet";
import { layerOfLink } from "./link/link-layer";
import { peelLinuxCooked, peelLinuxCooked2 } from "./link/linux-cooked";
import { peelLlc } from "./link/llc";
import { peelLoopback } from "./link/loopback";
import { peelRawIp } from "./link/raw-ip";
import { peelVlan } from "./link/vlan";
import { peelIpv4 } from "./network/ipv4";
import { peelIpv6 } from "./network/ipv6";
import { Aside } from "./shared/aside";
import { Layer } from "./shared/layer";
import { Status } from "./shared/status";
import { BATCH_SIZE, batchLength } from "./transport/batch";
import { takeLaterFragment } from "./transport/later-fragment";
import { takeTcp } from "./transport/tcp";

/** Layers peeled off one frame at most: deeper nesting is damage or an attack. */
const DEEPEST: u32 = 32;

/** Peels one layer and says what lies under it; a new layer is one line here. */
// @ts-ignore: decorator
@inline
function peel(layer: Layer): Layer {
  switch (layer) {
    case Layer.Ethernet:
      return peelEthernet();
    case Layer.Ipv4:
      return peelIpv4();
    case Layer.Ipv6:
      return peelIpv6();
    case Layer.Vlan:
      return peelVlan();
    case Layer.Llc:
      return peelLlc();
    case Layer.LinuxCooked:
      return peelLinuxCooked();
    case Layer.LinuxCooked2:
      return peelLinuxCooked2();
    case Layer.Loopback:
      return peelLoopback();
    case Layer.RawIp:
      return peelRawIp();
    case Layer.LaterFragment:
      takeLaterFragment();
      return Layer.Done;
    default:
      return Layer.Done;
  }
}

/** Takes the current record through the stages into the batch, or sets it aside. */
function travel(): void {
  const address = Record.address;
  Cursor.at = address;
  Cursor.end = address + Record.captured;
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
    if (batchLength() == BATCH_SIZE && !deliverBatch()) return Status.MemoryFull;
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
    if (batchLength() == BATCH_SIZE && !deliverBatch()) return Status.MemoryFull;
  }
}
