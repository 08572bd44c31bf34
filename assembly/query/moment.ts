/** What one packet did to its connection: the counters before it, compared with those after it. */
import { extrasOf } from "../connection/extras";
import { C_CHALLENGE, C_CLOSED, C_ESTABLISHED, C_RESET, Live, halfOf, quirksOf } from "../connection/live";
import { Event } from "../shared/event";
import { Remark } from "../shared/remark";
import { RST, SYN, Segment } from "../transport/segment";

/** The counters of a connection at one moment; there is only one at a time. */
@unmanaged
export class Moment {
  flags: u32;
  retransmissions: u32;
  fast: u32;
  spurious: u32;
  outOfOrder: u32;
  keepalives: u32;
  probes: u32;
  dupAcks: u32;
  zeroWindows: u32;
  ignored: u32;
  unseen: u32;
  events: u32;

  /** Takes down the counters before a packet of `side` is taken. */
  static read(live: Live, side: u32): Moment {
    const moment = changetype<Moment>(MOMENT);
    const extras = extrasOf(halfOf(live, side));
    moment.flags = live.flags;
    moment.retransmissions = extras.retransmissions;
    moment.fast = extras.fastRetransmissions;
    moment.spurious = extras.spurious;
    moment.outOfOrder = extras.outOfOrder;
    moment.keepalives = extras.keepalives;
    moment.probes = extras.windowProbes;
    moment.dupAcks = extras.dupAcks;
    moment.zeroWindows = extras.zeroWindows;
    moment.ignored = quirksOf(live).ignoredRsts;
    moment.unseen = extras.unseen + extrasOf(halfOf(live, side ^ 1)).unseen;
    moment.events = live.events;
    return moment;
  }

  /** What the packet did, the most telling first. */
  remark(live: Live, segment: Segment, side: u32): Remark {
    const half = halfOf(live, side);
    if (segment.flags & RST) return this.remarkOfReset(live);
    const now = live.events & ~this.events;
    if (now & (1 << Event.SENDER_CONTINUED)) return Remark.Revived;
    if ((live.flags & ~this.flags & C_CHALLENGE) != 0) return Remark.ChallengeAck;
    if (segment.flags & SYN) return half.synCount + half.synackCount > 1 ? Remark.SynRetry : Remark.None;
    const extras = extrasOf(half);
    if (extras.spurious > this.spurious) return Remark.Spurious;
    if (extras.fastRetransmissions > this.fast) return Remark.FastRetransmission;
    if (extras.retransmissions > this.retransmissions) return Remark.Retransmission;
    if (extras.outOfOrder > this.outOfOrder) return Remark.OutOfOrder;
    if (extras.keepalives > this.keepalives) return Remark.KeepAlive;
    if (extras.windowProbes > this.probes) return Remark.WindowProbe;
    if (extras.zeroWindows > this.zeroWindows) return Remark.ZeroWindow;
    const turned = live.flags & ~this.flags;
    if (turned & C_CLOSED) return Remark.Closed;
    if (turned & C_ESTABLISHED) return Remark.Established;
    if (extras.unseen + extrasOf(halfOf(live, side ^ 1)).unseen > this.unseen) return Remark.Gap;
    if (extras.dupAcks > this.dupAcks) return Remark.DupAck;
    return (this.flags & (C_CLOSED | C_RESET)) != 0 ? Remark.Late : Remark.None;
  }

  private remarkOfReset(live: Live): Remark {
    if (quirksOf(live).ignoredRsts > this.ignored) return Remark.RstIgnored;
    return (live.flags & ~this.flags & C_RESET) != 0 ? Remark.RstEnds : Remark.RstAgain;
  }
}

const MOMENT: usize = memory.data(offsetof<Moment>(), 8);
