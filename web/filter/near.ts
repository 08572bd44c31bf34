/** Finds what was meant by a word that is not known. */

/**
 * The known word nearest to a mistyped one.
 * @returns undefined when none is near enough to be meant
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  return reordered(typed, known) ?? extended(typed, known) ?? corrected(typed, known);
}

function corrected(typed: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(typed.length / 3));
  let best: { readonly text: string; readonly distance: number } | undefined;
  for (const text of known) {
    const distance = edits(typed, text.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { text, distance };
  }
  return best?.text;
}

/** A name with the same parts in another order: `rst.srv.count` for `rst.count.srv`. */
function reordered(typed: string, known: readonly string[]): string | undefined {
  const parts = sortedParts(typed);
  return known.find((text) => sortedParts(text) === parts);
}

function sortedParts(name: string): string {
  return name.toLowerCase().split(/[._ ]/).sort().join(" ");
}

/** The first name that begins with what was typed: `rst.count` for `rst`. */
function extended(typed: string, known: readonly string[]): string | undefined {
  return typed.length < 2 ? undefined : known.find((text) => text.toLowerCase().startsWith(typed));
}

/** Letters to insert, remove, change or swap with their neighbour to get from one word to the other. */
function edits(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let least = Math.min(
        cell(above, column) + 1,
        cell(line, column - 1) + 1,
        cell(above, column - 1) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) least = Math.min(least, cell(before, column - 2) + 1);
      line.push(least);
    }
    before = above;
    above = line;
  }
  return cell(above, to.length);
}

function cell(line: readonly number[], column: number): number {
  return line[column] ?? Infinity;
}
