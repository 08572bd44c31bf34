/** The capture file of a scenario, from its text. */
import { framesOf, type Frame, type Stage } from "./frames";
import { readNotation } from "./notation";
import { LINK_TYPE, pcap } from "./pcap-writer";

/** Bytes of a pcap file that shows the scenario on the given stage. */
export function scenarioCapture(text: string, stage: Partial<Stage> = {}): Uint8Array {
  return pcap(framesOf(readNotation(text), stage), LINK_TYPE[stage.link ?? "ethernet"]);
}

/** Frames as a capture that keeps only the first `length` bytes of each shows them. */
export function snapped(frames: readonly Frame[], length: number): Frame[] {
  return frames.map((frame) => ({ ...frame, bytes: frame.bytes.slice(0, length) }));
}

/** Several scenarios on stages of their own in one capture, in order of time; each begins `start` ns late. */
export function playedTogether(plays: readonly { text: string; start: number; stage: Partial<Stage> }[]): Frame[] {
  return plays
    .flatMap(({ text, start, stage }) =>
      framesOf(readNotation(text), stage).map((frame) => ({ ...frame, time: frame.time + start })),
    )
    .sort((one, other) => one.time - other.time);
}
