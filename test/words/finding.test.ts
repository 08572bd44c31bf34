/** The words of findings: none is missing, all are sentences, for one connection and for many. */
import { describe, expect, test } from "vitest";
import { Cause, CAUSE_COUNT } from "../../assembly/shared/cause";
import { causeSeverity } from "../../assembly/shared/severity";
import { Severity } from "../../assembly/shared/verdict";
import { fillPlaces, type Places } from "../../web/words/cause";
import { FINDING_WORDS, harmlessName, isHarmless } from "../../web/words/finding";

const CAUSES = Array.from({ length: CAUSE_COUNT - 1 }, (_, index) => (index + 1) as Exclude<Cause, Cause.NONE>);

const ONE: Places = { k: "1 connection", w: "was", m: "one client", v: "one server", b: "by one side" };
const MANY: Places = {
  k: "412 connections",
  w: "were",
  m: "38 clients",
  v: "4 servers",
  b: "by the server",
  t: "299.6 s to 301.2 s",
  l: "300 s",
  q: "900",
  r: "412",
};

describe.each(CAUSES.map((cause) => [Cause[cause], cause] as const))("%s", (_name, cause) => {
  const { title, story } = FINDING_WORDS[cause];

  test("names in its title what it is about, once", () => {
    expect(title.split("{h}")).toHaveLength(2);
    for (const places of [ONE, MANY]) {
      const said = fillPlaces(title, { ...places, h: "crm.example:443" });
      expect(said).toMatch(/^[A-Zc]/);
      expect(said).not.toMatch(/[{}[\]]| {2}|[.]$/);
    }
  });

  test("tells its story as a sentence that begins with how many", () => {
    for (const places of [ONE, MANY]) {
      const said = fillPlaces(story, places);
      expect(said.startsWith(places.k ?? "")).toBe(true);
      expect(said).toMatch(/\.$/);
      expect(said).not.toMatch(/[{}[\]]| {2}|\bit\b (?:was|were)/);
    }
  });

  test("does not say 'were' of one connection", () => {
    expect(fillPlaces(story, ONE)).not.toMatch(/connection of one client were|1 connection were/);
  });
});

test("titles are told apart", () => {
  expect(new Set(CAUSES.map((cause) => FINDING_WORDS[cause].title)).size).toBe(CAUSES.length);
});

describe("what is harmless", () => {
  test("is what is mild, and the ways of closing that harm nobody", () => {
    const harmless = CAUSES.filter((cause) => isHarmless(cause, causeSeverity(cause))).map((cause) => Cause[cause]);
    expect(harmless).toContain("HEALTH_CHECK");
    expect(harmless).toContain("RST_AS_CLOSE");
    expect(harmless).toContain("CLOSE_NOTIFY_RST");
    expect(harmless).not.toContain("PORT_SCAN");
    expect(harmless).not.toContain("CAPTURE_END");
  });

  test("is never what is bad or deserves a warning", () => {
    for (const cause of CAUSES) {
      expect(isHarmless(cause, Severity.bad)).toBe(false);
      expect(isHarmless(cause, Severity.warn)).toBe(false);
    }
  });

  test("has a name, with its service and without", () => {
    for (const cause of CAUSES.filter((one) => isHarmless(one, causeSeverity(one)))) {
      expect(fillPlaces(harmlessName(cause), {})).toMatch(/^[\w][^{}[\]]*$/);
      expect(fillPlaces(harmlessName(cause), { h: "a:1", t: "2 s" })).toContain("a:1");
    }
    expect(fillPlaces(harmlessName(Cause.HEALTH_CHECK), { h: "a:1", t: "2.00 s" })).toBe(
      "health checks of a:1 every 2.00 s",
    );
  });
});
