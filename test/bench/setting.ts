/** Where measurements are taken, how often, and with captures of what size. */
import type { Browser } from "playwright-core";

/** What all measurements of one run share. */
export interface Setting {
  readonly browser: Browser;
  /** Of the built page. */
  readonly address: string;
  readonly turns: number;
  /** Of the captures: 1 for the sizes that are compared over time. */
  readonly scale: number;
}
