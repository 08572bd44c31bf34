/** Findings: which connections are told as one, what is said of them together, and that a plain count over the rows says the same. */
import { beforeAll, describe, expect, test } from "vitest";
import { Cause } from "../../assembly/shared/cause";
import { Column } from "../../assembly/shared/column";
import { Evidence } from "../../assembly/shared/evidence";
import { actorMatters } from "../../assembly/shared/finding";
import { Actor, Severity, Side } from "../../assembly/shared/verdict";
import type { FilterProgram, Finding, Findings } from "../../web/bridge/analyser";
import { allScenarios } from "../laws/all-scenarios";
import { analyse, memoryFile, type Analysis } from "../support/analysis";
import type { Stage } from "../support/frames";
import { BEGINNING, pcap } from "../support/pcap-writer";
import { playedTogether } from "../support/scenario-capture";

const START = BigInt(BEGINNING) * 1_000_000_000n;
const SECOND = 1_000_000_000;
const MANY = 1000;

const REFUSED = ">S 0; <RA #0,1";
const SERVED = ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <PA 1,101 L=900; >A 101,901";
const CLOSED = `${SERVED}; >FA 101,901; <FA 901,102; >A 102,902`;
const ABORTED = ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <A 1,101; <A 1,101 L=1400; <RA 1401,101 +1";

/** A conversation, and where and when it took place. */
type Play = readonly [text: string, stage?: Partial<Stage>, startSeconds?: number];

function captureOf(plays: readonly Play[]): Promise<Analysis> {
  const played = plays.map(([text, stage = {}, start = 0], place) => ({
    text,
    start: start * SECOND,
    stage: { clientPort: 40_000 + 10 * place, ...stage },
  }));
  return analyse(memoryFile("plays.pcap", pcap(playedTogether(played))));
}

/** What is asked beside everything: another filter, fewer findings, another time line. */
interface Asked {
  readonly filter?: FilterProgram;
  readonly most?: number;
  readonly until?: number;
}

function findingsOf({ analyser }: Analysis, { filter = [], most = MANY, until = 3200 }: Asked = {}): Findings {
  return analyser.findings({ filter, most, from: START, to: START + BigInt(until) * 1_000_000_000n });
}

/** The findings of a capture of these conversations. */
async function found(plays: readonly Play[], asked?: Asked): Promise<readonly Finding[]> {
  return findingsOf(await captureOf(plays), asked).list;
}

/** The only finding of a capture of these conversations. */
async function only(...plays: readonly Play[]): Promise<Finding> {
  const [finding, ...others] = await found(plays);
  if (finding === undefined) throw new Error("nothing was found");
  expect(others).toEqual([]);
  return finding;
}

/** Cause, subject and number of connections, as a line. */
function told({ cause, hostLabel, port, connections }: Finding): string {
  return `${Cause[cause]} ${hostLabel.address}:${port} ${connections}`;
}

describe("what is told as one", () => {
  test("ordinary ends, and connections that go on, are counted and not told", async () => {
    const { list, total, ordinary } = findingsOf(await captureOf([[CLOSED], [SERVED], [CLOSED]]));
    expect([list, total, ordinary]).toEqual([[], 0, 3]);
  });

  test("connections with the same cause at the same service, whoever the client was", async () => {
    const finding = await only([REFUSED], [REFUSED, { client: "192.0.2.11" }], [REFUSED]);
    expect(told(finding)).toBe("PORT_CLOSED 198.51.100.20:80 3");
    expect([finding.clients, finding.servers, finding.row]).toEqual([2, 1, 0]);
    expect([finding.actor, finding.severity]).toEqual([Actor.server, Severity.warn]);
    expect([finding.syns, finding.resets, finding.bytes]).toEqual([3, 3, 0]);
    expect(finding.senders).toEqual([Side.server]);
  });

  test("another port, another server, another cause and another actor are others", async () => {
    const byClient = ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <A 1,101; >A 101,1 L=1400; >RA 1501,1 +1";
    const findings = await found([
      [REFUSED],
      [REFUSED, { serverPort: 81 }],
      [REFUSED, { server: "198.51.100.21" }],
      [ABORTED],
      [byClient],
    ]);
    expect(findings.map(told).sort()).toEqual([
      "APP_ABORT 198.51.100.20:80 1",
      "APP_ABORT 198.51.100.20:80 1",
      "PORT_CLOSED 198.51.100.20:80 1",
      "PORT_CLOSED 198.51.100.20:81 1",
      "PORT_CLOSED 198.51.100.21:80 1",
    ]);
    const actors = findings.filter(({ cause }) => cause === Cause.APP_ABORT).map(({ actor }) => actor);
    expect(actors.sort()).toEqual([Actor.client, Actor.server]);
  });

  test("a scan is about its client, whether its targets refuse or are silent", async () => {
    const ports = Array.from({ length: 30 }, (_, place) => 1000 + place);
    const scan = ports.map((serverPort): Play => [serverPort % 2 === 0 ? REFUSED : ">S 0", { serverPort }]);
    const finding = await only(...scan, [CLOSED, { client: "192.0.2.99" }, 3]);
    expect(told(finding)).toBe("PORT_SCAN 192.0.2.10:0 30");
    expect([finding.clients, finding.servers, finding.actor]).toEqual([1, 1, Actor.unknown]);
  });

  test("RSTs alone are about who gets them", async () => {
    const finding = await only(["<RA 901,101"], ["<RA 901,101", { server: "198.51.100.21" }]);
    expect(told(finding)).toBe("ORPHAN_RST 192.0.2.10:0 2");
  });
});

describe("what is said of a finding", () => {
  test("between which ends, and in which part of the time each of them was", async () => {
    const plays: Play[] = [0, 1, 1550, 3199].map((start) => [REFUSED, {}, start]);
    const finding = await only(...plays);
    expect(finding.firstTime - START).toBeLessThan(1_000_000_000n);
    expect(finding.lastTime - START).toBeGreaterThan(3_199_000_000_000n);
    expect(finding.bins).toHaveLength(32);
    // A bin is a hundred seconds and a nanosecond.
    expect(finding.bins.flatMap((count, bin) => (count > 0 ? [[bin, count]] : []))).toEqual([
      [0, 2],
      [15, 1],
      [31, 1],
    ]);
  });

  test("whose end is the RST, whatever comes after it", async () => {
    const late = "; <R 1402 +50000";
    const { firstTime, lastTime } = await only([ABORTED + late]);
    expect(firstTime).toBe(lastTime);
    expect(lastTime - START).toBeLessThan(1_000_000_000n);
  });

  test("ends outside of the time asked for are in the first or the last part", async () => {
    const [finding] = await found([[REFUSED], [REFUSED, {}, 2000]], { until: 32 });
    expect([finding?.bins[0], finding?.bins[31]]).toEqual([1, 1]);
  });

  test("how sure each of them is", async () => {
    const aborted = ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <PA 1,101 L=900; >A 101,901; >PA 101,901 L=80";
    const givenUp = `${aborted}; ${[300, 600, 1200, 2400].map((ms) => `>PA 101,901 L=80 +${ms}`).join("; ")}; >RA 181,901 +9600`;
    expect((await only([givenUp], [givenUp])).confidences).toEqual([0, 0, 2]);
    expect((await only([REFUSED])).confidences).toEqual([1, 0, 0]);
  });

  const IDLE = (seconds: number): string => `${SERVED}; <RA 901,101 +${1000 * seconds}`;
  test.each([
    ["STATE_LOST_IDLE", (seconds: number) => `${SERVED}; >PA 101,901 L=80 +${1000 * seconds}; <R 901 +10`, [777, 888]],
    ["IDLE_TIMEOUT_RST", IDLE, [300, 301]],
    ["IDLE_CLOSE", (seconds: number) => `${SERVED}; <FA 901,101 +${1000 * seconds}; >FA 101,902; <A 902,102`, [60, 90]],
    [
      "KEEPALIVE_RACE",
      (seconds: number) => `${SERVED}; <FA 901,101 +${1000 * seconds}; >PA 101,901 L=120 +1; <R 901 +9`,
      [5, 6],
    ],
    [
      "STATE_LOST_SILENT",
      (seconds: number) =>
        `${SERVED}; >PA 101,901 L=80 +${1000 * seconds}; ${[300, 600, 1200, 2400].map((ms) => `>PA 101,901 L=80 +${ms}`).join("; ")}; END +60000`,
      [400, 500],
    ],
    [
      "WAIT_ABORT",
      (seconds: number) =>
        `${SERVED}; >PA 101,901 L=100 +200; <A 901,201; >FA 201,901 +${1000 * seconds}; <A 901,202; <FA 901,202 +1; >A 202,902`,
      [15, 20],
    ],
  ] as const)("the shortest and the longest silence of %s", async (cause, text, [short, long]) => {
    const finding = await only([text(long)], [text(short), {}, 1000]);
    expect(Cause[finding.cause]).toBe(cause);
    const seconds = (time: bigint | undefined): number => Math.round(Number(time) / SECOND);
    expect([seconds(finding.span?.least), seconds(finding.span?.most)]).toEqual([short, long]);
  });

  test("no silence, where the cause speaks of none", async () => {
    expect((await only([REFUSED])).span).toBeNull();
  });

  test("evidence that any of them has, and that all have", async () => {
    const nearer = (seconds: number): string => `${SERVED}; <RA 901,101 +${1000 * seconds} ttl=60`;
    const { allEvidence, anyEvidence } = await only([nearer(300)], [nearer(333)]);
    expect(allEvidence).toContain(Evidence.TTL_FAR);
    expect(allEvidence).not.toContain(Evidence.IDLE_DEFAULT);
    expect(anyEvidence).toEqual(expect.arrayContaining([Evidence.TTL_FAR, Evidence.IDLE_DEFAULT]));
  });

  test("what else it may have been, of any of them", async () => {
    expect((await only([REFUSED])).alternatives).toEqual([Cause.FW_REJECT_RST]);
  });

  test("how many hops nearer, or farther, the RSTs came from", async () => {
    const from = (ttl: number): string => `${SERVED}; <RA 901,101 +300000 ttl=${ttl}`;
    // The server's own packets have ttl 57: seven hops.
    const nearer = (await found([[from(61)], [from(62)]])).map(({ nearer }) => nearer);
    expect(nearer).toEqual([{ least: 4, most: 5 }]);
    const none = (await found([[from(57)]])).map(({ nearer }) => nearer);
    expect(none).toEqual([{ least: 0, most: 0 }]);
  });
});

describe("which are laid out", () => {
  const plays: readonly Play[] = [
    [CLOSED],
    ...[80, 81, 82].map((serverPort): Play => [REFUSED, { serverPort }]),
    [REFUSED, { serverPort: 82 }, 1],
    [ABORTED, { serverPort: 90 }],
    ["<RA 901,101", { serverPort: 91 }],
  ];

  test("the most harmful first, of those the ones with the most connections, then the first", async () => {
    expect((await found(plays)).map(told)).toEqual([
      "PORT_CLOSED 198.51.100.20:82 2",
      "PORT_CLOSED 198.51.100.20:80 1",
      "PORT_CLOSED 198.51.100.20:81 1",
      "APP_ABORT 198.51.100.20:90 1",
      "ORPHAN_RST 192.0.2.10:0 1",
    ]);
  });

  test("so many of each cause as were asked for; the totals count all", async () => {
    const { list, total, totals, totalsByCause, ordinary } = findingsOf(await captureOf(plays), { most: 1 });
    expect(list.map(told)).toEqual([
      "PORT_CLOSED 198.51.100.20:82 2",
      "APP_ABORT 198.51.100.20:90 1",
      "ORPHAN_RST 192.0.2.10:0 1",
    ]);
    expect([total, ordinary]).toEqual([5, 1]);
    expect(totalsByCause.get(Cause.PORT_CLOSED)).toEqual({ findings: 3, connections: 4 });
    expect(totals.get(Severity.warn)).toEqual({ findings: 4, connections: 5 });
    expect(totals.get(Severity.info)).toEqual({ findings: 1, connections: 1 });
  });

  test("those among the connections that match a filter", async () => {
    const filter: FilterProgram = [{ op: "range", column: Column.ServerPort, low: 80n, high: 81n }];
    const { list, ordinary } = findingsOf(await captureOf(plays), { filter });
    expect(list.map(told)).toEqual(["PORT_CLOSED 198.51.100.20:80 1", "PORT_CLOSED 198.51.100.20:81 1"]);
    expect(ordinary).toBe(1);
  });
});

describe("over all scenarios", () => {
  let all: Analysis;
  beforeAll(async () => {
    all = await analyse(memoryFile("all.pcap", pcap(allScenarios())));
  });

  /** Connections of each finding, counted row by row: as `told`, with severity and, where it matters, actor. */
  function counted(filter: FilterProgram): Map<string, number> {
    const { version, count } = all.analyser.select({ filter });
    const columns = [
      Column.Cause,
      Column.Actor,
      Column.Severity,
      Column.ClientIp,
      Column.ServerIp,
      Column.ServerPort,
      Column.Aborted_by,
    ];
    const block = all.analyser.rows({ version, first: 0, count, columns });
    const counts = new Map<string, number>();
    for (let row = 0; row < count; row++) {
      const cell = (column: Column): number => Number(block.columns.get(column)?.[row]);
      const cause: Cause = cell(Column.Cause);
      if (cause === Cause.NORMAL_CLOSE || cause === Cause.STILL_OPEN) continue;
      const scan = cause === Cause.PORT_SCAN || cause === Cause.ACK_SCAN;
      const toClient = cause === Cause.ORPHAN_RST && cell(Column.Aborted_by) === Side.server;
      const host = cell(scan || toClient ? Column.ClientIp : Column.ServerIp);
      const port = scan || cause === Cause.ORPHAN_RST ? 0 : cell(Column.ServerPort);
      const actor = actorMatters(cause) ? cell(Column.Actor) : Actor.unknown;
      const key = [cause, actor, cell(Column.Severity), host, port].join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  test.each<readonly [string, FilterProgram]>([
    ["all", []],
    ["those that were reset", [{ op: "range", column: Column.RstEventCount, low: 1n, high: 1n }]],
    ["none", [{ op: "true" }, { op: "not" }]],
  ])("%s are told once each, as a plain count tells them", (_, filter) => {
    const { list, ordinary } = findingsOf(all, { filter });
    const keys = list.map(({ cause, actor, severity, host, port }) => [cause, actor, severity, host, port].join());
    const counts = new Map(list.map(({ connections }, place) => [keys[place] ?? "", connections]));
    expect(counts).toEqual(counted(filter));
    const connections = list.reduce((sum, finding) => sum + finding.connections, 0);
    expect(connections + ordinary).toBe(all.analyser.select({ filter }).count);
    for (const { connections: of, confidences, bins } of list) {
      expect(confidences.reduce((sum, each) => sum + each)).toBe(of);
      expect(bins.reduce((sum, each) => sum + each)).toBe(of);
    }
  });
});
