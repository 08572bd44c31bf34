/** The address bar as state: going somewhere writes it, the browser's Back reads it. */
import { readPlace, START, writePlace, type Place } from "./place";

/** Whether a step can be taken back with the browser's Back. */
export enum Step {
  /** A place of its own: filter, zoom, tab, connection. */
  Forward,
  /** The same place a little differently: sorting, the next connection. */
  Aside,
}

/** Where one is; lives as long as the page. */
export class Address {
  private current = $state.raw(START);

  constructor() {
    this.current = readPlace(location.hash);
    // Fired by Back, Forward and by an address typed in; not by our own steps.
    window.addEventListener("popstate", () => (this.current = readPlace(location.hash)));
  }

  get place(): Place {
    return this.current;
  }

  /** Goes to a place that differs from this one in the parts given. */
  go(change: Partial<Place>, step: Step = Step.Forward): void {
    const next = { ...this.current, ...change };
    const address = writePlace(next);
    if (address === writePlace(this.current)) return;
    this.current = next;
    // An empty address would leave the old one standing.
    const url = address === "" ? location.pathname + location.search : address;
    if (step === Step.Forward) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  }

  /** Back to the start: another capture has other hosts and another time. */
  reset(): void {
    this.go(START);
  }
}
