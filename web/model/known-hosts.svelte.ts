/** What a person knows of hosts beside what captures say: zones, which the browser keeps, and the names of a hosts file. */
import type { AddressName, HostLore } from "../bridge/analyser";
import { LARGEST_HOSTS_FILE, readHostsFile } from "../filter/hosts-file";
import { DEFAULT_ZONES, readZoneFile, readZones, writeZoneFile, zoneFault, zoneNetworks } from "../filter/zones";
import type { ZoneEntry } from "../filter/zones";
import { Persisted } from "./persisted.svelte";

export { zoneFault };
export type { ZoneEntry };

/** Bytes in which a file that is no text shows it. */
const HEAD_BYTES = 512;

/** A hosts file that was dropped; it is forgotten when the page is closed. */
interface HostsFile {
  readonly name: string;
  readonly names: readonly AddressName[];
}

/** Zones and names in force; lives as long as the page. */
export class KnownHosts {
  private readonly kept = new Persisted<readonly ZoneEntry[]>("zones", DEFAULT_ZONES, (stored) => {
    const entries = readZones(stored);
    return typeof entries === "string" ? null : entries;
  });
  private file = $state.raw<HostsFile | null>(null);

  /** What the engine is to know; another object whenever it changed. */
  readonly lore = $derived.by((): HostLore => ({
    zones: zoneNetworks(this.kept.current),
    names: this.file?.names ?? [],
  }));

  get zones(): readonly ZoneEntry[] {
    return this.kept.current;
  }

  set zones(entries: readonly ZoneEntry[]) {
    this.kept.current = entries;
  }

  get hostsFile(): HostsFile | null {
    return this.file;
  }

  forgetHostsFile(): void {
    this.file = null;
  }

  /** Back to the zones that the page begins with. */
  resetZones(): void {
    this.zones = DEFAULT_ZONES;
  }

  /**
   * Takes the zones of a file.
   * @returns what is wrong with it, as one sentence, or null
   */
  async importZones(file: File): Promise<string | null> {
    const entries = await file.text().then(readZoneFile, () => "It cannot be read.");
    if (typeof entries === "string") return `The zones in ${file.name} cannot be used. ${entries}`;
    this.zones = entries;
    return null;
  }

  /** The zones as a file. */
  exportZones(): Blob {
    return new Blob([writeZoneFile(this.zones)], { type: "application/json" });
  }

  /** Takes the hosts files out of some files, the last of them to stay. @returns the others */
  async takeFrom(files: readonly File[]): Promise<File[]> {
    const others: File[] = [];
    for (const file of files) {
      const names = await namesIn(file);
      if (names === null) others.push(file);
      else this.file = { name: file.name, names };
    }
    return others;
  }
}

/** The names of a hosts file; null for any other file, and for one that cannot be read, which is told of where it is opened. */
async function namesIn(file: File): Promise<readonly AddressName[] | null> {
  if (file.size === 0 || file.size > LARGEST_HOSTS_FILE) return null;
  try {
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    return head.includes(0) ? null : readHostsFile(await file.text());
  } catch {
    return null;
  }
}
