/** What else happened in a connection beside its end: secondary findings, which never replace the verdict (VERDICTS D.1). */
import { Column } from "../../assembly/shared/column";
import { Event } from "../../assembly/shared/event";
import { Evidence } from "../../assembly/shared/evidence";
import { EVENT_WORDS, eventsIn } from "../words/event";
import { count, counted, share } from "../words/quantity";
import { span } from "../words/time";
import type { Figures } from "./figures";

/** Fewer retransmissions are the noise of any network. */
const WORTH_SAYING = 0.01;

/** One sentence for each, the most telling first. */
export function besidesOf(figures: Figures): string[] {
  const number = (column: Column): number => Number(figures.cell(column) ?? 0);
  return [
    ...ignored(number),
    ...stalls(number, BigInt(figures.cell(Column.ZerowindowTime) ?? 0)),
    ...losses(number),
    ...eventsIn(number(Column.Events))
      .filter((event) => !isToldBy(event, number(Column.Evidence)))
      .map((event) => EVENT_WORDS[event]),
  ];
}

/** Events that are evidence of their own: said there, with the packet that shows them. */
const TOLD: ReadonlyMap<Event, Evidence> = new Map([
  [Event.SENDER_CONTINUED, Evidence.CONTINUED],
  [Event.SENDER_CONTINUED_SOFT, Evidence.CONTINUED_SOFT],
  [Event.SYNACK_AFTER_RST, Evidence.SYNACK_AFTER_RST],
]);

function isToldBy(event: Event, evidence: number): boolean {
  const bit = TOLD.get(event);
  return bit !== undefined && ((evidence >>> bit) & 1) === 1;
}

type Read = (column: Column) => number;

function ignored(number: Read): string[] {
  const without = number(Column.RstIgnoredCount);
  const late = number(Column.RstLateCount);
  const said: string[] = [];
  if (without > 0) said.push(`${count(without)} RST without effect: wrong numbers, or the connection went on.`);
  if (late > 0) said.push(`${count(late)} RST after both sides had closed: late packets met a closed socket.`);
  return said;
}

function stalls(number: Read, time: bigint): string[] {
  return (["client", "server"] as const).flatMap((side) => {
    const stalled = number(side === "client" ? Column.ZerowindowCountClt : Column.ZerowindowCountSrv);
    if (stalled === 0) return [];
    const long = time > 0n ? ` (${span(time)} of closed windows in all)` : "";
    return [`The ${side} closed its receive window ${counted(stalled, "time")}${long}: its program did not read.`];
  });
}

function losses(number: Read): string[] {
  const packets = number(Column.Packets);
  const repeated = number(Column.RetxCount);
  const copies = number(Column.DupCount);
  const gaps = number(Column.UnseenCount);
  const said: string[] = [];
  if (repeated > 0 && repeated >= packets * WORTH_SAYING) {
    said.push(`${counted(repeated, "retransmission")}: ${share(repeated, packets)} of ${counted(packets, "packet")}.`);
  }
  if (gaps > 0) said.push(`${counted(gaps, "gap")}: something was acknowledged that the capture does not hold.`);
  if (copies > 0) said.push(`${counted(copies, "packet")} captured twice and counted once.`);
  return said;
}
