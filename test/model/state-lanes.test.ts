/** Lanes of states: where each begins and ends, and what the end tells of the beginning. */
import { describe, expect, test } from "vitest";
import { TcpState } from "../../assembly/shared/tcp-state";
import type { LadderPacket } from "../../web/bridge/ladder";
import { phaseOf, spanAt, stateLanes } from "../../web/model/state-lanes";
import { ladderPacket } from "../support/ladder-packet";

const { Unknown, Listen, SynSent, SynReceived, Established, Closed } = TcpState;

function packets(...states: readonly (readonly [TcpState, TcpState])[]): LadderPacket[] {
  return states.map(([client, server], place) => ladderPacket(place + 1, 0n, { states: { client, server } }));
}

describe("spans", () => {
  const opened = packets(
    [SynSent, Unknown],
    [SynSent, SynReceived],
    [Established, Established],
    [Established, Established],
  );

  test("follow each other without gaps", () => {
    expect(stateLanes(opened).client).toEqual([
      { state: SynSent, from: 0, to: 2 },
      { state: Established, from: 2, to: 4 },
    ]);
  });

  test("who answers was listening", () => {
    expect(stateLanes(opened).server.map(({ state }) => state)).toEqual([Listen, SynReceived, Established]);
  });

  test("who refuses had no connection", () => {
    const refused = packets([SynSent, Unknown], [Closed, Closed]);
    expect(stateLanes(refused).server.map(({ state }) => state)).toEqual([Closed, Closed]);
  });

  test("who never answers is not known", () => {
    expect(stateLanes(packets([SynSent, Unknown])).server).toEqual([{ state: Unknown, from: 0, to: 1 }]);
  });

  test("of no packets there are none", () => {
    expect(stateLanes([]).client).toEqual([]);
    expect(spanAt([], 0)).toBeUndefined();
  });

  test.each([0, 1, 2, 3])("packet %i lies in one", (place) => {
    const found = spanAt(stateLanes(opened).server, place);
    expect(found?.from).toBeLessThanOrEqual(place);
    expect(found?.to).toBeGreaterThan(place);
  });
});

test("every state has its phase", () => {
  expect(phaseOf(Established)).toBe("open");
  expect(phaseOf(TcpState.TimeWait)).toBe("closing");
  expect(phaseOf(Closed)).toBe("over");
});
