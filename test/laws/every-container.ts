/** A small file of every container, by name: what editcap writes, and what is made up where no tool here writes it. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { erf, FRAMES, iptrace, netScaler, NETSCALER_KINDS, omniPeek } from "../support/made-up-containers";
import { concatenated } from "../support/pcapng-section";

const FOLDER = fileURLToPath(new URL("../capture/written/", import.meta.url));

/** The files, each of ten to twenty frames. */
export function everyContainer(): [name: string, bytes: Uint8Array][] {
  return [
    ...readdirSync(FOLDER).map((name): [string, Uint8Array] => [name, new Uint8Array(readFileSync(FOLDER + name))]),
    ["ERF", concatenated(FRAMES.map((frame, index) => erf(2, index, frame, { extensions: 1, front: "0000" })))],
    ["iptrace 1.0", iptrace(1)],
    ["iptrace 2.0", iptrace(2)],
    ["OmniPeek", omniPeek(true)],
    ...Object.entries(NETSCALER_KINDS).map(([version, kind]): [string, Uint8Array] => [
      `NetScaler ${version}`,
      netScaler(version, kind, 20),
    ]),
  ];
}
