/** A setting that survives a reload: kept in the browser's own store, never anywhere else. */

/** A value under a name in the browser's store; where the store is closed to us, it lasts as long as the page. */
export class Persisted<Value> {
  private value = $state.raw() as Value;

  /** `read` judges what an older page may have stored; it answers null for what makes no sense. */
  constructor(
    private readonly name: string,
    fallback: Value,
    read: (stored: unknown) => Value | null,
  ) {
    this.value = fallback;
    try {
      const text = localStorage.getItem(name);
      if (text !== null) this.value = read(JSON.parse(text)) ?? fallback;
    } catch {
      // No store, or not our words in it: the fallback stands.
    }
  }

  get current(): Value {
    return this.value;
  }

  set current(next: Value) {
    this.value = next;
    try {
      localStorage.setItem(this.name, JSON.stringify(next));
    } catch {
      // The setting holds until the page is closed.
    }
  }
}
