/** The tree of fields: what is in view, what a byte belongs to, what is copied. */
import { expect, test } from "vitest";
import { displayFilter, fieldRows, pathOfByte, pathsAbove } from "../../web/model/field-rows";
import type { Field } from "../../web/words/fields/field";

function field(name: string, from: number, to: number, fields?: readonly Field[]): Field {
  return { name, filter: "", value: "", from, to, ...(fields === undefined ? {} : { fields }) };
}

const FIELDS = [
  field("IPv4", 0, 20, [field("ttl", 8, 9), field("Flags", 6, 7, [field("DF", 6, 7)])]),
  field("IPv4", 20, 40, [field("ttl", 28, 29)]),
  field("TCP", 40, 60),
];

test("closed layers hide their fields; the second of a name is another one", () => {
  expect(fieldRows(FIELDS, new Set(["IPv4 2"])).map(({ path, level, opened }) => [path, level, opened])).toEqual([
    ["IPv4", 1, "closed"],
    ["IPv4 2", 1, "open"],
    ["IPv4 2/ttl", 2, "no fields"],
    ["TCP", 1, "no fields"],
  ]);
});

test.each([
  [8, "IPv4/ttl"],
  [6, "IPv4/Flags"],
  [28, "IPv4 2/ttl"],
  [25, "IPv4 2"],
  [59, "TCP"],
  [60, ""],
])("byte %i belongs to %j", (byte, path) => {
  expect(pathOfByte(FIELDS, byte)).toBe(path);
});

test("what must be open for a field to be in view", () => {
  expect(pathsAbove("IPv4/Flags/DF")).toEqual(["IPv4", "IPv4/Flags"]);
  expect(pathsAbove("TCP")).toEqual([]);
});

test.each([
  ["ip.ttl", "64", "ip.ttl == 64"],
  ["ip.proto", "6 (TCP)", "ip.proto == 6"],
  ["ip.src", "192.0.2.10", "ip.src == 192.0.2.10"],
  ["ipv6.src", "2001:db8::1", "ipv6.src == 2001:db8::1"],
  ["eth.src", "02:00:00:00:00:0a", "eth.src == 02:00:00:00:00:0a"],
  ["ip.checksum", "0x1c46 (right)", "ip.checksum == 0x1c46"],
  ["tcp.flags.syn", "not set", "tcp.flags.syn == 0"],
  ["tls", "handshake: client hello", "tls"],
  ["tcp.window_size_value", "not captured", "tcp.window_size_value"],
  ["", "3", ""],
])("%j with %j is filtered by %j", (filter, value, expected) => {
  expect(displayFilter({ ...field("x", 0, 1), filter, value })).toBe(expected);
});

test("a layer is filtered by its name alone", () => {
  expect(displayFilter({ ...field("UDP", 0, 8, [field("Length", 4, 6)]), filter: "udp", value: "53 → 99" })).toBe(
    "udp",
  );
});
