/** Differences as people read them: with a sign, in percentage points, and how many times as much. */
import { threeFigures } from "./quantity";

function signed(value: number, text: string): string {
  if (Number(text.replaceAll(",", "")) === 0) return value === 0 ? "0" : value > 0 ? "> 0" : "< 0";
  return `${value > 0 ? "+" : "−"}${text}`;
}

/** The difference of two ratios: "+0.29", "−1.50", "0". */
export function ratioDifference(value: number): string {
  const size = Math.abs(value);
  return signed(value, size >= 0.1 && size < 100 ? size.toFixed(2) : threeFigures(size));
}

/** The difference of two shares, as percentage points: "+3.2 pp", "−12 pp", "0 pp". */
export function shareDifference(value: number): string {
  const points = Math.abs(value) * 100;
  return `${signed(value, points >= 10 ? points.toFixed(0) : points.toFixed(points >= 1 ? 1 : 2))} pp`;
}

/** How many times as much, or as little: "×15", "÷3.2"; "" where it is about the same. */
export function factorText(factor: number): string {
  if (factor <= 0 || !Number.isFinite(factor)) return "";
  const [sign, size] = factor >= 1 ? ["×", factor] : ["÷", 1 / factor];
  if (size < 1.05) return "";
  return `${sign}${size >= 9.95 ? size.toFixed(0) : size.toFixed(1)}`;
}
