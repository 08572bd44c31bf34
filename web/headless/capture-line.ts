/** The first line of ndjson: what the capture held, and what must be known of it. */
import type { CaptureSummary, FileSummary, Nanoseconds } from "../bridge/analyser";
import { isoTime } from "../words/time";

function time(of: Nanoseconds | null): string | null {
  return of === null ? null : isoTime(of);
}

function fileObject(file: FileSummary): object {
  return {
    name: file.name,
    bytes: file.bytes,
    format: file.format,
    compression: file.compression || null,
    link_types: file.linkTypes,
    packets: file.packets,
    tcp_packets: file.tcpPackets,
    first_time: time(file.firstTime),
    last_time: time(file.lastTime),
    skipped: file.setAside.map(({ reason, packets, firstFrame }) => ({ reason, packets, first_frame: firstFrame })),
  };
}

/** What was set aside in all files, by reason. */
function skipped(files: readonly FileSummary[]): object[] {
  const byReason = new Map<string, number>();
  for (const { reason, packets } of files.flatMap((file) => file.setAside)) {
    byReason.set(reason, (byReason.get(reason) ?? 0) + packets);
  }
  return [...byReason].map(([reason, packets]) => ({ reason, packets }));
}

/** The line, without its end. */
export function captureLine(capture: CaptureSummary): string {
  return JSON.stringify({
    capture: {
      files: capture.files.map(fileObject),
      format: [...new Set(capture.files.map((file) => file.format))].join(", "),
      packets: capture.packets,
      tcp_packets: capture.tcpPackets,
      connections: capture.connections,
      first_time: time(capture.firstTime),
      last_time: time(capture.lastTime),
      skipped: skipped(capture.files),
      notes: capture.notes.map(({ kind, text, file, frame }) => ({ kind, text, file, frame })),
    },
  });
}
