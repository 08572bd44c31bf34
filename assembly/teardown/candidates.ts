/** The causes a connection has points for: rules give points, tables over all connections add to them, the best wins (VERDICTS D.1). */
import { CANDIDATES, factOf } from "../connection/fact";
import { CAUSE_COUNT, Cause } from "../shared/cause";

/** Points of each cause for the connection being judged; 0 for none. */
const board: usize = memory.data(CAUSE_COUNT, 16);

/** Begins a connection. */
export function clearBoard(): void {
  memory.fill(board, 0, CAUSE_COUNT);
}

/** A rule gives points to a cause; the highest of several counts. */
export function give(cause: Cause, score: i32): void {
  if (score > <i32>load<i8>(board + cause)) store<i8>(board + cause, <i8>score);
}

/** Points of a cause so far. */
export function scoreOf(cause: Cause): i32 {
  return load<i8>(board + cause);
}

/** Whether no rule has given points yet. */
export function isBlank(): bool {
  for (let cause = 1; cause < CAUSE_COUNT; cause++) if (load<i8>(board + cause) != 0) return false;
  return true;
}

/** Keeps the best candidates of the board with the row; ties in the order of the catalogue. */
export function keepBoard(row: u32): void {
  const fact = factOf(row);
  let count: u32 = 0;
  while (count < CANDIDATES) {
    let best = 0;
    let score = 0;
    for (let cause = 1; cause < CAUSE_COUNT; cause++) {
      const points = <i32>load<i8>(board + cause);
      if (points > score) {
        best = cause;
        score = points;
      }
    }
    if (score == 0) break;
    fact.setCandidate(count++, <u8>best, <i8>score);
    store<i8>(board + best, 0);
  }
  fact.count = <u8>count;
}

/** Where a cause stands among a row's candidates, or `CANDIDATES`. */
function placeOf(row: u32, cause: Cause): u32 {
  const fact = factOf(row);
  for (let index: u32 = 0; index < <u32>fact.count; index++) if (fact.causeAt(index) == <u8>cause) return index;
  return CANDIDATES;
}

/** Adds to the points of a candidate, if the row has it. */
export function addTo(row: u32, cause: Cause, points: i32): void {
  const place = placeOf(row, cause);
  if (place == CANDIDATES) return;
  const fact = factOf(row);
  fact.setCandidate(place, <u8>cause, <i8>max(fact.scoreAt(place) + points, 0));
}

/** Gives a row's cause at least these points. */
export function raiseTo(row: u32, cause: Cause, score: i32): void {
  const fact = factOf(row);
  const place = placeOf(row, cause);
  if (place < CANDIDATES) {
    if (<i32>fact.scoreAt(place) < score) fact.setCandidate(place, <u8>cause, <i8>score);
    return;
  }
  // A full list loses its weakest: it would not have been shown.
  let index: u32 = fact.count;
  if (index == CANDIDATES) index = weakest(row);
  else fact.count++;
  fact.setCandidate(index, <u8>cause, <i8>score);
}

function weakest(row: u32): u32 {
  const fact = factOf(row);
  let place: u32 = 0;
  for (let index: u32 = 1; index < CANDIDATES; index++) if (fact.scoreAt(index) < fact.scoreAt(place)) place = index;
  return place;
}

/** Points of a row's cause, 0 when it is no candidate. */
export function pointsOf(row: u32, cause: Cause): i32 {
  const place = placeOf(row, cause);
  return place == CANDIDATES ? 0 : factOf(row).scoreAt(place);
}
