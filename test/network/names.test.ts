/** Names of hosts in packets: what DNS, TLS and HTTP call them, and nothing that damage or malice makes of it. */
import { describe, expect, test } from "vitest";
import { NameSource } from "../../assembly/shared/name-source";
import { addressText } from "../../web/words/address-text";
import { bytesAt } from "../../web/engine/views";
import type { Frame } from "../support/frames";
import { hex } from "../support/layers";
import {
  addressRecord,
  all,
  answer,
  clientHello,
  datagram,
  labels,
  latin,
  pointer,
  record,
  saying,
  u16,
} from "../support/naming";
import { LINK_TYPE, pcap } from "../support/pcap-writer";
import { Random } from "../support/random";
import { asides, read, type Read } from "../support/reading";

/** Where the question's name stands. */
const QUESTION = 12;
const SHOP = labels("shop.example");

/** The names an engine keeps: "source address name times". */
function namesIn({ engine }: Read): string[] {
  return Array.from({ length: engine.nameCount() }, (_, index) => {
    const name = engine.nameAt(index);
    const [high, low] = [engine.nameHigh(name), engine.nameLow(name)].map((part) => BigInt.asUintN(64, part));
    const text = new TextDecoder().decode(bytesAt(engine, engine.nameText(name), engine.nameBytes(name)));
    return `${NameSource[engine.nameSource(name)]} ${addressText(high ?? 0n, low ?? 0n)} ${text} ${engine.nameTimes(name)}`;
  });
}

async function named(frames: readonly Frame[]): Promise<string[]> {
  return namesIn(await read(pcap(frames, LINK_TYPE.raw)));
}

async function answered(message: Uint8Array, source = 53): Promise<string[]> {
  return named([datagram(message, source)]);
}

describe("DNS", () => {
  test("addresses bear the name that was asked for, also behind CNAMEs", async () => {
    const records = [
      record(pointer(QUESTION), 5, labels("a.cdn.example")),
      addressRecord(labels("a.cdn.example"), "203.0.113.5"),
      addressRecord(labels("a.cdn.example"), "2001:db8::5"),
    ];
    expect(await answered(answer(SHOP, records))).toEqual([
      "Dns 203.0.113.5 shop.example 1",
      "Dns 2001:db8::5 shop.example 1",
    ]);
  });

  test("a name is kept once, in small letters, with how often it was seen; the packet is set aside as before", async () => {
    const once = datagram(answer(SHOP, [addressRecord(pointer(QUESTION), "203.0.113.5")]));
    const again = datagram(answer(labels("SHOP.Example"), [addressRecord(pointer(QUESTION), "203.0.113.5")]));
    const done = await read(pcap([once, again, once], LINK_TYPE.raw));
    expect(namesIn(done)).toEqual(["Dns 203.0.113.5 shop.example 3"]);
    expect(asides(done)).toEqual([{ reason: "NotTcp", detail: 17, frames: 3, first: 1 }]);
  });

  test("mDNS names hosts without a question, and bids to forget older answers", async () => {
    const records = [record(labels("printer.local"), 1, hex("c0000207"), 0x8001)];
    expect(await answered(answer(null, records, 0x8400), 5353)).toEqual(["Dns 192.0.2.7 printer.local 1"]);
  });

  test.each<[string, Uint8Array, number?]>([
    ["a question", answer(SHOP, [addressRecord(pointer(QUESTION), "203.0.113.5")], 0x0100)],
    ["an error", answer(SHOP, [addressRecord(pointer(QUESTION), "203.0.113.5")], 0x8183)],
    ["another port", answer(SHOP, [addressRecord(pointer(QUESTION), "203.0.113.5")]), 5300],
    ["another class", answer(SHOP, [record(pointer(QUESTION), 1, hex("cb007105"), 3)])],
    ["an address of the wrong length", answer(SHOP, [record(pointer(QUESTION), 1, hex("cb0071"))])],
    [
      "a record longer than the message",
      answer(SHOP, [all(pointer(QUESTION), hex("0001 0001 0000003c 0005 cb007105"))]),
    ],
    ["more records than there are", all(answer(SHOP, []).fill(9, 7, 8))],
    ["a question that points at itself", answer(pointer(QUESTION), [addressRecord(SHOP, "203.0.113.5")])],
    ["a question that points behind itself", answer(pointer(40), [addressRecord(SHOP, "203.0.113.5")])],
    ["a question that points into the header", answer(pointer(2), [addressRecord(SHOP, "203.0.113.5")])],
    ["a label that runs out of the message", answer(hex("3f 61"), [])],
    ["a label of a kind there is not", answer(hex("80 61 00"), [addressRecord(SHOP, "203.0.113.5")])],
    ["the root", answer(labels(""), [addressRecord(labels(""), "203.0.113.5")])],
    ["markup", answer(labels("<img src=x>"), [addressRecord(pointer(QUESTION), "203.0.113.5")])],
    ["control characters", answer(labels("a\u001bb.example"), [addressRecord(pointer(QUESTION), "203.0.113.5")])],
    ["an address for a name", answer(labels("10.0.0.1"), [addressRecord(pointer(QUESTION), "203.0.113.5")])],
    [
      "a name that is too long",
      answer(labels(`${"a".repeat(62)}.`.repeat(4) + "ab"), [addressRecord(SHOP, "1.2.3.4")]),
    ],
    ["nothing at all", hex("")],
  ])("takes no name from %s", async (_, message, source) => {
    expect(await answered(message, source)).toEqual([]);
  });

  test("a chain of pointers, each to the one before, comes to its end", async () => {
    // a <- b.a <- c.b.a ...: each owner is a label and a pointer to the owner before.
    const parts = [answer(null, [], 0x8400).fill(60, 7, 8)];
    let [at, owner, before] = [QUESTION, labels("a"), 0];
    for (let place = 0; place < 60; place++) {
      const next = addressRecord(place === 0 ? owner : all(hex("01 62"), pointer(before)), "192.0.2.1");
      parts.push(next);
      before = at;
      at += next.length;
      owner = next;
    }
    const names = await answered(all(...parts), 5353);
    expect(names).toHaveLength(60);
    expect(names.at(-1)).toBe(`Dns 192.0.2.1 ${"b.".repeat(59)}a 1`);
  });

  test("no damage makes it read elsewhere or keep what is no name", async () => {
    const dice = new Random(53);
    const records = [
      record(pointer(QUESTION), 5, all(hex("01 61"), pointer(QUESTION))),
      addressRecord(pointer(QUESTION), "203.0.113.5"),
      addressRecord(pointer(QUESTION), "2001:db8::5"),
    ];
    const whole = answer(SHOP, records);
    const frames = Array.from({ length: 4000 }, () => {
      const message = whole.slice(0, dice.below(3) === 0 ? dice.below(whole.length + 1) : whole.length);
      for (let flips = dice.below(6); flips > 0 && message.length > 0; flips--)
        message[dice.below(message.length)] = dice.of([0, 1, 0x3f, 0xc0, 0xff, dice.below(256)]);
      return datagram(message, dice.of([53, 5353]));
    });
    const done = await read(pcap(frames, LINK_TYPE.raw));
    const names = namesIn(done);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(name).toMatch(/^Dns [\da-f.:]+ [a-z\d_-]{1,63}(\.[a-z\d_-]{1,63})* \d+$/);
    expect(asides(done)).toEqual([{ reason: "NotTcp", detail: 17, frames: 4000, first: 1 }]);
  });

  test("more names than are kept are counted", async () => {
    const most = 65_536;
    const frames: Frame[] = [];
    for (let number = 0; number < most + 100; number += 50) {
      const records = Array.from({ length: 50 }, (_, index) =>
        addressRecord(
          pointer(QUESTION),
          `10.${(number + index) >> 16}.${((number + index) >> 8) & 255}.${(number + index) & 255}`,
        ),
      );
      frames.push(datagram(answer(SHOP, records)));
    }
    const { engine } = await read(pcap(frames, LINK_TYPE.raw));
    expect(engine.nameCount()).toBe(most);
    expect(engine.nameLeftOut()).toBe(frames.length * 50 - most);
  });
});

describe("what a client says first", () => {
  test("the server name of TLS", async () => {
    expect(await named(saying(clientHello("Shop.Example")))).toEqual(["Asked 198.51.100.20 shop.example 1"]);
  });

  test("the Host of HTTP, without its port", async () => {
    const request = latin("GET / HTTP/1.1\r\nAccept: */*\r\nhOST:  shop.example:8080\r\n\r\n");
    expect(await named(saying(request))).toEqual(["Asked 198.51.100.20 shop.example 1"]);
  });

  test.each<[string, Uint8Array]>([
    [
      "what a proxy is asked to connect to",
      latin("CONNECT shop.example:443 HTTP/1.1\r\nHost: shop.example:443\r\n\r\n"),
    ],
    ["what a proxy is asked to fetch", latin("GET http://shop.example/ HTTP/1.1\r\nHost: shop.example\r\n\r\n")],
    ["an address", latin("GET / HTTP/1.1\r\nHost: 198.51.100.20\r\n\r\n")],
    ["the body", latin("POST / HTTP/1.1\r\nA: b\r\n\r\nx\r\nHost: shop.example\r\n")],
    ["a line that does not end", latin("GET / HTTP/1.1\r\nHost: shop.exam")],
    ["markup", latin('GET / HTTP/1.1\r\nHost: "><script>\r\n\r\n')],
    ["a TLS server name with a space", clientHello("shop example")],
    ["a ClientHello that is cut", clientHello("shop.example").slice(0, 100)],
    ["a ClientHello whose session is longer than it", clientHello("shop.example").fill(0xff, 43, 44)],
  ])("takes no name from %s", async (_, said) => {
    expect(await named(saying(said))).toEqual([]);
  });

  test("only the first words count", async () => {
    const request = latin("GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n");
    const frames = saying(all(u16(0x0d0a), request));
    expect(await named(frames)).toEqual([]);
  });

  test("no damage makes it keep what is no name", async () => {
    const dice = new Random(443);
    const whole = clientHello("shop.example");
    const frames = Array.from({ length: 1500 }, (_, number) => {
      const said = whole.slice(0, 6 + dice.below(whole.length - 5));
      for (let flips = dice.below(5); flips > 0; flips--) said[6 + dice.below(said.length - 6)] = dice.below(256);
      return saying(said, { clientPort: 10_000 + number });
    }).flat();
    for (const name of await named(frames)) expect(name).toMatch(/^Asked 198\.51\.100\.20 [a-z\d_.-]+ \d+$/);
  });
});
