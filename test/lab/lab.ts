/** Prints how the engine judges the laboratory: a line for each capture that is not right in all, and the sums. */
import { haveCaptures } from "../support/captures";
import { engineJudge } from "../support/engine-judge";
import { judgeLab, type LabResult } from "../support/lab";

/** What is asked of each capture, as the table calls it. */
const QUESTIONS: Readonly<Record<string, (result: LabResult) => boolean>> = {
  "outcome right": ({ outcome }) => outcome,
  "cause right as first answer": ({ first }) => first,
  "truth among first answer and alternatives": ({ listed }) => listed,
  "actor right": ({ actor }) => actor,
  'not wrongly "certain"': ({ wronglyCertain }) => !wronglyCertain,
};

/** Prints the table; whether everything that must be reached was reached. */
export async function lab(): Promise<boolean> {
  if (!haveCaptures) {
    process.stderr.write("The captures of the laboratory are not on this computer.\n");
    return false;
  }
  const results = await judgeLab(engineJudge);
  for (const result of results) write(line(result));
  write("");
  for (const [question, holds] of Object.entries(QUESTIONS)) {
    const right = results.filter(holds).length;
    const share = ((100 * right) / results.length).toFixed(1);
    write(`${question.padEnd(44)} ${String(right).padStart(3)} of ${results.length}  ${share.padStart(5)} %`);
  }
  return isReached(results);
}

function write(text: string): void {
  process.stdout.write(`${text}\n`);
}

function line(result: LabResult): string {
  const wrong = Object.entries(QUESTIONS).filter(([, holds]) => !holds(result));
  const marks = wrong.map(([question]) => `  NOT ${question}`).join("");
  return `${`${result.name} (${result.view})`.padEnd(42)} ${result.said}${marks}`;
}

/** Outcome and listed always, cause first in 95 of 100, never wrongly certain. */
function isReached(results: readonly LabResult[]): boolean {
  const first = results.filter((result) => result.first).length / results.length;
  return first >= 0.95 && results.every(({ outcome, listed, wronglyCertain }) => outcome && listed && !wronglyCertain);
}
