/** Keys that work anywhere. */
import { expect, test } from "vitest";
import { commandOf, copyKeys, isCharacter, keyName } from "../../web/words/keys";

test.each([
  ["?", "show keys"],
  ["/", "write filter"],
  ["x", "show all"],
  ["X", "show all"],
  ["0", "whole time"],
  ["8", "choose table"],
  ["9", null],
  ["J", "next connection"],
  ["Escape", "leave"],
  ["Enter", null],
])("%s does %s anywhere", (key, command) => {
  expect(commandOf(key)).toBe(command);
});

test("names keys by what is printed on them", () => {
  expect(["ArrowDown", "Escape", "j", "Enter", "?"].map(keyName)).toEqual(["↓", "Esc", "J", "Enter", "?"]);
});

test("tells keys that write from those that do not", () => {
  expect(["j", "/", "8", "?"].every(isCharacter)).toBe(true);
  expect(["Escape", "ArrowDown", "F1"].some(isCharacter)).toBe(false);
});

test.each([
  ["MacIntel", "⌘C"],
  ["macOS", "⌘C"],
  ["iPad", "⌘C"],
  ["Win32", "Ctrl+C"],
  ["Linux x86_64", "Ctrl+C"],
  ["", "Ctrl+C"],
])("on %s one copies with %s", (platform, keys) => {
  expect(copyKeys(platform)).toBe(keys);
});
