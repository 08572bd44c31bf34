/** The laboratory: captures of real TCP stacks whose ends are known, and how well a judge does on them. */
import { readFileSync } from "node:fs";
import { capturePath } from "./captures";
import type { Judge, Judgement } from "./judgement";

/** What is known of one experiment. */
interface Label {
  outcomes: string[];
  /** The true one first, then those that nobody could tell from it. */
  causes: string[];
  actors: string[];
  /** The ends of the path whose capture can show it. */
  views: ("client" | "server")[];
  /** Whether all of its connections must show it. */
  match: "all" | "any";
  note: string;
  port: number;
}

/** How one capture was judged. */
export interface LabResult {
  name: string;
  view: string;
  connections: number;
  outcome: boolean;
  /** The first cause is the true one, or one that nobody could tell from it. */
  first: boolean;
  /** A true cause is the first or among the alternatives. */
  listed: boolean;
  actor: boolean;
  /** A cause called certain that is not true. */
  wronglyCertain: boolean;
  /** What was said, for who looks into it. */
  said: string;
}

/** Lets the judge have every capture of the laboratory. */
export async function judgeLab(judge: Judge): Promise<LabResult[]> {
  const labels = JSON.parse(readFileSync(capturePath("lab/labels.json"), "utf8")) as Record<string, Label>;
  const results: LabResult[] = [];
  for (const [name, label] of Object.entries(labels)) {
    for (const view of label.views) {
      const all = await judge(new Uint8Array(readFileSync(capturePath(`lab/${name}.${view}.pcap`))));
      const own = all.filter(({ clientPort, serverPort }) => clientPort === label.port || serverPort === label.port);
      results.push({ name, view, ...compared(own, label) });
    }
  }
  return results;
}

function compared(own: readonly Judgement[], label: Label): Omit<LabResult, "name" | "view"> {
  const holds = (test: (judgement: Judgement) => boolean): boolean =>
    own.length > 0 && (label.match === "all" ? own.every(test) : own.some(test));
  const outcome = (j: Judgement): boolean => label.outcomes.includes(j.outcome);
  const cause = (j: Judgement): boolean => label.causes.includes(j.cause);
  const listed = (j: Judgement): boolean => cause(j) || j.alternatives.some((each) => label.causes.includes(each));
  const wrong = (j: Judgement): boolean => j.confidence === "certain" && !cause(j);
  return {
    connections: own.length,
    outcome: holds(outcome),
    first: holds((j) => outcome(j) && cause(j)),
    listed: holds((j) => outcome(j) && listed(j)),
    actor: holds((j) => outcome(j) && label.actors.includes(j.actor)),
    wronglyCertain: label.match === "all" && own.some(wrong),
    said: [...new Set(own.map((j) => `${j.outcome} ${j.cause} (${j.confidence}) by ${j.actor}`))].join(", "),
  };
}
