/** What one takes away from a connection's page. */
import type { Page } from "playwright-core";
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

// A connection each: what was copied before is no proof.
journey.for([
  { refusal: "is refused to the page", refuse: deny, keys: "Ctrl+C", place: 3, port: 50_002 },
  { refusal: "is not there", refuse: takeAway, keys: "Ctrl+C", place: 5, port: 50_003 },
  { refusal: "is not there on a Mac", refuse: takeAwayOnMac, keys: "⌘C", place: 3, port: 50_002 },
])(
  "selects what is to be copied where the clipboard $refusal",
  async ({ refuse, keys, place, port }, { page, address, file }) => {
    await refuse(page, address);
    await openCapture(page, address, await file("office.pcap", officeCapture()));
    await screen.tab(page, "Connections").click();
    await row(screen.connections(page), place).getByRole("gridcell").first().click();
    const copy = page.getByRole("button", { name: "Copy the Wireshark display filter" });
    await copy.focus();
    await page.keyboard.press("Enter");
    await page.getByText(`Selected: copy it with ${keys}.`).waitFor();
    expect(await page.getByText("Copied.").count()).toBe(0);
    // By hand, as the page says, and to be pasted where one wants it.
    await page.keyboard.press("ControlOrMeta+c");
    await page.keyboard.press("Escape");
    await screen.filter(page).focus();
    await page.keyboard.press("ControlOrMeta+v");
    await expect
      .poll(() => screen.filter(page).inputValue())
      .toBe(`ip.addr == ${OFFICE.traveller} && ip.addr == ${OFFICE.vpn} && tcp.port == ${port} && tcp.port == 1194`);
  },
);

journey("saves the packets with the verdict in them", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 2).getByRole("gridcell").first().click();
  const download = page.waitForEvent("download");
  const save = page.getByRole("button", { name: "Save packets" });
  await save.focus();
  await page.keyboard.press("Enter");
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("10.0.0.9-40002-198.51.100.20-443.pcapng");
  await page.getByText("7 packets saved.").waitFor();
  expect(await save.evaluate((button) => button === document.activeElement)).toBe(true);
  const { connections, opened } = await analysePaths(await saved.path());
  expect(connections).toHaveLength(1);
  expect(connections[0]).toMatchObject({ "client.ip": "10.0.0.9", outcome: "RESET", "frame.rst": 7 });
  const notes = opened.ok ? opened.value.notes : [];
  expect(notes.filter(({ frame, text }) => frame === 7 && text.includes("Outcome: "))).toHaveLength(1);
});

/** Refuses the clipboard to a page, as a person or their company can. */
async function deny(page: Page, address: string): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const { targetInfo } = await browser.send("Target.getTargetInfo");
  const { browserContextId } = targetInfo;
  if (browserContextId === undefined) throw new Error("The page is in no profile of its own.");
  await browser.send("Browser.setPermission", {
    permission: { name: "clipboard-write", allowWithoutSanitization: false },
    setting: "denied",
    origin: new URL(address).origin,
    browserContextId,
  });
}

/** Takes the clipboard away, as browsers do from pages that came over plain HTTP. */
async function takeAway(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
}

/** The same on a Mac, as far as the page can tell. */
async function takeAwayOnMac(page: Page): Promise<void> {
  await takeAway(page);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "platform", { value: "MacIntel" });
  });
}
