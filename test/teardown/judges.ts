/** Who is examined: the engine, and the reference that it must agree with. */
import { referenceJudge } from "../reference/judgement";
import { engineJudge } from "../support/engine-judge";
import type { Judge } from "../support/judgement";

/** Each judge by the name that tests give it. */
export const JUDGES: readonly (readonly [string, Judge])[] = [
  ["reference", referenceJudge],
  ["engine", (file) => engineJudge(file)],
];
