/** A stream of pieces on its way from one worker to another: asked for ahead, in buffers that go to and fro. */
import { proxy, releaseProxy, transfer, type ProxyMarked, type Remote } from "comlink";
import type { Bytes, Chunks, Ending } from "../chunks";

/** Buffers that go to and fro: one is filled and one waits while a third is looked at. */
const ROOMS = 3;
/** The first buffer is a small one: many files are opened only to see what they are. */
const FIRST_BYTES = 64 * 1024;

/** What a buffer came back with. */
interface Filled {
  /** The bytes, at the start of the buffer that was sent; none at the end of the stream. */
  readonly piece: Uint8Array<ArrayBuffer>;
  readonly ending: Ending;
}

/** A stream as the other worker sees it. */
interface Offer extends ProxyMarked {
  /**
   * Fills a buffer as far as there are bytes.
   * @throws {Error} when the disk or the browser fails to deliver
   */
  fill(room: ArrayBuffer): Promise<Filled>;
  close(): Promise<void>;
}

/** Bytes that another worker can open. */
export interface OfferedBytes extends ProxyMarked {
  open(from: number, to?: number): Offer;
}

/** Offers a stream to another worker. */
export function offered(chunks: Chunks): Offer {
  /** What did not fit into the buffer before; good as long as the stream is not asked again. */
  let rest: Uint8Array = new Uint8Array(0);
  let failure: Error | null = null;
  let before: Promise<unknown> = Promise.resolve();

  const next = async (): Promise<Uint8Array | null> => {
    if (rest.length > 0) return rest;
    if (failure !== null) throw failure;
    return chunks.next();
  };

  const fill = async (room: ArrayBuffer): Promise<Filled> => {
    const target = new Uint8Array(room);
    let filled = 0;
    while (filled < target.length) {
      // What was read before the disk failed still counts: the failure is told when it is all that is left.
      const piece = await next().catch((error: unknown) => {
        failure = error instanceof Error ? error : new Error(String(error));
        if (filled === 0) throw failure;
        return null;
      });
      if (piece === null) break;
      target.set(piece.subarray(0, target.length - filled), filled);
      rest = piece.subarray(target.length - filled);
      filled += piece.length - rest.length;
    }
    return transfer({ piece: target.subarray(0, filled), ending: chunks.ending() }, [room]);
  };

  return proxy({
    fill(room: ArrayBuffer) {
      const filled = before.then(() => fill(room));
      before = filled.catch(() => undefined);
      return filled;
    },
    close: () => chunks.close(),
  });
}

/** Offers bytes to another worker. */
export function offeredBytes(bytes: Bytes): OfferedBytes {
  return proxy({ open: (from: number, to?: number) => offered(bytes.open(from, to)) });
}

/**
 * The stream that another worker offers.
 * @param open asks for it
 * @param roomBytes size of the buffers
 */
export function taken(open: () => Promise<Remote<Offer>>, roomBytes: number): Chunks {
  let offer: Remote<Offer> | null = null;
  const asked: Promise<Filled>[] = [];
  /** The buffer of the piece that is looked at. */
  let looked: ArrayBuffer | null = null;
  let ending: Ending = "whole";

  const ask = (from: Remote<Offer>, room: ArrayBuffer): void => {
    const filled = from.fill(transfer(room, [room]));
    filled.catch(() => undefined); // reported when it is awaited
    asked.push(filled);
  };

  return {
    async next() {
      if (offer === null) {
        offer = await open();
        ask(offer, new ArrayBuffer(Math.min(FIRST_BYTES, roomBytes)));
      } else if (looked !== null) {
        const spare = looked;
        looked = null;
        if (spare.byteLength === roomBytes) ask(offer, spare);
        while (asked.length < ROOMS) ask(offer, new ArrayBuffer(roomBytes));
      }
      const filled = await asked.shift();
      if (filled === undefined) return null;
      ending = filled.ending;
      if (filled.piece.length === 0) return null;
      looked = filled.piece.buffer;
      return filled.piece;
    },
    async close() {
      await offer?.close();
      offer?.[releaseProxy]();
      offer = null;
    },
    ending: () => ending,
  };
}
