/** The findings that ask for nothing, in a line: what they are, how many connections, and the filter behind each. */
import { Cause } from "../../assembly/shared/cause";
import { Severity } from "../../assembly/shared/verdict";
import { fillPlaces } from "../words/cause";
import { ALWAYS_RESETS, harmlessName, isHarmless } from "../words/finding";
import { span } from "../words/time";
import type { Finding } from "../bridge/analyser";
import type { Condition } from "./condition";
import { conditionsBehind, subjectOf, type FindingFamily } from "./finding-text";

/** One kind of harmless end: "cancelled transfers (1,204)". */
export interface HarmlessPart {
  readonly text: string;
  readonly connections: number;
  readonly behind: readonly Condition[];
}

/** Whether a family asks for nothing. */
export function isHarmlessFamily({ cause, severity }: FindingFamily): boolean {
  return isHarmless(cause, severity);
}

/** The parts, the largest first. */
export function harmlessParts(families: readonly FindingFamily[]): HarmlessPart[] {
  return families.flatMap(partsOf).sort((left, right) => right.connections - left.connections);
}

/** Services that always close with RST are named one by one; all else is told by its cause. */
function partsOf(family: FindingFamily): HarmlessPart[] {
  const { cause, lead, others, total } = family;
  const habits = [lead, ...others].filter(({ severity }) => severity === Severity.ok && isHabit(cause));
  const named = habits.map((finding) => ({
    text: fillPlaces(ALWAYS_RESETS, { h: subjectOf(finding) }),
    connections: finding.connections,
    behind: conditionsBehind(finding),
  }));
  const rest = total.connections - habits.reduce((sum, { connections }) => sum + connections, 0);
  if (rest <= 0) return named;
  const whole: Condition[] = [{ field: "cause", operator: "=", value: Cause[cause] }];
  const places = total.findings === 1 ? { h: subjectOf(lead), ...intervalOf(lead) } : {};
  return [...named, { text: fillPlaces(harmlessName(cause), places), connections: rest, behind: whole }];
}

/** Causes that a service's habit makes harmless (VERDICTS E.3). */
function isHabit(cause: Cause): boolean {
  return cause === Cause.RST_AS_CLOSE || cause === Cause.ABORT_AFTER_PEER_FIN;
}

/** The mean time between the checks of one client. */
function intervalOf({ cause, clients, connections, firstTime, lastTime }: Finding): { t?: string } {
  if (cause !== Cause.HEALTH_CHECK || clients !== 1 || connections < 2) return {};
  return { t: span((lastTime - firstTime) / BigInt(connections - 1)) };
}
