/** Hands that are quicker than the page: what they ask for is not lost, and nothing changes under them. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "../support/journey";
import { OFFICE, officeCapture } from "../support/office";
import { openCapture, row, screen, untilCount } from "../support/on-screen";
import { dropFiles } from "../support/page";

/** Presses keys so quickly that the page has no turn between them. */
async function pressAtOnce(page: Page, keys: readonly string[]): Promise<void> {
  await page.evaluate((pressed) => {
    for (const key of pressed)
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }, keys);
}

/** Opens the connection at a place of the table. */
async function openConnection(page: Page, place: number): Promise<void> {
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), place).getByRole("gridcell").first().click();
  await page.getByText(`connection ${place + 1} of 6`).waitFor();
}

journey("go as many connections on as they press keys", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await openConnection(page, 0);
  await pressAtOnce(page, ["j", "j", "j", "k"]);
  await page.getByText("connection 3 of 6").waitFor();
});

journey("leave a connection for good, though the next one was still to come", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await openConnection(page, 0);
  await pressAtOnce(page, ["j", "Escape"]);
  // What is asked now is answered later than where the next one is.
  await screen.filter(page).fill(`server.ip = ${OFFICE.vpn}`);
  await untilCount(page, "3 of 6");
  await row(screen.connections(page), 2).waitFor();
  expect(page.url()).not.toContain("connection=");
});

journey("stay on the offer they chose when others come in front of it", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await untilCount(page, "6 of 6");
  const chosen = await screen.filter(page).evaluate((box: HTMLInputElement) => {
    box.focus();
    box.value = "outcome = ";
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return box.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
  });
  expect(chosen, "the list took the key").toBe(false);
  const offers = page.getByRole("listbox").getByRole("option");
  const selected = page.getByRole("listbox").getByRole("option", { selected: true }).locator("code");
  const before = await selected.innerText();
  // Those that the capture holds come first, with the number of their connections.
  await offers.first().getByText("3", { exact: true }).waitFor();
  expect(await selected.innerText()).toBe(before);
  expect(await offers.first().locator("code").innerText()).not.toBe(before);
});

journey("open their own capture while a sample is on its way", async ({ page, address, file }) => {
  let arrive = (): void => undefined;
  const held = new Promise<void>((go) => (arrive = go));
  await page.route("**/samples/*.pcap*", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(address);
  await page.getByRole("list", { name: "Samples" }).getByRole("button").first().click();
  await dropFiles(page, [await file("office.pcap", officeCapture())]);
  await untilCount(page, "6 of 6");
  const sample = page.waitForEvent("requestfinished", (request) => request.url().includes("/samples/"));
  arrive();
  await (await sample).response();
  // Had the sample been opened, this would be gone with the filter.
  await screen.filter(page).fill("rst.count > 0");
  await untilCount(page, "4 of 6");
  expect(await page.title()).toContain("office.pcap");
});
