/** The built page, and what a person does to it that Playwright has no word for. */
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";

/** The folder of the built page. */
export const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

/**
 * Drops files onto the page, as a person does from the desktop. Any size: the browser reads them from the disk.
 * @param page where
 * @param paths of the files
 * @param target what they fall on
 */
export async function dropFiles(page: Page, paths: readonly string[], target = "body"): Promise<void> {
  const hand = await page.evaluateHandle(() =>
    Object.assign(document.createElement("input"), { type: "file", multiple: true }),
  );
  await hand.setInputFiles([...paths]);
  await page.locator(target).evaluate((element, input) => {
    const dataTransfer = new DataTransfer();
    for (const file of input.files ?? []) dataTransfer.items.add(file);
    for (const type of ["dragenter", "dragover", "drop"]) {
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, hand);
}
