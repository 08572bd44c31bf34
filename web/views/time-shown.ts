/** Hands the way of showing times to every view of a capture without passing it from one to the next. */
import { createContext } from "svelte";
import type { TimeShown } from "../model/time-shown.svelte";

const [get, set] = createContext<TimeShown>();

/** How times are shown; for views below the one that gave it. */
export const timeShown = get;

/** Gives it to all views below. */
export const giveTimeShown = set;
