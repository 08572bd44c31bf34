/** What is known of each service (address and port): which handshakes it answered, whom it talked to. Helps to tell client from server where no handshake was captured (VERDICTS A.3). */
import { Log, makeLog } from "../memory/log";
import { makeProbeTable, ProbeTable } from "../memory/probe-table";
import { hashAddress } from "./hosts";

/** One endpoint. */
@unmanaged
export class Service {
  /** Host number. */
  host: u32;
  port: u32;
  /** Connections in which it surely was the server. */
  served: u32;
  /** Port of the first mid-stream peer, plus one; u32.MAX_VALUE when there were several. */
  peerPort: u32;
}

/** More than one port at the other side. */
export const SEVERAL: u32 = u32.MAX_VALUE;

let log: Log = changetype<Log>(0);
let table: ProbeTable = changetype<ProbeTable>(0);

/**
 * The entry of an endpoint, made if it is new.
 * @returns address 0 when memory is full
 */
export function serviceOf(host: u32, port: u32): Service {
  if (changetype<usize>(log) == 0) {
    log = makeLog(offsetof<Service>(), 10);
    table = makeProbeTable(10);
    if (changetype<usize>(log) == 0 || changetype<usize>(table) == 0) return changetype<Service>(0);
  }
  const hash = hashAddress(host, port);
  let slot = table.first(hash);
  for (;;) {
    const found = table.valueAt(slot);
    if (found == 0) break;
    const service = changetype<Service>(log.at(found - 1));
    if (service.host == host && service.port == port) return service;
    slot = table.next(slot);
  }
  const service = changetype<Service>(log.push());
  if (changetype<usize>(service) == 0) return service;
  service.host = host;
  service.port = port;
  table.insert(slot, hash, log.length);
  return service;
}

/** Notes a mid-stream peer of an endpoint. */
export function notePeer(service: Service, port: u32): void {
  if (service.peerPort == 0) service.peerPort = port + 1;
  else if (service.peerPort != port + 1) service.peerPort = SEVERAL;
}
