/** The keys that work anywhere, and the sheet that lists them. */
import { expect } from "vitest";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
import { openCapture, screen, untilCount } from "../support/on-screen";

journey("shows all keys on one sheet and gives the focus back", async ({ page, address }) => {
  await page.goto(address);
  const button = page.getByRole("button", { name: "Keys" });
  await button.focus();
  const sheet = page.getByRole("dialog", { name: "Keys" });
  for (const opener of ["?", "Enter"]) {
    await page.keyboard.press(opener);
    await sheet.getByText("write in the filter").waitFor();
    expect(await sheet.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  }
});

journey("goes to the filter, clears it and chooses tables by keys", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await page.keyboard.press("/");
  await page.keyboard.type("server.port = 1/");
  expect(await screen.filter(page).inputValue(), "a key in the box is a letter").toBe("server.port = 1/");
  await screen.filter(page).fill("rst.count > 99");
  await untilCount(page, "0 of 6");
  // Once for the list under the filter where it is unfolded, once for the box.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  await untilCount(page, "6 of 6");
  await page.keyboard.press("8");
  await screen.connections(page).waitFor();
  await page.keyboard.press("1");
  await screen.servers(page).waitFor();
});

journey(
  "does without single characters where one turned them off, also the next time",
  async ({ page, address, file }) => {
    const path = await file("office.pcap", officeCapture());
    await openCapture(page, address, path);
    await page.keyboard.press("?");
    const letters = page.getByRole("checkbox", { name: "Letters, digits and signs alone are keys" });
    await letters.uncheck();
    await openCapture(page, address, path);
    for (const key of ["?", "8", "/"]) await page.keyboard.press(key);
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await screen.filter(page).evaluate((box) => box === document.activeElement)).toBe(false);
    await screen.servers(page).waitFor();
    await page.getByRole("button", { name: "What was read" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("region", { name: "What was read" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Keys" }).click();
    expect(await letters.isChecked()).toBe(false);
    await letters.check();
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("8");
    await screen.connections(page).waitFor();
  },
);
