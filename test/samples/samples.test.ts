/** Each sample shows what its title says. */
import { describe, expect, it } from "vitest";
import { engineJudge } from "../support/engine-judge";
import type { Judgement } from "../support/judgement";
import { sampleCapture, samples } from "./samples";

/** How many connections got the cause, and who did it. */
function tally(judgements: readonly Judgement[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { cause, actor } of judgements) counts[`${cause} ${actor}`] = (counts[`${cause} ${actor}`] ?? 0) + 1;
  return counts;
}

describe("the samples", async () => {
  const tallies = new Map<string, Record<string, number>>();
  for (const sample of samples()) tallies.set(sample.title, tally(await engineJudge(sampleCapture(sample))));

  it("throw forty users out after five minutes, by a device on the way", () => {
    expect(tallies.get("Users thrown out")).toMatchObject({ "STATE_LOST_IDLE device": 40 });
  });

  it("refuse the VPN ninety times, by the server", () => {
    expect(tallies.get("VPN refused")).toMatchObject({ "PORT_CLOSED server": 90 });
  });

  it("forge thirty resets", () => {
    expect(tallies.get("Forged resets")).toMatchObject({ "INJECTED_RST device": 30 });
  });
});
