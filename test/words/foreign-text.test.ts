/** What somebody else wrote cannot hide itself, nor turn what stands beside it around. */
import { expect, test } from "vitest";
import { foreignText } from "../../web/words/foreign-text";

test.each([
  ["letters of any language", "Müller, ملف, 文件, 👩\u200d💻.pcap"],
  ["tabs and ends of lines", "one\ttwo\r\nthree"],
])("%s stay", (_, text) => {
  expect(foreignText(text)).toBe(text);
});

test.each([
  ["an override that shows a name backwards", "gateway\u202egpj.example", "gateway\ufffdgpj.example"],
  ["isolates and marks", "\u2066a\u2069\u200e\u200f\u061cb", "\ufffda\ufffd\ufffd\ufffd\ufffdb"],
  ["a terminal's escape, a null, a delete", "a\u001b[2Jb\0c\u007f", "a\ufffd[2Jb\ufffdc\ufffd"],
  ["control characters beyond ASCII", "a\u0085b\u009bc", "a\ufffdb\ufffdc"],
])("%s: replaced", (_, text, shown) => {
  expect(foreignText(text)).toBe(shown);
});
