/** The interfaces a pcapng file declares, kept for its whole life so that any chunk can be read again. */
import { reserve } from "../memory/arena";
import { Clock, setMicroseconds } from "./clock";
import { Reader } from "./reader";

/** One interface; its `Clock` stands behind it. */
@unmanaged
export class Interface {
  /** A `LinkType`. */
  link: u32;
  /** Most bytes captured of a frame, 0 for no limit. */
  snaplen: u32;
  /** Bytes of frame check sequence at the end of each frame. */
  fcs: u32;
  private gap: u32;

  // @ts-ignore: decorator
  @inline
  get clock(): Clock {
    return changetype<Clock>(changetype<usize>(this) + offsetof<Interface>());
  }
}

const STRIDE: usize = offsetof<Interface>() + offsetof<Clock>();

/** Interface `number` of the current section, which must be below `sectionCount`. */
// @ts-ignore: decorator
@inline
export function interfaceAt(reader: Reader, number: u32): Interface {
  return changetype<Interface>(reader.interfaces + <usize>(reader.sectionFirst + number) * STRIDE);
}

/** Interface `index` over all sections of the file, which must be below `interfacesKept`. */
export function interfaceOfFile(reader: Reader, index: u32): Interface {
  return changetype<Interface>(reader.interfaces + <usize>index * STRIDE);
}

/**
 * Adds an interface to the current section; while a chunk is read again, finds the one added the first time.
 * @returns the interface (microseconds, no FCS, when it is new), or null (address 0) when memory is full
 */
export function addInterface(reader: Reader): Interface {
  const index = reader.sectionFirst + reader.sectionCount;
  if (index >= reader.interfacesKept) {
    if (index >= reader.interfacesRoom && !grow(reader)) return changetype<Interface>(0);
    reader.interfacesKept = index + 1;
    setMicroseconds(interfaceOfFile(reader, index).clock);
  }
  reader.sectionCount++;
  return interfaceOfFile(reader, index);
}

/** Begins a section: interface numbers start from 0 again. */
export function beginSection(reader: Reader): void {
  reader.sectionFirst += reader.sectionCount;
  reader.sectionCount = 0;
}

function grow(reader: Reader): bool {
  const room = max<u32>(8, reader.interfacesRoom * 2);
  const address = reserve(<usize>room * STRIDE);
  if (address == 0) return false;
  memory.copy(address, reader.interfaces, <usize>reader.interfacesKept * STRIDE);
  reader.interfaces = address;
  reader.interfacesRoom = room;
  return true;
}
