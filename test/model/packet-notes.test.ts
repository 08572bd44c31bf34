/** A ttl that is not the one of the side's other packets is noted on the innermost IP header. */
import { expect, test } from "vitest";
import { usualTtls, withNotes } from "../../web/model/packet-notes";
import type { Field } from "../../web/words/fields/field";
import { ladderPacket } from "../support/ladder-packet";

const PACKETS = [64, 64, 52, 64].map((ttl, place) => ladderPacket(place + 1, 0n, { ttl }));
const ttl: Field = { name: "Time to live", filter: "ip.ttl", value: "52", from: 8, to: 9 };
const LAYERS: Field[] = [
  { name: "IPv4", filter: "ip", value: "", from: 0, to: 20, fields: [ttl] },
  { name: "IPv4", filter: "ip", value: "", from: 20, to: 40, fields: [ttl] },
  { name: "TCP", filter: "tcp", value: "", from: 40, to: 60 },
];

test("the odd one out", () => {
  const [outer, inner] = withNotes(LAYERS, PACKETS[2] ?? expect.fail(), usualTtls(PACKETS));
  expect(outer?.fields?.[0]?.note).toBeUndefined();
  expect(inner?.fields?.[0]?.note).toBe("most from the client have 64: this one has 12 less");
});

test("nothing where it is the usual one, or an error that somebody else sent", () => {
  const usual = usualTtls(PACKETS);
  expect(withNotes(LAYERS, PACKETS[0] ?? expect.fail(), usual)).toBe(LAYERS);
  expect(withNotes(LAYERS, ladderPacket(9, 0n, { ttl: 250, kind: { version: 4, type: 3, code: 1 } }), usual)).toBe(
    LAYERS,
  );
});
