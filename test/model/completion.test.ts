/** The list under the filter: what the grammar offers, and what the capture holds. */
import { expect, test } from "vitest";
import type { Group, GroupKey } from "../../web/bridge/analyser";
import type { Capture } from "../../web/model/capture.svelte";
import { Completion } from "../../web/model/completion.svelte";

/** A capture that knows two ports and nothing else. */
function capture(): Capture {
  const port = (number: number, connections: number): Group => ({ port: number, connections, sums: [], outcomes: [] });
  const groups = [port(443, 90), port(1194, 7)];
  const commonest = (by: GroupKey): Promise<unknown> => Promise.resolve({ groups: by === "port" ? groups : [] });
  return { commonest } as unknown as Capture;
}

async function offered(text: string): Promise<Completion> {
  const completion = new Completion(capture());
  await completion.ask(text, text.length);
  return completion;
}

test("values come from the capture, with their connections, the commonest first", async () => {
  const { offers } = await offered("server.port = ");
  expect(offers.slice(0, 2).map(({ text, connections }) => [text, connections])).toEqual([
    ["443", 90],
    ["1194", 7],
  ]);
});

test("values are narrowed by what was begun", async () => {
  const { offers } = await offered("server.port = 11");
  expect(offers[0]?.text).toBe("1194");
  expect(offers.map(({ text }) => text)).not.toContain("443");
});

test("an offer takes the place of what was begun, and the caret follows it", async () => {
  const text = "rst.count > 0 and serv";
  const completion = await offered(text);
  const port = completion.offers.find((offer) => offer.text === "server.port");
  if (port === undefined) throw new Error("server.port is not offered");
  expect(completion.accept(text, port)).toEqual({ text: "rst.count > 0 and server.port ", caret: 30 });
});

test("a question that was outdated changes nothing", async () => {
  const completion = new Completion(capture());
  const first = completion.ask("server.port = ", 14);
  completion.close();
  await first;
  expect(completion.offers).toEqual([]);
});
