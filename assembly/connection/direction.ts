/** Which side is the client where no handshake was captured: points for and against (VERDICTS A.3). */
import { Payload } from "../shared/payload";
import { Certainty } from "../shared/verdict";
import { internHost } from "./hosts";
import { portOf } from "./key";
import { Live, NO_SIDE, halfOf } from "./live";
import { isServicePort } from "./service-port";
import { SEVERAL, notePeer, serviceOf } from "./services";

/** Host number of a side. */
export function hostOfSide(live: Live, side: u32): u32 {
  return side == 0 ? internHost(live.lowHigh, live.lowLow) : internHost(live.highHigh, live.highLow);
}

/** Remembers who talked to whom, for `decideDirection` of this and other connections. */
export function notePeers(live: Live): void {
  for (let side: u32 = 0; side < 2; side++) {
    const service = serviceOf(hostOfSide(live, side), portOf(live, side));
    if (changetype<usize>(service) != 0) notePeer(service, portOf(live, side ^ 1));
  }
}

/** Decides who is the client of a connection whose handshake was not captured; leaves it unknown when the points are close. */
export function decideDirection(live: Live): void {
  if (live.client != NO_SIDE) return;
  notePeers(live);
  const low = serverPoints(live, 0);
  const high = serverPoints(live, 1);
  const margin = low > high ? low - high : high - low;
  if (margin < 2) return;
  live.client = low > high ? 1 : 0;
  live.certainty = <u8>(margin >= 4 ? Certainty.likely : Certainty.possible);
}

/** Points for this side being the server. */
function serverPoints(live: Live, side: u32): i32 {
  const port = portOf(live, side);
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  let points = 0;
  if (isServicePort(port)) points += 3;
  if (port < 1024) points += 2;
  if (portOf(live, side ^ 1) >= 32768) points += 2;
  const service = serviceOf(hostOfSide(live, side), port);
  if (changetype<usize>(service) != 0) {
    if (service.served > 0) points += 5;
    if (service.peerPort == SEVERAL) points += 3;
  }
  if (greets(half.firstPayload)) points += 4;
  if (requests(other.firstPayload)) points += 4;
  if (<u32>live.firstSide != side) points += 1;
  return points;
}

function greets(payload: u8): bool {
  return (
    payload == Payload.Greeting ||
    payload == Payload.Ssh ||
    payload == Payload.TlsServerHello ||
    payload == Payload.HttpResponse
  );
}

function requests(payload: u8): bool {
  return payload == Payload.HttpRequest || payload == Payload.TlsClientHello;
}
