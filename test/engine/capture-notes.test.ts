/** What stands above the results: what is left out there is told. */
import { expect, test } from "vitest";
import { analyse, memoryFile } from "../support/analysis";
import { ethernet, hex, packets } from "../support/layers";
import { concatenated, PcapngSection } from "../support/pcapng-section";

const [frame] = ethernet(packets());

/** The notes on the comments of a file that has these. */
async function notesOn(comments: readonly string[]): Promise<string[]> {
  const text = new TextEncoder();
  const writer = new PcapngSection(true);
  const options = comments.map((comment) => writer.option(1, text.encode(comment)));
  const file = new PcapngSection(true, concatenated(options)).interface(1).packet(0, 0n, frame?.bytes ?? hex(""));
  const { opened } = await analyse(memoryFile("talk.pcapng", file.bytes()));
  return opened.ok ? opened.value.notes.filter(({ kind }) => kind.startsWith("comment")).map(({ text }) => text) : [];
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `comment ${index + 1}`);
}

test("fifty comments are shown", async () => {
  const notes = await notesOn(numbered(50));
  expect(notes).toHaveLength(50);
  expect(notes[49]).toBe("Comment in talk.pcapng: comment 50");
});

test.each([
  [51, "After the first 50 comments, 1 further one of the capture is not shown here;"],
  [5000, "After the first 50 comments, 4,950 further ones of the capture are not shown here;"],
])("of %i comments those that are not shown are counted", async (comments, begins) => {
  const notes = await notesOn(numbered(comments));
  expect(notes).toHaveLength(51);
  expect(notes[50]?.startsWith(begins), notes[50]).toBe(true);
});

test("a comment is one line, and cannot hide what it says", async () => {
  expect(await notesOn(["<b>seen</b>\n\tat \u202enoon\u001b"])).toEqual([
    "Comment in talk.pcapng: <b>seen</b> at \ufffdnoon\ufffd",
  ]);
});
