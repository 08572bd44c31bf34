/** From the first finding to the packet that proves it, and back: the way a person follows who was thrown out. */
import { expect } from "vitest";
import { usersThrownOut } from "../samples/users-thrown-out";
import { journey } from "../support/journey";
import { dropFiles } from "../support/page";
import { pcap } from "../support/pcap-writer";
import { playedTogether } from "../support/scenario-capture";

const CAPTURE = pcap(playedTogether(usersThrownOut()));
const SERVICE = "198.51.100.20:8443";

journey("opens with findings and leads from the first to the packet that shows it", async ({ page, address, file }) => {
  await page.goto(address);
  await dropFiles(page, [await file("thrown-out.pcap", CAPTURE)]);

  const findings = page.getByRole("list", { name: "Findings", exact: true });
  const worst = findings.getByRole("article").first();
  await expect.poll(() => worst.textContent()).toContain("40 connections");
  const said = (await worst.textContent()) ?? "";
  expect(said).toContain(`Idle limit of 300 s on the way to ${SERVICE}`);
  expect(said).toContain("a device speaking as the server, 4 hops nearer");
  expect(said).toContain("Next:");
  await worst.getByRole("img", { name: /^When they ended: .* parts of the time/ }).waitFor();

  await worst.getByRole("button", { name: /Idle limit/ }).click();
  const filter = page.getByRole("combobox", { name: "Filter" });
  await expect.poll(() => filter.inputValue()).toContain("cause = STATE_LOST_IDLE");
  await page.getByRole("status").filter({ hasText: "40 of 370 connections" }).waitFor();

  const rows = page.getByRole("grid", { name: "Connections" }).getByRole("row");
  await rows.nth(1).getByRole("gridcell").first().click();
  const verdict = page.getByRole("region", { name: "Verdict" });
  await verdict.getByText(/A device speaking as the server no longer knew the connection/).waitFor();
  await verdict.getByText(/To decide: a capture at the server/).waitFor();

  const evidence = verdict.getByRole("listitem");
  await evidence.filter({ hasText: "silence measured on 40 connections of this service" }).waitFor();
  const proof = evidence.filter({ hasText: /of silence$/ });
  const frame = await proof.getByRole("button").innerText();
  const packet = page.getByRole("region", { name: "Packet", exact: true });
  expect(await packet.textContent()).toContain("from server");
  await proof.getByRole("button").click();
  await expect.poll(() => packet.textContent()).toMatch(new RegExp(`Packet ${frame} PSH ACK from client`));

  const tools = page.getByRole("region", { name: "Other tools" });
  expect(await tools.textContent()).toMatch(/RSTR.*5 min of silence/s);
});

journey("follows filter and time, and sets apart what is harmless", async ({ page, address, file }) => {
  await page.goto(address);
  await dropFiles(page, [await file("thrown-out.pcap", CAPTURE)]);
  const pane = page.getByRole("complementary", { name: "Findings" });
  await pane.getByText("1 needs attention · 1 harmless").waitFor();
  await pane.getByRole("button", { name: /idle connections closed in order by 198.51.100.80:443 \(40\)/ }).click();
  await page.getByRole("status").filter({ hasText: "40 of 370 connections" }).waitFor();
  await pane.getByText("nothing needs attention · 1 harmless").waitFor();
});
