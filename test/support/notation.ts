/** Reads the packet language of the scenarios: one line of text becomes a list of steps on a time line. */

/** The eight TCP flag bits, by their letter in the notation. */
export const FLAG = { F: 0x01, S: 0x02, R: 0x04, P: 0x08, A: 0x10, U: 0x20, E: 0x40, C: 0x80 } as const;

/** Which side of its flow sends a packet. */
export type Sender = "client" | "server";

/** One TCP segment of a scenario; sequence numbers absolute, modulo 2^32. */
export interface SegmentStep {
  kind: "segment";
  /** Nanoseconds since the scenario's beginning. */
  time: number;
  /** Name behind `@`, empty for the flow without a name. */
  flow: string;
  sender: Sender;
  flags: number;
  sequence: number;
  acknowledgement: number;
  /** Payload bytes on the wire. */
  length: number;
  /** Payload that the capture shows; absent: nothing is said of it. */
  payload?: Uint8Array;
  window: number;
  ttl: number;
  ipId: number;
  /** Last byte of the sender's MAC address where it is not the side's own. */
  mac?: number;
  /** Reason byte of an MPTCP reset option. */
  mptcpReason?: number;
  badChecksum: boolean;
}

/** An ICMP error that quotes the head of a segment of the flow. */
export interface IcmpStep {
  kind: "icmp";
  time: number;
  flow: string;
  type: number;
  code: number;
  /** Whose segment is quoted. */
  sender: Sender;
  sequence: number;
  /** Whether the destination itself sent the error, else a device between. */
  fromDestination: boolean;
}

/** A last frame that is no TCP, so that the capture is known to go on until then. */
export interface EndStep {
  kind: "end";
  time: number;
}

export type Step = SegmentStep | IcmpStep | EndStep;

const CLIENT_ISN = 1_000_000;
const SERVER_ISN = 5_000_000;
const DEFAULT_GAP = 10_000_000;

/** What the notation remembers of one side of one flow. */
interface SideMemory {
  isn: number;
  synSequence: number;
}

interface Memory {
  time: number;
  flows: Map<string, Record<Sender, SideMemory>>;
  /** Next IP-ID of each host: it counts over all flows. */
  nextId: Record<Sender, number>;
}

/**
 * Reads a scenario.
 * @param text items separated by `;` or newline (VERDICTS F.0)
 * @returns its packets in order; throws an Error that quotes the item which cannot be read
 */
export function readNotation(text: string): Step[] {
  const memory: Memory = { time: -DEFAULT_GAP, flows: new Map(), nextId: { client: 1000, server: 30_000 } };
  return text
    .split(/[;\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== "")
    .flatMap(unrolled)
    .flatMap((item) => readItem(item, memory));
}

/** `repeat n a | b` as n times a, b with `$i` counting from 1. */
function unrolled(item: string): string[] {
  const match = /^repeat (\d+) (.*)$/.exec(item);
  if (match === null) return [item];
  const bodies = (match[2] ?? "").split("|").map((body) => body.trim());
  return Array.from({ length: Number(match[1]) }, (_, index) =>
    bodies.map((body) => body.replaceAll("$i", String(index + 1))),
  ).flat();
}

function readItem(item: string, memory: Memory): Step[] {
  const words = item.match(/(?:[^\s"]+|"[^"]*")+/g) ?? [];
  const flow = words[0]?.startsWith("@") === true ? (words.shift() ?? "").slice(1) : "";
  const head = words.shift() ?? "";
  const options = new Map<string, string>();
  let numbers = "";
  let gap = DEFAULT_GAP;
  for (const word of words) {
    const [name, value] = splitOption(word);
    if (value !== undefined) options.set(name, value);
    else if (/^[+-][\d.]+$/.test(word)) gap = Math.round(Number(word) * 1e6);
    else if (/^#?\d+(,#?\d+)?$/.test(word)) numbers = word;
    else if (!/^\d+\/\d+$/.test(word)) throw new Error(`cannot read "${word}" in "${item}"`);
  }
  memory.time += gap;
  if (head === "END") return [{ kind: "end", time: memory.time }];
  if (head === "ICMP") return [icmpStep(words[0] ?? "", options, { flow, memory })];
  if (!/^[<>][SAFRPUECN]+$/.test(head)) throw new Error(`cannot read "${head}" in "${item}"`);
  return segmentSteps({ head, numbers, options, flow, memory });
}

function splitOption(word: string): [string, string | undefined] {
  const at = word.indexOf("=");
  if (at < 0) return [word, undefined];
  return [word.slice(0, at), word.slice(at + 1).replaceAll('"', "")];
}

function flowOf(memory: Memory, flow: string): Record<Sender, SideMemory> {
  let sides = memory.flows.get(flow);
  if (sides === undefined) {
    sides = {
      client: { isn: CLIENT_ISN, synSequence: CLIENT_ISN },
      server: { isn: SERVER_ISN, synSequence: SERVER_ISN },
    };
    memory.flows.set(flow, sides);
  }
  return sides;
}

function icmpStep(typeAndCode: string, options: Map<string, string>, at: { flow: string; memory: Memory }): IcmpStep {
  const [type, code] = typeAndCode.split("/").map(Number);
  const sender = options.get("of") === "server" ? "server" : "client";
  const side = flowOf(at.memory, at.flow)[sender];
  const relative = options.get("seq");
  return {
    kind: "icmp",
    time: at.memory.time,
    flow: at.flow,
    type: type ?? 0,
    code: code ?? 0,
    sender,
    sequence: relative === undefined ? side.synSequence : (side.isn + Number(relative)) >>> 0,
    fromDestination: options.get("from") === "destination",
  };
}

interface SegmentWords {
  head: string;
  numbers: string;
  options: Map<string, string>;
  flow: string;
  memory: Memory;
}

function segmentSteps({ head, numbers, options, flow, memory }: SegmentWords): SegmentStep[] {
  const sender: Sender = head.startsWith(">") ? "client" : "server";
  const sides = flowOf(memory, flow);
  const own = sides[sender];
  const peer = sides[sender === "client" ? "server" : "client"];
  own.isn = numberOption(options, "isn") ?? own.isn;
  const flags = flagBits(head.slice(1));
  const [sequence, acknowledgement] = numbers.split(",");
  const payload = payloadOf(options);
  const step: SegmentStep = {
    kind: "segment",
    time: memory.time,
    flow,
    sender,
    flags,
    sequence: absolute(sequence, own.isn),
    acknowledgement: absolute(acknowledgement, peer.isn),
    length: numberOption(options, "L") ?? payload?.length ?? 0,
    window: numberOption(options, "win") ?? ((flags & FLAG.R) !== 0 ? 0 : 64_000),
    ttl: numberOption(options, "ttl") ?? (sender === "client" ? 64 : 57),
    ipId: ipId(numberOption(options, "id"), flags, { sender, memory }),
    badChecksum: options.get("badsum") === "1",
  };
  if (payload !== undefined) step.payload = payload;
  const mac = numberOption(options, "mac");
  if (mac !== undefined) step.mac = mac;
  const reason = numberOption(options, "mptcp");
  if (reason !== undefined) step.mptcpReason = reason;
  if ((flags & FLAG.S) !== 0) own.synSequence = step.sequence;
  return withCopies(step, options, memory);
}

/** The segment, and its copy half a millisecond later where `dup` or `duphop` asks for it. */
function withCopies(step: SegmentStep, options: Map<string, string>, memory: Memory): SegmentStep[] {
  const hop = options.get("duphop") === "1";
  if (!hop && options.get("dup") !== "1") return [step];
  const copy = { ...step, time: step.time + 500_000, ttl: hop ? step.ttl - 1 : step.ttl };
  memory.time = copy.time;
  return [step, copy];
}

function flagBits(letters: string): number {
  let bits = 0;
  for (const letter of letters) if (letter in FLAG) bits |= FLAG[letter as keyof typeof FLAG];
  return bits;
}

function absolute(text: string | undefined, isn: number): number {
  if (text === undefined || text === "") return 0;
  return text.startsWith("#") ? Number(text.slice(1)) >>> 0 : (isn + Number(text)) >>> 0;
}

function numberOption(options: Map<string, string>, name: string): number | undefined {
  const value = options.get(name);
  return value === undefined ? undefined : Number(value);
}

/** Each host counts its packets; a closed socket's answer (RST without ACK) carries 0, as Linux does. */
function ipId(given: number | undefined, flags: number, at: { sender: Sender; memory: Memory }): number {
  const { nextId } = at.memory;
  const isRst = (flags & FLAG.R) !== 0;
  if (given === undefined && isRst && (flags & FLAG.A) === 0) return 0;
  const id = given ?? nextId[at.sender];
  if (!isRst || given === undefined) nextId[at.sender] = (id + 1) & 0xffff;
  return id;
}

/** `text="..."` is payload as written, with \r and \n; `tls=21` is a TLS record of that type, `L` bytes long. */
function payloadOf(options: Map<string, string>): Uint8Array | undefined {
  const text = options.get("text");
  if (text !== undefined) return new TextEncoder().encode(text.replaceAll("\\r", "\r").replaceAll("\\n", "\n"));
  const type = numberOption(options, "tls");
  if (type === undefined) return undefined;
  const length = numberOption(options, "L") ?? 31;
  const bytes = new Uint8Array(length);
  bytes.set([type, 3, 3, (length - 5) >> 8, (length - 5) & 0xff]);
  const alert = numberOption(options, "alert");
  if (alert !== undefined) bytes.set([2, alert], 5);
  return bytes;
}
