/** Wrong filters: each points at the characters that are wrong and says what to write. */
import { expect, test } from "vitest";
import { parse } from "../../web/filter/syntax";

/** A wrong filter, under it the place that is pointed at, and the message. */
const WRONG: readonly (readonly [string, string, string])[] = [
  ["rst.cout > 0", "^^^^^^^^", 'There is no field "rst.cout". Did you mean rst.count?'],
  ["srv.rst.count > 0", "^^^^^^^^^^^^^", 'There is no field "srv.rst.count". Did you mean rst.count.srv?'],
  ["rst > 0", "^^^", 'There is no field "rst". Did you mean rst.count?'],
  [
    "weather = fine",
    "^^^^^^^",
    'There is no field "weather". Fields are for example client.ip, server.port, rst.count, duration, outcome.',
  ],
  ["tcp.flags.reset = 1", "^^^^^^^^^^^^^^^", 'There is no field "tcp.flags.reset"; here it is called rst.count.'],
  ["80", "^^", "A condition begins with a field: port = 80, rst.count > 80."],
  ["port = 80 or 10.0.0.1", "             ^^^^^^^^", "A condition begins with a field: host = 10.0.0.1."],
  ['"shop"', "^^^^^^", 'A condition begins with a field, not with a text: server.name ~ "shop".'],
  ["= 5", "^", 'A condition begins with a field such as rst.count, not with "=".'],
  ["and port = 80", "^^^", 'A condition is missing before "and".'],
  ["port = 80 and", "             ^", "Here a condition is missing, such as rst.count > 0."],
  ["()", " ^", "Nothing stands before this ): write a condition such as rst.count > 0."],
  ["rst.count 5", "          ^", "After rst.count comes how to compare it: =, !=, <, <=, >, >=, in, between."],
  [
    "client.known and port = 80",
    "             ^^^",
    "After client.known comes how to compare it: =, !=, <, <=, >, >=, in, between. For example: client.known = true.",
  ],
  ["rst.count >", "           ^", "Here a value is missing: rst.count takes for example 1."],
  ["rst.count > or port = 80", "            ^^", 'Here belongs a value of rst.count such as 1, not "or".'],
  ["port = 80 port = 443", "          ^^^^", 'Here belongs "and" or "or".'],
  [
    "rst.count > 1 < 5",
    "              ^",
    'Here belongs "and" or "or". For two limits, use between: rst.count between 1 and 5.',
  ],
  [
    "port = 80, 443",
    "         ^",
    'Here belongs "and" or "or". Several values go into a set: server.port in {80, 443}.',
  ],
  [
    "server.name = web shop",
    "                  ^^^^",
    'Here belongs "and" or "or". A text of several words goes into quotes.',
  ],
  ["(port = 80 or port = 443", "^", "This ( is never closed: write ) where it ends."],
  ["(port = 80 fin.count = 1)", "           ^^^^^^^^^", 'Here belongs "and", "or" or the ) that closes the bracket.'],
  ["port = 80)", "         ^", "There is no ( that this ) closes."],
  ["server.port in 80", "               ^^", 'After "in" comes a set in braces: server.port in {443, …}.'],
  ["server.port in {80, 443", "               ^", "This { is never closed: write } behind the last value."],
  [
    "server.port in {80 443}",
    "                   ^^^",
    "Here belongs a comma and the next value, or the } that ends the set.",
  ],
  ["server.port in {}", "                ^", 'Here belongs a value of server.port such as 443, not "}".'],
  ["rst.count = one", "            ^^^", '"one" is not a number.'],
  ["rst.count = none", "            ^^^^", '"none" is not a number.'],
  ["packets > 10s", "          ^^^", '"s" is no unit of packets. Units are k, M, G.'],
  ["client.known = maybe", "               ^^^^^", '"maybe" is not true or false.'],
  ["duration > 90", "           ^^", "How long is 90? Write a unit: 90s, 90ms or 90min."],
  ["duration > 5m", "           ^^", '"m" could be minutes or metres: write min.'],
  [
    "duration > 90 parsecs",
    "              ^^^^^^^",
    '"parsecs" is no unit of duration. Units are ns, us, ms, s, min, h, d.',
  ],
  [
    "duration > long",
    "           ^^^^",
    '"long" is not a length of time. Write a number and a unit: 90s, 250ms, 5min.',
  ],
  [
    "bytes.srv > 10 MX",
    "               ^^",
    '"MX" is no unit of bytes.srv. Units are B, kB, MB, GB, TB, KiB, MiB, GiB, TiB.',
  ],
  [
    "bytes > much",
    "        ^^^^",
    '"much" is not an amount of data. Write a number, with a unit where it is large: 1500, 10 MB.',
  ],
  [
    "idle.max between 65s and 55s",
    "                         ^^^",
    "Nothing lies between 65s and 55s: write the smaller one first.",
  ],
  ["idle.max between 55s", "                    ^", 'Here belongs "and": idle.max between 55s and … .'],
  [
    "start > yesterday",
    "        ^^^^^^^^^",
    '"yesterday" is not a time. Write it as 2026-11-21T14:02:11.5Z or 2026-11-21, in UTC or with +02:00 behind it.',
  ],
  [
    "start > 2026-11-31 25:00",
    "        ^^^^^^^^^^^^^^^^",
    '"2026-11-31 25:00" is not a time. Write it as 2026-11-21T14:02:11.5Z or 2026-11-21, in UTC or with +02:00 behind it.',
  ],
  [
    "client.ip = 10.0.0",
    "            ^^^^^^",
    '"10.0.0" is not a whole address. A network is written with its prefix length: 10.0.0.0/8.',
  ],
  [
    "client.ip = 10.0.0.300",
    "            ^^^^^^^^^^",
    '"10.0.0.300" is not an address: each of the four numbers goes from 0 to 255.',
  ],
  ["client.ip in 10.0.0.0/33", "             ^^^^^^^^^^^", 'The prefix length after "/" is a number from 0 to 32.'],
  [
    "client.ip in 2001:db8::/129",
    "             ^^^^^^^^^^^^^^",
    'The prefix length after "/" is a number from 0 to 128.',
  ],
  [
    "client.ip = shop",
    "            ^^^^",
    '"shop" is not an address. Write an address such as 10.0.0.1 or 2001:db8::1, or a network such as 10.0.0.0/8.',
  ],
  ['client.ip ~ "shop"', "          ^", 'client.ip holds addresses. To look for a text, write client.name ~ "…".'],
  ['ip ~ "shop"', "   ^", 'ip holds addresses. To look for a text, write name ~ "…".'],
  [
    "client.ip > 10.0.0.1",
    "          ^",
    'Values of client.ip have no order, so ">" says nothing; it takes =, !=, in.',
  ],
  [
    'rst.count ~ "1"',
    "          ^",
    "rst.count holds no text to look into; it takes =, !=, <, <=, >, >=, in, between.",
  ],
  ["outcome = RESSET", "          ^^^^^^", 'outcome is never "RESSET". Did you mean RESET?'],
  ["close_way = double FIN", "            ^^^^^^", 'close_way is never "double". Did you mean "double FIN"?'],
  ["actor = me", "        ^^", 'actor is never "me". It is one of none, client, server, both, device, unknown.'],
  ["cause > APP_ABORT", "      ^", 'Values of cause have no order, so ">" says nothing; it takes =, !=, ~, in.'],
  [
    "outcome between RESET and OPEN",
    "        ^^^^^^^",
    'Values of outcome have no order, so "between" says nothing; it takes =, !=, ~, in.',
  ],
  ['server.name ~ "shop', "              ^^^^^", "This quote is never closed."],
  ['server.name ~ ""', "              ^^", "This text is empty, and every text has that in it."],
  [`${"(".repeat(51)}port = 80${")".repeat(51)}`, `${" ".repeat(50)}^`, 'Brackets and "not" nest at most 50 deep.'],
];

test.each(WRONG)("%s", (text, marks, message) => {
  const parsed = parse(text);
  if (parsed.ok) throw new Error("This was to be wrong.");
  const { mistake } = parsed;
  expect(mistake.message).toBe(message);
  expect(" ".repeat(mistake.at) + "^".repeat(Math.max(1, mistake.length))).toBe(marks);
});

test("whatever is typed is a filter or a mistake within the text", () => {
  const whole = 'not (client.ip in {10.0.0.0/8, ::1} or server.name ~ "a\\"b") and duration between 1s and 2 min';
  for (let end = 0; end <= whole.length; end++) {
    for (const text of [whole.slice(0, end), whole.slice(end), `${whole.slice(0, end)}}${whole.slice(end)}`]) {
      const parsed = parse(text);
      if (parsed.ok) continue;
      expect(parsed.mistake.at + parsed.mistake.length).toBeLessThanOrEqual(text.length);
      expect(parsed.mistake.reached).toBeLessThanOrEqual(text.length);
    }
  }
});
