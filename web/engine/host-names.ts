/** Hosts as people read them: addresses as text, what the capture or a hosts file calls them, and their zones. */
import { NameSource } from "../../assembly/shared/name-source";
import { QueryStatus } from "../../assembly/shared/query-status";
import type { AddressName, Host, HostLabel, HostLore } from "../bridge/analyser";
import { addressText } from "../words/address-text";
import { foreignText } from "../words/foreign-text";
import type { HostNames } from "./questions";
import { bytesAt, i64At } from "./views";
import type { Engine } from "./wasm-module";
import { nameZones, writeZones } from "./zones";

/** Nothing is known beside what the capture says. */
export const NO_LORE: HostLore = { zones: [], names: [] };

/** More names of one host are not shown. */
const MOST_NAMES = 12;

/** A name, with how far it is to be believed. */
interface Ranked {
  readonly name: string;
  readonly rank: number;
  readonly times: number;
}

/** Hosts files are believed before all that a capture says. */
const HOSTS_FILE_RANK: number = NameSource.Block + 1;

/** The labels of a capture's hosts; made when the capture is read, since its names may stand at its end. */
export class CaptureHosts implements HostNames {
  private names: ReadonlyMap<Host, readonly string[]> = new Map();
  /** Names of the zones by their numbers; number 0 is no zone. */
  private zones: readonly string[] = [""];
  private readonly seen: ReadonlyMap<string, readonly Ranked[]>;

  constructor(
    private readonly engine: Engine,
    lore: HostLore,
  ) {
    this.seen = namesOfCapture(engine);
    this.know(lore);
  }

  /** Takes what is known from now on beside what the capture says. */
  know({ zones, names }: HostLore): void {
    this.names = this.namesWith(names);
    this.zones = nameZones(zones);
    if (writeZones(this.engine, zones, this.zones) !== QueryStatus.Done)
      throw new Error("The browser gives no more memory, so zones cannot be told.");
  }

  label(host: Host): HostLabel {
    const names = this.names.get(host) ?? [];
    const zone = this.zones[this.engine.zoneOf(host)] ?? "";
    return { address: this.address(host), name: names[0] ?? "", names, zone };
  }

  *named(): Iterable<readonly [Host, string]> {
    for (const [host, names] of this.names) for (const name of names) yield [host, name];
  }

  zoneNames(): readonly string[] {
    return this.zones;
  }

  private namesWith(fromFile: readonly AddressName[]): Map<Host, readonly string[]> {
    const told = namesOfFile(fromFile);
    const names = new Map<Host, readonly string[]>();
    if (told.size === 0 && this.seen.size === 0) return names;
    for (let host = 0; host < this.engine.hostCount(); host++) {
      const address = this.address(host);
      const all = [...(told.get(address) ?? []), ...(this.seen.get(address) ?? [])];
      if (all.length > 0) names.set(host, inOrder(all));
    }
    return names;
  }

  private address(host: Host): string {
    const [high = 0n, low = 0n] = i64At(this.engine, this.engine.hostAddress(host), 2);
    return addressText(BigInt.asUintN(64, high), BigInt.asUintN(64, low));
  }
}

/** Each name once: the most believed first, of those the most frequent, of those the one that was seen first. */
function inOrder(all: readonly Ranked[]): readonly string[] {
  const sorted = [...all].sort((one, other) => other.rank - one.rank || other.times - one.times);
  return [...new Set(sorted.map(({ name }) => name))].slice(0, MOST_NAMES);
}

function namesOfFile(names: readonly AddressName[]): Map<string, Ranked[]> {
  const found = new Map<string, Ranked[]>();
  for (const { address, name } of names) {
    const words = new DataView(address.buffer, address.byteOffset, address.byteLength);
    add(found, addressText(words.getBigUint64(0), words.getBigUint64(8)), { name, rank: HOSTS_FILE_RANK, times: 1 });
  }
  return found;
}

function namesOfCapture(engine: Engine): Map<string, Ranked[]> {
  const found = new Map<string, Ranked[]>();
  for (let index = 0; index < engine.nameCount(); index++) {
    const name = engine.nameAt(index);
    const high = BigInt.asUintN(64, engine.nameHigh(name));
    const address = addressText(high, BigInt.asUintN(64, engine.nameLow(name)));
    const text = new TextDecoder().decode(bytesAt(engine, engine.nameText(name), engine.nameBytes(name)));
    add(found, address, { name: text, rank: engine.nameSource(name), times: engine.nameTimes(name) >>> 0 });
  }
  return found;
}

function add(names: Map<string, Ranked[]>, address: string, told: Ranked): void {
  const name = { ...told, name: foreignText(told.name) };
  const list = names.get(address);
  if (list === undefined) names.set(address, [name]);
  else list.push(name);
}
