/** Tables in text files with tabs between the cells. */
import { readFileSync } from "node:fs";

/** The rows of a table, each a record by the names in its head. */
export function readTable(path: string): Readonly<Record<string, string>>[] {
  const [head = "", ...lines] = readFileSync(path, "utf8").split(/\r?\n/);
  const names = head.split("\t");
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const cells = line.split("\t");
      return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
    });
}
