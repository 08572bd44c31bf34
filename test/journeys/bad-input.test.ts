/** What cannot be read: each gets a message of its own, and what could be read is shown. */
import { expect } from "vitest";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
import { dropFiles } from "../support/page";

/** A pcap file's head: little-endian, nanoseconds. */
const HEAD = officeCapture().subarray(0, 24);
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);

/** The file with one word changed. */
function changed(bytes: Uint8Array, at: number, word: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(at, word, true);
  return copy;
}

journey.for([
  { what: "an empty file", bytes: new Uint8Array(), says: /is empty/ },
  { what: "a text", bytes: "Dear support,\nthe VPN does not connect.\n", says: /is a text file, not a packet capture/ },
  { what: "a picture", bytes: PNG, says: /is a PNG picture, not a packet capture/ },
  { what: "a head without packets", bytes: HEAD, says: /no packet in it/ },
  {
    what: "a kind of link that is not known",
    bytes: changed(officeCapture(), 20, 999),
    says: /kind of link|link type/,
  },
])("says what is wrong with $what", async ({ bytes, says }, { page, address, file }) => {
  await page.goto(address);
  await dropFiles(page, [await file("given.pcap", bytes)]);
  const alert = page.getByRole("alert");
  await alert.filter({ hasText: "given.pcap" }).waitFor();
  expect(await alert.textContent()).toMatch(says);
  await page.getByRole("heading", { level: 1, name: "How did the connections end?" }).waitFor();
});

journey.for([
  { what: "a file cut in the middle", bytes: officeCapture().subarray(0, -30), says: /cut/ },
  { what: "a record that claims 4 GB", bytes: claiming4GB(), says: /damaged|claims|cut|length/ },
])("shows what could be read of $what, and says so", async ({ bytes, says }, { page, address, file }) => {
  await page.goto(address);
  await dropFiles(page, [await file("given.pcap", bytes)]);
  const note = page.getByRole("note");
  await note.waitFor();
  expect(await note.textContent()).toMatch(says);
  await page.getByRole("grid", { name: "server ranking" }).getByRole("row").nth(1).waitFor();
});

journey("takes another capture after one that could not be read", async ({ page, address, file }) => {
  await page.goto(address);
  await dropFiles(page, [await file("letter.txt", "Dear support,")]);
  await page.getByRole("alert").waitFor();
  await dropFiles(page, [await file("office.pcap", officeCapture())]);
  await page.getByRole("status").filter({ hasText: "6 of 6 connections" }).waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
});

/** The office's capture and behind it a record that cannot be. */
function claiming4GB(): Uint8Array {
  const whole = officeCapture();
  const bytes = new Uint8Array(whole.length + 16);
  bytes.set(whole);
  new DataView(bytes.buffer).setUint32(whole.length + 8, 0xffff_fff0, true);
  return bytes;
}

journey("says so when a part of the page does not arrive", async ({ page, address, file }) => {
  await page.route("**/work-*.js", (route) => route.abort("internetdisconnected"));
  await page.goto(address);
  await page.setInputFiles("input[type=file]", await file("office.pcap", officeCapture()));
  await page.getByRole("alert").filter({ hasText: "A part of this page could not be loaded." }).waitFor();
});
