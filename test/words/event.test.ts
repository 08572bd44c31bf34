/** The words of events: one sentence each, found by their bits. */
import { expect, test } from "vitest";
import { Event } from "../../assembly/shared/event";
import { EVENT_WORDS, eventsIn } from "../../web/words/event";

const ALL = Object.values(Event).filter((member) => typeof member === "number");

test("every event is a sentence of its own", () => {
  for (const event of ALL) expect(EVENT_WORDS[event], Event[event]).toMatch(/^[A-Z][^{}]*\.$/);
  expect(new Set(ALL.map((event) => EVENT_WORDS[event])).size).toBe(ALL.length);
});

test("events are found by their bits, the first and the last too", () => {
  expect(eventsIn(0)).toEqual([]);
  expect(eventsIn((1 << Event.PORT_REUSE) | (1 << Event.TWIN))).toEqual([Event.PORT_REUSE, Event.TWIN]);
  for (const event of [Math.min(...ALL), Math.max(...ALL)]) expect(eventsIn((1 << event) >>> 0)).toEqual([event]);
});
