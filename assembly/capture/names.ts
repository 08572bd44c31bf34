/** What the capture calls its hosts: each name of an address once for each source, with how often it was seen. */
import { reserve } from "../memory/arena";
import { Log, makeLog } from "../memory/log";
import { ProbeTable, makeProbeTable } from "../memory/probe-table";
import { NameSource } from "../shared/name-source";

/** Most names kept of a capture, and most bytes of one. */
const NAMES_MOST: u32 = 1 << 16;
const TEXT_MOST: u32 = 1024;

/** A name of an address. */
@unmanaged
class Name {
  /** The address, IPv4 mapped as everywhere. */
  high: u64;
  low: u64;
  /** Where the text is, and its bytes; UTF-8 in name resolution blocks, host name characters otherwise. */
  text: u32;
  bytes: u32;
  /** A `NameSource`. */
  source: u32;
  /** How often it was seen. */
  times: u32;
}

let log: Log = changetype<Log>(0);
let table: ProbeTable = changetype<ProbeTable>(0);
let leftOut: u32 = 0;
let sealed = false;

/** Keeps a name, or counts it once more. Nothing is allocated for a name that is there already. */
export function addName(source: NameSource, high: u64, low: u64, text: usize, bytes: u32): void {
  if (sealed || bytes == 0) return;
  if (changetype<usize>(log) == 0) {
    log = makeLog(offsetof<Name>(), 8);
    table = makeProbeTable(8);
  }
  if (changetype<usize>(log) == 0 || changetype<usize>(table) == 0) return;
  const kept = min<u32>(bytes, TEXT_MOST);
  const hash = hashName(source, high ^ low, text, kept);
  let slot = table.first(hash);
  for (let found = table.valueAt(slot); found != 0; found = table.valueAt(slot)) {
    const name = changetype<Name>(log.at(found - 1));
    if (table.tagMatches(slot, hash) && isSame(name, source, high, low, text, kept)) {
      if (name.times != u32.MAX_VALUE) name.times++;
      return;
    }
    slot = table.next(slot);
  }
  const name = log.length < NAMES_MOST ? keep(text, kept) : changetype<Name>(0);
  if (changetype<usize>(name) == 0) {
    if (leftOut != u32.MAX_VALUE) leftOut++;
    return;
  }
  name.high = high;
  name.low = low;
  name.source = source;
  name.times = 1;
  table.insert(slot, hash, log.length);
}

/** Takes no more names: packets are read a second time, and what they say is known. */
export function sealNames(): void {
  sealed = true;
}

function keep(text: usize, bytes: u32): Name {
  const copy = reserve(bytes);
  const address: usize = copy == 0 ? 0 : log.push();
  if (address == 0) return changetype<Name>(0);
  memory.copy(copy, text, bytes);
  const name = changetype<Name>(address);
  name.text = <u32>copy;
  name.bytes = bytes;
  return name;
}

function isSame(name: Name, source: NameSource, high: u64, low: u64, text: usize, bytes: u32): bool {
  if (name.low != low || name.high != high || name.source != <u32>source || name.bytes != bytes) return false;
  return memory.compare(name.text, text, bytes) == 0;
}

function hashName(source: NameSource, address: u64, text: usize, bytes: u32): u32 {
  let mixed = (address ^ (<u64>source) ^ 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9;
  for (let index: u32 = 0; index < bytes; index++) mixed = (mixed ^ load<u8>(text + index)) * 0x100000001b3;
  return (<u32>(mixed >> 32)) ^ (<u32>mixed);
}

/** Number of names kept. */
export function nameCount(): u32 {
  return changetype<usize>(log) == 0 ? 0 : log.length;
}

/** How often a name was seen that was not kept because there were too many. */
export function nameLeftOut(): u32 {
  return leftOut;
}

/** Where name `index` is: a `Name`'s address; 0 when there is none. */
export function nameAt(index: u32): usize {
  return index < nameCount() ? log.at(index) : 0;
}

/** Upper 64 bits of the address a name belongs to. */
export function nameHigh(name: usize): u64 {
  return changetype<Name>(name).high;
}

/** Lower 64 bits of the address a name belongs to. */
export function nameLow(name: usize): u64 {
  return changetype<Name>(name).low;
}

/** Where the text of a name is. */
export function nameText(name: usize): usize {
  return changetype<Name>(name).text;
}

/** How many bytes the text of a name has. */
export function nameBytes(name: usize): u32 {
  return changetype<Name>(name).bytes;
}

/** Where a name was read: a `NameSource`. */
export function nameSource(name: usize): NameSource {
  return changetype<Name>(name).source;
}

/** How often a name was seen. */
export function nameTimes(name: usize): u32 {
  return changetype<Name>(name).times;
}
