/** Deciding facts: each pair of causes once, in either order, and something for every pair. */
import { expect, test } from "vitest";
import { Cause, CAUSE_COUNT } from "../../assembly/shared/cause";
import { fillPlaces } from "../../web/words/cause";
import { decidedPairs, decidingFact } from "../../web/words/decider";

const PLACES = { c: "the client", s: "the server", x: "the server", y: "the client" };
const GENERAL = decidingFact(Cause.NORMAL_CLOSE, Cause.SYN_FLOOD);

test("no pair stands twice, and none with itself", () => {
  const keys = decidedPairs().map(([one, other]) => [one, other].sort((left, right) => left - right).join());
  expect(new Set(keys).size).toBe(keys.length);
  for (const [one, other] of decidedPairs()) expect(one).not.toBe(other);
});

test("the order of the two does not matter", () => {
  for (const [one, other] of decidedPairs()) {
    expect(decidingFact(one, other)).toBe(decidingFact(other, one));
    expect(decidingFact(one, other), `${Cause[one]} ${Cause[other]}`).not.toBe(GENERAL);
  }
});

test("every pair of causes has a fact that reads on after a colon", () => {
  for (let one = 1; one < CAUSE_COUNT; one++) {
    for (let other = 1; other < CAUSE_COUNT; other++) {
      expect(fillPlaces(decidingFact(one, other), PLACES)).toMatch(/^[a-z][^{}[\]]*[^.]$/);
    }
  }
});

test("the pairs that cannot be told apart passively have their own (VERDICTS D.7)", () => {
  const confusable: [Cause, Cause][] = [
    [Cause.PORT_CLOSED, Cause.FW_REJECT_RST],
    [Cause.APP_ABORT, Cause.UNREAD_DATA_CLOSE],
    [Cause.IDLE_TIMEOUT_RST, Cause.INJECTED_RST],
    [Cause.STATE_LOST_IDLE, Cause.PEER_RESTART],
    [Cause.FILTERED, Cause.HOST_DOWN],
    [Cause.FILTERED, Cause.LISTEN_DROP],
    [Cause.SYN_FLOOD, Cause.PORT_SCAN],
    [Cause.RST_AS_CLOSE, Cause.UNREAD_DATA_CLOSE],
    [Cause.WAIT_ABORT, Cause.APP_ABORT],
    [Cause.ACCEPT_THEN_RESET, Cause.APP_ABORT],
  ];
  for (const [one, other] of confusable) expect(decidingFact(one, other)).not.toBe(GENERAL);
});
