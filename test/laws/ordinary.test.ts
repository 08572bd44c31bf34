/** Law: whether packets take the short way of ordinary ones or the long way of all others, their connections are the same. */
import { expect, test } from "vitest";
import { analyse, memoryFile } from "../support/analysis";
import { crowd, crowdCapture } from "../support/crowd";
import { pcap } from "../support/pcap-writer";
import { allScenarios } from "./all-scenarios";

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const ETHERNET = 14;
const TCP = 6;
/** Bits of the flags of TCP: an urgent packet is no ordinary one, and nothing else becomes of it. */
const FIN_SYN_RST = 7;
const URGENT = 0x20;

/** Where the TCP header of a frame begins; nothing where it has none. */
function tcpAt(frame: DataView): number | undefined {
  const type = frame.getUint16(ETHERNET - 2);
  if (type === 0x86dd && frame.getUint8(ETHERNET + 6) === TCP) return ETHERNET + 40;
  const isWhole = type === 0x0800 && (frame.getUint16(ETHERNET + 6) & 0x3fff) === 0;
  if (!isWhole || frame.getUint8(ETHERNET + 9) !== TCP) return undefined;
  return ETHERNET + (frame.getUint8(ETHERNET) & 15) * 4;
}

/** The capture with every packet that is neither SYN, FIN nor RST marked as urgent, and how many these are. */
function withUrgentPackets(capture: Uint8Array): { marked: Uint8Array; packets: number } {
  const marked = capture.slice();
  const view = new DataView(marked.buffer);
  let packets = 0;
  for (let at = FILE_HEADER; at < marked.length; at += RECORD_HEADER + view.getUint32(at + 8, true)) {
    const frame = new DataView(marked.buffer, at + RECORD_HEADER, view.getUint32(at + 8, true));
    const tcp = tcpAt(frame);
    if (tcp === undefined || frame.byteLength < tcp + 14) continue;
    const flags = frame.getUint8(tcp + 13);
    if ((flags & FIN_SYN_RST) !== 0) continue;
    frame.setUint8(tcp + 13, flags | URGENT);
    packets++;
  }
  return { marked, packets };
}

const captures: readonly [string, () => Uint8Array][] = [
  ["all scenarios", () => pcap(allScenarios())],
  ["random conversations", () => crowdCapture(crowd(700_001, 2000))],
];

test.each(captures)("%s are the same with packets that are not ordinary", async (_name, make) => {
  const capture = make();
  const { marked, packets } = withUrgentPackets(capture);
  const ordinary = await analyse(memoryFile("ordinary.pcap", capture));
  const urgent = await analyse(memoryFile("ordinary.pcap", marked));
  expect(packets).toBeGreaterThan(300);
  expect(urgent.connections).toEqual(ordinary.connections);
});
