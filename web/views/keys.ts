/** Hands the page's keys to every view that answers some. */
import { createContext } from "svelte";
import type { Keys } from "../model/keys.svelte";

const [get, set] = createContext<Keys>();

/** The page's keys; for views below the one that gave them. */
export const pageKeys = get;

/** Gives them to all views below. */
export const givePageKeys = set;
