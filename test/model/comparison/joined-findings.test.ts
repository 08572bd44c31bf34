/** Findings of both sides as one list: true counts on both, however many findings there are. */
import { expect, test } from "vitest";
import { Cause } from "../../../assembly/shared/cause";
import type { Analyser } from "../../../web/bridge/analyser";
import { joinedFindings, type JoinedFinding } from "../../../web/model/comparison/joined-findings";
import { narrowedTo, type AskedSide } from "../../../web/model/comparison/side";
import type { Play } from "../../samples/play";
import { analyse, memoryFile } from "../../support/analysis";
import { pcap } from "../../support/pcap-writer";
import { playedTogether } from "../../support/scenario-capture";

const REFUSED = ">S 0; <RA #0,1";
const SERVED =
  ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <PA 1,101 L=500; >A 101,501; >FA 101,501; <A 501,102; <FA 501,102; >A 102,502";

/** Attempts at a server, each from a port and a second of its own; the client is no other server's. */
function attempts(server: number, text: string, count: number): Play[] {
  return Array.from({ length: count }, (_, at) => ({
    text,
    start: (server * 100 + at) * 1e9,
    stage: { client: `10.0.1.${server}`, server: `198.51.100.${server}`, clientPort: 40_000 + at, serverPort: 443 },
  }));
}

async function side(plays: readonly Play[], filter = ""): Promise<AskedSide> {
  const { analyser } = await analyse(memoryFile("played.pcap", pcap(playedTogether([...plays]))));
  return {
    ask: (question) => question(analyser as unknown as Analyser),
    filter: filter === "" ? [] : narrowedTo([], filter),
    time: null,
  };
}

/** Server and connections on both sides: "198.51.100.7 3 1". */
function said({ finding, difference: { a, b } }: JoinedFinding): string {
  return [finding.hostLabel.address, a.part, b.part].join(" ");
}

test("are told apart by the sides that have them", async () => {
  const a = await side([...attempts(1, REFUSED, 3), ...attempts(2, REFUSED, 4), ...attempts(9, SERVED, 5)]);
  const b = await side([...attempts(2, REFUSED, 2), ...attempts(3, REFUSED, 1), ...attempts(9, SERVED, 7)]);
  const joined = await joinedFindings(a, b);
  expect(joined.onlyA.map(said)).toEqual(["198.51.100.1 3 0"]);
  expect(joined.onlyB.map(said)).toEqual(["198.51.100.3 0 1"]);
  expect(joined.both.map(said)).toEqual(["198.51.100.2 4 2"]);
  expect(joined.both[0]?.difference).toMatchObject({ a: { whole: 12 }, b: { whole: 10 } });
  expect(joined.leftOut).toEqual({ a: 0, b: 0 });
});

test("are counted among the connections of the side's filter", async () => {
  const plays = [...attempts(1, REFUSED, 3), ...attempts(2, REFUSED, 4)];
  const [a, b] = [await side(plays, "server.ip = 198.51.100.1"), await side(plays, "not server.ip = 198.51.100.1")];
  const joined = await joinedFindings(a, b);
  expect([...joined.onlyA, ...joined.onlyB].map(said)).toEqual(["198.51.100.1 3 0", "198.51.100.2 0 4"]);
  expect(joined.both).toEqual([]);
});

test("are counted on a side that has too many to list them all", async () => {
  const many = Array.from({ length: 60 }, (_, server) => attempts(server + 1, REFUSED, server === 59 ? 1 : 2)).flat();
  const joined = await joinedFindings(await side(many), await side(attempts(60, REFUSED, 3)));
  expect(joined.leftOut).toEqual({ a: 10, b: 0 });
  expect(joined.both.map(said)).toEqual(["198.51.100.60 1 3"]);
  expect(joined.onlyA).toHaveLength(50);
  expect(new Set(joined.onlyA.map(({ finding }) => finding.cause))).toEqual(new Set([Cause.PORT_CLOSED]));
});
