/** What people and tools wrote into a file beside its packets: comments (for names see names.ts). */
import { reserve } from "../memory/arena";
import { Log, makeLog } from "../memory/log";

/** Most comments kept of a capture, and most bytes of one. */
const COMMENTS_MOST: u32 = 1 << 12;
const TEXT_MOST: u32 = 4096;

/** One comment; the text is UTF-8 as the file has it. */
@unmanaged
class Comment {
  /** Where the text is, and its bytes. */
  text: u32;
  bytes: u32;
  /** Which file, and the frame over all files it belongs to, 0 for the file as a whole. */
  file: u32;
  frame: u32;
}

let comments: Log = changetype<Log>(0);
let leftOut: u32 = 0;

/**
 * Keeps a comment, unless there are too many.
 * @param frame number over all files, 0 when it is about the file
 */
export function addComment(file: u32, frame: u32, text: usize, bytes: u32): void {
  if (changetype<usize>(comments) == 0) comments = makeLog(offsetof<Comment>(), 6);
  const isRoom = changetype<usize>(comments) != 0 && comments.length < COMMENTS_MOST;
  const comment = isRoom ? keep(text, min<u32>(bytes, TEXT_MOST)) : changetype<Comment>(0);
  if (changetype<usize>(comment) == 0) {
    leftOut++;
    return;
  }
  comment.file = file;
  comment.frame = frame;
}

/** Takes a copy of the text; null (address 0) when memory is full. */
function keep(text: usize, bytes: u32): Comment {
  const copy = reserve(bytes);
  const address: usize = copy == 0 ? 0 : comments.push();
  if (address == 0) return changetype<Comment>(0);
  memory.copy(copy, text, bytes);
  const comment = changetype<Comment>(address);
  comment.text = <u32>copy;
  comment.bytes = bytes;
  return comment;
}

/** Number of comments kept. */
export function commentCount(): u32 {
  return changetype<usize>(comments) == 0 ? 0 : comments.length;
}

/** Number of comments not kept because there were too many. */
export function commentLeftOut(): u32 {
  return leftOut;
}

/** Where comment `index` is: a `Comment`'s address. */
export function commentAt(index: u32): usize {
  return index < commentCount() ? comments.at(index) : 0;
}

/** Where the text of a comment is. */
export function commentText(comment: usize): usize {
  return changetype<Comment>(comment).text;
}

/** How many bytes of UTF-8 its text has. */
export function commentBytes(comment: usize): u32 {
  return changetype<Comment>(comment).bytes;
}

/** Which file a comment stands in. */
export function commentFile(comment: usize): u32 {
  return changetype<Comment>(comment).file;
}

/** Which frame a comment is about (over all files), 0 for the file as a whole. */
export function commentFrame(comment: usize): u32 {
  return changetype<Comment>(comment).frame;
}
