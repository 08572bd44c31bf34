/** The packet chosen, field by field and byte by byte: what is marked in one is marked in the other. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
import { openCapture, row, screen } from "../support/on-screen";

const fields = (page: Page): Locator => page.getByRole("tree", { name: "Fields" });
const bytesOf = (page: Page): Locator => page.getByRole("grid", { name: "Bytes of packet" });

/** The bytes that are marked, as they stand there. */
async function marked(page: Page): Promise<string> {
  const cells = await bytesOf(page).getByRole("gridcell", { selected: true }).allTextContents();
  return cells.map((cell) => cell.trim()).join(" ");
}

/** Opens the office's connection that was reset. */
async function openReset(page: Page, address: string, path: string): Promise<void> {
  await openCapture(page, address, path);
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 2).getByRole("gridcell").first().click();
  await fields(page).getByText("RST").first().waitFor();
}

journey("marks the bytes of a field", async ({ page, address, file }) => {
  await openReset(page, address, await file("office.pcap", officeCapture()));
  await fields(page).getByRole("treeitem", { name: /^IPv4/ }).click();
  await fields(page)
    .getByRole("treeitem", { name: /Time to live 57/ })
    .hover();
  await expect.poll(() => marked(page)).toBe("39");
  await fields(page)
    .getByRole("treeitem", { name: /Source port/ })
    .hover();
  await expect.poll(() => marked(page)).toBe("01 bb");
});

journey("goes from a byte to its field", async ({ page, address, file }) => {
  await openReset(page, address, await file("office.pcap", officeCapture()));
  // The flags are byte 47.
  await bytesOf(page).getByRole("row").nth(5).getByRole("gridcell").nth(7).click();
  const chosen = fields(page).getByRole("treeitem", { selected: true });
  await chosen.getByText("Flags").waitFor();
  await page.getByRole("button", { name: "Copy the display filter for this field" }).waitFor();
});

journey("is all there from the keyboard", async ({ page, address, file }) => {
  await openReset(page, address, await file("office.pcap", officeCapture()));
  await fields(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const chosen = fields(page).getByRole("treeitem", { selected: true });
  await chosen.getByText("Destination").waitFor();
  await expect.poll(() => marked(page)).toMatch(/^([0-9a-f]{2} ){5}[0-9a-f]{2}$/);
  await page.keyboard.press("ArrowLeft");
  await chosen.getByText("Ethernet").waitFor();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => chosen.getAttribute("aria-expanded")).toBe("false");
});

journey("follows the packet chosen, with what was open left open", async ({ page, address, file }) => {
  await openReset(page, address, await file("office.pcap", officeCapture()));
  await fields(page).getByRole("treeitem", { name: /^IPv4/ }).click();
  await screen.ladder(page).getByRole("row").first().click();
  await fields(page).getByText("SYN").first().waitFor();
  await fields(page)
    .getByRole("treeitem", { name: /Time to live 64/ })
    .waitFor();
});
