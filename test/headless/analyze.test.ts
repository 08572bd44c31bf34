/** The command `analyze`: what it writes, and how it ends. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../web/headless/analyze";
import { FIELD_NAMES } from "../../web/headless/connection-lines";
import { scenarioCapture } from "../support/scenario-capture";

const ENGINE = fileURLToPath(new URL("../../build/engine.wasm", import.meta.url));
const REFUSED = ">S 0; <RA #0,1; >S 0 +500; <RA #0,1";
const CLOSED = ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <PA 1,101 L=500; >FA 101,501; <FA 501,102; >A 102,502";

/** What a command wrote, and its status. */
interface Said {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

function collector(): { readonly stream: Writable; text(): string } {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(pieces).toString() };
}

async function run(args: readonly string[], input: Uint8Array = new Uint8Array()): Promise<Said> {
  const [out, error] = [collector(), collector()];
  const stdin = Readable.from([Buffer.from(input)]);
  const status = await analyze(args, { stdin, stdout: out.stream, stderr: error.stream, engine: ENGINE });
  return { status, out: out.text(), error: error.text() };
}

function objects({ out }: Said): Record<string, unknown>[] {
  return out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

let folder = "";
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "teardown-test-"));
  const capture = scenarioCapture(CLOSED, { payload: "filler" });
  writeFileSync(at("closed.pcap"), capture);
  writeFileSync(at("refused.pcap"), scenarioCapture(REFUSED, { client: "192.0.2.77" }));
  writeFileSync(at("cut.pcap"), capture.subarray(0, capture.length - 7));
  writeFileSync(at("empty.pcap"), "");
  writeFileSync(at("header.pcap"), capture.subarray(0, 24));
  writeFileSync(at("text.txt"), "Dear reader,\n");
  writeFileSync(at("picture.png"), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("ndjson", () => {
  test("begins with the capture, then has one object a connection with all columns", async () => {
    const said = await run([at("closed.pcap")]);
    const [head, connection, ...more] = objects(said);
    expect(said.status).toBe(0);
    expect(head).toMatchObject({
      capture: { packets: 8, tcp_packets: 8, connections: 1, format: "pcap (nanoseconds, little-endian)", skipped: [] },
    });
    expect(more).toEqual([]);
    expect(Object.keys(connection ?? {})).toEqual(FIELD_NAMES);
    expect(connection).toMatchObject({
      "client.ip": "192.0.2.10",
      "client.port": 40000,
      "server.ip": "198.51.100.20",
      "server.port": 80,
      "client.known": true,
      outcome: "CLOSED_FIN",
      close_way: "double FIN",
      "ct.count": 1,
      "syn.count": 1,
      "synack.count": 1,
      "fin.count.clt": 1,
      "fin.count.srv": 1,
      "rst.count.srv": 0,
      "packets.clt": 5,
      "packets.srv": 3,
      "bytes.clt": 100,
      "bytes.srv": 500,
      "frame.syn": 1,
      "frame.rst": null,
      "rst.time": null,
      start: "2023-11-14T22:13:20.000000000Z",
    });
    expect(connection?.["alternatives"]).toBeInstanceOf(Array);
    expect(connection?.["duration"]).toBeTypeOf("number");
  });

  test("has times with nanoseconds and spans in seconds that fit them", async () => {
    const [, connection] = objects(await run([at("closed.pcap")]));
    const nanoseconds = (name: string): number => Number(/\.(\d{9})Z$/.exec(String(connection?.[name]))?.[1]);
    expect(nanoseconds("end") - nanoseconds("start")).toBeCloseTo(Number(connection?.["duration"]) * 1e9, 3);
  });

  test("has only the connections that match", async () => {
    const both = [at("closed.pcap"), at("refused.pcap")];
    const found = async (filter: string) => objects(await run([...both, "--filter", filter])).slice(1);
    expect(await found("")).toHaveLength(2);
    expect((await found("rst.count.srv > 0 and ct.count = 0")).map((one) => one["client.ip"])).toEqual(["192.0.2.77"]);
    expect(await found("fin.count > 9")).toEqual([]);
  });
});

describe("several files", () => {
  const both = (): string[] => [at("closed.pcap"), at("refused.pcap")];

  test("frames are numbered as each file numbers them, and bear its name", async () => {
    const [, closed, refused] = objects(await run(both()));
    expect(closed).toMatchObject({ "frame.syn": 1, "frame.fin.clt": 6, "frame.fin.clt.file": "closed.pcap" });
    expect(refused).toMatchObject({ "frame.syn": 1, "frame.syn.file": "refused.pcap", "frame.fin.clt.file": null });
  });

  test("a filter on frames means those numbers", async () => {
    const found = async (filter: string) => objects(await run([...both(), "--filter", filter])).slice(1);
    expect(await found("frame.first = 1")).toHaveLength(2);
    expect((await found("frame.last in {8, 9}")).map((one) => one["outcome"])).toEqual(["CLOSED_FIN"]);
    expect((await found("frame.last <= 4")).map((one) => one["outcome"])).toEqual(["REFUSED"]);
    expect(await found("frame.last > 8")).toEqual([]);
    expect((await found("frame.rst = none")).map((one) => one["outcome"])).toEqual(["CLOSED_FIN"]);
  });
});

describe("csv", () => {
  test("has a head of all columns and a row a connection, in cells that agree with ndjson", async () => {
    const [, connection] = objects(await run([at("refused.pcap")]));
    const { out } = await run([at("refused.pcap"), "--format", "csv"]);
    const [head = "", row = "", ...rest] = out.split("\r\n");
    expect(head.split(",")).toEqual(FIELD_NAMES);
    expect(rest).toEqual([""]);
    const plain = (value: string | number | boolean | null | string[]): string =>
      value === null ? "" : Array.isArray(value) ? value.join(" ") : String(value);
    expect(row.split(",")).toEqual(
      Object.values((connection ?? {}) as Record<string, string | number | boolean | null | string[]>).map(plain),
    );
  });

  test("leaves the notes to the standard error", async () => {
    const { error } = await run([at("cut.pcap"), "--format", "csv"]);
    expect(error).toContain("ends inside a record, after frame 7");
  });
});

test("writes to a file when told so", async () => {
  const { out } = await run([at("closed.pcap"), "--out", at("result.ndjson")]);
  expect(out).toBe("");
  expect(readFileSync(at("result.ndjson"), "utf8")).toBe((await run([at("closed.pcap")])).out);
});

test("reads the standard input", async () => {
  const said = await run(["-"], readFileSync(at("closed.pcap")));
  expect(objects(said)).toHaveLength(2);
  expect(said.status).toBe(0);
});

describe("names and zones", () => {
  const hosts = (): string => {
    writeFileSync(at("hosts"), "192.0.2.77 laptop\n198.51.100.20 shop\n");
    return at("hosts");
  };

  test("stand right behind the addresses: nothing and the first zones unless files say more", async () => {
    const [, connection] = objects(await run([at("refused.pcap")]));
    expect(Object.entries(connection ?? {}).slice(0, 8)).toEqual([
      ["client.ip", "192.0.2.77"],
      ["client.name", null],
      ["client.zone", "Documentation"],
      ["client.port", 40000],
      ["server.ip", "198.51.100.20"],
      ["server.name", null],
      ["server.zone", "Documentation"],
      ["server.port", 80],
    ]);
  });

  test("come from files, and filters know them", async () => {
    writeFileSync(at("zones.json"), '[{"name": "Office", "network": "192.0.2.64/26"}]');
    const files = ["--zones", at("zones.json"), "--hosts", hosts(), "--format", "csv"];
    const asked = ["--filter", 'client.zone = Office and server.zone = none and server.name ~ "shop"'];
    const { out, status } = await run([at("refused.pcap"), ...files, ...asked]);
    expect(status).toBe(0);
    expect(out.split("\r\n")[1]).toMatch(/^192\.0\.2\.77,laptop,Office,40000,198\.51\.100\.20,shop,,80,/);
  });

  test.each([
    ["--zones", "text.txt", "This is no JSON."],
    ["--hosts", "text.txt", "is no hosts file"],
    ["--zones", "missing.json", "cannot be read"],
  ])("%s %s is a wrong command", async (option, name, message) => {
    const { status, error, out } = await run([at("closed.pcap"), option, at(name)]);
    expect([status, out]).toEqual([2, ""]);
    expect(error).toContain(message);
  });
});

describe("the exit status", () => {
  test("is 0 for a capture that was cut off, which a note says", async () => {
    const said = await run([at("cut.pcap")]);
    expect(said.status).toBe(0);
    expect(objects(said)[0]).toMatchObject({
      capture: { packets: 7, notes: [{ kind: "cut off", file: 0, frame: 7 }] },
    });
  });

  test.each([
    ["empty.pcap", "empty.pcap is empty"],
    ["header.pcap", "there is no packet in it"],
    ["text.txt", "text.txt is a text file, not a packet capture."],
    ["picture.png", "picture.png is a PNG picture, not a packet capture."],
    ["missing.pcap", "missing.pcap cannot be read"],
  ])("is 1 for %s, with a message and nothing written", async (name, message) => {
    const { status, out, error } = await run([at(name)]);
    expect([status, out]).toEqual([1, ""]);
    expect(error).toContain(message);
  });

  test("is 0 when one of several could be read, and the note says which could not", async () => {
    const said = await run([at("text.txt"), at("closed.pcap")]);
    expect(said.status).toBe(0);
    expect(JSON.stringify(objects(said)[0])).toContain("text.txt was left out");
  });

  test.each([
    [[], "No file was named."],
    [["x.pcap", "--format", "xml"], "There is no format xml"],
    [["x.pcap", "--filter", "rst.count >"], "The filter is wrong."],
    [["x.pcap", "--colour"], "--colour"],
  ])("is 2 for %j", async (args, message) => {
    const { status, error } = await run(args);
    expect(status).toBe(2);
    expect(error).toContain(message);
  });

  test("is 0 for --help", async () => {
    const { status, out } = await run(["--help"]);
    expect(status).toBe(0);
    expect(out).toContain("--format");
  });
});
