/** What is remarkable about a packet's fields beside the other packets of its connection. */
import type { LadderPacket, LadderPackets } from "../bridge/ladder";
import { remarked, type Field } from "../words/fields/field";

/** Filters of the field that counts down from host to host. */
const TTL: ReadonlySet<string> = new Set(["ip.ttl", "ipv6.hlim"]);

/** Values that a ttl can have: it is a byte. */
const TTLS = 256;

/** The ttl that most packets of a side arrive with. */
export type TtlBySide = ReadonlyMap<LadderPacket["from"], number>;

/** The ttl that most packets of each side arrive with; a side without packets has none. */
export function usualTtls(packets: LadderPackets): TtlBySide {
  const times = { client: new Uint32Array(TTLS), server: new Uint32Array(TTLS) };
  for (let place = 0; place < packets.length; place++) {
    const packet = packets.at(place);
    if (packet?.kind !== "segment") continue;
    const of = times[packet.from];
    of[packet.ttl] = (of[packet.ttl] ?? 0) + 1;
  }
  const usual = new Map<LadderPacket["from"], number>();
  for (const side of ["client", "server"] as const) {
    const most = Math.max(...times[side]);
    if (most > 0) usual.set(side, times[side].indexOf(most));
  }
  return usual;
}

/** The layers with what is remarkable noted on the innermost IP header. */
export function withNotes(fields: readonly Field[], packet: LadderPacket, usual: TtlBySide): readonly Field[] {
  const most = usual.get(packet.from);
  if (packet.kind !== "segment" || most === undefined || most === packet.ttl) return fields;
  const apart = Math.abs(packet.ttl - most);
  const note = `most from the ${packet.from} have ${most}: this one has ${apart} ${packet.ttl < most ? "less" : "more"}`;
  const place = fields.findLastIndex(({ filter }) => filter === "ip" || filter === "ipv6");
  return fields.map((layer, at) =>
    at === place && layer.fields !== undefined
      ? remarked(layer, {
          fields: layer.fields.map((field) => (TTL.has(field.filter) ? remarked(field, { note }) : field)),
        })
      : layer,
  );
}
