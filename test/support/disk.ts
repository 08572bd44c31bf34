/** A disk that a journey has in its hand: what is read from it comes slowly, and then no more. */
import type { Page } from "playwright-core";

/** Milliseconds that a piece of a file takes to come: long enough that each is reported. */
const SLOWNESS = 120;

/** Makes the disk slow for the worker of a fresh page, and after some pieces deliver no more: the reading stays on the screen. */
export async function stopDisk(page: Page, afterPieces: number): Promise<void> {
  const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
  await worker.evaluate(
    ([count, slowness]) => {
      const reader = ReadableStreamBYOBReader.prototype;
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the reader it is taken from
      const { read } = reader;
      let pieces = count;
      reader.read = async function (this: ReadableStreamBYOBReader, view: Uint8Array<ArrayBuffer>) {
        await new Promise<void>((deliver) => {
          if (pieces-- > 0) setTimeout(deliver, slowness);
        });
        return read.call(this, view);
      } as typeof read;
    },
    [afterPieces, SLOWNESS] as const,
  );
}
