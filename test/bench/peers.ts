/** Other programs that tell connections from a capture, as far as this computer has them. */
import { spawnSync } from "node:child_process";

/** Each by its name, with what makes it read a whole capture. */
const PEERS: Readonly<Record<string, (path: string) => readonly string[]>> = {
  tshark: (path) => ["-q", "-z", "conv,tcp", "-r", path],
  tcptrace: (path) => ["-n", path],
  argus: (path) => ["-r", path, "-w", "/dev/null"],
  capinfos: (path) => [path],
};

/** How long one of them took. */
export interface PeerTime {
  readonly name: string;
  readonly milliseconds: number;
}

/**
 * Runs all that are installed over a capture, one after the other.
 * @param path of the capture
 */
export function timePeers(path: string): PeerTime[] {
  return Object.entries(PEERS).flatMap(([name, args]) => {
    const begun = performance.now();
    const { error, status } = spawnSync(name, args(path), { stdio: "ignore" });
    return error === undefined && status === 0 ? [{ name, milliseconds: performance.now() - begun }] : [];
  });
}
