/** Frames as people find them again: by their number in their file, and by the file where there are several. */
import type { FramePlace } from "../bridge/analyser";
import { count } from "./quantity";

/** Characters of a file's name beside a frame. */
const SHORT = 20;
/** So many of the last are left, whatever comes before: names differ there, and begin alike. */
const LAST = 12;

/** A frame's number: "#1,234". */
export function frameNumber({ number }: FramePlace): string {
  return `#${count(number)}`;
}

/**
 * The names of files as they stand beside frames: none where there is one file; where names are long, without what all of
 * them begin with, or their middle; where two are the same, with their places.
 */
export function shortFileNames(names: readonly string[]): string[] {
  if (names.length < 2) return names.map(() => "");
  const same = Math.max(0, Math.min(commonLength(names), ...names.map(({ length }) => length - LAST)));
  const short = names.map((name) => {
    const own = name.length > SHORT && same > 1 ? `…${name.slice(same)}` : name;
    return own.length > SHORT ? `${own.slice(0, SHORT - 1 - LAST)}…${own.slice(-LAST)}` : own;
  });
  return short.map((name, place) =>
    short.indexOf(name) === short.lastIndexOf(name) ? name : `${name} (${place + 1})`,
  );
}

/** How many characters all names begin with. */
function commonLength(names: readonly string[]): number {
  const [first = ""] = names;
  let length = 0;
  while (length < first.length && names.every((name) => name[length] === first[length])) length++;
  return length;
}
