/** The causes a connection has points for: rules give points, tables over all connections add to them, the best wins (VERDICTS D.1). */
import { CANDIDATES, Fact } from "../connection/fact";
import { write } from "../memory/draft";
import { cellOf, changeCell } from "../memory/rows";
import { CAUSE_COUNT, Cause } from "../shared/cause";

/** Points of each cause for the connection being judged, i8; they count for the causes whose bit is set. */
const board: usize = memory.data(CAUSE_COUNT, 16);
let given: u64 = 0;
/** The causes that any connection has had points for. */
let everGiven: u64 = 0;

if (CAUSE_COUNT > 64) ERROR("more causes than a word has bits");

/** Begins a connection. */
export function clearBoard(): void {
  given = 0;
}

/** A rule gives points to a cause; the highest of several counts. */
export function give(cause: Cause, score: i32): void {
  if (score <= scoreOf(cause)) return;
  store<i8>(board + cause, <i8>score);
  given |= (<u64>1) << cause;
  everGiven |= given;
}

/** Whether a rule gave points to a cause for any connection: if not, nobody need look for it. */
export function wasGiven(cause: Cause): bool {
  return ((everGiven >> cause) & 1) != 0;
}

/** Points of a cause so far. */
export function scoreOf(cause: Cause): i32 {
  return ((given >> cause) & 1) != 0 ? <i32>load<i8>(board + cause) : 0;
}

/** Whether no rule has given points yet. */
export function isBlank(): bool {
  return given == 0;
}

/** Writes the best candidates of the board into the draft of the row; ties in the order of the catalogue. */
export function keepBoard(): void {
  let count: u32 = 0;
  for (; count < CANDIDATES && given != 0; count++) {
    let best = 0;
    let score = 0;
    for (let rest = given; rest != 0; rest &= rest - 1) {
      const cause = <i32>ctz(rest);
      const points = <i32>load<i8>(board + cause);
      if (points > score) {
        best = cause;
        score = points;
      }
    }
    write(Fact.Candidate + count, packed(best, score));
    given &= ~((<u64>1) << best);
  }
  write(Fact.Count, count);
}

// @ts-ignore: decorator
@inline
function packed(cause: Cause, score: i32): i64 {
  return (score << 8) | cause;
}

/** How many causes a row has points for. */
// @ts-ignore: decorator
@inline
function candidateCount(row: u32): u32 {
  return <u32>cellOf(row, Fact.Count);
}

/** Candidate `index` of a row, below its count: take it apart with `causeIn` and `pointsIn`. */
// @ts-ignore: decorator
@inline
function candidateAt(row: u32, index: u32): u32 {
  return <u32>cellOf(row, Fact.Candidate + index);
}

/** The cause of a candidate. */
// @ts-ignore: decorator
@inline
export function causeIn(candidate: u32): Cause {
  return candidate & 0xff;
}

/** The points of a candidate. */
// @ts-ignore: decorator
@inline
export function pointsIn(candidate: u32): i32 {
  return candidate >> 8;
}

/** Where a cause stands among a row's candidates, or `CANDIDATES`. */
function placeOf(row: u32, cause: Cause): u32 {
  const count = candidateCount(row);
  for (let index: u32 = 0; index < count; index++) if (causeIn(candidateAt(row, index)) == cause) return index;
  return CANDIDATES;
}

/** Adds to the points of a candidate, if the row has it. */
export function addTo(row: u32, cause: Cause, points: i32): void {
  const place = placeOf(row, cause);
  if (place == CANDIDATES) return;
  changeCell(row, Fact.Candidate + place, packed(cause, max(pointsIn(candidateAt(row, place)) + points, 0)));
}

/** Gives a row's cause at least these points. */
export function raiseTo(row: u32, cause: Cause, score: i32): void {
  let place = placeOf(row, cause);
  if (place < CANDIDATES) {
    if (pointsIn(candidateAt(row, place)) >= score) return;
  } else {
    // A full list loses its weakest: it would not have been shown.
    place = candidateCount(row);
    if (place == CANDIDATES) place = weakest(row);
    else changeCell(row, Fact.Count, place + 1);
  }
  changeCell(row, Fact.Candidate + place, packed(cause, score));
}

function weakest(row: u32): u32 {
  let place: u32 = 0;
  for (let index: u32 = 1; index < CANDIDATES; index++)
    if (pointsIn(candidateAt(row, index)) < pointsIn(candidateAt(row, place))) place = index;
  return place;
}

/** Points of a row's cause, 0 when it is no candidate. */
export function pointsOf(row: u32, cause: Cause): i32 {
  const place = placeOf(row, cause);
  return place == CANDIDATES ? 0 : pointsIn(candidateAt(row, place));
}

/** Whether a candidate comes before another: by its points, ties in the order of the catalogue. */
// @ts-ignore: decorator
@inline
function leads(candidate: u32, other: u32): bool {
  const points = pointsIn(candidate);
  return points > pointsIn(other) || (points == pointsIn(other) && causeIn(candidate) < causeIn(other));
}

/** Comes before all candidates. */
const AHEAD: u32 = i32.MAX_VALUE;

/** The candidate that comes next behind another, 0 where no other has points. */
export function candidateBehind(row: u32, ahead: u32): u32 {
  const count = candidateCount(row);
  let next: u32 = 0;
  for (let index: u32 = 0; index < count; index++) {
    const candidate = candidateAt(row, index);
    if (leads(ahead, candidate) && leads(candidate, next)) next = candidate;
  }
  return next;
}

/** The candidate with the most points, 0 where none has any. */
export function bestCandidate(row: u32): u32 {
  return candidateBehind(row, AHEAD);
}

/** The cause with the most points. */
export function bestOf(row: u32): Cause {
  return causeIn(bestCandidate(row));
}
