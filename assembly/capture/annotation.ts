/** What people and tools wrote into a file beside its packets: comments (for names see names.ts). */
import { reserve } from "../memory/arena";
import { Log, makeLog } from "../memory/log";

/** Most comments kept of a capture, and most bytes of one. */
const COMMENTS_MOST: u32 = 1 << 12;
const TEXT_MOST: u32 = 4096;

/** A comment; the text is UTF-8 as the file has it. */
@unmanaged
class Annotation {
  /** Where the text is, and its bytes. */
  text: u32;
  bytes: u32;
  /** Which file, and the frame over all files it belongs to, 0 for the file as a whole. */
  file: u32;
  frame: u32;
}

let comments: Log = changetype<Log>(0);
let commentsLeftOut: u32 = 0;

function add(log: Log, text: usize, bytes: u32): Annotation {
  const kept = min<u32>(bytes, TEXT_MOST);
  const copy = reserve(kept);
  const address: usize = copy == 0 ? 0 : log.push();
  if (address == 0) return changetype<Annotation>(0);
  memory.copy(copy, text, kept);
  const annotation = changetype<Annotation>(address);
  annotation.text = <u32>copy;
  annotation.bytes = kept;
  return annotation;
}

/**
 * Keeps a comment, unless there are too many.
 * @param frame number over all files, 0 when it is about the file
 */
export function addComment(file: u32, frame: u32, text: usize, bytes: u32): void {
  if (changetype<usize>(comments) == 0) comments = makeLog(offsetof<Annotation>(), 6);
  const annotation =
    changetype<usize>(comments) == 0 || comments.length >= COMMENTS_MOST
      ? changetype<Annotation>(0)
      : add(comments, text, bytes);
  if (changetype<usize>(annotation) == 0) {
    commentsLeftOut++;
    return;
  }
  annotation.file = file;
  annotation.frame = frame;
}

/** Number of comments kept. */
export function commentCount(): u32 {
  return changetype<usize>(comments) == 0 ? 0 : comments.length;
}

/** Number of comments not kept because there were too many. */
export function commentLeftOut(): u32 {
  return commentsLeftOut;
}

/** Where comment `index` is: an `Annotation`'s address. */
export function commentAt(index: u32): usize {
  return index < commentCount() ? comments.at(index) : 0;
}

/** Where the text of an annotation is. */
export function annotationText(annotation: usize): usize {
  return changetype<Annotation>(annotation).text;
}

/** How many bytes of UTF-8 its text has. */
export function annotationBytes(annotation: usize): u32 {
  return changetype<Annotation>(annotation).bytes;
}

/** Which file a comment stands in. */
export function commentFile(annotation: usize): u32 {
  return changetype<Annotation>(annotation).file;
}

/** Which frame a comment is about (over all files), 0 for the file as a whole. */
export function commentFrame(annotation: usize): u32 {
  return changetype<Annotation>(annotation).frame;
}
