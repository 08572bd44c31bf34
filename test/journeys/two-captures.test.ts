/** Two captures side by side, each in a worker of its own. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
import { openCapture, screen, untilCount } from "../support/on-screen";
import { dropFiles } from "../support/page";
import { releaseCapture } from "../support/release";

function side(page: Page, letter: "A" | "B"): Locator {
  return page.getByRole("search", { name: `Side ${letter}` });
}

function wanted(page: Page): Locator {
  return page.getByRole("heading", { name: "Compare with a second capture" });
}

async function wantAnother(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("button", { name: "another capture" }).click();
  await wanted(page).waitFor();
}

journey("stand side by side, and each number leads into its own", async ({ page, address, file }) => {
  const [first, second] = [await file("office.pcap", officeCapture()), await file("release.pcap", releaseCapture())];
  await openCapture(page, address, first);
  await wantAnother(page);
  await dropFiles(page, [second]);
  await side(page, "A").getByText("6 of 6").waitFor();
  await side(page, "B").getByText("48 of 48").waitFor();
  await side(page, "B").getByText("release.pcap").waitFor();
  expect(page.workers()).toHaveLength(2);

  const figures = page.getByRole("complementary", { name: "Figures and endings" });
  await figures.getByRole("row", { name: "RST / conn" }).getByRole("button").nth(1).click();
  await untilCount(page, "12 of 48");
  await page.getByText("This is the second, release.pcap.").waitFor();
  await page.getByRole("button", { name: "Show the first, office.pcap" }).click();
  await untilCount(page, "6 of 6");
  await page.goBack();
  await page.goBack();
  await side(page, "B").getByText("48 of 48").waitFor();
  await page.getByRole("button", { name: "Swap A and B" }).click();
  await side(page, "A").getByText("release.pcap").waitFor();

  await page.getByRole("button", { name: "Close comparison" }).click();
  await untilCount(page, "48 of 48");
  await page.getByRole("button", { name: "Close the second" }).click();
  await untilCount(page, "6 of 6");
  await screen.servers(page).waitFor();
});

journey("are opened one after the other from a link", async ({ page, address, file }) => {
  const [first, second] = [await file("office.pcap", officeCapture()), await file("release.pcap", releaseCapture())];
  await openCapture(page, address, first);
  await wantAnother(page);
  await dropFiles(page, [second]);
  await side(page, "B").getByRole("combobox").fill("rst.count > 0");
  await side(page, "B").getByText("12 of 48").waitFor();
  const link = page.url();
  expect(link).not.toContain("release");

  await page.goto("about:blank");
  await page.goto(link);
  await dropFiles(page, [first]);
  await wanted(page).waitFor();
  await dropFiles(page, [second]);
  await side(page, "B").getByText("12 of 48").waitFor();
});

journey("a second that is no capture says so and leaves the first as it was", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.filter(page).fill("server.port = 443");
  await untilCount(page, "3 of 6");
  await wantAnother(page);
  await dropFiles(page, [await file("notes.txt", "These are no packets. ".repeat(40))]);
  await page.getByRole("alert").filter({ hasText: "notes.txt" }).waitFor();
  await page.getByRole("button", { name: "Back to the first alone" }).click();
  await untilCount(page, "3 of 6");
});

journey("a second that is cut off is compared as far as it goes", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await wantAnother(page);
  const whole = releaseCapture();
  await dropFiles(page, [await file("cut.pcap", whole.subarray(0, whole.length - 1000))]);
  await side(page, "B")
    .getByText(/ of \d+ connections/)
    .waitFor();
  await page
    .getByRole("note")
    .getByText(/B: .*cut\.pcap/)
    .waitFor();
});
