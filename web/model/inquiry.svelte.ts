/** A filter and a time in force, from the address: tables and charts ask under them. */
import type { FilterProgram } from "../bridge/analyser";
import { readFilter, type FilterFault } from "../filter/read";
import type { Capture } from "./capture.svelte";
import type { Place, TimeSpan } from "./place";

/** What is asked of a capture at the moment. */
export class Inquiry {
  /** The last filter that could be read: it stays in force while a new one is being typed. */
  private last: FilterProgram = [];

  /** By itself, so that a step to another place under the same filter asks nothing again. */
  private readonly text = $derived.by(() => this.asked().filter);

  private readonly reading = $derived.by(() => readFilter(this.text));

  /** The filter in force. */
  readonly filter = $derived.by((): FilterProgram => {
    if (this.reading.ok) this.last = this.reading.program;
    // With other names and zones the same filter is another question, so it is another object.
    return this.capture.told > 0 ? [...this.last] : this.last;
  });

  /** What is wrong with the filter in the address, or null. */
  readonly fault = $derived.by((): FilterFault | null => (this.reading.ok ? null : this.reading.fault));

  /** The time that tables are limited to: none unless zoomed in. */
  readonly zoom = $derived.by((): TimeSpan | null => this.asked().time);

  /** The time looked at: the zoom, or the whole capture. */
  readonly time = $derived.by((): TimeSpan | null => this.zoom ?? this.capture.whole);

  /** `asked` tells what the address says at the moment. */
  constructor(
    private readonly asked: () => Pick<Place, "filter" | "time">,
    private readonly capture: Capture,
  ) {}
}
