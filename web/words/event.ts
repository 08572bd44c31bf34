/** What else happened in a connection beside its end, one sentence for each event. */
import { Event } from "../../assembly/shared/event";

/** Words of every event; "" for those that the verdict tells in its own words. */
export const EVENT_WORDS: Readonly<Record<Event, string>> = {
  [Event.SYN_FIN]: "A SYN carried FIN as well: no stack does that, a probe may.",
  [Event.ODD_FLAGS]: "Packets with a combination of flags that no stack sends.",
  [Event.SYN_INSIDE]: "A SYN arrived in the middle of the connection.",
  [Event.PORT_REUSE]: "The client took the same port for a connection before.",
  [Event.SYNACK_ISN_CHANGED]:
    "The SYN-ACK came again with another initial number: two answered, or a proxy stands between.",
  [Event.SYNACK_AFTER_RST]: "The SYN was refused and then accepted: two machines answered it.",
  [Event.SENDER_CONTINUED]:
    "The alleged sender of a RST went on afterwards: it did not send it, or the RST had no effect.",
  [Event.SENDER_CONTINUED_SOFT]: "Packets of the RST's sender came after it; they may have been under way already.",
  [Event.TIME_BACKWARDS]: "The capture's clock runs backwards here: spans around that point are not to be trusted.",
  [Event.ONE_SIDED]: "Only one direction is in the capture.",
  [Event.SELF_CONNECT]: "The host talks to itself: both ends are the same address and port.",
  [Event.BAD_CHECKSUM]: "A packet with a wrong checksum was not believed.",
  [Event.BAD_SYNACK]: "A SYN-ACK acknowledged what the client never sent.",
  [Event.STALE_ACK]: "The SYN was answered with an ACK of an older connection.",
  [Event.CHALLENGED]: "A challenge ACK (RFC 5961) asked whether a RST or SYN was meant.",
  [Event.FIN_MOVED]: "A FIN was repeated at another place in the stream.",
  [Event.FIN_IMPLIED]: "One FIN was not captured; the other side acknowledged it.",
  [Event.LAST_ACK_MISSING]: "The last ACK of the close is not in the capture.",
  [Event.SIMULTANEOUS_CLOSE]: "Both sides closed at the same time: their FINs crossed.",
  [Event.SIMULTANEOUS_OPEN]: "Both sides sent a SYN: a simultaneous open.",
  [Event.TIME_WAIT_CUT]: "A RST ended TIME-WAIT early.",
  [Event.TRUNCATED]: "A packet was captured with too little of its TCP header to judge it.",
  [Event.TWIN]: "The same connection was captured a second time, on the other side of a translator.",
  [Event.MTU_LOWERED]: "An ICMP message lowered the path's packet size.",
  [Event.ECN_RETRIED]: "The client tried again without ECN.",
  [Event.ICMP_ERROR]: "An ICMP error named this connection.",
  [Event.MALFORMED]: "A packet's TCP header contradicts itself.",
  [Event.WINDOW_UNKNOWN]: "A window could not be scaled or was not captured.",
  [Event.REFUSED_FIRST]: "An earlier attempt was refused, a later one accepted.",
};

const EVENTS: readonly Event[] = Object.keys(EVENT_WORDS).map(Number);

/** The events in a cell of the column `events`, one bit each. */
export function eventsIn(bits: number): Event[] {
  return EVENTS.filter((event) => ((bits >>> event) & 1) === 1);
}
