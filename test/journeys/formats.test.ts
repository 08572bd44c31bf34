/** Captures in the formats of other tools, as `editcap -F` writes them: the page reads each. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { journey } from "../support/journey";
import { untilCount } from "../support/on-screen";
import { dropFiles } from "../support/page";

const FOLDER = fileURLToPath(new URL("../capture/written/", import.meta.url));

journey.for(readdirSync(FOLDER))(
  "reads a conversation in %s, as editcap writes it",
  async (name, { page, address }) => {
    await page.goto(address);
    await dropFiles(page, [FOLDER + name]);
    await untilCount(page, "3 of 3 connections");
  },
);
