/** The server of `npm start` and of the journeys: the right files, the right types, and nothing outside of its folder. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve } from "../../setup/serve.js";

let folder = "";
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "teardown-"));
  await mkdir(join(folder, "dist"));
  await writeFile(join(folder, "secret"), "not for the world");
  await writeFile(join(folder, "dist/index.html"), "<h1>here</h1>");
  await writeFile(join(folder, "dist/engine.wasm"), "\0asm");
  site = await serve(join(folder, "dist"), { below: "/below/" });
});

afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** Asks for a path as it stands: `fetch` would tidy it up. */
function ask(
  path: string,
  method = "GET",
): Promise<{ status: number | undefined; type: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    request(new URL(site.address).origin, { path, method }, (response) => {
      let body = "";
      response.on("data", (bytes: Buffer) => (body += bytes.toString()));
      response.on("end", () => resolve({ status: response.statusCode, type: response.headers["content-type"], body }));
    })
      .on("error", reject)
      .end();
  });
}

test("serves the page under the address of its folder", async () => {
  expect(site.address).toMatch(/^http:\/\/localhost:\d+\/below\/$/);
  expect(await ask("/below/")).toEqual({ status: 200, type: "text/html; charset=utf-8", body: "<h1>here</h1>" });
  expect(await ask("/below/index.html?x#y")).toMatchObject({ status: 200, body: "<h1>here</h1>" });
});

test("names wasm by its type, so that it is compiled while it comes in", async () => {
  expect(await ask("/below/engine.wasm")).toMatchObject({ status: 200, type: "application/wasm" });
});

test("answers HEAD without a body", async () => {
  expect(await ask("/below/", "HEAD")).toEqual({ status: 200, type: "text/html; charset=utf-8", body: "" });
});

test.each([
  ["what is not there", "/below/missing"],
  ["a folder without its slash", "/below"],
  ["what is above its folder", "/below/../secret"],
  ["what is above its folder, in disguise", "/below/%2e%2e/secret"],
  ["what is above its folder, on Windows", "/below/..%5csecret"],
  ["an absolute path", "/below//etc/passwd"],
  ["what lies beside its path", "/"],
  ["percent signs without sense", "/below/%zz"],
  ["an address that is none", "//"],
  ["a file name with a zero byte", "/below/%00"],
])("refuses %s", async (_, path) => {
  expect(await ask(path)).toMatchObject({ status: 404, body: "There is no such file.\n" });
});

test("takes another port where the wished one is taken", async () => {
  const wished = Number(new URL(site.address).port);
  const other = await serve(join(folder, "dist"), { port: wished });
  expect(Number(new URL(other.address).port)).not.toBe(wished);
  await other.close();
});
