/** What one takes away from a connection's page. */
import { expect } from "vitest";
import { analysePaths } from "../support/analysis";
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

journey("saves the packets with the verdict in them", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 2).getByRole("gridcell").first().click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save packets" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("10.0.0.9-40002-198.51.100.20-443.pcapng");
  await page.getByText("7 packets saved.").waitFor();
  const { connections, opened } = await analysePaths(await saved.path());
  expect(connections).toHaveLength(1);
  expect(connections[0]).toMatchObject({ "client.ip": "10.0.0.9", outcome: "RESET", "frame.rst": 7 });
  const notes = opened.ok ? opened.value.notes : [];
  expect(notes.filter(({ frame, text }) => frame === 7 && text.includes("Outcome: "))).toHaveLength(1);
});
