/** The evidence of real verdicts: frames that are the connection's own, with the figures that other connections give. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { COLUMN_COUNT, type Column } from "../../assembly/shared/column";
import type { Analyser, Row } from "../../web/bridge/analyser";
import type { CaptureAnalyser } from "../../web/engine/analyser";
import { readFilter } from "../../web/filter/read";
import { companyOf } from "../../web/model/company";
import type { Figures } from "../../web/model/figures";
import { verdictOf, type Verdict } from "../../web/model/verdict";
import { usersThrownOut } from "../samples/users-thrown-out";
import { analyse, analysePaths, memoryFile } from "../support/analysis";
import { capturePath, haveCaptures } from "../support/captures";
import { framesOf } from "../support/frames";
import { readLadder } from "../support/ladder";
import { readNotation } from "../support/notation";
import { pcap } from "../support/pcap-writer";
import { playedTogether, scenarioCapture } from "../support/scenario-capture";

const ALL: readonly Column[] = Array.from({ length: COLUMN_COUNT }, (_, column: Column) => column);
const HANDSHAKE = ">S 0; <SA 0,1; >A 1,1";
const EXCHANGE = ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <PA 1,101 L=900; >A 101,901";

/** What the page would know of the connection at a place of a selection. */
interface Page {
  readonly figures: Figures;
  readonly ladder: Awaited<ReturnType<typeof readLadder>>;
  readonly verdict: Verdict;
}

/** The analyser as the page sees it: behind a wall that answers later. */
function behindTheWall(analyser: CaptureAnalyser): Pick<Analyser, "findings" | "groups"> {
  return {
    groups: (question) => Promise.resolve(analyser.groups(question)),
    findings: (question) => Promise.resolve(analyser.findings(question)),
  };
}

function figuresOf(analyser: CaptureAnalyser, version: number, place: number): Figures {
  const { frames, ...block } = analyser.rows({ version, first: place, count: 1, columns: ALL });
  const cell: Figures["cell"] = (column) => block.columns.get(column)?.[0];
  const row: Row = block.rows[0] ?? -1;
  const host: Figures["host"] = (column) => block.hosts.get(Number(cell(column)));
  return { row, place, cell, host, ...(frames === undefined ? {} : { frames }) };
}

async function pageOf(analyser: CaptureAnalyser, filter: string, place = 0): Promise<Page> {
  const reading = readFilter(filter);
  if (!reading.ok) throw new Error(reading.fault.message);
  const { version } = analyser.select({ filter: reading.program });
  const figures = figuresOf(analyser, version, place);
  const ladder = await readLadder(analyser, figures.row, 10_000);
  const company = await companyOf(behindTheWall(analyser), figures);
  return { figures, ladder, verdict: verdictOf(figures, ladder, company) };
}

async function played(text: string): Promise<Page> {
  const { analyser } = await analyse(memoryFile("played.pcap", scenarioCapture(text)));
  return pageOf(analyser, "");
}

const said = ({ verdict }: Page): string[] => verdict.evidence.map(({ text }) => text);

test("a keep-alive race near the client names the server's idle time and what the RST answered", async () => {
  const page = await played(`${EXCHANGE}; >PA 101,901 L=100 +5000; <FA 901,101 +12; <R 901 +12`);
  expect(page.verdict.cause?.words.name).toBe("keep-alive race");
  expect(page.verdict.cause?.finding).toContain("after 5 s just when");
  expect(page.verdict.cause?.next).toContain("(5 s)");
  expect(said(page)).toContain("RST without ACK, seq = the data's ack: its sender did not know the connection");
});

test.each([
  ["<A 901,102; <FA 901,102; >A 102,902", []],
  ["<A 901,102; <FA 901,102", ["The last ACK of the close is not in the capture."]],
  ["<FA 901,101; >A 102,902; <A 902,102", ["Both sides closed at the same time: their FINs crossed."]],
])("tells how the close went: %s", async (close, besides) => {
  const page = await played(`${EXCHANGE}; >FA 101,901; ${close}`);
  expect(page.verdict.outcome?.name).toBe("CLOSED_FIN");
  expect(page.verdict.besides).toEqual(besides);
});

test("says nothing of bytes after a reset where there were none", async () => {
  const page = await played(`${HANDSHAKE}; <PA 1,1 L=1000; >A 1,1001; <PA 1001,1 L=1000; >RA 1,2001 +900`);
  expect(page.verdict.cause?.words.name).toBe("closed with data unread");
  expect(page.verdict.cause?.finding).toBe(
    "The client closed its socket while the server's data was unread or still coming.",
  );
});

describe("a connection forgotten after a silence", () => {
  test("names request, RST, distance and the others with the same silence", async () => {
    const { analyser } = await analyse(memoryFile("t.pcap", pcap(playedTogether(usersThrownOut()))));
    const page = await pageOf(analyser, "cause = STATE_LOST_IDLE");
    const text = said(page).join("\n");
    expect(text).toMatch(/^data of the client, after 300\.\d s of silence$/m);
    expect(text).toMatch(/^silence measured on 40 connections of this service: 300\.\d s to 300\.\d s$/m);
    expect(text).toMatch(/^RST in the server's name$/m);
    expect(text).toMatch(/^ttl 61; the server's own packets have 57: 4 hops nearer$/m);
    expect(page.verdict.cause?.finding).toMatch(/^A device speaking as the server no longer knew/);
    expect(page.verdict.actor).toBe("a device speaking as the server, 4 hops nearer");
    expect(page.verdict.alternatives).toEqual([
      {
        name: "forged RST",
        decider: "a capture at the server: if it did not send the RST, a device on the way did",
      },
    ]);
  });
});

test("an ICMP error that refused the connection is told, with its packet", async () => {
  const page = await played(">S 0; >S 0 +1000; ICMP 3/13 of=client");
  expect(page.verdict.evidence).toContainEqual({
    frame: 3,
    at: { file: 0, number: 3 },
    text: "ICMP destination unreachable: administratively prohibited",
  });
});

test("of merged files, proofs stand in the order of the packets, each with its number in its own file", async () => {
  const frames = framesOf(readNotation(`${EXCHANGE}; <FA 901,101; >A 101,902; >RA 101,902 +30`));
  // Each direction was captured to a file of its own.
  const [client, server] = [0, 1].map((side) =>
    frames.filter((_, place) => [0, 2, 3, 5, 7, 8].includes(place) === (side === 0)),
  );
  const { analyser } = await analyse(
    memoryFile("b.pcap", pcap(server ?? [])),
    memoryFile("a.pcap", pcap(client ?? [])),
  );
  const page = await pageOf(analyser, "");
  const places = page.verdict.evidence.map(({ frame }) => page.ladder.packets.findIndex((one) => one.frame === frame));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  const named = page.verdict.evidence.map(({ at }) => `${at?.file} ${at?.number}`);
  expect(new Set(named)).toEqual(new Set(["1 3", "0 6"]));
});

describe("a RST", () => {
  test("of the host itself has its ttl, and says so", async () => {
    const page = await played(`${EXCHANGE}; <RA 901,101 +2000`);
    expect(said(page)).toContain("ttl 57, as the server's own packets have (57)");
    expect(said(page)).toContain("RST with the sender's own numbers: it still held the connection");
    expect(page.verdict.actor).toBe("server");
  });

  test("that answers a FIN names the FIN once", async () => {
    const page = await played(`${EXCHANGE}; <FA 901,101; >A 101,902; >RA 101,902 +30`);
    expect(said(page).filter((text) => text.includes("FIN of the server"))).toHaveLength(1);
  });

  test("that speaks is quoted", async () => {
    const page = await played(`${EXCHANGE}; <RA 901,101 text="BIG-IP: [0x2409dd5:1112] No flow found for ACK"`);
    expect(said(page)).toContain("it says “BIG-IP: [0x2409dd5:1112] No flow found for ACK”");
  });

  test("in the middle of an HTTP response says how far it had come", async () => {
    const page = await played(
      `${HANDSHAKE}; >PA 1,1 text="GET / HTTP/1.1\\r\\n\\r\\n"; <PA 1,19 text="HTTP/1.1 200 OK\\r\\nContent-Length: 5000\\r\\n\\r\\nabc"; >A 19,45; <RA 45,19 +50`,
    );
    expect(said(page)).toContain("the HTTP response stopped at 44 of 5,041 bytes");
  });

  test("whose sender goes on points at the packet that shows it", async () => {
    const page = await played(`${EXCHANGE}; <R 901 ttl=61; >PA 101,901 L=10 +300; <PA 901,111 L=50 +20`);
    const proof = page.verdict.evidence.find(({ text }) => text === "the server went on as if it had not sent it");
    const frames = page.ladder.packets.map(({ frame }) => frame);
    expect(frames).toContain(proof?.frame);
    expect(page.verdict.besides.join(" ")).not.toContain("went on afterwards");
  });
});

test("what else happened is said once each", async () => {
  const page = await played(
    `>S 0; <SA 0,1 dup=1; >A 1,1; >PA 1,1 L=100; >PA 1,1 L=100 +300; <PA 1,101 L=9; >A 101,10 win=0`,
  );
  expect(page.verdict.besides).toContain("1 packet captured twice and counted once.");
  expect(page.verdict.besides.join(" ")).toMatch(/1 retransmission: \d+ % of \d packets\./);
  expect(page.verdict.besides.join(" ")).toContain("The client closed its receive window 1 time");
  expect(new Set(page.verdict.besides).size).toBe(page.verdict.besides.length);
});

const LAB = haveCaptures ? readdirSync(capturePath("lab")).filter((name) => name.endsWith(".pcap")) : [];

describe.skipIf(!haveCaptures)("in the laboratory's captures", () => {
  test.each(LAB)("%s: every frame named is one of the connection's, and nothing is left unsaid", async (name) => {
    const { analyser } = await analysePaths(capturePath(`lab/${name}`));
    const { count } = analyser.select({ filter: [] });
    for (let place = 0; place < Math.min(count, 5); place++) {
      const { ladder, verdict } = await pageOf(analyser, "", place);
      const frames = new Set([0, ...ladder.packets.map(({ frame }) => frame)]);
      const told = verdict.evidence.map(({ frame, text }) => `${frame} ${text}`);
      expect(told.filter((one, at) => told.indexOf(one) !== at)).toEqual([]);
      for (const { frame, text } of verdict.evidence) {
        expect(frames, text).toContain(frame);
        expect(text).not.toMatch(/[{}]|undefined|NaN/);
      }
      expect(verdict.cause?.finding ?? "").toMatch(/^[A-Z0-9].*\.$/);
    }
  });
});
