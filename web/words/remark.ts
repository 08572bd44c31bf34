/** What the state machine made of a packet, as the ladder says it. */
import { Remark } from "../../assembly/shared/remark";

const WORDS: Readonly<Record<Remark, string>> = {
  [Remark.None]: "",
  [Remark.Duplicate]: "duplicate",
  [Remark.SynRetry]: "SYN again",
  [Remark.Retransmission]: "retransmission",
  [Remark.FastRetransmission]: "fast retransmission",
  [Remark.Spurious]: "needless retransmission",
  [Remark.OutOfOrder]: "out of order",
  [Remark.KeepAlive]: "keep-alive",
  [Remark.WindowProbe]: "window probe",
  [Remark.DupAck]: "duplicate ACK",
  [Remark.ZeroWindow]: "window closed",
  [Remark.RstIgnored]: "RST without effect",
  [Remark.RstEnds]: "ends the connection",
  [Remark.RstAgain]: "one more RST",
  [Remark.Revived]: "goes on after its RST",
  [Remark.ChallengeAck]: "challenge ACK",
  [Remark.Gap]: "packets before it are missing",
  [Remark.Established]: "set up",
  [Remark.Closed]: "closed",
  [Remark.Late]: "after the end",
  [Remark.IcmpError]: "ICMP error",
  [Remark.Fragment]: "later fragment",
};

/** A few words for a `Remark`; "" where there is nothing to say. */
export function remarkWords(remark: number): string {
  return (WORDS as Readonly<Record<number, string>>)[remark] ?? "";
}
