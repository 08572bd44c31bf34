/** What the capture held: the figures of each file, and what must be known before the results are believed. */
import { FileFact } from "../../assembly/shared/file-fact";
import type { CaptureSummary, FileSummary, SetAside } from "../bridge/analyser";
import { asideWords } from "../words/aside";
import { formatName } from "../words/container";
import { linkTypeName } from "../words/link-type";
import type { CaptureFile } from "./capture-file";
import type { Engine } from "./wasm-module";

function setAside(engine: Engine, file: number): SetAside[] {
  const rows = Array.from({ length: engine.fileFact(file, FileFact.Asides) }, (_, index) => {
    return {
      reason: asideWords(engine.asideReason(file, index), engine.asideDetail(file, index) >>> 0),
      packets: engine.asideFrames(file, index) >>> 0,
      firstFrame: engine.asideFirstFrame(file, index) >>> 0,
    };
  });
  return rows.sort((one, other) => other.packets - one.packets);
}

function linkTypes(engine: Engine, file: number): string[] {
  const links = Array.from({ length: engine.fileFact(file, FileFact.Links) }, (_, index) =>
    linkTypeName(engine.fileLink(file, index)),
  );
  const others = engine.fileFact(file, FileFact.OtherLinks) > 0 ? ["others"] : [];
  return [...new Set(links), ...others];
}

/** What one file held; a file that was not opened for want of memory held nothing that is known. */
function fileSummary(engine: Engine, file: CaptureFile): FileSummary {
  const { name, size, compression, place } = file;
  const number = file.number ?? -1;
  const fact = (of: FileFact): number => engine.fileFact(number, of);
  const packets = fact(FileFact.Frames);
  return {
    place,
    name,
    bytes: size,
    compression,
    format: formatName(
      engine.fileFact(number, FileFact.Container),
      fact(FileFact.ByteOrder) === 0 ? "little-endian" : "big-endian",
      fact(FileFact.TicksPerSecond),
    ),
    linkTypes: linkTypes(engine, number),
    packets,
    tcpPackets: fact(FileFact.Segments),
    firstTime: packets === 0 ? null : engine.fileFirstTime(number),
    lastTime: packets === 0 ? null : engine.fileLastTime(number),
    setAside: setAside(engine, number),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function known(times: readonly (bigint | null)[]): bigint[] {
  return times.filter((time) => time !== null);
}

/**
 * The capture as a whole.
 * @param files in the order in which they were read
 */
export function captureSummary(
  engine: Engine,
  files: readonly CaptureFile[],
  { notes, leftOut }: Pick<CaptureSummary, "notes" | "leftOut">,
): CaptureSummary {
  const summaries = files.map((file) => fileSummary(engine, file));
  const first = known(summaries.map((file) => file.firstTime));
  const last = known(summaries.map((file) => file.lastTime));
  return {
    files: summaries,
    leftOut,
    packets: sum(summaries.map((file) => file.packets)),
    tcpPackets: sum(summaries.map((file) => file.tcpPackets)),
    connections: engine.rowCount(),
    firstTime: first.reduce<bigint | null>((least, time) => (least === null || time < least ? time : least), null),
    lastTime: last.reduce<bigint | null>((most, time) => (most === null || time > most ? time : most), null),
    notes,
    memory: engine.memory.buffer.byteLength,
  };
}
