/** What tells hosts and connections apart can be read where columns are narrow. */
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { journey } from "../support/journey";
import { clientHello, saying } from "../support/naming";
import { openCapture, row, screen } from "../support/on-screen";
import { LINK_TYPE, pcap } from "../support/pcap-writer";

const NAME = "tracking.news.example";

/** A named server and its client, both with long addresses. */
const capture = (): Uint8Array =>
  pcap(
    saying(clientHello(NAME), {
      network: "ipv6",
      client: "198.51.100.77",
      clientPort: 50_123,
      server: "203.0.113.200",
    }),
    LINK_TYPE.raw,
  );

/** How much of an element is hidden, in pixels: by itself, or by the cell around it. */
function hidden(element: Locator): Promise<number> {
  return element.evaluate((node) => {
    const cell = node.closest("[role=gridcell]");
    if (cell === null) return Infinity;
    const behind = node.getBoundingClientRect().right - cell.getBoundingClientRect().right;
    return Math.max(0, behind, node.scrollWidth - node.clientWidth);
  });
}

journey("shows a server's name whole, and a client's port beside a long address", async ({ page, address, file }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openCapture(page, address, await file("named.pcap", capture()));
  const name = row(screen.servers(page), 0).getByText(NAME, { exact: true });
  await name.waitFor();
  expect(await hidden(name)).toBe(0);

  await screen.tab(page, "Connections").click();
  const port = row(screen.connections(page), 0).getByText(":50123", { exact: true });
  await port.waitFor();
  expect(await hidden(port)).toBe(0);
});
