/** A table of connections made up for a test: the engine's own query stage, compiled with a way to fill its rows. */
import asc from "assemblyscript/asc";
import { readFile as readText } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Column, COLUMN_COUNT, columnKind } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";
import type { HostLabel, ZoneNetwork } from "../../web/bridge/analyser";
import { Questions, type HostNames, type QueryEngine } from "../../web/engine/questions";
import { nameZones, writeZones, type ZoneEngine } from "../../web/engine/zones";
import { readNetwork } from "../../web/filter/network";

/** Values of a row's cells in the columns' own units; what is left out is 0. Hosts are numbers from 0. */
export type MadeRow = ReadonlyMap<Column, bigint>;

/** An event of the log: kinds are those of `LoggedEvent`. */
export interface MadeEvent {
  readonly row: number;
  readonly time: bigint;
  readonly kind: number;
}

/** A host: its address, and its name or "". */
export interface MadeHost {
  readonly address: string;
  readonly name?: string;
}

/** What a table is filled with. */
export interface Made {
  readonly hosts?: readonly MadeHost[];
  readonly rows: readonly MadeRow[];
  readonly events?: readonly MadeEvent[];
  readonly zones?: readonly ZoneNetwork[];
}

/** The engine with what fills it. */
export interface FilledEngine extends QueryEngine, ZoneEngine {
  addRow(): number;
  setCell(row: number, column: Column, value: bigint): void;
  openDraft(row: number): void;
  write(column: Column, value: bigint): void;
  keepDrafts(): number;
  internHost(high: bigint, low: bigint): number;
  logEvent(row: number, time: bigint, kind: number): number;
  hostAddress(host: number): number;
}

const FILLING = `
export { addRow, rowCount } from "./memory/rows";
export { internHost } from "./connection/hosts";
export { logEvent } from "./connection/event-log";
export { hostAddress } from "./query/host-address";
export { assignZones, zoneRoom } from "./query/zones";
export { filterRoom } from "./query/program";
export { runFilter } from "./query/filter";
export { selectMatched, selectionCount } from "./query/selection";
export { orderSelection } from "./query/order";
export { takeNumbers, takeRows, takeWide } from "./query/row-block";
export { groupMatched, sumColumns } from "./query/groups";
export { groupCount } from "./query/grouping";
export { orderGroups, takeGroups, takeTotals } from "./query/group-order";
export { layBins } from "./query/time-bins";
export { countBins } from "./query/bins";
export { countLines, groupLines, otherLines, pickLines, pickedKeys, pickedLines } from "./query/split";
export { changeCell as setCell, keepDrafts, openDraft } from "./memory/rows";
export { write } from "./memory/draft";
`;

const ENTRY = "filling.ts";
const assembly = fileURLToPath(new URL("../../assembly", import.meta.url));
let compiled: Promise<WebAssembly.Module> | undefined;

/** An engine without rows. */
export async function emptyEngine(): Promise<FilledEngine> {
  compiled ??= compile();
  const { exports } = await WebAssembly.instantiate(await compiled, {});
  return exports as unknown as FilledEngine;
}

/** An engine filled with a made-up table. */
export async function filledEngine({ hosts = [], rows, events = [], zones = [] }: Made): Promise<FilledEngine> {
  const engine = await emptyEngine();
  for (const { address } of hosts) {
    const network = readNetwork(address);
    if (typeof network === "string") throw new Error(network);
    const words = new DataView(network.address.buffer);
    engine.internHost(words.getBigUint64(0), words.getBigUint64(8));
  }
  writeZones(engine, zones, nameZones(zones));
  for (const cells of rows) {
    const row = engine.addRow();
    for (const [column, value] of cells) {
      if (columnKind(column) !== Kind.Zone) engine.setCell(row, column, value);
    }
  }
  for (const { row, time, kind } of events) engine.logEvent(row, time, kind);
  return engine;
}

/** Questions over a made-up table. */
export async function questionsOver(made: Made): Promise<Questions> {
  return new Questions(await filledEngine(made), namesOf(made.hosts ?? [], nameZones(made.zones ?? [])));
}

/** A row from names of columns and their values: `row({ ClientPort: 80n })`. */
export function row(cells: Readonly<Partial<Record<keyof typeof Column, bigint | number>>>): MadeRow {
  return new Map(
    Object.entries(cells).map(([name, value]) => [Column[name as keyof typeof Column], BigInt(value)] as const),
  );
}

/** Every column that has cells of its own. */
export function storedColumns(): Column[] {
  const columns = Array.from({ length: COLUMN_COUNT }, (_, column: Column) => column);
  return columns.filter((column) => ![Kind.Sum, Kind.Span, Kind.Zone].includes(columnKind(column)));
}

function namesOf(hosts: readonly MadeHost[], zones: readonly string[]): HostNames {
  return {
    label: (host): HostLabel => ({ address: hosts[host]?.address ?? "", name: hosts[host]?.name ?? "" }),
    *named() {
      for (const [host, { name }] of hosts.entries()) if (name !== undefined) yield [host, name] as const;
    },
    zoneNames: () => zones,
  };
}

async function compile(): Promise<WebAssembly.Module> {
  let wasm: Uint8Array<ArrayBuffer> | undefined;
  const options = ["--runtime", "stub", "--use", "abort=", "--zeroFilledMemory"];
  const features = ["simd", "bulk-memory", "sign-extension", "nontrapping-f2i", "mutable-globals"];
  const complaints: string[] = [];
  const { error } = await asc.main(
    [ENTRY, "--baseDir", assembly, "--outFile", "filling.wasm", ...options, "--enable", features.join(",")],
    {
      readFile,
      writeFile: (_, contents) => {
        if (typeof contents !== "string") wasm = Uint8Array.from(contents);
      },
      listFiles: () => null,
      stderr: { write: (chunk) => void complaints.push(String(chunk)) },
    },
  );
  if (error !== null || wasm === undefined) throw new Error(complaints.join(""), { cause: error });
  return await WebAssembly.compile(wasm);
}

/** What asc reads: the entry above, the engine's files, and no configuration, which would name another entry. */
async function readFile(name: string, baseDir: string): Promise<string | null> {
  if (name === ENTRY) return FILLING;
  return name.endsWith(".json") ? null : await readText(`${baseDir}/${name}`, "utf8").catch(() => null);
}
