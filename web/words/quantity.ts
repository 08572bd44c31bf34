/** Numbers as people read them: counts, bytes, ratios, rates. */

const COUNT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** 121340 as "121,340". */
export function count(value: number | bigint): string {
  return COUNT.format(value);
}

/** A count and the noun it counts: "1 connection", "2,318 connections". */
export function counted(value: number | bigint, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${Number(value) === 1 ? noun : plural}`;
}

/** Text whose lines break neither between a number and its unit, nor within a span of two, nor before a dot between facts. */
export function unbroken(text: string): string {
  return text.replace(/(\d) (?=\p{L})/gu, "$1\u00a0").replace(/ (?=·|\d+\u00a0(?:s|min|h)\b)/g, "\u00a0");
}

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** Bytes in decimal units, three figures: 1240000000 as "1.24 GB". */
export function bytes(value: number | bigint): string {
  let scaled = Number(value);
  let unit = 0;
  while (scaled >= 999.5 && unit < BYTE_UNITS.length - 1) {
    scaled /= 1000;
    unit++;
  }
  return `${unit === 0 ? count(scaled) : threeFigures(scaled)} ${BYTE_UNITS[unit] ?? "B"}`;
}

/** A number with three figures that matter: 0.00612 as "0.00612", 12.34 as "12.3", 1234.5 as "1,235". */
export function threeFigures(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  // The bounds are where rounding reaches the next figure.
  if (size >= 99.95) return COUNT.format(value);
  if (size >= 9.995) return value.toFixed(1);
  if (size >= 0.9995) return value.toFixed(2);
  return String(Number(value.toPrecision(size < 0.1 ? 2 : 3)));
}

/** What a ratio says where its denominator is nought and its numerator is not (VERDICTS E.2). */
export const NO_CONNECTION = "no connection";

/** Sum over sum, as VERDICTS E.2 wants it: "0.62", "no connection" for something over nought, "–" for nought over nought. */
export function ratio(numerator: number, denominator: number): string {
  if (denominator === 0) return numerator === 0 ? "–" : NO_CONNECTION;
  const value = numerator / denominator;
  if (value === 0) return "0";
  return value >= 0.1 && value < 100 ? value.toFixed(2) : threeFigures(value);
}

/** A share of a whole: "12 %", "0.4 %", "< 0.1 %". */
export function share(part: number, whole: number): string {
  if (whole === 0) return "–";
  const percent = (100 * part) / whole;
  if (percent > 0 && percent < 0.1) return "< 0.1 %";
  // What is not all must not read as all.
  if (percent >= 99 && percent < 100) return `${Math.min(99.9, percent).toFixed(1)} %`;
  return `${percent >= 10 || Number.isInteger(percent) ? percent.toFixed(0) : percent.toFixed(1)} %`;
}
