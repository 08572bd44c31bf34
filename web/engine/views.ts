/**
 * Looks into the module's memory. A view is used in the statement that made it and never kept: `memory.grow` detaches it.
 * What leaves this folder is a copy.
 */
import type { Pointer } from "./wasm-module";

/** What a view needs of the module. */
interface Memory {
  readonly memory: WebAssembly.Memory;
}

/** An address as the number it is: wasm hands over 32 bits as a signed number. */
export function unsigned(pointer: Pointer): number {
  return pointer >>> 0;
}

/** `count` bytes. */
export function bytesAt({ memory }: Memory, pointer: Pointer, count: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(memory.buffer, unsigned(pointer), count);
}

/** `count` unsigned numbers of 32 bits. */
export function u32At({ memory }: Memory, pointer: Pointer, count: number): Uint32Array<ArrayBuffer> {
  return new Uint32Array(memory.buffer, unsigned(pointer), count);
}

/** `count` floating-point numbers of 64 bits. */
export function f64At({ memory }: Memory, pointer: Pointer, count: number): Float64Array<ArrayBuffer> {
  return new Float64Array(memory.buffer, unsigned(pointer), count);
}

/** `count` signed numbers of 64 bits. */
export function i64At({ memory }: Memory, pointer: Pointer, count: number): BigInt64Array<ArrayBuffer> {
  return new BigInt64Array(memory.buffer, unsigned(pointer), count);
}

/** `count` bytes of any layout. */
export function dataAt({ memory }: Memory, pointer: Pointer, count: number): DataView<ArrayBuffer> {
  return new DataView(memory.buffer, unsigned(pointer), count);
}
