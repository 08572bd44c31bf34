/** What the command line is told of hosts beside the captures: zones and a hosts file. */
import { readFile } from "node:fs/promises";
import type { HostLore } from "../bridge/analyser";
import { readHostsFile } from "../filter/hosts-file";
import { DEFAULT_ZONES, readZoneFile, zoneNetworks } from "../filter/zones";
import type { Command } from "./command";

/** Reads the files a command names; or says in one sentence what is wrong with them. */
export async function readLore({ zones, hosts }: Pick<Command, "zones" | "hosts">): Promise<HostLore | Wrong> {
  try {
    const entries = zones === undefined ? DEFAULT_ZONES : readZoneFile(await readFile(zones, "utf8"));
    if (typeof entries === "string") return { wrong: `The zones in ${zones} cannot be used. ${entries}` };
    const names = hosts === undefined ? [] : readHostsFile(await readFile(hosts, "utf8"));
    if (names === null) return { wrong: `${hosts} is no hosts file: its lines are an address and names.` };
    return { zones: zoneNetworks(entries), names };
  } catch (error) {
    return { wrong: `A file cannot be read (${error instanceof Error ? error.message : String(error)}).` };
  }
}

/** Why there is nothing. */
interface Wrong {
  readonly wrong: string;
}
