/** A finding in words: title, story, how sure, what else it could be, what to check next, and the filter behind it. */
import { Cause } from "../../assembly/shared/cause";
import { Actor, Confidence, type Severity } from "../../assembly/shared/verdict";
import type { Finding, Findings, FindingTotal } from "../bridge/analyser";
import { endpoint, hostText } from "../words/address";
import { CAUSE_WORDS, causeOf, fillPlaces } from "../words/cause";
import { FINDING_WORDS } from "../words/finding";
import { count, counted } from "../words/quantity";
import { seconds } from "../words/time";
import { ACTOR_WORDS, CONFIDENCE_WORDS } from "../words/verdict";
import type { Condition } from "./condition";

/** What is said of a finding. */
export interface FindingText {
  /** The title in parts: words, and the service or host it is about. */
  readonly title: readonly { readonly text: string; readonly isSubject: boolean }[];
  readonly story: string;
  /** "likely", and more where the connections differ. */
  readonly sure: string;
  /** Names of the causes that it could be as well. */
  readonly alternatives: readonly string[];
  /** "a device speaking as the server", where it is one. */
  readonly actor: string;
  readonly next: string;
  /** What holds for exactly these connections. */
  readonly behind: readonly Condition[];
}

/** The service or host it is about: by its name where one was seen. */
function subjectOf({ hostLabel, port }: Finding): string {
  if (port === 0) return hostText(hostLabel);
  return hostLabel.name === "" ? endpoint(hostLabel.address, port) : `${hostLabel.name}:${port}`;
}

/** "300 s", or "299.6 s to 301.2 s" where they differ by more than a tenth of a second. */
function spanText(span: NonNullable<Finding["span"]>): string {
  const { least, most } = span;
  return most - least < 100_000_000n ? seconds(least) : `${seconds(least)} to ${seconds(most)}`;
}

function storyOf(finding: Finding, template: string): string {
  return fillPlaces(template, {
    k: counted(finding.connections, "connection"),
    m: counted(finding.clients, "client"),
    v: counted(finding.servers, "server"),
    ...(finding.span === null ? {} : { t: spanText(finding.span) }),
    ...(finding.syns > finding.connections ? { q: count(finding.syns) } : {}),
    ...(finding.resets > 0 ? { r: count(finding.resets) } : {}),
  });
}

/** How sure most of them are; with the others, where there are any. */
function sureOf({ confidences, connections }: Finding): string {
  const levels = [Confidence.certain, Confidence.likely, Confidence.possible];
  const most = levels.reduce((best, level) => (confidences[level] > confidences[best] ? level : best));
  const share = confidences[most] === connections ? "" : ` in ${count(confidences[most])}`;
  return CONFIDENCE_WORDS[most] + share;
}

/** Scans are about a client, lone RSTs about who gets them, everything else about a server. */
function fieldOf({ cause, actor }: Finding): "client.ip" | "server.ip" {
  const client = cause === Cause.PORT_SCAN || cause === Cause.ACK_SCAN;
  return client || (cause === Cause.ORPHAN_RST && actor === Actor.server) ? "client.ip" : "server.ip";
}

/** Who {x} and {y} are: the texts of causes speak of the side that acted and the other. */
function sidesOf(actor: Actor): { x: string; y: string } {
  if (actor === Actor.client) return { x: "the client", y: "the server" };
  if (actor === Actor.server) return { x: "the server", y: "the client" };
  if (actor === Actor.device) return { x: "the alleged sender", y: "the other side" };
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

/** What holds for exactly the connections of a finding. */
export function conditionsBehind(finding: Finding): Condition[] {
  const equals = (field: string, value: string | number): Condition => ({ field, operator: "=", value: String(value) });
  return [
    equals("cause", Cause[finding.cause]),
    equals(fieldOf(finding), finding.hostLabel.address),
    ...(finding.port === 0 ? [] : [equals("server.port", finding.port)]),
    equals("actor", Actor[finding.actor]),
  ];
}

/** The words of a finding. */
export function findingText(finding: Finding): FindingText {
  const cause = causeOf(finding.cause);
  const words = cause === null ? { title: "{h}", story: "{k}." } : FINDING_WORDS[cause as keyof typeof FINDING_WORDS];
  const subject = subjectOf(finding);
  const [before = "", after = ""] = words.title.split("{h}");
  const isServer = fieldOf(finding) === "server.ip";
  return {
    title: [
      { text: before, isSubject: false },
      { text: subject, isSubject: true },
      { text: after, isSubject: false },
    ].filter(({ text }) => text !== ""),
    story: storyOf(finding, words.story),
    sure: sureOf(finding),
    alternatives: finding.alternatives.flatMap((other) => {
      const known = causeOf(other);
      return known === null || known === cause ? [] : [CAUSE_WORDS[known].name];
    }),
    actor: finding.actor === Actor.device ? ACTOR_WORDS[Actor.device] : "",
    next: fillPlaces(CAUSE_WORDS[finding.cause].next, {
      ...sidesOf(finding.actor),
      c: isServer ? "the client" : hostText(finding.hostLabel),
      s: isServer ? hostText(finding.hostLabel) : "the server",
      p: String(finding.port),
      // Advice goes by the shortest: what holds for it holds for the longer ones.
      ...(finding.span === null ? {} : { t: seconds(finding.span.least) }),
    }),
    behind: conditionsBehind(finding),
  };
}
