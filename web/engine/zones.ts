/** Tells the engine of zones; the layout of its table is drawn in assembly/query/zones.ts. */
import { QueryStatus } from "../../assembly/shared/query-status";
import type { ZoneNetwork } from "../bridge/analyser";
import { bytesAt } from "./views";
import type { Engine } from "./wasm-module";

/** What of the engine knows zones. */
export type ZoneEngine = Pick<Engine, "memory" | "zoneRoom" | "assignZones">;

const LINE_BYTES = 32;

/** The names of zones by their numbers, in their order for sorting: 1 is the first, 0 is no zone. */
export function nameZones(zones: readonly ZoneNetwork[]): readonly string[] {
  const names = [...new Set(zones.map(({ zone }) => zone))];
  return ["", ...names.sort((one, other) => one.localeCompare(other, "en"))];
}

/**
 * Has the engine find the zone of each host.
 * @param names by number, as `nameZones` gives them
 */
export function writeZones(engine: ZoneEngine, zones: readonly ZoneNetwork[], names: readonly string[]): QueryStatus {
  const numbers = new Map(names.map((name, number) => [name, number]));
  const lines = [...zones].sort((one, other) => other.prefix - one.prefix);
  const at = engine.zoneRoom(lines.length);
  if (at === 0) return QueryStatus.MemoryFull;
  const bytes = new Uint8Array(lines.length * LINE_BYTES);
  const view = new DataView(bytes.buffer);
  lines.forEach(({ zone, address, prefix }, index) => {
    const words = new DataView(address.buffer, address.byteOffset, address.byteLength);
    // Addresses travel as two numbers: read in the order of the wire, written in the engine's.
    view.setBigUint64(index * LINE_BYTES, words.getBigUint64(0), true);
    view.setBigUint64(index * LINE_BYTES + 8, words.getBigUint64(8), true);
    view.setBigUint64(index * LINE_BYTES + 16, BigInt(prefix), true);
    view.setBigUint64(index * LINE_BYTES + 24, BigInt(numbers.get(zone) ?? 0), true);
  });
  bytesAt(engine, at, bytes.length).set(bytes);
  return engine.assignZones(lines.length);
}
