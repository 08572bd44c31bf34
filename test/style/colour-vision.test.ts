/** The colours of groups in a chart can be told apart with every kind of colour vision, in both themes. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const TOKENS = readFileSync(new URL("../../web/style/tokens.css", import.meta.url), "utf8");

/** How a colour in linear light is seen (Machado, Oliveira, Fernandes 2009, severity 1). */
const VISION: Readonly<Record<string, readonly (readonly number[])[]>> = {
  trichromacy: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE 1976 L*a*b* of a colour as it is seen. */
function seen(colour: string, vision: readonly (readonly number[])[]): readonly number[] {
  const linear = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = vision.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, weight, at) => sum + weight * (linear[at] ?? 0), 0),
      ),
    ),
  );
  const root = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function splitColours(selector: string): readonly string[] {
  const start = TOKENS.indexOf(`${selector} {`);
  const block = TOKENS.slice(start, TOKENS.indexOf("\n}", start));
  return [...block.matchAll(/--split-\w+: (#[0-9a-f]{6});/g)].map(([, value = ""]) => value);
}

describe.each([":root", ':root[data-theme="dark"]'])("%s", (selector) => {
  const colours = splitColours(selector);

  test("has seven colours and one for the others", () => {
    expect(colours).toHaveLength(8);
  });

  test.each(Object.keys(VISION))("by %s", (name) => {
    const points = colours.map((colour) => seen(colour, VISION[name] ?? []));
    const distances = points.flatMap((one, place) =>
      points.slice(place + 1).map((other) => Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)))),
    );
    // 2.3 is what one just sees side by side; across a chart it must be far more.
    expect(Math.min(...distances)).toBeGreaterThan(15);
  });
});
