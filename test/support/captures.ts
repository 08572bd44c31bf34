/** Where the captures to test against are, on computers that have them. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of captures beside the project; they are other people's and no part of it. */
const FOLDER = fileURLToPath(new URL("../../../shared/captures/", import.meta.url));

/** Whether this computer has the captures; tests that need them are skipped elsewhere. */
export const haveCaptures = existsSync(FOLDER);

/**
 * The path of a capture, or of what belongs to them.
 * @param name its path in the folder: "real/gnutella.pcap"
 */
export function capturePath(name: string): string {
  return FOLDER + name;
}
