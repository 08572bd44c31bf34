/** Addresses and networks as they are typed. */
import { expect, test } from "vitest";
import { readNetwork } from "../../web/filter/network";

function bytes(text: string): string {
  const network = readNetwork(text);
  if (typeof network === "string") return network;
  const pairs = [...network.address].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${pairs}/${network.prefix}`;
}

test.each([
  ["10.1.2.3", "00000000000000000000ffff0a010203/128"],
  ["10.0.0.0/8", "00000000000000000000ffff0a000000/104"],
  ["0.0.0.0/0", "00000000000000000000ffff00000000/96"],
  ["::", "00000000000000000000000000000000/128"],
  ["::1", "00000000000000000000000000000001/128"],
  ["2001:DB8::/32", "20010db8000000000000000000000000/32"],
  ["1:2:3:4:5:6:7:8", "00010002000300040005000600070008/128"],
  ["1:2:3:4:5:6:7::", "00010002000300040005000600070000/128"],
  ["::ffff:10.1.2.3", "00000000000000000000ffff0a010203/128"],
  ["64:ff9b::192.0.2.33/96", "0064ff9b0000000000000000c0000221/96"],
])("%s", (text, expected) => {
  expect(bytes(text)).toBe(expected);
});

test.each([
  "1:2:3:4:5:6:7:8:9",
  "1:2:3:4:5:6:7:8::",
  "1::2::3",
  "12345::",
  ":1",
  "1.2.3.4::",
  "::1.2.3",
  "g::",
  "",
  "/8",
])("%s is no address", (text) => {
  expect(bytes(text)).toMatch(/is not an? (whole )?address/);
});

test.each(["10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/33", "::/129", "10.0.0.0/x", "10.0.0.0/8/8"])(
  "%s is no network",
  (text) => {
    expect(bytes(text)).toMatch(/prefix length|more than one/);
  },
);
