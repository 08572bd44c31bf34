/** Filters used last and filters with names. */
import { beforeEach, expect, test, vi } from "vitest";
import { FilterShelf } from "../../web/model/filter-shelf.svelte";

beforeEach(() => {
  const store = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => store.get(name) ?? null,
    setItem: (name: string, text: string) => void store.set(name, text),
  });
});

test("the last thirty filters are remembered, newest first, each once", () => {
  const shelf = new FilterShelf();
  for (let port = 100; port < 140; port++) shelf.use(`server.port = ${port}`);
  expect(shelf.recent).toHaveLength(30);
  shelf.use("server.port = 120");
  expect(shelf.recent.slice(0, 2)).toEqual(["server.port = 120", "server.port = 139"]);
  expect(shelf.recent.filter((filter) => filter === "server.port = 120")).toHaveLength(1);
});

test("a filter written on from the last one takes its place", () => {
  const shelf = new FilterShelf();
  shelf.use("rst.count > 1");
  shelf.use("rst.count > 10");
  shelf.use("  ");
  expect(shelf.recent).toEqual(["rst.count > 10"]);
});

test("one or all of those used are forgotten", () => {
  const shelf = new FilterShelf();
  shelf.use("fin");
  shelf.use("rst");
  shelf.forget("fin");
  expect(shelf.recent).toEqual(["rst"]);
  shelf.forgetAll();
  expect(shelf.recent).toEqual([]);
});

test("saved filters have names, can be renamed and removed, and outlive the page", () => {
  const shelf = new FilterShelf();
  shelf.save("shop", "server.port = 443");
  shelf.save(" resets ", "rst.count > 0");
  shelf.save("shop", "server.port = 8443");
  shelf.rename("resets", "shop");
  shelf.rename("resets", "all resets");
  expect(new FilterShelf().saved).toEqual([
    { name: "all resets", filter: "rst.count > 0" },
    { name: "shop", filter: "server.port = 8443" },
  ]);
  shelf.remove("shop");
  expect(new FilterShelf().saved.map(({ name }) => name)).toEqual(["all resets"]);
});

test("what an older page left is judged", () => {
  localStorage.setItem("saved filters", JSON.stringify([{ name: "good", filter: "rst" }, { name: 7 }, null]));
  localStorage.setItem("recent filters", JSON.stringify(["fin", 3, ""]));
  const shelf = new FilterShelf();
  expect(shelf.saved).toEqual([{ name: "good", filter: "rst" }]);
  expect(shelf.recent).toEqual(["fin"]);
});
