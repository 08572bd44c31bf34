/** The stories of the articles the project began with, as a person follows them on the page; and every filter they name. */
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { analyze } from "../../web/headless/analyze";
import { articlesCapture, BRANCH } from "../support/articles";
import { journey } from "../support/journey";
import { openCapture, row, screen, untilCount } from "../support/on-screen";

const ENGINE = fileURLToPath(new URL("../../build/engine.wasm", import.meta.url));
const CAPTURE = articlesCapture();
const ALL = "436 of 436";

/** The filters that people are shown, each of which finds something in the capture. */
const EXAMPLES = [
  "rst.count > 0 and fin.count = 0",
  "rst.count.srv >= 2",
  "rst.count > 0 and ct.count = 0",
  "client.ip in 10.0.0.0/8 and server.port in {80, 443}",
  "outcome = RESET and not cause = HEALTH_CHECK",
  "duration > 90s",
  "idle.max between 55s and 65s",
  'server.name ~ "shop"',
  "bytes.srv > 10 MB",
] as const;

/** Wrong filters, and what of their message a person can act on. */
const WRONG: readonly (readonly [string, string])[] = [
  ["rst.cout > 0", "Did you mean rst.count?"],
  ["srv.rst.count > 0", "Did you mean rst.count.srv?"],
  ["tcp.flags.reset = 1", "here it is called rst.count"],
  ["80", "port = 80"],
  ["port = 80 or 10.0.0.1", "host = 10.0.0.1"],
  ["and port = 80", 'A condition is missing before "and"'],
  ["rst.count 5", "comes how to compare it: =, !=, <"],
  ["port = 80 port = 443", 'Here belongs "and" or "or"'],
  ["port = 80, 443", "server.port in {80, 443}"],
  ["(port = 80 or port = 443", "This ( is never closed"],
  ["server.port in 80", "a set in braces: server.port in {443"],
  ["server.port in {80 443}", "Here belongs a comma"],
  ["rst.count = one", '"one" is not a number'],
  ["packets > 10s", "Units are k, M, G"],
  ["duration > 90", "Write a unit: 90s, 90ms or 90min"],
  ["duration > 5m", "write min"],
  ["idle.max between 65s and 55s", "write the smaller one first"],
  ["client.ip = 10.0.0", "10.0.0.0/8"],
  ["client.ip in 10.0.0.0/33", "a number from 0 to 32"],
  ["outcome = RESSET", "Did you mean RESET?"],
  ['server.name ~ "shop', "This quote is never closed"],
];

/** How many connections `analyze --filter` writes. */
async function analysed(path: string, filter: string): Promise<number> {
  let text = "";
  const stdout = new Writable({
    write(piece: Buffer, _encoding, done) {
      text += piece.toString();
      done();
    },
  });
  const args = [path, "--filter", filter];
  const status = await analyze(args, { stdin: process.stdin, stdout, stderr: process.stderr, engine: ENGINE });
  expect(status).toBe(0);
  // The first line tells of the capture.
  return text.trimEnd().split("\n").length - 1;
}

journey("leaves as many connections by each example as `analyze --filter` writes", async ({ page, address, file }) => {
  const path = await file("branch.pcapng", CAPTURE);
  await openCapture(page, address, path);
  await untilCount(page, ALL);
  for (const example of EXAMPLES) {
    const expected = await analysed(path, example);
    expect(expected, example).toBeGreaterThan(0);
    await screen.filter(page).fill(example);
    await page.keyboard.press("Escape");
    await untilCount(page, `${expected} of 436`);
  }
});

journey("says of twenty-one wrong filters what to write, and keeps the results", async ({ page, address, file }) => {
  await openCapture(page, address, await file("branch.pcapng", CAPTURE));
  await untilCount(page, ALL);
  for (const [wrong, advice] of WRONG) {
    await screen.filter(page).fill(wrong);
    // What is wrong at the end may only be unfinished, until the person leaves the box or goes on.
    await page.keyboard.press("Escape");
    await screen.filter(page).blur();
    await page.getByRole("alert").filter({ hasText: advice }).waitFor();
  }
  await untilCount(page, ALL);
});

journey("finds the client with the most server resets, refused on port 1194", async ({ page, address, file }) => {
  await openCapture(page, address, await file("branch.pcapng", CAPTURE));
  await screen.tab(page, "Clients").click();
  const clients = page.getByRole("grid", { name: "client ranking" });
  // Rankings are sorted by what servers reset.
  const first = row(clients, 0);
  await expect.poll(() => first.textContent()).toContain("laptop-44");
  expect(await first.getByRole("gridcell").allInnerTexts()).toEqual(
    expect.arrayContaining(["90", "0", "360", "no connection"]),
  );
  await first.getByRole("gridcell").first().click();
  await untilCount(page, "90 of 436");
  await screen.tab(page, "Services").click();
  const services = page.getByRole("grid", { name: "service ranking" });
  await expect.poll(() => row(services, 0).textContent()).toContain(":1194");
  expect(await services.getByRole("row").last().textContent()).toContain("1 service");
  await row(services, 0).getByRole("gridcell").first().click();
  await row(screen.connections(page), 0).getByRole("gridcell").first().click();
  await page.getByRole("heading", { level: 1, name: "refused" }).waitFor();
  await page
    .getByRole("region", { name: "Verdict" })
    .getByText(/listens/)
    .first()
    .waitFor();
  const packets = screen.ladder(page).getByRole("row");
  await packets.filter({ hasText: "client to server: SYN" }).first().waitFor();
  await expect.poll(() => packets.filter({ hasText: "server to client: RST ACK" }).count()).toBe(4);
});

journey("finds who goes on talking of a connection that nobody knows", async ({ page, address, file }) => {
  await openCapture(page, address, await file("branch.pcapng", CAPTURE));
  await screen.filter(page).fill("rst.count > 0 and ct.count = 0 and syn.count = 0");
  await page.keyboard.press("Escape");
  await untilCount(page, "5 of 436");
  await screen.tab(page, "Clients").click();
  const clients = page.getByRole("grid", { name: "client ranking" });
  await expect.poll(() => row(clients, 0).textContent()).toContain(BRANCH.stale);
  expect(await row(clients, 0).textContent()).toContain("no connection");
});

/** The sum of a column of the table behind the chart, of the counts in front of the ratios' slashes. */
async function resets(page: Page, heading: string): Promise<number> {
  const table = page.getByRole("region", { name: "Events over time" }).getByRole("table");
  const place = (await table.getByRole("columnheader").allInnerTexts()).indexOf(heading);
  const cells = await table.locator(`tbody td:nth-child(${place + 1})`).allInnerTexts();
  return cells.reduce((sum, text) => sum + Number(/\((\d+) \/|^(\d+), no/.exec(text)?.slice(1).join("") ?? 0), 0);
}

journey(
  "draws RST per connection in both directions, over all and over one service",
  async ({ page, address, file }) => {
    await openCapture(page, address, await file("branch.pcapng", CAPTURE));
    const lines = page.getByRole("list", { name: "Lines shown" });
    await lines.getByText("by client").waitFor();
    await lines.getByText("by server").waitFor();
    await screen.filter(page).fill("server.port = 8080");
    await page.keyboard.press("Escape");
    await untilCount(page, "24 of 436");
    await page.getByRole("button", { name: "Table" }).click();
    await expect.poll(() => resets(page, "RST srv / conn")).toBe(24);
    expect(await resets(page, "RST clt / conn")).toBe(0);
  },
);

journey("explains an interrupted download as harmless", async ({ page, address, file }) => {
  await openCapture(page, address, await file("branch.pcapng", CAPTURE));
  const harmless = page.getByRole("list", { name: "Harmless", exact: true });
  await harmless.getByRole("button", { name: /^cancelled transfers/ }).click();
  await expect.poll(() => screen.filter(page).inputValue()).toContain("INTERRUPTED_TRANSFER");
  const first = row(screen.connections(page), 0);
  await expect.poll(() => first.textContent()).toContain("downloads.example.com");
  await first.getByRole("gridcell").first().click();
  const verdict = page.getByRole("region", { name: "Verdict" });
  await verdict
    .getByText(/cancelled/)
    .first()
    .waitFor();
  expect(await verdict.textContent()).toContain("A person or a program cancelled the transfer");
});

journey("finds the application that always closes with RST", async ({ page, address, file }) => {
  await openCapture(page, address, await file("branch.pcapng", CAPTURE));
  const harmless = page.getByRole("list", { name: "Harmless", exact: true });
  await harmless.getByRole("button", { name: /orders\.example\.com:8080|always closes? with RST/ }).click();
  await screen.tab(page, "Services").click();
  const services = page.getByRole("grid", { name: "service ranking" });
  await expect.poll(() => row(services, 0).textContent()).toContain(`orders.example.com:8080 ${BRANCH.orders}`);
  expect(await row(services, 0).textContent()).toContain("1.00");
});

journey("names how many are not among the five of a chart, and leads to them", async ({ page, address, file }) => {
  await openCapture(page, address, await file("branch.pcapng", CAPTURE));
  await screen.tab(page, "Pairs").click();
  await page.getByRole("button", { name: "Over time" }).click();
  const lines = page.getByRole("list", { name: "Lines shown" });
  await page.getByRole("combobox", { name: "Measure" }).selectOption("RST");
  await lines.getByRole("button", { name: "19 other pairs" }).click();
  await untilCount(page, "273 of 436");
  await lines.getByRole("button", { name: "14 other pairs" }).waitFor();
  expect(await screen.filter(page).inputValue()).toContain(`not (client.ip = ${BRANCH.traveller} and server.ip = `);
});
