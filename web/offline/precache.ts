/** The build's part of working offline: tells the service worker which files make up the page. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** The service worker's file, which never keeps itself. */
const SERVICE_WORKER = "service-worker.js";
/** What stands in its code for the list. */
const PLACE = "__PRECACHE__";

/**
 * Writes the list of all files, and a version made from their bytes, into the service worker.
 * @param publicDir the folder whose files are copied as they are
 * @returns a plugin for Vite
 */
export function precache(publicDir: string): Plugin {
  return {
    name: "precache",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const worker = bundle[SERVICE_WORKER];
        if (worker?.type !== "chunk" || !worker.code.includes(PLACE)) this.error(`${SERVICE_WORKER} has no ${PLACE}`);
        const built = Object.values(bundle)
          .filter((file) => file.fileName !== SERVICE_WORKER && !file.fileName.endsWith(".map"))
          .map((file) => [file.fileName, file.type === "chunk" ? file.code : file.source] as const);
        const copied = filesBelow(publicDir).map((name) => [name, readFileSync(join(publicDir, name))] as const);
        const contents = [...built, ...copied].sort(([a], [b]) => (a < b ? -1 : 1));
        const hash = createHash("sha256").update(worker.code);
        for (const [name, bytes] of contents) hash.update(name).update(bytes);
        const list = { version: hash.digest("hex").slice(0, 16), files: contents.map(([name]) => addressOf(name)) };
        worker.code = worker.code.replace(PLACE, () => JSON.stringify(list));
      },
    },
  };
}

/** The page itself is kept under the address of its folder: some hosts redirect from its file name to that. */
function addressOf(name: string): string {
  return name === "index.html" ? "./" : name;
}

/** All files below a folder, by their path in it as an address has it. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
}
