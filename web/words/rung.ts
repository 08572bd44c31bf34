/** What a rung of the ladder says of its packet. */
import type { LadderPacket } from "../bridge/ladder";
import { icmpName } from "./fields/icmp";
import { flagText, hasFlag } from "./flags";
import { count } from "./quantity";

/** How sequence numbers are counted: from where their side began, or as they stand in the packet. */
export const NUMBERINGS = ["relative", "raw"] as const;
/** One way of counting them. */
export type Numbering = (typeof NUMBERINGS)[number];

/** The most telling thing about a packet; a rung is dressed by it. */
export type Tone = "rst" | "syn" | "fin" | "data" | "plain" | "icmp" | "fragment";

/** How a packet's rung is dressed. */
export function toneOf({ kind, flags, length }: LadderPacket): Tone {
  if (kind !== "segment") return kind === "fragment" ? "fragment" : "icmp";
  if (hasFlag(flags, "RST")) return "rst";
  if (hasFlag(flags, "SYN")) return "syn";
  if (hasFlag(flags, "FIN")) return "fin";
  return length > 0 ? "data" : "plain";
}

/** What it is: "SYN ACK", "ICMP destination unreachable: host unreachable". */
export function headOf({ kind, flags }: LadderPacket): string {
  if (kind === "fragment") return "fragment";
  return kind === "segment" ? flagText(flags) : icmpName(kind);
}

/** Its numbers: "seq 1 ack 101 len 500"; of an ICMP error, the number of the segment it is about. */
export function numbersOf(packet: LadderPacket, numbering: Numbering): string {
  const { kind, flags, length, window } = packet;
  if (kind === "fragment") return `len ${count(length)}`;
  const relative = numbering === "relative";
  const sequence = relative ? count(packet.relativeSequence) : String(packet.sequence);
  if (kind !== "segment") return `about seq ${sequence}`;
  const acknowledgement = relative ? count(packet.relativeAcknowledgement) : String(packet.acknowledgement);
  return [
    `seq ${sequence}`,
    hasFlag(flags, "ACK") ? `ack ${acknowledgement}` : "",
    length > 0 ? `len ${count(length)}` : "",
    hasFlag(flags, "SYN") ? `win ${count(window)}` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** Which way it went, for those who do not see the arrow. */
export function wayOf({ kind, from }: LadderPacket): string {
  if (typeof kind === "object") return `to ${from}:`;
  return from === "client" ? "client to server:" : "server to client:";
}
