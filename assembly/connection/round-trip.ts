/** Round trips between the place of capture and each side (VERDICTS D.2, E.4). */
import { C_SYNACK_REPEATED, Live, NO_SIDE, halfOf } from "./live";

/** What a round trip is that was not seen, or where nobody can say which of several packets was answered. */
export const UNKNOWN_TRIP: i64 = -1;
/** Taken where a number is needed and none is known. */
const TYPICAL: i64 = 50_000_000;

/** SYN-ACK after the last SYN before it, as it was seen. */
export function seenServerTrip(live: Live): i64 {
  if (live.synLastTime == 0 || live.synackTime < live.synLastTime) return UNKNOWN_TRIP;
  return live.synackTime - live.synLastTime;
}

/** Final ACK after the last SYN-ACK, as it was seen. */
export function seenClientTrip(live: Live): i64 {
  return live.finalAckTime == 0 || live.synackLastTime == 0 ? UNKNOWN_TRIP : live.finalAckTime - live.synackLastTime;
}

/** The same where the SYN was not repeated: otherwise nobody can say which one was answered (Karn). */
export function serverTrip(live: Live): i64 {
  return halfOf(live, live.client == 1 ? 1 : 0).synCount > 1 ? UNKNOWN_TRIP : seenServerTrip(live);
}

/** The same where the SYN-ACK was not repeated. */
export function clientTrip(live: Live): i64 {
  return (live.flags & C_SYNACK_REPEATED) != 0 ? UNKNOWN_TRIP : seenClientTrip(live);
}

/** Round trip to one side, `UNKNOWN_TRIP` where it was not measured. */
export function knownTripTo(live: Live, side: u32): i64 {
  if (live.client == NO_SIDE) return UNKNOWN_TRIP;
  return side == <u32>live.client ? clientTrip(live) : serverTrip(live);
}

/** Round trip to one side; a typical one where it was not measured. */
export function tripTo(live: Live, side: u32): i64 {
  const known = knownTripTo(live, side);
  return known < 0 ? TYPICAL : known;
}
