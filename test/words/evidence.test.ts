/** The words of evidence: none is missing, numbers stand in them where they are known, and nothing is said of what is not. */
import { describe, expect, test } from "vitest";
import { Evidence } from "../../assembly/shared/evidence";
import { EVIDENCE_WORDS, evidenceIn, evidenceSentence, type EvidenceFigures } from "../../web/words/evidence";

const ALL = Object.values(Evidence).filter((member) => typeof member === "number");

const UNKNOWN: EvidenceFigures = {
  sender: "the server",
  trigger: "data",
  afterTrigger: null,
  roundTrip: null,
  ttl: null,
  ttls: null,
  cutResponse: null,
  resetText: null,
  silence: null,
  holder: "path",
  alike: null,
  together: null,
};
const KNOWN: EvidenceFigures = {
  ...UNKNOWN,
  afterTrigger: 4_100_000n,
  roundTrip: 22_000_000n,
  ttl: 61,
  ttls: { least: 58, most: 58 },
  cutResponse: { bytes: 40_041, length: 900_044 },
  resetText: "BIG-IP: [0x1] No local listener",
  silence: 300_400_000_000n,
  alike: {
    connections: 412,
    silence: { least: 299_600_000_000n, most: 301_200_000_000n },
    interval: 2_000_000_000n,
  },
  together: 4,
};

describe.each(ALL.map((evidence) => [Evidence[evidence], evidence] as const))("%s", (_name, evidence) => {
  test("says something, whatever is known", () => {
    for (const figures of [UNKNOWN, KNOWN]) {
      const said = evidenceSentence(evidence, figures);
      expect(said).toMatch(/^\S.*\S$/);
      expect(said).not.toMatch(/[{}]|null|undefined|NaN|[.]$/);
    }
  });

  test("says of what is not known only what holds for all", () => {
    expect(evidenceSentence(evidence, { ...UNKNOWN, sender: "S", trigger: "T" })).not.toMatch(/ttl \d|\d\.\d/);
  });

  test("is found in its bit of the column", () => {
    expect(evidenceIn((1 << evidence) >>> 0)).toEqual([evidence]);
  });
});

test("numbers stand in the sentences", () => {
  expect(evidenceSentence(Evidence.TTL_FAR, KNOWN)).toBe("ttl 61; the server's own packets have 58: 3 hops nearer");
  expect(evidenceSentence(Evidence.TOO_FAST, KNOWN)).toBe(
    "4.10 ms after the data; the server cannot answer within 22.0 ms",
  );
  expect(evidenceSentence(Evidence.IDLE_MEASURED, KNOWN)).toBe(
    "silence measured on 412 connections of this service: 299.6 s to 301.2 s",
  );
  expect(evidenceSentence(Evidence.LOST_TOGETHER, KNOWN)).toBe(
    "4 other connections of the server ended the same way within 5 s",
  );
  expect(evidenceSentence(Evidence.PERIODIC, KNOWN)).toBe("412 connections like this one, every 2.00 s");
  expect(evidenceSentence(Evidence.HTTP_CUT, KNOWN)).toBe("the HTTP response stopped at 40,041 of 900,044 bytes");
  expect(evidenceSentence(Evidence.DEVICE_TEXT, KNOWN)).toBe("it says “BIG-IP: [0x1] No local listener”");
  expect(evidenceSentence(Evidence.IDLE_DEFAULT, KNOWN)).toContain("300 s is a typical default of F5");
});

test("a measurement takes more than one connection", () => {
  const alone = { connections: 1, silence: { least: 5n, most: 5n }, interval: null };
  expect(evidenceSentence(Evidence.IDLE_MEASURED, { ...KNOWN, alike: alone })).toBe(
    EVIDENCE_WORDS[Evidence.IDLE_MEASURED].text,
  );
});

test("several bits are several pieces of evidence", () => {
  expect(evidenceIn(0)).toEqual([]);
  expect(evidenceIn(-1)).toHaveLength(ALL.length);
});
