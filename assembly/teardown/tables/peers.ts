/** Whom the endpoints of undecided connections talked to elsewhere (VERDICTS A.3). */
import { hostOfSide } from "../../connection/direction";
import { portOf } from "../../connection/key";
import { Live } from "../../connection/live";
import { findService, notePeer } from "../../connection/services";
import { eachPage } from "../../memory/rows";
import { Certainty } from "../../shared/verdict";
import { Column } from "../../shared/column";
import { firstWaiting } from "../settle";
import { wordOf } from "./timeline";

/** Goes through the rows that are settled and the connections that wait. */
export function notePeers(): void {
  eachPage(noteRows);
  for (let waiting = firstWaiting(); waiting != 0;) {
    const live = changetype<Live>(<usize>waiting);
    noteLive(live);
    waiting = live.finishedNext;
  }
}

function noteRows(first: u32, end: u32): void {
  for (let row = first; row < end; row++) if (wordOf(row, Column.ClientKnown) != 0) noteRow(row);
}

function noteRow(row: u32): void {
  const client = wordOf(row, Column.ClientIp);
  const server = wordOf(row, Column.ServerIp);
  const clientPort = wordOf(row, Column.ClientPort);
  const serverPort = wordOf(row, Column.ServerPort);
  note(client, clientPort, server, serverPort);
  note(server, serverPort, client, clientPort);
  if (wordOf(row, Column.ClientCertainty) != Certainty.certain) return;
  const service = findService(server, serverPort);
  if (changetype<usize>(service) != 0) service.served = 1;
}

function noteLive(live: Live): void {
  for (let side: u32 = 0; side < 2; side++)
    note(hostOfSide(live, side), portOf(live, side), hostOfSide(live, side ^ 1), portOf(live, side ^ 1));
  if (live.certainty != <u8>Certainty.certain) return;
  const server = (<u32>live.client) ^ 1;
  const service = findService(hostOfSide(live, server), portOf(live, server));
  if (changetype<usize>(service) != 0) service.served = 1;
}

function note(host: u32, port: u32, peerHost: u32, peerPort: u32): void {
  const service = findService(host, port);
  if (changetype<usize>(service) != 0) notePeer(service, peerHost, peerPort);
}
