/** Findings of whole captures: what they say, and that the filter behind each leads to exactly its connections. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Cause } from "../../assembly/shared/cause";
import type { CaptureAnalyser } from "../../web/engine/analyser";
import type { Finding, Findings } from "../../web/bridge/analyser";
import { readFilter } from "../../web/filter/read";
import { narrowed, type Condition } from "../../web/model/condition";
import { familiesOf, findingText } from "../../web/model/finding-text";
import { harmlessParts, isHarmlessFamily } from "../../web/model/harmless";
import { usersThrownOut } from "../samples/users-thrown-out";
import { vpnRefused } from "../samples/vpn-refused";
import { analyse, analysePaths, memoryFile } from "../support/analysis";
import { capturePath, haveCaptures } from "../support/captures";
import { pcap } from "../support/pcap-writer";
import { playedTogether } from "../support/scenario-capture";
import type { Play } from "../samples/play";

function findingsOf(analyser: CaptureAnalyser): Findings {
  return analyser.findings({ filter: [], from: 0n, to: 1n, most: 1000 });
}

/** How many connections a filter written by clicking leaves. */
function countBehind(analyser: CaptureAnalyser, conditions: readonly Condition[]): number {
  const reading = readFilter(narrowed("", conditions));
  if (!reading.ok) throw new Error(reading.fault.message);
  return analyser.select({ filter: reading.program }).count;
}

async function played(plays: readonly Play[]): Promise<CaptureAnalyser> {
  const { analyser } = await analyse(memoryFile("played.pcap", pcap(playedTogether([...plays]))));
  return analyser;
}

function first({ list }: Findings): Finding {
  const [finding] = list;
  if (finding === undefined) throw new Error("There is no finding.");
  return finding;
}

describe("users thrown out after 300 s of silence", () => {
  test("are one finding, with limit, device and advice", async () => {
    const text = findingText(first(findingsOf(await played(usersThrownOut()))));
    expect(text.title.map((part) => part.text).join("")).toBe("Idle limit of 300 s on the way to 198.51.100.20:8443");
    expect(text.story).toMatch(
      /^40 connections of \d+ clients were reset in the server's name when used again after 300\.\d s to 300\.\d s of silence\.$/,
    );
    expect(text.actor).toBe("a device speaking as the server, 4 hops nearer");
    expect(text.sure).toBe("likely");
    expect(text.more.join(" ")).toMatch(/Measured idle limit on this path: 300 s\. 300 s is a typical default of F5/);
    expect(text.next).toContain("keep-alives well below 300 s");
    expect(text.evidence).toContain("its ttl lies 3 or more away from its alleged sender's packets");
  });
});

test("a scan does not rest on the looks of its RSTs", async () => {
  const finding = first(findingsOf(await played(usersThrownOut())));
  expect(findingText({ ...finding, cause: Cause.PORT_SCAN }).evidence).toEqual([]);
});

describe("a VPN that refuses", () => {
  test("is down when the service as a whole is, and not before that is known", async () => {
    const finding = first(findingsOf(await played(vpnRefused())));
    const health = { attempts: 90, syns: 360, setUp: 0, refused: 90 };
    expect(findingText(finding, health).more).toEqual([
      "Service down: 90 of 90 attempts refused, 360 SYNs for 0 connections set up.",
    ]);
    expect(findingText(finding).more).toEqual([]);
    expect(findingText(finding, { ...health, attempts: 200, setUp: 110, refused: 90 }).more).toEqual([]);
  });

  test("leaves health checks to the harmless", async () => {
    const families = familiesOf(findingsOf(await played(vpnRefused())));
    const parts = harmlessParts(families.filter(isHarmlessFamily));
    expect(parts.map(({ text }) => text)).toEqual(["health checks of 198.51.100.80:443 every 15.0 s"]);
  });
});

const REAL = haveCaptures
  ? ["real", "lab"].flatMap((folder) => readdirSync(capturePath(folder)).map((name) => `${folder}/${name}`))
  : [];

describe.skipIf(!haveCaptures)("of real captures", () => {
  test.each(REAL.filter((name) => name.includes(".pcap")))("%s", async (name) => {
    const { opened, analyser } = await analysePaths(capturePath(name));
    if (!opened.ok) return;
    const findings = findingsOf(analyser);
    const all = findings.list.reduce((sum, { connections }) => sum + connections, findings.ordinary);
    expect(all).toBe(opened.value.connections);
    for (const finding of findings.list) {
      const text = findingText(finding);
      expect(countBehind(analyser, text.behind), text.story).toBe(finding.connections);
      for (const said of [text.story, text.next, ...text.more]) expect(said).not.toMatch(/[{}[\]]{2}|\{|undefined|NaN/);
    }
    for (const part of harmlessParts(familiesOf(findings).filter(isHarmlessFamily)))
      expect(countBehind(analyser, part.behind), part.text).toBeGreaterThanOrEqual(part.connections);
  });
});
