/** What happens when the engine, the memory or the disk fails: a problem or a note, never silence. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { Status } from "../../assembly/shared/status";
import type { DiskFile } from "../../web/engine/source";
import type { Engine } from "../../web/engine/wasm-module";
import { analyse, engineModule, memoryFile } from "../support/analysis";
import { pcap } from "../support/pcap-writer";
import { allScenarios } from "../laws/all-scenarios";

const frames = allScenarios();
const capture = pcap(frames);
const PIECE = 50_000;

afterEach(() => vi.restoreAllMocks());

/** Lets every engine started from now on differ from the real one. */
async function engineWith(change: (engine: Engine) => Partial<Engine>): Promise<void> {
  const { exports } = await WebAssembly.instantiate(await engineModule(), {});
  const engine = exports as unknown as Engine;
  const changed = { exports: { ...engine, ...change(engine) } };
  vi.spyOn(WebAssembly, "instantiate").mockResolvedValue(changed);
}

/** A file that fails from its `good` first pieces on, and from the `openings`-th time it is opened. */
function failingFile({ good = Infinity, openings = Infinity }): DiskFile {
  const file = memoryFile("fails.pcap", capture, PIECE);
  let opened = 0;
  return {
    ...file,
    open(from, to) {
      const chunks = file.open(from, to);
      opened++;
      let read = 0;
      return {
        ...chunks,
        next: () => (++read > good || opened > openings ? Promise.reject(new Error("gone")) : chunks.next()),
      };
    },
  };
}

describe("a fault of the engine", () => {
  test("while reading becomes a problem that tells how far it came", async () => {
    let fed = 0;
    await engineWith((engine) => ({
      feed(file, bytes) {
        if (++fed === 3) throw new WebAssembly.RuntimeError("unreachable");
        return engine.feed(file, bytes);
      },
    }));
    const { opened } = await analyse(memoryFile("trap.pcap", capture, PIECE));
    expect(!opened.ok && opened.problem.kind).toBe("engine stopped");
    expect(!opened.ok && opened.problem.what).toMatch(/trap\.pcap.* It had read [1-9]\d* packets\.$/);
  });

  test("while packets are looked for becomes a problem", async () => {
    await engineWith(() => ({
      ladderBegin() {
        throw new WebAssembly.RuntimeError("unreachable");
      },
    }));
    const { analyser } = await analyse(memoryFile("trap.pcap", capture));
    const ladder = await analyser.ladder(0, 100);
    expect(!ladder.ok && ladder.problem.kind).toBe("engine stopped");
  });
});

test("where memory ends, what was read is shown, and a note says so", async () => {
  let fed = 0;
  await engineWith((engine) => ({
    feed: (file, bytes) => (++fed > 3 ? Status.MemoryFull : engine.feed(file, bytes)),
  }));
  const { opened, connections } = await analyse(memoryFile("large.pcap", capture, PIECE));
  expect(opened.ok && opened.value.notes[0]?.kind).toBe("memory full");
  expect(connections.length).toBeGreaterThan(10);
});

test("a file that fails in its midst gives what was read, and a note", async () => {
  const { opened, connections } = await analyse(failingFile({ good: 2 }));
  expect(opened.ok && opened.value.notes.map((note) => note.kind)).toContain("read error");
  expect(connections.length).toBeGreaterThan(10);
});

test("a file that cannot be read at all is a problem", async () => {
  const { opened } = await analyse(failingFile({ good: 0 }));
  expect(!opened.ok && opened.problem.kind).toBe("cannot read file");
});

test("a file that is gone when its packets are looked for is a problem", async () => {
  // Opened to see what it is, and to be read; not a third time.
  const { opened, analyser } = await analyse(failingFile({ openings: 2 }));
  expect(opened.ok).toBe(true);
  const ladder = await analyser.ladder(0, 100);
  expect(!ladder.ok && ladder.problem.kind).toBe("file changed");
});
