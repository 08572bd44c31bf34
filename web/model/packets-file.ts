/** One connection's packets as a file to save: the frames as they were captured, with the verdict written beside them. */
import type { Analyser, Result, Row } from "../bridge/analyser";
import { pcapngPieces } from "../export/pcapng";
import type { Verdict } from "./verdict";

/** More bytes than anyone looks through; of a connection with more, its beginning and its end are saved. */
const MOST_BYTES = 256 << 20;

/** A file ready to be saved. */
export interface PacketsFile {
  readonly blob: Blob;
  readonly packets: number;
  /** Packets left out in the middle. */
  readonly leftOut: number;
}

/** The verdict in a few plain lines, for whoever opens the file elsewhere. */
function verdictComment({ outcome, cause, actor }: Verdict): string {
  const lines = [
    ...(outcome === null ? [] : [`Outcome: ${outcome.words}`]),
    ...(cause === null ? [] : [`Cause: ${cause.words.name} (${cause.sure})`, cause.finding]),
    ...(cause === null || cause.next === "" ? [] : [`Next: ${cause.next}`]),
    ...(actor === "" ? [] : [`Ended by: ${actor}`]),
  ];
  return lines.join("\n");
}

/** What is written beside each frame: its evidence, and the verdict where the connection ended. */
function frameComments(verdict: Verdict, ending: number): Map<number, string> {
  const said = new Map<number, string>();
  for (const { frame, text } of verdict.evidence) {
    if (frame > 0) said.set(frame, [...(said.has(frame) ? [said.get(frame)] : []), text].join("\n"));
  }
  const about = verdictComment(verdict);
  if (ending > 0 && about !== "") said.set(ending, [about, ...(said.has(ending) ? [said.get(ending)] : [])].join("\n"));
  return said;
}

/**
 * Reads the packets again and writes them as pcapng.
 * @param ending frame that ended the connection, 0 where none did
 */
export async function packetsFile(
  analyser: Analyser,
  row: Row,
  verdict: Verdict,
  ending: number,
): Promise<Result<PacketsFile>> {
  const result = await analyser.frames(row, MOST_BYTES);
  if (!result.ok) return result;
  const { frames, leftOut } = result.value;
  const cut = leftOut === 0 ? [] : [`${leftOut} packets in the middle were left out.`];
  const comment = [verdictComment(verdict), ...cut].filter((text) => text !== "").join("\n");
  const pieces = pcapngPieces({ comment, frames, comments: frameComments(verdict, ending) });
  const blob = new Blob(pieces, { type: "application/x-pcapng" });
  return { ok: true, value: { blob, packets: frames.length, leftOut } };
}
