/** Filters to come back to, and the condition to drop when nothing matches. */
import { expect } from "vitest";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
import { openCapture, screen, untilCount } from "../support/on-screen";

journey("saves a filter under a name and finds it again after a reload", async ({ page, address, file }) => {
  const path = await file("office.pcap", officeCapture());
  await openCapture(page, address, path);
  await screen.filter(page).fill("rst.count > 0");
  const menu = page.getByRole("button", { name: "Filters" });
  await menu.click();
  await page.getByLabel("Save rst.count > 0 as").fill("resets");
  await page.keyboard.press("Enter");
  await page.getByLabel("Name of resets").fill("all resets");
  await page.keyboard.press("Enter");
  const used = page.getByRole("list", { name: "Filters used last" });
  await used.getByRole("button", { name: "rst.count > 0", exact: true }).waitFor();

  await page.reload();
  await openCapture(page, address, path);
  await page.keyboard.press("x");
  await untilCount(page, "6 of 6");
  await menu.click();
  const saved = page.getByRole("list", { name: "Saved filters" });
  await page.getByLabel("Name of all resets").waitFor();
  await saved.getByRole("button", { name: "rst.count > 0", exact: true }).click();
  expect(await screen.filter(page).inputValue()).toBe("rst.count > 0");
  expect(await menu.evaluate((button) => button === document.activeElement)).toBe(true);

  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Remove all resets" }).click();
  expect(await saved.getByRole("listitem").count()).toBe(0);
});

journey("says what dropping each condition would leave", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.filter(page).fill("rst.count > 0");
  await page
    .getByRole("status")
    .filter({ hasText: /^[1-5] of 6/ })
    .waitFor();
  const resets = (await screen.count(page).innerText()).split(" ")[0] ?? "";
  await screen.filter(page).fill("rst.count > 0 and server.port = 9");
  await untilCount(page, "0 of 6");
  await page.getByRole("button", { name: `server.port = 9 leaves ${resets} connection` }).click();
  await untilCount(page, `${resets} of 6`);
});
