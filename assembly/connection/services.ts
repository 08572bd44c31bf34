/** Endpoints of connections whose client is not known: whom they talked to, and which handshakes they answered (VERDICTS A.3). */
import { Log, makeLog } from "../memory/log";
import { ProbeTable, makeProbeTable } from "../memory/probe-table";
import { hashAddress } from "./hosts";

/** One endpoint. */
@unmanaged
export class Service {
  /** Host number. */
  host: u32;
  port: u32;
  /** 1 when it surely was the server of a connection. */
  served: u32;
  /** Its first peer: host and port plus one; several when there was another. */
  peerHost: u32;
  peerPort: u32;
  several: u32;
}

let log: Log = changetype<Log>(0);
let table: ProbeTable = changetype<ProbeTable>(0);

/** The entry of an endpoint, address 0 when it is of no interest. */
export function findService(host: u32, port: u32): Service {
  if (changetype<usize>(table) == 0) return changetype<Service>(0);
  return changetype<Service>(<usize>table.valueAt(slotOf(host, port)));
}

/** Takes interest in an endpoint. @returns false when memory is full */
export function addService(host: u32, port: u32): bool {
  if (changetype<usize>(table) == 0) {
    log = makeLog(offsetof<Service>(), 10);
    table = makeProbeTable(10);
    if (changetype<usize>(log) == 0 || changetype<usize>(table) == 0) return false;
  }
  const slot = slotOf(host, port);
  if (table.valueAt(slot) != 0) return true;
  const service = changetype<Service>(log.push());
  if (changetype<usize>(service) == 0) return false;
  service.host = host;
  service.port = port;
  return table.insert(slot, hashAddress(host, port), <u32>changetype<usize>(service));
}

function slotOf(host: u32, port: u32): u32 {
  const hash = hashAddress(host, port);
  let slot = table.first(hash);
  while (table.valueAt(slot) != 0) {
    const service = changetype<Service>(<usize>table.valueAt(slot));
    if (service.host == host && service.port == port) break;
    slot = table.next(slot);
  }
  return slot;
}

/** Notes a peer of an endpoint. */
export function notePeer(service: Service, host: u32, port: u32): void {
  if (service.peerPort == 0) {
    service.peerHost = host;
    service.peerPort = port + 1;
  } else if (service.peerHost != host || service.peerPort != port + 1) service.several = 1;
}
