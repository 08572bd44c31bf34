/** What tells whether the engine could answer: its statuses, and addresses that are 0 where it has no memory left. */
import { QueryStatus } from "../../assembly/shared/query-status";
import { NoMemory } from "../bridge/no-memory";
import type { Pointer } from "./wasm-module";

/** The address, which is 0 where the engine has no memory for an answer; nothing needs no address. */
export function there(at: Pointer, needed: number): Pointer {
  if (at === 0 && needed > 0) check(QueryStatus.MemoryFull);
  return at;
}

/** Throws what a question met that it must not meet: a program that is none, or an engine out of memory. */
export function check(status: QueryStatus): void {
  if (status === QueryStatus.Done) return;
  if (status === QueryStatus.MemoryFull) throw new NoMemory();
  if (status === QueryStatus.TooDeep) throw new Error("This filter is nested too deeply.");
  throw new Error(`The engine did not accept the question (${QueryStatus[status]}).`);
}
