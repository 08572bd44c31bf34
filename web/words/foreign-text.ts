/** Text that somebody else wrote: names in captures, comments, names of files in archives. Anybody can write anything there. */

/**
 * Control characters other than tab and ends of lines, and those that turn the direction of the text around them (Unicode
 * UAX #9 2): with them a name can look like another, or change how what stands beside it is read.
 */
const DECEPTIVE = /(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The text with a replacement character in the place of each that deceives. */
export function foreignText(text: string): string {
  return text.replace(DECEPTIVE, "\ufffd");
}
