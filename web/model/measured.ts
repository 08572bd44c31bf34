/** Measures with their values: from the sums of a group, or of a moment, to what people read. */
import { columnKind, firstPart } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";
import type { Figure, GroupFigures, Sum } from "../bridge/analyser";
import { bytes, count, NO_CONNECTION, ratio, share } from "../words/quantity";
import { span } from "../words/time";
import type { Measure } from "./measure";

/** What kind of number a measure is. */
export type Quantity = "count" | "bytes" | "time" | "ratio" | "share";

/** What kind of number a measure is, which decides how it is written and on which axis it lies. */
export function quantityOf({ sum, per }: Measure): Quantity {
  if (typeof per === "object" && "known" in per) return "time";
  if (per !== undefined) return typeof sum === "object" ? "share" : "ratio";
  return typeof sum === "number" && columnKind(firstPart(sum)) === Kind.Bytes ? "bytes" : "count";
}

/** The measure as a number: null where there is nothing to divide by. */
export function valueOf(measure: Measure, sum: number, per: number): number | null {
  if (measure.per === undefined) return sum;
  return per === 0 ? null : sum / per;
}

/** The measure as people read it. */
export function measureText(measure: Measure, sum: number, per: number): string {
  switch (quantityOf(measure)) {
    case "count":
      return count(sum);
    case "bytes":
      return bytes(sum);
    case "time":
      return per === 0 ? "–" : span(BigInt(Math.round(sum / per)));
    case "share":
      return share(sum, per);
    case "ratio":
      return ratio(sum, per);
  }
}

/** The same with what a ratio is made of: "0.62 (211 / 340)". */
export function measureTextWithParts(measure: Measure, sum: number, per: number): string {
  const text = measureText(measure, sum, per);
  if (measure.per === undefined) return text;
  if (text === NO_CONNECTION) return `${count(sum)}, ${NO_CONNECTION}`;
  if (per === 0) return text;
  return quantityOf(measure) === "time" ? `${text} (${count(per)})` : `${text} (${count(sum)} / ${count(per)})`;
}

/** What must be summed for some measures, each once. */
export function sumsOf(measures: readonly Measure[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const figure of measures.flatMap(({ sum, per }) => [sum, per])) {
    if (isSum(figure)) sums.set(JSON.stringify(figure), figure);
  }
  return [...sums.values()];
}

function isSum(figure: Figure | undefined): figure is Sum {
  return typeof figure === "number" || (typeof figure === "object" && "known" in figure);
}

/** A figure of a group whose sums are those of `asked`; 0 for none. */
export function figureOf(figures: GroupFigures, figure: Figure | undefined, asked: readonly Sum[]): number {
  if (figure === undefined) return 0;
  if (figure === "connections") return figures.connections;
  if (typeof figure === "object" && "outcomes" in figure)
    return figure.outcomes.reduce((sum, outcome) => sum + (figures.outcomes[outcome] ?? 0), 0);
  const name = JSON.stringify(figure);
  return figures.sums[asked.findIndex((sum) => JSON.stringify(sum) === name)] ?? 0;
}
