/** Time on the page: zooming by mouse and keys, and everything that follows the zoom. */
import { expect } from "vitest";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
import { openCapture, screen, untilCount } from "../support/on-screen";

journey("zooms by drawing a range, and out by a double click", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await untilCount(page, "6 of 6");
  const box = await screen.chart(page).boundingBox();
  if (box === null) throw new Error("The chart is not to be seen.");
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.62, middle, { steps: 4 });
  await page.mouse.up();
  // Of the six connections one was refused in the middle of the capture.
  await untilCount(page, "1 of 6");
  expect(page.url()).toContain("time=");
  await page.getByRole("button", { name: "Show the whole time" }).waitFor();

  await page.mouse.dblclick(box.x + box.width / 2, middle);
  await untilCount(page, "6 of 6");
  expect(page.url()).not.toContain("time=");
});

journey("zooms and reads the chart with the keys alone", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.chart(page).focus();
  await page.keyboard.press("End");
  await page
    .getByText(/new connections/)
    .last()
    .waitFor();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await expect.poll(() => page.url()).toContain("time=");
  await page.keyboard.press("0");
  await untilCount(page, "6 of 6");
  await expect.poll(() => page.url()).not.toContain("time=");
});

journey("has a table behind the chart", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await page.getByRole("button", { name: "Table" }).click();
  const table = page.getByRole("region", { name: "Events over time" }).getByRole("table");
  // Six connections began, whatever bins they fell into.
  const begun = await table.locator("tbody td:first-of-type").allTextContents();
  expect(begun.length).toBeGreaterThan(20);
  expect(begun.reduce((sum, count) => sum + Number(count), 0)).toBe(6);
});

journey("remembers the lines that were chosen", async ({ page, address, file }) => {
  const path = await file("office.pcap", officeCapture());
  await openCapture(page, address, path);
  await page.getByRole("button", { name: "Lines" }).click();
  await page.getByRole("checkbox", { name: "SYN syn.count", exact: true }).check();
  await page.keyboard.press("Escape");
  await openCapture(page, address, path);
  await page.getByRole("list", { name: "Lines shown" }).getByText("SYN", { exact: true }).waitFor();
});
