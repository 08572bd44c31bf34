/** Who closed first, by what the FINs acknowledge rather than by when they were captured (VERDICTS B.9, C.2). */
import type { Connection } from "./connection";
import { sd } from "./packet";
import type { Side } from "./side";

/** The side of the earlier FIN by the connection's logic: the one whose FIN the other's acknowledges; -1 without a FIN. */
export function firstFinOf(c: Connection): -1 | 0 | 1 {
  const [a, b] = c.sides;
  if (!a.fin || !b.fin) return a.fin ? 0 : b.fin ? 1 : -1;
  if (sawFin(a, b)) return 1;
  if (sawFin(b, a)) return 0;
  if (a.finN === b.finN) return a.finImplied ? 1 : 0;
  return a.finN < b.finN ? 0 : 1;
}

/** Neither FIN acknowledges the other: both were sent before the other came. */
export function isSimultaneousClose(c: Connection): boolean {
  const [a, b] = c.sides;
  return a.fin && b.fin && a.finAckKnown && b.finAckKnown && !sawFin(a, b) && !sawFin(b, a);
}

function sawFin(side: Side, peer: Side): boolean {
  return side.finAckKnown && !peer.finImplied && sd(side.finAckNumber, peer.finSequence) > 0;
}
