/** Which side is the client where no handshake was captured: points for and against (VERDICTS A.3). */
import { Payload } from "../shared/payload";
import { Certainty } from "../shared/verdict";
import { portOf } from "./key";
import { Live, NO_SIDE, halfOf } from "./live";
import { isServicePort } from "./service-port";
import { addService, findService } from "./services";

/** The first port that stacks choose for clients (IANA's begin at 49152, Linux's at 32768). */
const EPHEMERAL: u32 = 32_768;

/** Host number of a side. */
export function hostOfSide(live: Live, side: u32): u32 {
  return side == 0 ? live.lowHost : live.highHost;
}

/** Takes interest in both endpoints of a connection whose client is not known. */
export function askAbout(live: Live): void {
  for (let side: u32 = 0; side < 2; side++) addService(hostOfSide(live, side), portOf(live, side));
}

/** Decides who is the client; leaves it unknown when the points are close. */
export function decideDirection(live: Live): void {
  if (live.client != NO_SIDE) return;
  const low = serverPoints(live, 0);
  const high = serverPoints(live, 1);
  const margin = abs(low - high);
  if (margin < 2) return;
  live.client = low > high ? 1 : 0;
  live.certainty = <u8>(margin >= 4 ? Certainty.likely : Certainty.possible);
}

/** Points for this side being the server. */
function serverPoints(live: Live, side: u32): i32 {
  const port = portOf(live, side);
  let points = 0;
  if (isServicePort(port)) points += 3;
  if (port < 1024) points += 2;
  if (portOf(live, side ^ 1) >= EPHEMERAL) points += 2;
  const service = findService(hostOfSide(live, side), port);
  if (changetype<usize>(service) != 0) {
    if (service.served != 0) points += 5;
    if (service.several != 0) points += 3;
  }
  if (greets(halfOf(live, side).firstPayload)) points += 4;
  if (requests(halfOf(live, side ^ 1).firstPayload)) points += 4;
  if (<u32>live.firstSide != side) points += 1;
  return points;
}

function greets(payload: u8): bool {
  return (
    payload == <u8>Payload.Greeting ||
    payload == <u8>Payload.Ssh ||
    payload == <u8>Payload.TlsServerHello ||
    payload == <u8>Payload.HttpResponse
  );
}

function requests(payload: u8): bool {
  return payload == <u8>Payload.HttpRequest || payload == <u8>Payload.TlsClientHello;
}
