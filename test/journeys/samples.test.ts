/** The samples beside the page: one click each, from the first screen to a result. */
import { expect } from "vitest";
import { journey } from "../support/journey";

journey.for(["Users thrown out", "VPN refused", "Forged resets"])(
  "opens the sample '%s'",
  async (title, { page, address }) => {
    await page.goto(address);
    await page.getByRole("list", { name: "Samples" }).getByRole("button", { name: title }).click();
    await page.getByRole("grid", { name: "server ranking" }).getByRole("row").nth(1).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  },
);
