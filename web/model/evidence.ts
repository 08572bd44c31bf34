/** What the verdict on a connection rests on: frames and figures, each with the packet that shows it. */
import { Cause } from "../../assembly/shared/cause";
import { Column } from "../../assembly/shared/column";
import { Evidence } from "../../assembly/shared/evidence";
import { Outcome } from "../../assembly/shared/outcome";
import { RstForm, Trigger, type RstClass } from "../../assembly/shared/reset";
import { Actor, Side } from "../../assembly/shared/verdict";
import type { FramePlace, IcmpError, Nanoseconds } from "../bridge/analyser";
import type { Ladder, LadderPacket } from "../bridge/ladder";
import { causeOf } from "../words/cause";
import { isAbsent } from "../words/cell";
import { distanceOf, ttlRange, type Nearness } from "../words/distance";
import { EVIDENCE_WORDS, evidenceIn, evidenceSentence, type EvidenceFigures, type ShownBy } from "../words/evidence";
import { icmpName } from "../words/fields/icmp";
import { hasFlag } from "../words/flags";
import { silenceColumn, silenceHolder } from "../words/idle-limit";
import { bytes, counted } from "../words/quantity";
import { CLASS_SENTENCES, formSentence, TRIGGER_WORDS } from "../words/reset";
import { seconds, span } from "../words/time";
import type { Company } from "./company";
import type { Figures } from "./figures";
import { firstBehindCut, placeOfFrame } from "./ladder-rows";

/** Something that the verdict rests on. */
export interface Proof {
  /** The packet that shows it; 0 where it takes more than one to see it. */
  readonly frame: number;
  /** Where that is found; null where there is none. */
  readonly at: FramePlace | null;
  readonly text: string;
}

/** A proof whose packet was not looked up yet. */
type Step = Omit<Proof, "at">;

/** Shorter gaps are the pace of the exchange, not a silence. */
const SILENCE: Nanoseconds = 1_000_000_000n;

/** Outcomes of attempts: there the handshake is evidence. */
const ATTEMPTS: readonly Outcome[] = [
  Outcome.SETUP_ABORTED,
  Outcome.HALF_OPEN,
  Outcome.REFUSED,
  Outcome.REJECTED_ICMP,
  Outcome.NO_ANSWER,
];

const NAMES: Readonly<Record<Side, string>> = {
  [Side.none]: "its alleged sender",
  [Side.client]: "the client",
  [Side.server]: "the server",
  [Side.both]: "both sides",
};

/** Reads the figures of one connection; what was not seen is null. */
class Reader {
  constructor(
    private readonly figures: Figures,
    private readonly ladder: Ladder | null,
  ) {}

  /** What the RST says in words; null where it says nothing, or its packets are still being read. */
  get resetText(): string | null {
    return this.ladder?.resetText ?? null;
  }

  /** How far a cut HTTP response had come; null where none was cut, or its length is not known. */
  get cutResponse(): EvidenceFigures["cutResponse"] {
    return this.ladder?.cutResponse ?? null;
  }

  /** A count, a frame or a member; 0 where there is none. */
  number(column: Column): number {
    return Number(this.figures.cell(column) ?? 0);
  }

  known(column: Column): bigint | null {
    const value = this.figures.cell(column);
    return value === undefined || isAbsent(column, value) ? null : BigInt(value);
  }

  /** The RST the verdict speaks of: the one that ended the connection, or else the first that had no effect. */
  get resetFrame(): number {
    return this.number(Column.FrameRst) || (this.ignored?.frame ?? 0);
  }

  /** Who sent that RST, or is said to have; nobody where there is none. */
  get sender(): Side {
    const side: Side = this.number(Column.Aborted_by);
    if (side !== Side.none || this.ignored === undefined) return side;
    return this.ignored.from === "client" ? Side.client : Side.server;
  }

  get ttl(): number | null {
    const known = this.known(Column.RstTtl);
    return known === null ? (this.ignored?.ttl ?? null) : Number(known);
  }

  /** The first RST without effect, where none had one; its figures stand in the ladder alone. */
  private get ignored(): LadderPacket | undefined {
    if (this.number(Column.FrameRst) > 0 || this.number(Column.RstIgnoredCount) === 0) return undefined;
    return this.segmentFrom(0, ({ flags }) => hasFlag(flags, "RST"));
  }

  get trigger(): Trigger {
    const trigger: Trigger = this.number(Column.TriggerKind);
    return trigger;
  }

  /** Time from the packet that the RST answered to the RST. */
  get afterTrigger(): Nanoseconds | null {
    const [trigger, reset] = [Column.FrameTrigger, Column.FrameRst].map((column) => this.packet(column));
    return trigger === undefined || reset === undefined || this.trigger === Trigger.NONE
      ? null
      : reset.time - trigger.time;
  }

  /** The first packet behind the RST that is one, by its frame; the RST's own while the packets are being read. */
  frameAfter(isIt: (packet: LadderPacket) => boolean): number {
    const reset = this.resetFrame;
    const place = this.placeOf(reset);
    return (place < 0 ? undefined : this.segmentFrom(place + 1, isIt)?.frame) ?? reset;
  }

  private packet(column: Column): LadderPacket | undefined {
    const place = this.placeOf(this.number(column));
    return place < 0 ? undefined : this.ladder?.packets.at(place);
  }

  /** The first ICMP error about it, where one refused it. */
  get refusal(): { readonly frame: number; readonly error: IcmpError } | null {
    if (this.number(Column.Outcome) !== Outcome.REJECTED_ICMP) return null;
    const packets = this.ladder?.packets ?? [];
    for (let place = 0; place < packets.length; place++) {
      const { frame, kind } = packets.at(place) ?? { frame: 0, kind: "segment" };
      if (typeof kind === "object") return { frame, error: kind };
    }
    return null;
  }

  /** Where a frame is found: as its packet says, or the figures while the packets are being read. */
  at(frame: number): FramePlace | null {
    if (frame === 0) return null;
    const packet = this.ladder?.packets.at(this.placeOf(frame));
    if (packet !== undefined) return { file: packet.file, number: packet.fileFrame };
    return this.figures.frames?.get(frame) ?? { file: 0, number: frame };
  }

  /**
   * Rises from packet to packet, as numbers of frames do not where files were merged; Infinity for no frame.
   * What is not among the packets is one of those left out in their midst.
   */
  order(frame: number): number {
    if (frame === 0) return Infinity;
    if (this.ladder === null) return frame;
    const place = this.placeOf(frame);
    return place < 0 ? firstBehindCut(this.ladder.packets) - 0.5 : place;
  }

  private placeOf(frame: number): number {
    return frame === 0 || this.ladder === null ? -1 : placeOfFrame(this.ladder.packets, frame);
  }

  /** The first such packet from a place on; not an ICMP error or a later fragment, whose flags are none of their own. */
  private segmentFrom(first: number, isIt: (packet: LadderPacket) => boolean): LadderPacket | undefined {
    const packets = this.ladder?.packets ?? [];
    for (let place = first; place < packets.length; place++) {
      const packet = packets.at(place);
      if (packet?.kind === "segment" && isIt(packet)) return packet;
    }
    return undefined;
  }
}

function ttlsOf(read: Reader): EvidenceFigures["ttls"] {
  const client = read.sender === Side.client;
  const least = read.known(client ? Column.TtlMinClt : Column.TtlMinSrv);
  const most = read.known(client ? Column.TtlMaxClt : Column.TtlMaxSrv);
  return least === null || most === null ? null : { least: Number(least), most: Number(most) };
}

function figuresOf(read: Reader, company: Company): EvidenceFigures {
  const cause = causeOf(read.number(Column.Cause));
  const column = cause === null ? null : silenceColumn(cause);
  return {
    sender: NAMES[read.sender],
    trigger: TRIGGER_WORDS[read.trigger] || "packet before",
    afterTrigger: read.afterTrigger,
    roundTrip: read.known(read.sender === Side.client ? Column.RttClient : Column.RttServer),
    ttl: read.ttl,
    ttls: ttlsOf(read),
    cutResponse: read.cutResponse,
    resetText: read.resetText,
    silence: column === null ? null : read.known(column),
    holder: cause === null ? "path" : silenceHolder(cause),
    ...company,
  };
}

/** SYN and SYN-ACK, where the handshake is what failed. */
function handshake(read: Reader): Step[] {
  if (!ATTEMPTS.includes(read.number(Column.Outcome))) return [];
  const syns = read.number(Column.SynCountClt);
  const answers = read.number(Column.SynackCountSrv);
  const refused = read.number(Column.Attempts);
  return [
    {
      frame: read.number(Column.FrameSyn),
      text: `the first SYN${syns > 1 ? `, sent ${counted(syns, "time")} in all` : ""}${refused > 1 ? `, ${counted(refused, "attempt")}` : ""}`,
    },
    {
      frame: read.number(Column.FrameSynack),
      text: answers > 1 ? `the SYN-ACK, sent ${counted(answers, "time")} in all` : "the SYN-ACK",
    },
  ];
}

/** The ICMP error that refused it. */
function refusal({ refusal }: Reader): Step[] {
  return refusal === null ? [] : [{ frame: refusal.frame, text: icmpName(refusal.error) }];
}

/** The FINs; the first with the silence before it. */
function closes(read: Reader): Step[] {
  const frames = [Column.FrameFinClt, Column.FrameFinSrv].map((column) => read.number(column));
  const first = firstFin(read);
  const idle = read.known(Column.FinIdle);
  return (["client", "server"] as const).map((side, at) => {
    const frame = frames[at] ?? 0;
    const after = frame === first && idle !== null && idle >= SILENCE ? `, after ${seconds(idle)} of silence` : "";
    return { frame, text: `FIN of the ${side}${after}` };
  });
}

/** The packet that the RST answered, and how long all had been silent before it. */
function prompting(read: Reader): Step[] {
  const word = TRIGGER_WORDS[read.trigger];
  if (word === "") return [];
  const gap = read.known(Column.TriggerGap);
  const from = read.sender === Side.client ? " of the server" : read.sender === Side.server ? " of the client" : "";
  const after = gap !== null && gap >= SILENCE ? `, after ${seconds(gap)} of silence` : "";
  const frame = read.number(Column.FrameTrigger);
  // A FIN, or a packet of a handshake that failed, is told already.
  if (after === "" && [...handshake(read), ...closes(read)].some((told) => told.frame === frame)) return [];
  return [{ frame, text: `${word}${from}${after}` }];
}

/** Near the client, the FIN was under way when the request left, and is captured between it and the RST that answers it (VERDICTS H.2). */
function formOf(read: Reader): RstForm {
  const form: RstForm = read.number(Column.RstForm);
  const raced = read.number(Column.Cause) === Cause.KEEPALIVE_RACE;
  return raced && form === RstForm.BARE ? RstForm.STATELESS : form;
}

/** The RST: when it came, what its numbers say, what was lost. */
function reset(read: Reader, evidence: readonly Evidence[]): Step[] {
  const frame = read.resetFrame;
  if (frame === 0) return [];
  const effect = read.number(Column.FrameRst) === 0 ? ", without effect" : "";
  const form = formOf(read);
  const ofClass: RstClass = read.number(Column.RstClass);
  const { afterTrigger, trigger, sender } = read;
  const forged = read.number(Column.Cause) === Cause.INJECTED_RST ? "forged" : "genuine";
  // How fast it came is said with what that means, where it means something.
  const said = afterTrigger === null || evidence.includes(Evidence.TOO_FAST);
  const when = said ? "" : `, ${span(afterTrigger)} after the ${TRIGGER_WORDS[trigger]}`;
  const one = sender === Side.client || sender === Side.server;
  const own = read.number(Column.Actor) === Actor.device ? `in ${NAMES[sender]}'s name` : `of ${NAMES[sender]}`;
  const by = one ? ` ${own}` : "";
  // Before the handshake is complete nothing but SYNs can be lost.
  const sides = ATTEMPTS.includes(read.number(Column.Outcome)) ? [] : (["client", "server"] as const);
  const lost = sides.flatMap((side) => {
    const unacked = read.number(side === "client" ? Column.UnackedAtRstClt : Column.UnackedAtRstSrv);
    return unacked === 0 ? [] : [`${bytes(unacked)} of the ${side} not acknowledged when it came`];
  });
  return [`RST${by}${when}${effect}`, formSentence(form, trigger, forged), CLASS_SENTENCES[ofClass], ...lost]
    .filter((text) => text !== "")
    .map((text) => ({ frame, text }));
}

/** Evidence whose sentence speaks of the RST's ttl. */
const ON_TTL: readonly Evidence[] = [
  Evidence.TTL_FAR,
  Evidence.TTL_NEAR,
  Evidence.TTL_USUAL,
  Evidence.HOST_TTL_SAME,
  Evidence.HOST_TTL_OTHER,
];

/** That the RST's ttl is its sender's speaks against a forged one, and is said as well. */
function ttlProof(read: Reader, evidence: readonly Evidence[], { ttl, ttls, sender }: EvidenceFigures): Step[] {
  const frame = read.resetFrame;
  if (frame === 0 || ttl === null || evidence.some((one) => ON_TTL.includes(one))) return [];
  if (ttls === null) return [{ frame, text: `ttl ${ttl}; nothing else of ${sender} to compare it with` }];
  if (ttl < ttls.least || ttl > ttls.most) return [];
  return [{ frame, text: `ttl ${ttl}, as ${sender}'s own packets have (${ttlRange(ttls.least, ttls.most)})` }];
}

/**
 * What the verdict rests on, in the order of the packets; what no single packet shows comes last.
 * @param ladder its packets, for the time between two of them and what stands in them; null while they are being read
 */
export function proofOf(figures: Figures, ladder: Ladder | null, company: Company): Proof[] {
  const read = new Reader(figures, ladder);
  const known = figuresOf(read, company);
  const evidence = evidenceIn(read.number(Column.Evidence));
  const frames = framesOf(read);
  const steps = [
    ...handshake(read),
    ...refusal(read),
    ...closes(read),
    ...prompting(read),
    ...reset(read, evidence),
  ].filter(({ frame }) => frame > 0);
  const proofs = [
    ...steps,
    ...ttlProof(read, evidence, known),
    ...evidence.map((one) => ({
      frame: frames[EVIDENCE_WORDS[one].shownBy],
      text: evidenceSentence(one, known),
    })),
  ];
  // A FIN after a silence can be both what closed and what the RST answered.
  const isFirst = ({ frame, text }: Step, place: number): boolean =>
    proofs.findIndex((other) => other.frame === frame && other.text === text) === place;
  return proofs
    .filter(isFirst)
    .map((step) => ({ ...step, at: read.at(step.frame), order: read.order(step.frame) }))
    .sort((left, right) => (left.order === right.order ? 0 : left.order - right.order))
    .map(({ frame, at, text }) => ({ frame, at, text }));
}

function framesOf(read: Reader): Readonly<Record<ShownBy, number>> {
  const sender = read.sender === Side.client ? "client" : "server";
  const isReset = ({ flags }: LadderPacket): boolean => hasFlag(flags, "RST");
  return {
    RST: read.resetFrame,
    // What a silence ended: the packet that the RST answered, or the first FIN.
    trigger: read.number(Column.FrameTrigger) || firstFin(read),
    data: read.number(Column.FrameData),
    "next packet": read.frameAfter((packet) => packet.from === sender && !isReset(packet)),
    "next RST": read.frameAfter((packet) => packet.from === sender && isReset(packet)),
    "other RST": read.frameAfter((packet) => packet.from !== sender && isReset(packet)),
    none: 0,
  };
}

/** How many hops nearer the RST's sender is than the one it speaks as, where its ttl tells of two machines. */
export function nearerBy(figures: Figures): Nearness {
  const read = new Reader(figures, null);
  const evidence = evidenceIn(read.number(Column.Evidence));
  const ttl = read.known(Column.RstTtl);
  const ttls = ttlsOf(read);
  const apart = evidence.includes(Evidence.TTL_FAR) || evidence.includes(Evidence.TTL_NEAR);
  if (!apart || evidence.includes(Evidence.TTL_USUAL) || ttl === null || ttls === null) return { least: 0, most: 0 };
  const { nearer } = distanceOf(Number(ttl), ttls.least, ttls.most);
  return { least: nearer, most: nearer };
}

function firstFin(read: Reader): number {
  const frames = [Column.FrameFinClt, Column.FrameFinSrv].map((column) => read.number(column));
  const seen = frames.filter((frame) => frame > 0);
  const [first = 0] = seen.sort((left, right) => read.order(left) - read.order(right));
  return first;
}
