/** Addresses as people read them, whole and where there is little room. */
import { expect, test } from "vitest";
import { addressParts, endpoint } from "../../web/words/address";

test("brackets an IPv6 address before its port", () => {
  expect(endpoint("10.0.0.1", 443)).toBe("10.0.0.1:443");
  expect(endpoint("2001:db8::1", 443)).toBe("[2001:db8::1]:443");
});

test.each<[string, string, string]>([
  ["10.0.0.1", "", "10.0.0.1"],
  ["216.232.166.108", "", "216.232.166.108"],
  ["2001:db8::1", "", "2001:db8::1"],
  ["2a01:cb01:2049:8b07:991d:ec85:28df:f629", "2a01:cb01:2049:8b07:991d:ec85", ":28df:f629"],
  ["fe80::1234:5678:1", "fe80::1234", ":5678:1"],
  ["2001:db8:aaaa:bbbb::", "2001:db8:aaaa:bbbb", "::"],
])("cuts %s before its last groups only", (address, mayBeCut, kept) => {
  expect(addressParts(address)).toEqual([mayBeCut, kept]);
});
