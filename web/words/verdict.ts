/** The small words of a verdict as people read them: how sure, how bad, who, which way. */
import { Actor, Certainty, CloseWay, Confidence, Severity, Side, Stage } from "../../assembly/shared/verdict";

/** How sure a cause is. */
export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  [Confidence.possible]: "possible",
  [Confidence.likely]: "likely",
  [Confidence.certain]: "certain",
};

/** What people read of a severity: a shape beside the word, so that colour never speaks alone. */
export interface SeverityWords {
  readonly name: string;
  readonly shape: string;
  /** Class in base.css that colours it. */
  readonly tone: "ok" | "info" | "warn" | "bad";
}

/** Name, shape and colour of every severity. */
export const SEVERITY_WORDS: Readonly<Record<Severity, SeverityWords>> = {
  [Severity.ok]: { name: "ok", shape: "✓", tone: "ok" },
  [Severity.info]: { name: "info", shape: "○", tone: "info" },
  [Severity.warn]: { name: "warn", shape: "▲", tone: "warn" },
  [Severity.bad]: { name: "bad", shape: "●", tone: "bad" },
};

/** What people read of the severity in a cell; undefined where the cell is not there. */
export function severityOf(cell: number | bigint | undefined): SeverityWords | undefined {
  return cell === undefined ? undefined : Object.values(SEVERITY_WORDS)[Number(cell)];
}

/** Who ended a connection. */
export const ACTOR_WORDS: Readonly<Record<Actor, string>> = {
  [Actor.none]: "nobody",
  [Actor.client]: "client",
  [Actor.server]: "server",
  [Actor.both]: "both",
  [Actor.device]: "a device between",
  [Actor.unknown]: "unknown",
};

/** One of the two sides. */
export const SIDE_WORDS: Readonly<Record<Side, string>> = {
  [Side.none]: "–",
  [Side.client]: "client",
  [Side.server]: "server",
  [Side.both]: "both",
};

/** How it closed, in the words of Skylight's users. */
export const CLOSE_WAY_WORDS: Readonly<Record<CloseWay, string>> = {
  [CloseWay.no_close]: "no close",
  [CloseWay.double_FIN]: "double FIN",
  [CloseWay.FIN_RST]: "FIN + RST",
  [CloseWay.only_RST]: "only RST",
  [CloseWay.RST_without_connection]: "RST without connection",
};

/** How far a connection had come. */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  [Stage.post_SYN]: "after SYN",
  [Stage.post_ACK]: "after handshake",
  [Stage.post_PSH]: "after first data",
  [Stage.later]: "later",
};

/** How sure it is which side is the client. */
export const CERTAINTY_WORDS: Readonly<Record<Certainty, string>> = {
  [Certainty.unknown]: "unknown",
  [Certainty.possible]: "possible",
  [Certainty.likely]: "likely",
  [Certainty.certain]: "certain",
};
