/** Zeek and Wireshark beside us: what their values mean, and a reason wherever they differ on purpose (VERDICTS C.3). */
import { describe, expect, test } from "vitest";
import { Event } from "../../assembly/shared/event";
import { Outcome } from "../../assembly/shared/outcome";
import { ConnState } from "../../assembly/shared/verdict";
import {
  completenessString,
  completenessWords,
  CONN_STATE_SENTENCES,
  wiresharkDifferences,
  zeekDifferences,
  type Compared,
} from "../../web/words/other-tools";

const USUAL: Compared = {
  outcome: Outcome.CLOSED_FIN,
  connState: ConnState.SF,
  completeness: 31,
  events: 0,
  ignoredResets: 0,
  idleMax: 1_000_000_000n,
};

test("every conn_state is explained", () => {
  for (const state of Object.values(ConnState).filter((member) => typeof member === "number")) {
    expect(CONN_STATE_SENTENCES[state], ConnState[state]).toMatch(/^\S.*[^.]$/);
  }
});

test("completeness reads as Wireshark shows it", () => {
  expect(completenessString(31)).toBe("·FDASS");
  expect(completenessString(47)).toBe("R·DASS");
  expect(completenessString(0)).toBe("······");
  expect(completenessWords(39)).toBe("SYN, SYN-ACK, ACK, RST");
  expect(completenessWords(0)).toBe("nothing");
});

describe("differences", () => {
  test("are not made up", () => {
    expect(zeekDifferences(USUAL)).toEqual([]);
    expect(wiresharkDifferences(USUAL)).toEqual([]);
    expect(zeekDifferences({ ...USUAL, outcome: Outcome.RESET, connState: ConnState.RSTR })).toEqual([]);
    expect(zeekDifferences({ ...USUAL, outcome: Outcome.REFUSED, connState: ConnState.REJ })).toEqual([]);
  });

  test.each<[string, Partial<Compared>, RegExp]>([
    ["half open", { outcome: Outcome.HALF_OPEN, connState: ConnState.S1 }, /at the SYN-ACK/],
    ["died silently", { outcome: Outcome.TIMED_OUT, connState: ConnState.S1 }, /silent death/],
    [
      "an ignored RST",
      { outcome: Outcome.OPEN, connState: ConnState.RSTR, ignoredResets: 1 },
      /does not check a RST's numbers/,
    ],
    [
      "a refusal, then a connection",
      { connState: ConnState.RSTR, events: 1 << Event.REFUSED_FIRST },
      /accepted afterwards/,
    ],
    ["FIN, RST, FIN", { outcome: Outcome.CLOSED_FIN_RST, connState: ConnState.SF }, /normal termination/],
    ["a long silence", { idleMax: 301_000_000_000n }, /5 min/],
  ])("Zeek: %s", (_name, what, words) => {
    expect(zeekDifferences({ ...USUAL, ...what }).join(" ")).toMatch(words);
  });

  test.each<[string, Partial<Compared>, RegExp]>([
    ["an ignored RST", { completeness: 63, ignoredResets: 1 }, /does not check/],
    ["a refusal", { outcome: Outcome.REFUSED, completeness: 37 }, /ACK bit/],
    ["one FIN", { outcome: Outcome.HALF_CLOSED, completeness: 31 }, /one FIN is enough/],
  ])("Wireshark: %s", (_name, what, words) => {
    expect(wiresharkDifferences({ ...USUAL, ...what }).join(" ")).toMatch(words);
  });
});
