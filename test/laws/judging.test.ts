/** Laws of judging: what carries a conversation, and which end is written first, must not matter; every connection is judged. */
import { describe, expect, it } from "vitest";
import { crowd, crowdCapture } from "../support/crowd";
import type { Stage } from "../support/frames";
import type { Judgement } from "../support/judgement";
import { scenarioCapture } from "../support/scenario-capture";
import { readScenarios } from "../support/scenarios";
import { JUDGES } from "../teardown/judges";

/** Ways to carry a conversation. */
const CARRIERS: Readonly<Record<string, Partial<Stage>>> = {
  "the other end written first": { client: "198.51.100.20", server: "192.0.2.10" },
  IPv6: { network: "ipv6" },
  "two VLANs": { vlan: { client: 10, server: 20 } },
  VXLAN: { vxlan: 4711 },
  "raw IP": { link: "raw" },
  loopback: { link: "null" },
  "a cooked capture": { link: "sll" },
  "a capture with payload": { payload: "filler" },
};

/** What the carrier takes away: IPv6 has no IP-ID, by which a forger is known; payload that is seen to be no TLS is no goodbye (H.3). */
const NEEDS: Readonly<Record<string, readonly string[]>> = { IPv6: ["T110"], "a capture with payload": ["T96"] };

/** All that is said, but where it was said. */
function said(judgements: readonly Judgement[]): unknown[] {
  return judgements.map(({ figures, ...words }) => ({ ...words, packets: figures["PacketsClt"] }));
}

describe.each(JUDGES)("the %s says the same", (_, judge) => {
  describe.each(Object.entries(CARRIERS))("over %s", (carrier, stage) => {
    const scenarios = readScenarios().filter(({ id }) => NEEDS[carrier]?.includes(id) !== true);
    it.each(scenarios.map(({ id, text }) => [id, text] as const))("of %s", async (_id, text) => {
      expect(said(await judge(scenarioCapture(text, stage)))).toEqual(said(await judge(scenarioCapture(text))));
    });
  });
});

describe.each(JUDGES)("the %s", (_, judge) => {
  it("has one outcome and at least one cause for whatever comes", async () => {
    const judgements = await judge(crowdCapture(crowd(1, 4000)));
    expect(judgements.length).toBeGreaterThan(4000);
    expect(judgements.filter(({ cause }) => cause === "NONE")).toEqual([]);
    const without = judgements.filter(({ cause, alternatives }) => alternatives.includes(cause));
    expect(without).toEqual([]);
  });
});
