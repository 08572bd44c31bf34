/** Who is the client where no SYN was captured: points for what a server looks like (VERDICTS A.3). */
import { Certainty } from "../../assembly/shared/verdict";
import { other, type Connection } from "./connection";
import { GREETING, HTTP_REQUEST, HTTP_RESPONSE, TLS_HELLO, TLS_SERVER_HELLO } from "./payload";

const WELL_KNOWN = new Set([
  20, 21, 22, 23, 25, 53, 80, 110, 119, 135, 139, 143, 179, 194, 389, 443, 445, 465, 502, 514, 515, 548, 554, 587, 593,
  631, 636, 873, 902, 989, 990, 993, 995, 1080, 1194, 1433, 1521, 1701, 1723, 1883, 1935, 2049, 2379, 2404, 3000, 3128,
  3260, 3268, 3269, 3306, 3389, 4333, 5000, 5060, 5061, 5222, 5269, 5432, 5601, 5672, 5900, 5984, 6379, 6443, 6667,
  7001, 8000, 8008, 8009, 8080, 8081, 8088, 8443, 8883, 8888, 9000, 9042, 9090, 9092, 9200, 9300, 11211, 27017, 50000,
]);
const EPHEMERAL = 32_768;
const LIKELY = 4;
const POSSIBLE = 2;

/** Sets the client of every record that has none, and says how surely each is known. */
export function settleDirections(connections: readonly Connection[]): Map<Connection, Certainty> {
  const certainServers = new Set<string>();
  const remotes = new Map<string, Set<string>>();
  for (const c of connections) {
    c.ends.forEach((_, side) => {
      const own = endText(c, side as 0 | 1);
      const known = remotes.get(own) ?? new Set();
      known.add(endText(c, other(side as 0 | 1)));
      remotes.set(own, known);
    });
    if (c.clientCertain && c.client >= 0) certainServers.add(endText(c, other(c.client as 0 | 1)));
  }
  const certainties = new Map<Connection, Certainty>();
  for (const c of connections) {
    if (c.clientCertain) certainties.set(c, Certainty.certain);
    else if (c.client >= 0) certainties.set(c, Certainty.likely);
    else certainties.set(c, guess(c, certainServers, remotes));
  }
  return certainties;
}

function endText(c: Connection, side: 0 | 1): string {
  return `${c.ends[side].address} ${c.ends[side].port}`;
}

function guess(c: Connection, servers: Set<string>, remotes: Map<string, Set<string>>): Certainty {
  const points = ([0, 1] as const).map((side) => serverPoints(c, side, { servers, remotes }));
  const margin = (points[0] ?? 0) - (points[1] ?? 0);
  if (Math.abs(margin) < POSSIBLE) return Certainty.unknown;
  c.client = margin > 0 ? 1 : 0;
  return Math.abs(margin) >= LIKELY ? Certainty.likely : Certainty.possible;
}

/** How much this side looks like the server. */
function serverPoints(
  c: Connection,
  side: 0 | 1,
  elsewhere: { servers: Set<string>; remotes: Map<string, Set<string>> },
): number {
  const end = c.ends[side];
  const peer = c.ends[other(side)];
  const own = c.sides[side];
  let points = 0;
  if (WELL_KNOWN.has(end.port)) points += 3;
  if (end.port < 1024) points += 2;
  if (peer.port >= EPHEMERAL) points += 2;
  if (elsewhere.servers.has(endText(c, side))) points += 5;
  if ((elsewhere.remotes.get(endText(c, side))?.size ?? 0) >= 2) points += 3;
  if ((own.hints & (GREETING | TLS_SERVER_HELLO | HTTP_RESPONSE)) !== 0) points += 4;
  if ((c.sides[other(side)].hints & (HTTP_REQUEST | TLS_HELLO)) !== 0) points += 4;
  if (c.firstSide === other(side)) points += 1;
  return points;
}
