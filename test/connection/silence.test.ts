/** Connections that fall silent without an end take little memory, and go on as if nothing had been. */
import { expect, test } from "vitest";
import { analyse, memoryFile } from "../support/analysis";
import { framesOf, type Frame } from "../support/frames";
import { readNotation } from "../support/notation";
import { pcap } from "../support/pcap-writer";
import { read } from "../support/reading";

const SECOND = 1e9;
const FLOOD = 12_000;

/** Frames of one conversation by the client's port, from a time on. */
function said(notation: string, clientPort: number, from = 0): Frame[] {
  return framesOf(readNotation(notation), { clientPort }).map((frame) => ({ ...frame, time: frame.time + from }));
}

/** Handshakes never answered, each from a port of its own. */
function flood(gap: number): Frame[] {
  return Array.from({ length: FLOOD }, (_, index) => said(">S 0", 1000 + index, index * gap)).flat();
}

async function bytesEach(frames: readonly Frame[]): Promise<number> {
  const empty = await read(pcap([]));
  const { engine } = await read(pcap(frames));
  expect(engine.rowCount()).toBe(FLOOD);
  return (engine.used() - empty.engine.used()) / FLOOD;
}

test("take less than half the memory that they take while they may go on", async () => {
  const busy = await bytesEach(flood(SECOND / 10 / FLOOD));
  const silent = await bytesEach(flood((60 * SECOND) / FLOOD));
  expect(silent).toBeLessThan(busy / 2);
});

test("are found again by their next packet, and judged by all of them", async () => {
  const opening = ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <A 1,101";
  const ending = "<PA 1,101 L=200; >A 101,201; >FA 101,201; <FA 201,102; >A 102,202";
  const ports = Array.from({ length: 300 }, (_, index) => 20_000 + index);
  const alone = await verdicts([...said(opening, 20_000), ...said(ending, 20_000, 30 * SECOND)]);
  const together = await verdicts([
    ...ports.flatMap((port, index) => said(opening, port, index * 1e6)),
    ...flood((20 * SECOND) / FLOOD).map((frame) => ({ ...frame, time: frame.time + SECOND })),
    ...ports.flatMap((port, index) => said(ending, port, 30 * SECOND + index * 1e6)),
  ]);
  expect(alone).toHaveLength(1);
  expect(together.slice(0, ports.length)).toEqual(ports.map(() => alone[0]));
});

/** What does not tell one conversation from its copies: neither port, nor times since 1970, nor frames. */
const TOLD = ["outcome", "cause", "packets", "bytes.clt", "bytes.srv", "duration", "idle.max", "rtt.server", "events"];

async function verdicts(frames: readonly Frame[]): Promise<Record<string, unknown>[]> {
  const inOrder = [...frames].sort((one, two) => one.time - two.time);
  const { connections } = await analyse(memoryFile("silent.pcap", pcap(inOrder)));
  return connections.map((connection) => Object.fromEntries(TOLD.map((name) => [name, connection[name]])));
}
