/** Completion where the caret stands. */
import { describe, expect, test } from "vitest";
import { complete } from "../../web/filter/complete";
import { parse } from "../../web/filter/syntax";

/** A filter with the caret at `|`; what is offered first, and which characters it takes the place of. */
test.each<[string, string, readonly string[]]>([
  ["|", "", ["client.ip", "client.zone", "client.port"]],
  ["rst|", "rst", ["rst.count", "rst.count.clt", "rst.count.srv"]],
  ["port|", "port", ["port", "client.port", "server.port"]],
  ["rst.count |", "", ["=", "!=", "<"]],
  ["outcome |", "", ["=", "!=", "~", "in"]],
  ["outcome = |", "", ["CLOSED_FIN", "CLOSED_FIN_RST", "RESET"]],
  ["outcome = re|", "re", ["RESET", "REFUSED", "REJECTED_ICMP"]],
  ["outcome in {RESET, h|", "h", ["HALF_CLOSED", "HALF_OPEN"]],
  ['close_way = "dou|', '"dou', ['"double FIN"']],
  ["close_way = no|", "no", ['"no close"']],
  ["rtt = n|", "n", ["none"]],
  ["client.known = |", "", ["true", "false"]],
  ["duration > 90|", "90", ["90ns", "90us", "90ms", "90s"]],
  ["bytes > 10M|", "10M", ["10 MB", "10 MiB"]],
  ["server.port in |", "", ["{"]],
  ["server.port in {80 |", "", [",", "}"]],
  ["idle.max between 5s |", "", ["and"]],
  ["port = 80 |", "", ["and", "or"]],
  ["port = 80 a|", "a", ["and"]],
  ["(port = 80 |", "", ["and", "or", ")"]],
  ["port = 80 and n|", "n", ["name", "not"]],
  ["rst.co| > 0", "rst.co", ["rst.count", "rst.count.clt", "rst.count.srv"]],
  ["prot = 80 and |", "", []],
])("%s", (marked, replaced, first) => {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  const { from, to, options } = complete(text, caret);
  expect(text.slice(from, to)).toBe(replaced);
  expect(options.slice(0, Math.max(1, first.length)).map((option) => option.text)).toEqual(first);
});

describe("what is offered", () => {
  test("replaces the whole word in which the caret stands", () => {
    const { from, to } = complete("rst.count > 0", 3);
    expect([from, to]).toEqual([0, 9]);
  });

  test("names the field whose values are wanted", () => {
    expect(complete("server.port = ", 14).field?.name).toBe("server.port");
    expect(complete("port = 80 and ", 14).field).toBeNull();
  });

  test("can be read where it stands", () => {
    const starts = ["", "outcome = ", "duration > 90", "bytes > 10", "close_way in {", "events = ", "client.known = "];
    for (const start of starts) {
      const { from, options } = complete(start, start.length);
      for (const { text } of options) {
        const written = `${start.slice(0, from)}${text}`;
        const parsed = parse(written);
        // Nothing may be wrong before the end: what comes next may be missing.
        if (!parsed.ok) expect(parsed.mistake.reached, written).toBe(written.length);
      }
    }
  });
});
