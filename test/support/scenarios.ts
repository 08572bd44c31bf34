/** Reads the scenarios of test/teardown/scenarios.md: a name, a conversation, and the verdict of each of its records. */
import { readFileSync } from "node:fs";

/** The verdict a scenario asks for, in the words of its line. */
export interface ExpectedVerdict {
  outcome: string;
  cause: string;
  confidence: string;
  /** `client`, `server`, `both`, `none`, `A`, `B`, or `3rd as X`; for FIN and RST `X then RST by Y`. */
  actor: string;
  closeWay: string;
  zeek: string;
  completeness: number;
  /** Named besides the cause. */
  alternatives: string[];
}

export interface Scenario {
  id: string;
  title: string;
  /** Its conversation in the notation. */
  text: string;
  /** One line holds for every record. */
  each: boolean;
  expected: ExpectedVerdict[];
}

const FILE = new URL("../teardown/scenarios.md", import.meta.url);
const RESULT = /^(\w+) \/ (\w+) \((\w+)\) by (.*?); way=(.*?); zeek=(\w+); ws=(\d+)(?:; alt ([\w,]+))?$/;

/** Every scenario of the file; throws an Error that quotes a line it cannot read. */
export function readScenarios(): Scenario[] {
  const scenarios: Scenario[] = [];
  for (const line of readFileSync(FILE, "utf8").split("\n")) {
    const head = /^\*\*(\w+)\*\* (.*)$/.exec(line);
    const last = scenarios[scenarios.length - 1];
    if (head !== null) {
      const title = head[2] ?? "";
      scenarios.push({ id: head[1] ?? "", title, text: "", each: title.endsWith("(each flow)"), expected: [] });
    } else if (last !== undefined && line.startsWith("  `")) last.text = line.trim().slice(1, -1);
    else if (last !== undefined && line.startsWith("  → ")) last.expected.push(readResult(line.slice(4)));
  }
  return scenarios;
}

function readResult(line: string): ExpectedVerdict {
  const match = RESULT.exec(line.trim());
  if (match === null) throw new Error(`cannot read the result "${line}"`);
  const [, outcome = "", cause = "", confidence = "", actor = "", closeWay = "", zeek = "", ws, alt] = match;
  const alternatives = alt?.split(",") ?? [];
  return { outcome, cause, confidence, actor, closeWay, zeek, completeness: Number(ws), alternatives };
}
