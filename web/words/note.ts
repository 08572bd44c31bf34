/** What must be known before the results are believed: one sentence a note, shown above the results. */
import type { Note } from "../bridge/analyser";
import { bytes, count, counted, share } from "./quantity";

/** The figures each kind of note needs for its sentence. */
interface NoteFigures {
  /** The file ends inside a record. */
  "cut off": { file: string; frames: number };
  /** A compressed file ends too early. */
  "compression cut off": { file: string; compression: string; frames: number };
  /** A compressed file is damaged. */
  "compression damaged": { file: string; compression: string; frames: number };
  /** Damaged places that were stepped over. */
  damaged: { file: string; places: number; bytes: number; frames: number };
  /** Packets on link types that are not known here. */
  "unknown link type": { file: string; linkType: number; packets: number };
  "time backwards": { file: string; packets: number; of: number };
  /** Seldom, but by more than a second: captures one behind the other, or a clock that was set. */
  "set back": { file: string; packets: number; of: number };
  /** So often, and so far, that packets of several captures must have been put together unsorted. */
  "unsorted merge": { file: string; packets: number; of: number };
  /** The person asked for the order of time. */
  sorted: { file: string };
  "not sortable": { file: string };
  "no times": { file: string; packets: number };
  "payload cut": { file: string; packets: number; of: number };
  /** A file among several that could not be read. */
  "left out": { file: string; why: string };
  /** A comment somebody wrote into the file. */
  comment: { file: string; comment: string };
  /** More comments than are shown. */
  "comments left out": { shown: number; leftOut: number };
  "no tcp": { packets: number };
  "one direction": { share: number; side: string };
  duplicates: { packets: number; of: number };
  "packets missing": { gaps: number; bytes: number; connections: number };
  /** More names of hosts were seen than are kept. */
  "names left out": { kept: number; leftOut: number };
  "memory full": { packets: number };
  "read error": { file: string; frames: number };
}

/** Every kind of note. */
export type NoteKind = keyof NoteFigures;

const SENTENCES: { readonly [Kind in NoteKind]: (figures: NoteFigures[Kind]) => string } = {
  "cut off": ({ file, frames }) =>
    `${file} ends inside a record, after frame ${count(frames)}: the copy was cut off or the capture is still being written. Connections seem open that may have closed later.`,
  "compression cut off": ({ file, compression, frames }) =>
    `${file} is a ${compression} file that was cut off: its first ${counted(frames, "frame")} could be read.`,
  "compression damaged": ({ file, compression, frames }) =>
    `${file} is a ${compression} file that is damaged: its first ${counted(frames, "frame")} could be read.`,
  damaged: ({ file, places, bytes: skipped, frames }) =>
    `${file} is damaged after frame ${count(frames)}${places > 1 ? ` and at ${counted(places - 1, "further place")}` : ""}: ${bytes(skipped)} could not be read.`,
  "unknown link type": ({ file, linkType, packets }) =>
    `${file} has ${counted(packets, "packet")} of link type ${linkType}, which is not known here; they were left out.`,
  "time backwards": ({ file, packets, of }) =>
    `In ${file} time runs backwards at ${counted(packets, "packet")} of ${count(of)}; packets were taken in the order of the file.`,
  "set back": ({ file, packets, of }) =>
    `In ${file} time jumps back by more than a second at ${counted(packets, "packet")} of ${count(of)}: captures stand one behind the other, or the clock was set. Packets were taken in the order of the file; if it is several captures, sort them.`,
  "unsorted merge": ({ file, packets, of }) =>
    `In ${file} time jumps back by more than a second at ${counted(packets, "packet")} of ${count(of)}: it seems to be several captures put together unsorted, and endings cannot be trusted until they are sorted.`,
  sorted: ({ file }) => `${file} was sorted by time: frames are numbered in that order.`,
  "not sortable": ({ file }) =>
    `${file} could not be sorted here: only undamaged pcap files and pcapng files of one section, up to 1 GiB, can be. Sort it with reordercap and open it again.`,
  "no times": ({ file, packets }) =>
    `${counted(packets, "packet")} of ${file} ${packets === 1 ? "bears" : "bear"} no time; durations and charts leave them at the time of the packet before.`,
  "payload cut": ({ file, packets, of }) =>
    `${file} holds only the first bytes of ${counted(packets, "packet")} of ${count(of)}. Lengths come from the packets' headers, so counts are right; what was said inside cannot be looked at.`,
  "left out": ({ file, why }) => `${file} was left out. ${why}`,
  comment: ({ file, comment }) => `Comment in ${file}: ${shortened(comment)}`,
  "comments left out": ({ shown, leftOut }) =>
    `After the first ${counted(shown, "comment")}, ${counted(leftOut, "further one")} of the capture ${leftOut === 1 ? "is" : "are"} not shown here; Wireshark lists them all in its Expert Information.`,
  "no tcp": ({ packets }) => `There is no TCP among the ${counted(packets, "packet")}.`,
  "one direction": ({ share: part, side }) =>
    `Only one direction was captured: of ${count(part)} % of the connections only the ${side}'s packets are there. Why they ended is a guess at best.`,
  duplicates: ({ packets, of }) =>
    `This capture contains many packets twice (${share(packets, of)} of the TCP packets); duplicates were removed.`,
  "packets missing": ({ gaps, bytes: missing, connections }) =>
    `The capture missed packets: ${counted(gaps, "gap")}${missing > 0 ? ` of together ${bytes(missing)}` : ""} in ${counted(connections, "connection")}.`,
  "names left out": ({ kept, leftOut }) =>
    `The capture names more hosts than are remembered: the first ${counted(kept, "name")} are known, ${counted(leftOut, "later mention")} of others went by. Some hosts that have a name are shown by their address.`,
  "memory full": ({ packets }) =>
    `The browser gave no more memory after ${counted(packets, "packet")}; what was read until then is shown. Cut the capture into parts of half as many (editcap -c ${Math.ceil(packets / 2)}) to see the rest.`,
  "read error": ({ file, frames }) =>
    `${file} could not be read to its end; its first ${counted(frames, "frame")} are shown. Check that the file still exists and did not change.`,
};

/** More of a comment is not shown in a line. */
const LONGEST_COMMENT = 400;

/** A comment in one line: some tools write the names of a hundred files into it. */
function shortened(comment: string): string {
  const line = comment.replace(/\s+/g, " ").trim();
  return line.length > LONGEST_COMMENT ? `${line.slice(0, LONGEST_COMMENT)} …` : line;
}

/** Where a note points. */
export interface NotePlace {
  /** The file's place in the summary. */
  readonly file?: number;
  /** A frame to look at, counted from 1 in its file. */
  readonly frame?: number;
}

/** A note with its sentence. */
export function note<Kind extends NoteKind>(kind: Kind, figures: NoteFigures[Kind], place: NotePlace = {}): Note {
  return { kind, figures: { ...figures }, ...place, text: SENTENCES[kind](figures) };
}
