/** The sheet of keys lists what the page listens to. */
import { expect, test } from "vitest";
import { TABS } from "../../web/model/place";
import { PLOT_KEYS } from "../../web/parts/plot-keys";
import { ROW_KEYS } from "../../web/parts/row-keys";
import { KEY_SECTIONS } from "../../web/views/frame/key-sections";
import { COMMAND_KEYS, FILTER_KEYS } from "../../web/words/keys";

const keysOf = (reach: "page" | "focus"): string[] =>
  KEY_SECTIONS.filter((section) => section.reach === reach).flatMap(({ lines }) => lines.flatMap(({ keys }) => keys));

test("lists every key once", () => {
  expect(keysOf("page").sort()).toEqual(Object.keys(COMMAND_KEYS).sort());
  const local = [FILTER_KEYS, ROW_KEYS, PLOT_KEYS].flatMap((table) => Object.keys(table));
  expect(keysOf("focus").sort()).toEqual(local.sort());
});

test("says of every line what its keys do", () => {
  for (const { title, lines } of KEY_SECTIONS)
    for (const { keys, does } of lines) expect(keys, `${title}: ${does}`).not.toEqual([]);
});

test("has a key for each table and none to spare", () => {
  const tables = KEY_SECTIONS.flatMap(({ lines }) => lines).find(({ does }) => does === "choose the table");
  expect(tables?.keys).toEqual(TABS.map((_, place) => String(place + 1)));
});
