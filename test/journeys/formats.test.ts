/** Captures in the formats of other tools, as `editcap -F` writes them: the page reads each. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { journey } from "../support/journey";
import { dropFiles } from "../support/page";

const FOLDER = fileURLToPath(new URL("../capture/written/", import.meta.url));

journey("reads a conversation in every format editcap writes", async ({ page, address }) => {
  for (const name of readdirSync(FOLDER)) {
    await page.goto("about:blank");
    await page.goto(address);
    await dropFiles(page, [FOLDER + name]);
    await page.getByRole("status").filter({ hasText: "3 of 3 connections" }).waitFor();
  }
});
