/** The table of measurements, as text that is also Markdown. */
import type { Goal } from "./goal";

/** One measurement. */
export interface Line {
  /** What was measured with; "" for the page itself. */
  readonly capture: string;
  readonly what: string;
  /** Median and spread, in the unit that `what` names. */
  readonly figure: string;
  /** Beside what it is held against. */
  readonly ratio?: string;
  /** What it is to be, where that was said of this measurement with this capture. */
  readonly goal?: Goal | undefined;
}

const HEAD = ["capture", "what", "median (least to most)", "ratio", "goal", "met"];

/** All lines under a heading, in columns. */
export function tableText(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const text = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [text(HEAD), rule, ...rows.slice(1).map(text)].join("\n");
}

function cells({ capture, what, figure, ratio = "", goal }: Line): string[] {
  return [capture, what, figure, ratio, goal?.text ?? "", goal === undefined ? "" : goal.met ? "yes" : "no"];
}
