/** How ladders are drawn: chosen once, kept in the browser. */
import { NUMBERINGS, type Numbering } from "../words/rung";
import { Persisted } from "./persisted.svelte";

/** Every packet as far from the next as any other, or as far as the time between them. */
export const SPACINGS = ["evenly spaced", "to scale"] as const;
/** One way of spacing. */
export type Spacing = (typeof SPACINGS)[number];

/** What a person chose. */
export class LadderSettings {
  private readonly chosenSpacing = new Persisted<Spacing>(
    "ladder spacing",
    "evenly spaced",
    (stored) => SPACINGS.find((spacing) => spacing === stored) ?? null,
  );
  private readonly chosenNumbering = new Persisted<Numbering>(
    "sequence numbers",
    "relative",
    (stored) => NUMBERINGS.find((numbering) => numbering === stored) ?? null,
  );

  get spacing(): Spacing {
    return this.chosenSpacing.current;
  }

  set spacing(spacing: Spacing) {
    this.chosenSpacing.current = spacing;
  }

  get numbering(): Numbering {
    return this.chosenNumbering.current;
  }

  set numbering(numbering: Numbering) {
    this.chosenNumbering.current = numbering;
  }
}
