/** Hands the way of showing times to every view of a capture without passing it from one to the next. */
import { createContext } from "svelte";
import type { Capture } from "../model/capture.svelte";
import type { TimeShown } from "../model/time-shown.svelte";
import type { Clock } from "../words/time";

const [get, set] = createContext<TimeShown>();

/** How times are shown; for views below the one that gave it. */
export const timeShown = get;

/** Gives it to all views below. */
export const giveTimeShown = set;

/** The clock for the times of a capture: relative times count from its own start. */
export function clockOf({ whole }: Pick<Capture, "whole">, { clock }: TimeShown): Clock {
  return typeof clock === "object" && whole !== null ? { since: whole.from } : clock;
}
