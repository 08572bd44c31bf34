/** What must come out however a conversation is wrapped. */
import { expect } from "vitest";
import { analyse, memoryFile, type Connection } from "./analysis";
import type { Frame } from "./frames";
import { packets } from "./layers";
import { LINK_TYPE, pcap } from "./pcap-writer";

/** The connections of a capture. */
export async function connectionsIn(capture: Uint8Array): Promise<readonly Connection[]> {
  return (await analyse(memoryFile("capture.pcap", capture))).connections;
}

/** Expects frames of a link type to give the connections that the bare packets give, their tunnel's id apart. */
export async function expectSame(frames: readonly Frame[], linkType: number, tunnel = 0): Promise<void> {
  const bare = await connectionsIn(pcap(packets(), LINK_TYPE.raw));
  expect(bare).toHaveLength(1);
  const found = await connectionsIn(pcap(frames, linkType));
  expect(found).toEqual(bare.map((connection) => ({ ...connection, tunnel })));
}
