/** The ladder: both sides' states as lanes, evenly spaced or to scale, numbers relative or raw. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
import { openCapture, row, screen } from "../support/on-screen";
import { scenarioCapture } from "../support/scenario-capture";

const scaled = (page: Page): Locator => page.getByRole("listbox", { name: "Packets of the connection" });
const spacing = (page: Page): Locator => page.getByRole("combobox", { name: "Spacing of packets" });

/** Opens the connection at a place of the table. */
async function openConnection(page: Page, address: string, path: string, place: number): Promise<void> {
  await openCapture(page, address, path);
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), place).getByRole("gridcell").first().click();
  await screen.ladder(page).or(scaled(page)).waitFor();
}

journey("shows both sides' states where they change", async ({ page, address, file }) => {
  await openConnection(page, address, await file("office.pcap", officeCapture()), 0);
  const rungs = screen.ladder(page).getByRole("row");
  await rungs.nth(0).getByText("client SYN-SENT, server LISTEN").waitFor({ state: "attached" });
  await rungs.filter({ hasText: "client FIN-WAIT-1" }).getByText("FIN ACK").waitFor();
  await rungs.filter({ hasText: "server CLOSE-WAIT" }).waitFor();
  await rungs.filter({ hasText: "client TIME-WAIT, server CLOSED" }).waitFor();
});

journey("draws to scale, folds long waits, and remembers it", async ({ page, address, file }) => {
  const path = await file(
    "slow.pcap",
    scenarioCapture(">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=9; <A 1,10; >PA 10,1 L=9 +300000; <A 1,19; <R 1 +10"),
  );
  await openConnection(page, address, path, 0);
  await spacing(page).selectOption("to scale");
  await scaled(page).getByText("5 min 0 s of silence").or(scaled(page).getByText("5 min of silence")).waitFor();
  const chosen = scaled(page).getByRole("option", { selected: true });
  await chosen.getByText("RST").waitFor();
  await scaled(page).focus();
  await page.keyboard.press("Home");
  await chosen.getByText("SYN", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Finer scale" }).click();
  await page.keyboard.press("Tab");
  await page.reload();
  await openConnection(page, address, path, 0);
  await scaled(page).getByText("of silence").waitFor();
});

journey("counts sequence numbers as asked for", async ({ page, address, file }) => {
  await openConnection(page, address, await file("office.pcap", officeCapture()), 0);
  await screen.ladder(page).getByText("seq 0 win").first().waitFor();
  await page.getByRole("combobox", { name: "Sequence numbers" }).selectOption("raw");
  await screen.ladder(page).getByText("seq 1000000 win").first().waitFor();
});

journey("shows the ICMP error that refused a connection, with what it quotes", async ({ page, address, file }) => {
  const path = await file("refused.pcap", scenarioCapture(">S 0; >S 0 +1000; ICMP 3/13 of=client"));
  await openConnection(page, address, path, 0);
  await screen.ladder(page).getByText("ICMP destination unreachable: administratively prohibited").click();
  const fields = page.getByRole("tree", { name: "Fields" });
  await fields.getByRole("treeitem", { name: /^TCP 40000/ }).waitFor();
  await page.getByRole("region", { name: "Packet", exact: true }).getByText("to client").waitFor();
  const chosen = screen.ladder(page).getByRole("row", { selected: true });
  await screen.ladder(page).getByRole("row").first().click();
  await chosen.getByText("SYN", { exact: true }).waitFor();
  await page.getByRole("region", { name: "Verdict" }).getByRole("button", { name: "#3" }).click();
  await chosen.getByText("ICMP destination unreachable").waitFor();
});

journey("shows every packet of a long connection", async ({ page, address, file }) => {
  const long = ">S 0; <SA 0,1; >A 1,1; repeat 15000 >PA $i,1 L=1 | <A 1,$i; <R 1 +10";
  await openConnection(page, address, await file("long.pcap", scenarioCapture(long)), 0);
  const ladder = screen.ladder(page);
  await ladder.getByRole("row", { selected: true }).getByText("RST", { exact: true }).waitFor();
  await ladder.focus();
  await page.keyboard.press("Home");
  await ladder.getByRole("row", { selected: true }).getByText("SYN", { exact: true }).waitFor();
  expect(await ladder.getAttribute("aria-rowcount")).toBe("30004");
});
