/** The table of measurements, as text that is also Markdown. */

/** One measurement. */
export interface Line {
  /** What was measured with; "" for the page itself. */
  readonly capture: string;
  readonly what: string;
  /** Median and spread, in the unit that `what` names. */
  readonly figure: string;
  /** Beside what it is held against. */
  readonly ratio?: string;
  /** What it is to be. */
  readonly goal?: string;
}

const HEAD: Line = {
  capture: "capture",
  what: "what",
  figure: "median (least to most)",
  ratio: "ratio",
  goal: "goal",
};

/** All lines under a heading, in columns. */
export function tableText(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines].map(({ capture, what, figure, ratio = "", goal = "" }) => [
    capture,
    what,
    figure,
    ratio,
    goal,
  ]);
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const text = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [...rows.slice(0, 1).map(text), rule, ...rows.slice(1).map(text)].join("\n");
}
