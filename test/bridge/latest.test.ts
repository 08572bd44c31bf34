/** The newest question wins, and none is left open. */
import { expect, test } from "vitest";
import { Deliver, Latest } from "../../web/bridge/latest";

/** Questions that are answered when the test says so. */
class Worker {
  readonly asked: string[] = [];
  private readonly open: (() => void)[] = [];

  question(answer: string): () => Promise<string> {
    return () => {
      this.asked.push(answer);
      return new Promise((resolve, reject) =>
        this.open.push(() => (answer === "trap" ? reject(new Error(answer)) : resolve(answer))),
      );
    };
  }

  /** Answers what is asked at the moment, and lets the answer arrive. */
  async answer(): Promise<void> {
    this.open.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function listen(which: Deliver): { latest: Latest<string>; heard: string[]; failed: unknown[] } {
  const heard: string[] = [];
  const failed: unknown[] = [];
  const latest = new Latest<string>(
    which,
    (answer) => heard.push(answer),
    (reason) => failed.push(reason),
  );
  return { latest, heard, failed };
}

test("of questions that wait only the newest is asked", async () => {
  const worker = new Worker();
  const { latest, heard } = listen(Deliver.Newest);
  for (const letter of ["a", "b", "c"]) latest.ask(worker.question(letter));
  await worker.answer();
  await worker.answer();
  expect(worker.asked).toEqual(["a", "c"]);
  expect(heard).toEqual(["c"]);
});

test("while scrolling each answer is shown", async () => {
  const worker = new Worker();
  const { latest, heard } = listen(Deliver.Each);
  for (const letter of ["a", "b", "c"]) latest.ask(worker.question(letter));
  await worker.answer();
  await worker.answer();
  expect(heard).toEqual(["a", "c"]);
});

test("a question that fails is told, and the next is asked", async () => {
  const worker = new Worker();
  const { latest, heard, failed } = listen(Deliver.Newest);
  latest.ask(worker.question("trap"));
  latest.ask(worker.question("b"));
  await worker.answer();
  await worker.answer();
  expect(failed).toHaveLength(1);
  expect(heard).toEqual(["b"]);
});
