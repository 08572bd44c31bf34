/** Filters written as text again, and changed by clicks. */
import { describe, expect, test } from "vitest";
import { chips, narrowed, without } from "../../web/filter/chips";
import { readFilter } from "../../web/filter/read";
import { parse } from "../../web/filter/syntax";
import { write } from "../../web/filter/text";

function rewritten(text: string): string {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.mistake.message);
  return write(parsed.filter);
}

test.each([
  ["", ""],
  ["  RST.Count>0   AND fin.count==0", "rst.count > 0 and fin.count = 0"],
  ["((rst.count > 0))", "rst.count > 0"],
  ["(a or b) and c", "(port = 1 or port = 2) and port = 3"],
  ["a or (b and c)", "port = 1 or port = 2 and port = 3"],
  ["a and (b and c)", "port = 1 and (port = 2 and port = 3)"],
  ["not (a or b)", "not (port = 1 or port = 2)"],
  ["!a", "not port = 1"],
  ["not not a", "not not port = 1"],
  ["client.ip in {10.0.0.0/8}", "client.ip in 10.0.0.0/8"],
  ["client.ip not in 10.0.0.0/8", "client.ip not in 10.0.0.0/8"],
  ["server.port in{80,443}", "server.port in {80, 443}"],
  ["server.port in {80}", "server.port in {80}"],
  ["close_way = fin_rst", 'close_way = "FIN + RST"'],
  ["bytes > 10mb", "bytes > 10 MB"],
  ["duration > 90 S", "duration > 90s"],
  ["start > 2026-11-21 14:02", "start > 2026-11-21T14:02:00Z"],
  ["start > 2026-11-21T14:02:00.120Z", "start > 2026-11-21T14:02:00.12Z"],
  ["name ~ 'it\\'s \"here\"'", 'name ~ "it\'s \\"here\\""'],
])("%s is written %s", (typed, text) => {
  const [a, b, c] = ["port = 1", "port = 2", "port = 3"];
  const filled = typed.replace(/\ba\b/, a).replace(/\bb\b/, b).replace(/\bc\b/, c);
  expect(rewritten(filled)).toBe(text);
  expect(rewritten(text)).toBe(text);
  expect(readFilter(text)).toEqual(readFilter(filled));
});

describe("chips", () => {
  test("are what must all hold", () => {
    expect(chips("port=80 and (ct.count = 0 or rst.count > 1) and not host = 10.0.0.1")).toEqual([
      "port = 80",
      "ct.count = 0 or rst.count > 1",
      "not host = 10.0.0.1",
    ]);
    expect(chips("port = 80 or port = 443")).toEqual(["port = 80 or port = 443"]);
    expect(chips("  ")).toEqual([]);
    expect(chips(" port = ")).toEqual(["port ="]);
  });

  test("go one by one, and what is left keeps its meaning", () => {
    const text = "port = 80 and (ct.count = 0 or rst.count > 1) and host = 10.0.0.1";
    expect(without(text, "port = 80")).toBe("(ct.count = 0 or rst.count > 1) and host = 10.0.0.1");
    expect(without("port = 80 and (ct.count = 0 or rst.count > 1)", "port = 80")).toBe("ct.count = 0 or rst.count > 1");
    expect(without("port = 80", "port = 80")).toBe("");
  });
});

test.each([
  ["", "server.port = 443", "server.port = 443"],
  ["rst.count > 0", "server.port = 443", "rst.count > 0 and server.port = 443"],
  ["ct.count = 0 or rst.count > 0", "server.port = 443", "(ct.count = 0 or rst.count > 0) and server.port = 443"],
  ["server.port = 80 and rst.count > 0", "server.port = 443", "rst.count > 0 and server.port = 443"],
  ["rst.count > 0 and fin.count = 0", "rst.count > 2", "fin.count = 0 and rst.count > 2"],
  ["host = 10.0.0.1", "host = 10.0.0.2", "host = 10.0.0.1 and host = 10.0.0.2"],
  ["alternatives = STATE_LOST", "alternatives = APP_ABORT", "alternatives = STATE_LOST and alternatives = APP_ABORT"],
  ["client.ip in 10.0.0.0/8", "client.ip = 10.0.0.1", "client.ip in 10.0.0.0/8 and client.ip = 10.0.0.1"],
  ["server.port >", "server.port = 443", "server.port = 443"],
])("%s narrowed by %s", (text, addition, result) => {
  expect(narrowed(text, addition)).toBe(result);
});
