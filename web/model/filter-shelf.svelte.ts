/** Filters to come back to: those used last, and those a person gave a name. Kept in this browser alone. */
import { Persisted } from "./persisted.svelte";

/** A filter with a name. */
export interface SavedFilter {
  readonly name: string;
  readonly filter: string;
}

/** Filters used before these many are forgotten. */
const MOST_RECENT = 30;

function isText(stored: unknown): stored is string {
  return typeof stored === "string" && stored !== "";
}

function isSaved(stored: unknown): stored is SavedFilter {
  return (
    typeof stored === "object" &&
    stored !== null &&
    "name" in stored &&
    isText(stored.name) &&
    "filter" in stored &&
    isText(stored.filter)
  );
}

/** The shelf; lives as long as the page, what is on it longer. */
export class FilterShelf {
  private readonly used = new Persisted<readonly string[]>("recent filters", [], (stored) =>
    Array.isArray(stored) ? stored.filter(isText).slice(0, MOST_RECENT) : null,
  );
  private readonly named = new Persisted<readonly SavedFilter[]>("saved filters", [], (stored) =>
    Array.isArray(stored) ? stored.filter(isSaved) : null,
  );

  /** The filters used last, newest first, each once. */
  get recent(): readonly string[] {
    return this.used.current;
  }

  /** The filters with names, by name. */
  get saved(): readonly SavedFilter[] {
    return this.named.current;
  }

  /** Remembers that a filter was used. One that only wrote on where the last one stopped takes its place. */
  use(text: string): void {
    const filter = text.trim();
    if (filter === "" || filter === this.recent[0]) return;
    const before = this.recent.filter((older, place) => older !== filter && !(place === 0 && filter.startsWith(older)));
    this.used.current = [filter, ...before].slice(0, MOST_RECENT);
  }

  forget(filter: string): void {
    this.used.current = this.recent.filter((other) => other !== filter);
  }

  forgetAll(): void {
    this.used.current = [];
  }

  /** Gives a filter a name; a filter that had that name loses it. */
  save(name: string, filter: string): void {
    const [called, text] = [name.trim(), filter.trim()];
    if (called === "" || text === "") return;
    this.put([...this.saved.filter((other) => other.name !== called), { name: called, filter: text }]);
  }

  /** Calls a saved filter otherwise; nothing happens where the new name is taken or empty. */
  rename(name: string, next: string): void {
    const called = next.trim();
    if (called === "" || this.saved.some((other) => other.name === called)) return;
    this.put(this.saved.map((other) => (other.name === name ? { ...other, name: called } : other)));
  }

  remove(name: string): void {
    this.put(this.saved.filter((other) => other.name !== name));
  }

  private put(next: readonly SavedFilter[]): void {
    this.named.current = [...next].sort((one, other) => one.name.localeCompare(other.name));
  }
}
