/** What one takes away from a connection's page. */
import { expect } from "vitest";
import { journey } from "../support/journey";
import { OFFICE, officeCapture } from "../support/office";
import { openCapture, row, screen } from "../support/on-screen";

journey("copies the filters for other programs", async ({ page, address, context, file }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 1).getByRole("gridcell").first().click();
  const wireshark = page.getByRole("button", { name: "Copy the Wireshark display filter" });
  await wireshark.focus();
  await page.keyboard.press("Enter");
  await page.getByText("Copied.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `ip.addr == ${OFFICE.traveller} && ip.addr == ${OFFICE.vpn} && tcp.port == 50001 && tcp.port == 1194`,
  );
  await page.getByRole("button", { name: "Copy the tcpdump filter" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^tcp and \(/);
});
