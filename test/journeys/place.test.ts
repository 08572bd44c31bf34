/** The address bar holds the view: Back works, and a link leads to the same view of the same capture. */
import { expect } from "vitest";
import { journey } from "../support/journey";
import { OFFICE, officeCapture } from "../support/office";
import { openCapture, row, screen, untilCount } from "../support/on-screen";
import { dropFiles } from "../support/page";

journey("goes back the way one came", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await row(screen.servers(page), 0).getByRole("gridcell").first().click();
  await untilCount(page, "3 of 6");
  await row(screen.connections(page), 1).getByRole("gridcell").first().click();
  await screen.ladder(page).waitFor();
  await page.goBack();
  await screen.connections(page).waitFor();
  await untilCount(page, "3 of 6");
  await page.goBack();
  await screen.servers(page).waitFor();
  await untilCount(page, "6 of 6");
});

journey("comes back to the row one left, with the keyboard on it", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.tab(page, "Connections").click();
  const list = screen.connections(page);
  await row(list, 4).getByRole("gridcell").first().click();
  await page.getByText("connection 5 of 6").waitFor();
  await page.getByRole("button", { name: "Back" }).click();
  await expect.poll(() => row(list, 4).getAttribute("aria-selected")).toBe("true");
  await expect.poll(() => list.evaluate((grid) => grid === document.activeElement)).toBe(true);
});

journey("shows a linked view once the same capture is opened", async ({ page, address, file }) => {
  const path = await file("office.pcap", officeCapture());
  await openCapture(page, address, path);
  await screen.filter(page).fill(`server.ip = ${OFFICE.vpn}`);
  await untilCount(page, "3 of 6");
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 2).getByRole("gridcell").first().click();
  await page.getByText("connection 3 of 3").waitFor();
  const link = page.url();

  await page.goto("about:blank");
  await page.goto(link);
  await dropFiles(page, [path]);
  await page.getByText("connection 3 of 3").waitFor();
  await page.getByRole("button", { name: "Back" }).click();
  expect(await screen.filter(page).inputValue()).toBe(`server.ip = ${OFFICE.vpn}`);
});

journey("begins anew with another capture", async ({ page, address, file }) => {
  const path = await file("office.pcap", officeCapture());
  await openCapture(page, address, path);
  await screen.filter(page).fill("server.port = 443");
  await untilCount(page, "3 of 6");
  await dropFiles(page, [path]);
  await untilCount(page, "6 of 6");
  expect(await screen.filter(page).inputValue()).toBe("");
});
