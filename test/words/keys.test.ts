/** The sheet of keys, and that it lists what the page does. */
import { expect, test } from "vitest";
import { TABS } from "../../web/model/place";
import { commandOf, KEY_SECTIONS, keyName } from "../../web/words/keys";

test.each([
  ["?", "show keys"],
  ["/", "write filter"],
  ["x", "show all"],
  ["X", "show all"],
  ["0", "whole time"],
  ["8", "choose table"],
  ["9", null],
  ["Escape", null],
  ["Enter", null],
])("%s does %s anywhere", (key, command) => {
  expect(commandOf(key)).toBe(command);
});

test("has a key for each table and none to spare", () => {
  const lines = KEY_SECTIONS.flatMap(({ lines }) => lines);
  const tables = lines.find(({ command }) => command === "choose table");
  expect(tables?.keys).toEqual(TABS.map((_, place) => String(place + 1)));
});

test("gives no key two meanings that hold anywhere", () => {
  const keys = KEY_SECTIONS.flatMap(({ lines }) => lines)
    .filter(({ command }) => command !== undefined)
    .flatMap(({ keys }) => keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test("names keys by what is printed on them", () => {
  expect(["ArrowDown", "Escape", "j", "Enter", "?"].map(keyName)).toEqual(["↓", "Esc", "J", "Enter", "?"]);
});
