/** Connections that rest between their packets are judged as if they never had: nothing is lost in packing. */
import { expect, test } from "vitest";
import { allScenarios } from "../laws/all-scenarios";
import { analyse, memoryFile, type Connection } from "../support/analysis";
import { framesOf, type Frame } from "../support/frames";
import { readNotation } from "../support/notation";
import { pcap } from "../support/pcap-writer";

/** Connections enough that slots run short again and again, so that all that are silent go to rest. */
const CROWD = 12_000;
/** The crowd's hosts, which no scenario knows. */
const CROWD_STAGE = { client: "10.9.0.1", server: "10.9.0.2" };

/** Handshakes without an answer, as far apart as fills a capture. */
function crowd(from: number, to: number): Frame[] {
  return Array.from({ length: CROWD }, (_, index) => {
    const time = from + Math.round(((to - from) * index) / CROWD);
    const frames = framesOf(readNotation(">S 0"), { ...CROWD_STAGE, clientPort: 1000 + index });
    return frames.map((frame) => ({ ...frame, time }));
  }).flat();
}

/** What a row says, but for the numbers of frames, which the crowd moves. */
function told(connections: readonly Connection[]): unknown[] {
  return connections
    .filter((connection) => connection["client.ip"] !== CROWD_STAGE.client)
    .map((connection) => Object.fromEntries(Object.entries(connection).filter(([name]) => !name.startsWith("frame."))));
}

async function connectionsOf(frames: readonly Frame[]): Promise<readonly Connection[]> {
  const { connections } = await analyse(memoryFile("crowd.pcap", pcap(frames)));
  return connections;
}

test("in every scenario, while a crowd comes", async () => {
  const scenarios = allScenarios();
  const last = Math.max(...scenarios.map(({ time }) => time));
  const together = [...scenarios, ...crowd(1, last)].sort((one, two) => one.time - two.time);
  const alone = told(await connectionsOf(scenarios));
  const among = told(await connectionsOf(together));
  expect(alone.length).toBeGreaterThan(100);
  expect(among).toEqual(alone);
});
