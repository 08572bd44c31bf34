/** Text can be read on its ground in both themes: WCAG AA asks for a contrast of 4.5 (3 for graphics). */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const TOKENS = readFileSync(new URL("../../web/style/tokens.css", import.meta.url), "utf8");

/** The colours of a block of tokens.css, by name. */
function colours(selector: string): ReadonlyMap<string, string> {
  const start = TOKENS.indexOf(`${selector} {`);
  const block = TOKENS.slice(start, TOKENS.indexOf("\n}", start));
  return new Map([...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [name, value]));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

const TEXTS = ["--text", "--muted", "--client", "--server", "--bad", "--warn", "--info", "--ok"];
const GROUNDS = ["--ground", "--surface", "--raised", "--chosen"];

describe.each([
  ["light", colours(":root")],
  ["dark", new Map([...colours(":root"), ...colours(':root[data-theme="dark"]')])],
] as const)("%s", (_theme, named) => {
  const colour = (name: string): string => {
    const value = named.get(name);
    if (value === undefined) throw new Error(`tokens.css has no colour ${name}`);
    return value;
  };

  test.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))("%s on %s", (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ["--button-text", "--button", 4.5],
    ["--line-strong", "--surface", 3],
    ["--focus", "--surface", 3],
    ["--focus", "--ground", 3],
  ] as const)("%s on %s, at least %d", (front, ground, least) => {
    expect(contrast(colour(front), colour(ground))).toBeGreaterThanOrEqual(least);
  });
});
