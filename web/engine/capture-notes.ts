/** The notes above the results: what each file lacked, and what the capture as a whole cannot show. */
import { Aside } from "../../assembly/shared/aside";
import { Column } from "../../assembly/shared/column";
import { FileFact } from "../../assembly/shared/file-fact";
import type { FilterProgram, FilterStep, Note } from "../bridge/analyser";
import { foreignText } from "../words/foreign-text";
import { note, type NotePlace } from "../words/note";
import type { CaptureFile } from "./capture-file";
import type { Questions } from "./questions";
import type { StretchEnding } from "./reading";
import { bytesAt } from "./views";
import type { Engine, Pointer } from "./wasm-module";

/** Steps back by more than a second in so many packets make a merge of unsorted captures (VERDICTS A.6). */
const UNSORTED_SHARE = 0.01;
/** So many duplicates are told to the person (VERDICTS A.5). */
const DUPLICATE_SHARE = 0.2;
/** So many connections seen from one side only make a capture of one direction (VERDICTS A.7). */
const ONE_SIDED_SHARE = 0.9;
/** Comments shown; further ones are only counted. */
const COMMENTS_SHOWN = 50;

/** The notes about one file. */
export function fileNotes(engine: Engine, file: CaptureFile, ending: StretchEnding): Note[] {
  const number = file.number;
  if (number === null) return [];
  const fact = (of: FileFact): number => engine.fileFact(number, of);
  const place: NotePlace = { file: number };
  const { name } = file;
  const frames = fact(FileFact.Frames);
  const notes: Note[] = endingNotes(file, ending, { frames, cutOff: fact(FileFact.CutOff) === 1 }, place);
  if (fact(FileFact.Damages) > 0) {
    const frame = fact(FileFact.DamageFrame);
    const figures = { file: name, places: fact(FileFact.Damages), bytes: fact(FileFact.DamageBytes), frames: frame };
    notes.push(note("damaged", figures, frame > 0 ? { ...place, frame } : place));
  }
  notes.push(...unknownLinks(engine, file, number));
  const backwards = fact(FileFact.TimeBackwards);
  const far = fact(FileFact.TimeBackwardsFar);
  const back: NotePlace = { ...place, frame: fact(FileFact.TimeBackwardsFrame) };
  if (far >= UNSORTED_SHARE * frames && far > 0) {
    notes.push(note("unsorted merge", { file: name, packets: far, of: frames }, back));
  } else if (far > 0) {
    notes.push(note("set back", { file: name, packets: far, of: frames }, back));
  } else if (backwards > 0) {
    notes.push(note("time backwards", { file: name, packets: backwards, of: frames }, back));
  }
  if (file.sorting !== null) notes.push(note(file.sorting, { file: name }, place));
  const timeless = fact(FileFact.Timeless);
  if (timeless > 0) notes.push(note("no times", { file: name, packets: timeless }, place));
  const cut = fact(FileFact.CutFrames);
  if (cut > 0) notes.push(note("payload cut", { file: name, packets: cut, of: frames }, place));
  return notes;
}

function endingNotes(
  { name, compression }: CaptureFile,
  ending: StretchEnding,
  { frames, cutOff }: { readonly frames: number; readonly cutOff: boolean },
  place: NotePlace,
): Note[] {
  const at: NotePlace = frames > 0 ? { ...place, frame: frames } : place;
  if (ending === "unreadable") return [note("read error", { file: name, frames }, at)];
  if (ending === "cut off") return [note("compression cut off", { file: name, compression, frames }, at)];
  if (ending === "damaged") return [note("compression damaged", { file: name, compression, frames }, at)];
  return cutOff && ending === "whole" ? [note("cut off", { file: name, frames }, at)] : [];
}

function unknownLinks(engine: Engine, { name }: CaptureFile, number: number): Note[] {
  const notes: Note[] = [];
  for (let index = 0; index < engine.fileFact(number, FileFact.Asides); index++) {
    if (engine.asideReason(number, index) !== Aside.UnknownLink) continue;
    const figures = {
      file: name,
      linkType: engine.asideDetail(number, index) >>> 0,
      packets: engine.asideFrames(number, index) >>> 0,
    };
    notes.push(
      note("unknown link type", figures, { file: number, frame: engine.asideFirstFrame(number, index) >>> 0 }),
    );
  }
  return notes;
}

/** The comments people wrote into the files: the first of them, and how many more there are. */
export function commentNotes(engine: Engine, files: readonly CaptureFile[]): Note[] {
  const kept = engine.commentCount();
  const shown = Math.min(kept, COMMENTS_SHOWN);
  const notes = Array.from({ length: shown }, (_, index) => {
    const comment = engine.commentAt(index);
    const file = engine.commentFile(comment);
    const frame = engine.commentFrame(comment) >>> 0;
    const place: NotePlace = frame === 0 ? { file } : { file, frame: engine.frameInFile(frame) >>> 0 };
    return note("comment", { file: files[file]?.name ?? "", comment: commentString(engine, comment) }, place);
  });
  const leftOut = kept - shown + (engine.commentLeftOut() >>> 0);
  return leftOut === 0 ? notes : [...notes, note("comments left out", { shown, leftOut })];
}

/** The text of a comment; what is no UTF-8 in it is shown as such. */
function commentString(engine: Engine, comment: Pointer): string {
  const bytes = bytesAt(engine, engine.commentText(comment), engine.commentBytes(comment));
  return foreignText(new TextDecoder().decode(bytes));
}

/** The note about names that were too many to keep. */
export function nameNotes(engine: Engine): Note[] {
  const leftOut = engine.nameLeftOut() >>> 0;
  return leftOut === 0 ? [] : [note("names left out", { kept: engine.nameCount(), leftOut })];
}

function range(column: Column, low: bigint, high: bigint): FilterStep {
  return { op: "range", column, low, high };
}

const MOST = (1n << 63n) - 1n;
/** Connections that were set up, or were seen in their midst (VERDICTS B.5). */
const ESTABLISHED: FilterProgram = [range(Column.CtCount, 1n, 1n), range(Column.CtPartialCount, 1n, 1n), { op: "or" }];

/** The notes about the capture as a whole. */
export function tableNotes(questions: Questions, tcpPackets: number): Note[] {
  const count = (filter: FilterProgram): number => questions.select({ filter }).count;
  const { totals } = questions.groups({
    filter: [],
    by: "outcome",
    sums: [Column.DupCount, Column.UnseenCount, Column.UnseenBytes],
    order: { by: "connections", descending: true },
    first: 0,
    count: 0,
  });
  const [duplicates = 0, gaps = 0, missing = 0] = totals.sums;
  const notes: Note[] = [];
  const established = count(ESTABLISHED);
  for (const [side, hidden] of [
    ["client", Column.PacketsSrv],
    ["server", Column.PacketsClt],
  ] as const) {
    const oneSided = count([...ESTABLISHED, range(hidden, 0n, 0n), { op: "and" }]);
    if (established > 0 && oneSided >= ONE_SIDED_SHARE * established) {
      notes.push(note("one direction", { share: (100 * oneSided) / established, side }));
    }
  }
  if (duplicates > DUPLICATE_SHARE * tcpPackets)
    notes.push(note("duplicates", { packets: duplicates, of: tcpPackets }));
  if (gaps > 0) {
    const connections = count([range(Column.UnseenCount, 1n, MOST)]);
    notes.push(note("packets missing", { gaps, bytes: missing, connections }));
  }
  return notes;
}
