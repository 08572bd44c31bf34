/** The words of causes: none is missing, and none shows a place that was not filled. */
import { describe, expect, test } from "vitest";
import { Cause, CAUSE_COUNT } from "../../assembly/shared/cause";
import { causeSeverity } from "../../assembly/shared/severity";
import { Severity } from "../../assembly/shared/verdict";
import { CAUSE_WORDS, causeOf, fillPlaces } from "../../web/words/cause";

const CAUSES = Array.from({ length: CAUSE_COUNT - 1 }, (_, place) => causeOf(place + 1)).filter(
  (cause) => cause !== null,
);

test("every cause but none is one", () => {
  expect(CAUSES.length).toBe(CAUSE_COUNT - 1);
  expect(causeOf(Cause.NONE)).toBeNull();
  expect(causeOf(CAUSE_COUNT)).toBeNull();
});

describe.each(CAUSES.map((cause) => [Cause[cause], CAUSE_WORDS[cause], causeSeverity(cause)] as const))(
  "%s",
  (_name, words, severity) => {
    test("has a name of its own", () => {
      expect(CAUSES.filter((cause) => CAUSE_WORDS[cause].name === words.name)).toHaveLength(1);
    });

    test("says what happened as a sentence, whatever is known", () => {
      const sides = { c: "the client", s: "the server", x: "the client", y: "the server", p: "443" };
      for (const places of [sides, { ...sides, t: "5 s", n: "3" }]) {
        for (const text of [words.finding, words.next].filter((said) => said !== "")) {
          const said = fillPlaces(text, places);
          expect(said).toMatch(/^[A-Z0-9].*[.?]$/);
          expect(said).not.toMatch(/[{}[\]]| {2}|\bit\b(?= SYN| RST)/);
        }
      }
    });

    test("says what to do when it is bad", () => {
      if ([Severity.bad, Severity.warn].includes(severity)) expect(words.next).not.toBe("");
    });
  },
);

describe("places", () => {
  test("begin a sentence with a capital, but leave addresses alone", () => {
    expect(fillPlaces("{x} closed. {y} did not, said {x}.", { x: "the client", y: "fe80::1" })).toBe(
      "The client closed. fe80::1 did not, said the client.",
    );
  });

  test("count one as one", () => {
    const { finding } = CAUSE_WORDS[Cause.FILTERED];
    expect(fillPlaces(finding, { s: "the server", p: "80", n: "1" })).toContain("answered 1 SYN packet to port 80:");
    expect(fillPlaces(finding, { s: "the server", p: "80", n: "4" })).toContain("answered 4 SYN packets to port 80:");
  });

  test("take their brackets with them when they are not known", () => {
    expect(fillPlaces("{c} waited[ {t}] and left[ after {n} in {t}].", { c: "the client", n: "3" })).toBe(
      "The client waited and left.",
    );
  });
});
