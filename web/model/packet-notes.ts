/** What is remarkable about a packet's fields beside the other packets of its connection. */
import type { LadderPacket } from "../bridge/analyser";
import { remarked, type Field } from "../words/fields/field";

/** Filters of the field that counts down from host to host. */
const TTL: ReadonlySet<string> = new Set(["ip.ttl", "ipv6.hlim"]);

/** The ttl that most packets of a side arrive with. */
export type TtlBySide = ReadonlyMap<LadderPacket["from"], number>;

/** The ttl that most packets of each side arrive with; a side without packets has none. */
export function usualTtls(packets: readonly LadderPacket[]): TtlBySide {
  const usual = new Map<LadderPacket["from"], number>();
  for (const side of ["client", "server"] as const) {
    const times = new Map<number, number>();
    for (const { kind, from, ttl } of packets) {
      if (kind === "segment" && from === side) times.set(ttl, (times.get(ttl) ?? 0) + 1);
    }
    const [most] = [...times].sort(([, one], [, other]) => other - one);
    if (most !== undefined) usual.set(side, most[0]);
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
