/** The ladder of a connection, as the page reads it, its packets as an array. */
import type { Analyser, Row } from "../../web/bridge/analyser";
import { ladderOf, type Ladder, type LadderPacket } from "../../web/bridge/ladder";

/** Reads a ladder; throws where it cannot be read. */
export async function readLadder(
  analyser: Pick<Analyser, "ladder">,
  row: Row,
  limit: number,
): Promise<Ladder & { readonly packets: readonly LadderPacket[] }> {
  const result = await analyser.ladder(row, limit);
  if (!result.ok) throw new Error(result.problem.what);
  const { packets, ...told } = ladderOf(result.value);
  return { ...told, packets: Array.from({ length: packets.length }, (_, place) => packets.at(place) as LadderPacket) };
}
