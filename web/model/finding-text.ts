/** A finding in words: title, story, how sure, what else it could be, what to check next, and the filter behind it. */
import { Cause } from "../../assembly/shared/cause";
import { actorMatters } from "../../assembly/shared/finding";
import { Evidence } from "../../assembly/shared/evidence";
import { Actor, Confidence, Severity, Side } from "../../assembly/shared/verdict";
import type { Finding, Findings, FindingTotal, Nanoseconds } from "../bridge/analyser";
import { endpoint, hostText } from "../words/address";
import { CAUSE_WORDS, fillPlaces, type Places } from "../words/cause";
import { deviceWords } from "../words/distance";
import { EVIDENCE_WORDS, silenceRange } from "../words/evidence";
import { FINDING_WORDS } from "../words/finding";
import { idleLimitNear, idleLimitSentence, silenceHolder } from "../words/idle-limit";
import { count, counted } from "../words/quantity";
import { roundSeconds } from "../words/time";
import { ACTOR_WORDS, CONFIDENCE_WORDS, SIDE_WORDS } from "../words/verdict";
import type { Condition } from "./condition";

/** What is said of a finding. */
export interface FindingText {
  /** The title in parts: words, and the service or host it is about. */
  readonly title: readonly { readonly text: string; readonly isSubject: boolean }[];
  readonly story: string;
  /** What stands beside the story: the service's habit, who has such a limit. */
  readonly more: readonly string[];
  /** "likely", and of how many where the connections differ: "likely (40 of 42)". */
  readonly sure: string;
  /** Names of the causes that it could be as well. */
  readonly alternatives: readonly string[];
  /** "a device speaking as the server, 3 hops nearer", where it is one. */
  readonly actor: string;
  /** What it rests on beside the numbers of the packets, the most telling first. */
  readonly evidence: readonly string[];
  readonly next: string;
  /** What holds for exactly these connections. */
  readonly behind: readonly Condition[];
}

/** The service or host it is about: by its name where one was seen. */
export function subjectOf({ hostLabel, port }: Finding): string {
  if (port === 0) return hostText(hostLabel);
  return hostLabel.name === "" ? endpoint(hostLabel.address, port) : `${hostLabel.name}:${port}`;
}

/** All silences lie so close together that they show one limit (E.3): 2 % to both sides. */
const ONE_LIMIT = 25n;

/** The limit that all silences of a finding show: a known default they are near to, or what was measured; null for none. */
function limitOf({ cause, span, anyEvidence }: Finding): Nanoseconds | null {
  if (span === null || (span.most - span.least) * ONE_LIMIT > span.least) return null;
  const known = anyEvidence.includes(Evidence.IDLE_DEFAULT) ? idleLimitNear(span.least, silenceHolder(cause)) : null;
  if (known !== null) return BigInt(known.seconds) * 1_000_000_000n;
  return anyEvidence.includes(Evidence.IDLE_MEASURED) ? span.least : null;
}

/** By whom, as far as it is known: "by the server", "in the server's name". */
function byWhom({ actor, senders }: Finding): string {
  const [sender, ...others] = senders;
  if (others.length > 0 || (sender !== Side.client && sender !== Side.server)) return "by one side";
  return actor === Actor.device ? `in the ${SIDE_WORDS[sender]}'s name` : `by the ${SIDE_WORDS[sender]}`;
}

function placesOf(finding: Finding): Places {
  const { connections, clients, servers, span, syns, resets } = finding;
  const limit = limitOf(finding);
  return {
    k: counted(connections, "connection"),
    w: connections === 1 ? "was" : "were",
    m: clients === 1 ? "one client" : counted(clients, "client"),
    v: servers === 1 ? "one server" : counted(servers, "server"),
    b: byWhom(finding),
    ...(span === null ? {} : { t: silenceRange(span) }),
    ...(limit === null ? {} : { l: roundSeconds(limit) }),
    ...(syns > connections ? { q: count(syns) } : {}),
    ...(resets > 0 ? { r: count(resets) } : {}),
  };
}

/** What the whole service shows, in all of the capture. */
export interface ServiceHealth {
  readonly attempts: number;
  readonly syns: number;
  /** Handshakes completed. */
  readonly setUp: number;
  readonly refused: number;
}

/** Fewer attempts show no habit. */
const ENOUGH = 3;

/** "SYN per connection at least 2 and half refused: service down" (E.3). */
function isDown({ attempts, syns, setUp, refused }: ServiceHealth): boolean {
  return attempts >= ENOUGH && syns >= 2 * setUp && refused * 2 >= attempts;
}

/** Lines of the service as a whole, and of a limit that is known elsewhere (E.3, D.6). */
function moreOf(finding: Finding, health: ServiceHealth | undefined): string[] {
  const said: string[] = [];
  const { cause, span, allEvidence, anyEvidence } = finding;
  if ([Cause.PORT_CLOSED, Cause.FW_REJECT_RST].includes(cause) && health !== undefined && isDown(health)) {
    const { attempts, syns, setUp, refused } = health;
    said.push(
      `Service down: ${count(refused)} of ${counted(attempts, "attempt")} refused, ${counted(syns, "SYN")} for ${counted(setUp, "connection")} set up.`,
    );
  }
  if (allEvidence.includes(Evidence.ALWAYS_RST)) said.push("This service always closes with RST.");
  const limit = limitOf(finding);
  if (limit !== null && anyEvidence.includes(Evidence.IDLE_MEASURED)) {
    said.push(`Measured idle limit on this path: ${roundSeconds(limit)}.`);
  }
  const known = limit === null || span === null ? null : idleLimitNear(span.least, silenceHolder(cause));
  if (known !== null) said.push(idleLimitSentence(known));
  return said;
}

/** Evidence that tells most, and is not told by story or actor already. */
const TELLING: readonly Evidence[] = [
  Evidence.CONTINUED,
  Evidence.SYNACK_AFTER_RST,
  Evidence.ONE_TWIN_ONLY,
  Evidence.MAC,
  Evidence.RISING,
  Evidence.IP_ID,
  Evidence.BOTH_RESET,
  Evidence.TOO_FAST,
  Evidence.ZERO_ACK,
  Evidence.DEVICE_CODE,
  Evidence.DEVICE_TEXT,
  Evidence.TTL_FAR,
  Evidence.LOST_TOGETHER,
  Evidence.ABORTED_TOGETHER,
  Evidence.HTTP_CUT,
  Evidence.HOST_TTL_OTHER,
  Evidence.HOST_TTL_SAME,
];
/** More are on the page of each connection. */
const TOLD = 3;

/** What it rests on; what only some of the connections have is said as such. A scan rests on its many targets, not on their RSTs. */
function evidenceOf({ cause, allEvidence, anyEvidence }: Finding): string[] {
  if (cause === Cause.PORT_SCAN) return [];
  return TELLING.filter((evidence) => anyEvidence.includes(evidence))
    .slice(0, TOLD)
    .map((evidence) => EVIDENCE_WORDS[evidence].text + (allEvidence.includes(evidence) ? "" : " (some of them)"));
}

/** How sure most of them are, and how many where they differ: "likely (40 of 42)". */
function sureOf({ confidences, connections }: Finding): string {
  const levels = [Confidence.certain, Confidence.likely, Confidence.possible];
  const most = levels.reduce((best, level) => (confidences[level] > confidences[best] ? level : best));
  const share = confidences[most] === connections ? "" : ` (${count(confidences[most])} of ${count(connections)})`;
  return CONFIDENCE_WORDS[most] + share;
}

/** Scans are about a client, lone RSTs about who gets them, everything else about a server. */
function fieldOf({ cause, actor }: Finding): "client.ip" | "server.ip" {
  const client = cause === Cause.PORT_SCAN || cause === Cause.ACK_SCAN;
  return client || (cause === Cause.ORPHAN_RST && actor === Actor.server) ? "client.ip" : "server.ip";
}

/** Who {x} and {y} are: the texts of causes speak of the side that acted, or in whose name a device did, and the other. */
function sidesOf({ senders }: Finding): { x: string; y: string } {
  const [sender, ...others] = senders;
  if (others.length > 0) return { x: "one side", y: "the other" };
  if (sender === Side.client) return { x: "the client", y: "the server" };
  if (sender === Side.server) return { x: "the server", y: "the client" };
  return { x: "one side", y: "the other" };
}

/** Findings with the same cause: the one with the most connections, and the others. */
export interface FindingFamily {
  readonly cause: Cause;
  readonly severity: Severity;
  readonly lead: Finding;
  readonly others: readonly Finding[];
  /** All findings of the cause, and their connections; more than are listed where there are many. */
  readonly total: FindingTotal;
}

/** Findings by cause, the most harmful first: a cause seen at many services is told once. */
export function familiesOf({ list, totalsByCause }: Findings): FindingFamily[] {
  const families = new Map<Cause, FindingFamily>();
  for (const finding of list) {
    const { cause, severity } = finding;
    const total = totalsByCause.get(cause) ?? { findings: 1, connections: finding.connections };
    const family = families.get(cause) ?? { cause, severity, lead: finding, others: [], total };
    const others = family.lead === finding ? family.others : [...family.others, finding];
    families.set(cause, { ...family, others });
  }
  return [...families.values()].sort(
    (left, right) => right.severity - left.severity || right.total.connections - left.total.connections,
  );
}

/** What the finding is about, and who acted where that is not plain: "10.0.0.1:443", "10.0.0.1:443, by the server". */
export function shortText(finding: Finding): string {
  const by = finding.actor === Actor.client || finding.actor === Actor.server || finding.actor === Actor.device;
  return (
    subjectOf(finding) + (by ? `, by ${finding.actor === Actor.device ? "" : "the "}${ACTOR_WORDS[finding.actor]}` : "")
  );
}

/** Causes whose severity hangs on the service's habit (E.3). */
const HABITUAL: readonly Cause[] = [Cause.RST_AS_CLOSE, Cause.ABORT_AFTER_PEER_FIN];

/** What holds for exactly the connections of a finding. */
export function conditionsBehind(finding: Finding): Condition[] {
  const equals = (field: string, value: string | number): Condition => ({ field, operator: "=", value: String(value) });
  return [
    equals("cause", Cause[finding.cause]),
    equals(fieldOf(finding), finding.hostLabel.address),
    ...(finding.port === 0 ? [] : [equals("server.port", finding.port)]),
    ...(actorMatters(finding.cause) ? [equals("actor", Actor[finding.actor])] : []),
    // The habit of a service makes these milder there; both kinds can stand side by side.
    ...(HABITUAL.includes(finding.cause) ? [equals("severity", Severity[finding.severity])] : []),
  ];
}

/** What the words of a cause speak of, for all connections of a finding. */
function nextOf(finding: Finding): string {
  const isServer = fieldOf(finding) === "server.ip";
  const host = hostText(finding.hostLabel);
  const limit = limitOf(finding) ?? finding.span?.least;
  return fillPlaces(CAUSE_WORDS[finding.cause].next, {
    ...sidesOf(finding),
    c: isServer ? "the client" : host,
    s: isServer ? host : "the server",
    p: String(finding.port),
    // Advice goes by the shortest: what holds for it holds for the longer ones.
    ...(limit === undefined ? {} : { t: roundSeconds(limit) }),
  });
}

/**
 * The words of a finding.
 * @param health of the service it is about, as far as that is known
 */
export function findingText(finding: Finding, health?: ServiceHealth): FindingText {
  const { cause } = finding;
  const words = cause === Cause.NONE ? { title: "{h}", story: "{k} of {m}." } : FINDING_WORDS[cause];
  const [before = "", after = ""] = words.title.split("{h}");
  const places = placesOf(finding);
  return {
    title: [
      { text: fillPlaces(before, places), isSubject: false },
      { text: subjectOf(finding), isSubject: true },
      { text: fillPlaces(after, places), isSubject: false },
    ].filter(({ text }) => text !== ""),
    story: fillPlaces(words.story, places),
    more: moreOf(finding, health),
    sure: sureOf(finding),
    alternatives: finding.alternatives.flatMap((other) =>
      other === Cause.NONE || other === cause ? [] : [CAUSE_WORDS[other].name],
    ),
    actor: finding.actor === Actor.device ? deviceWords(finding.senders, finding.nearer) : "",
    evidence: evidenceOf(finding),
    next: nextOf(finding),
    behind: conditionsBehind(finding),
  };
}
