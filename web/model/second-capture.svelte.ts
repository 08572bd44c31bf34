/** A second capture beside the first, to be compared with it: in a worker of its own, so that neither disturbs the other. */
import type { Capture } from "./capture.svelte";
import type { KnownHosts } from "./known-hosts.svelte";
import { Session } from "./session.svelte";

/** The place of a second capture; lives as long as the page, and is empty most of the time. */
export class SecondCapture {
  private made = $state.raw<Session | null>(null);

  constructor(private readonly known: KnownHosts) {}

  /** How far it is: null until files were chosen for the first time. */
  get session(): Session | null {
    return this.made;
  }

  /** Null unless it was read. */
  get capture(): Capture | null {
    const stage = this.made?.stage;
    return stage?.kind === "results" ? stage.capture : null;
  }

  /** Reads these files; a second capture that was there is gone. */
  open(files: readonly File[]): void {
    // No worker is kept for what most people never do.
    this.made ??= new Session(this.known);
    void this.made.open(files);
  }

  /** Gives its memory back. */
  close(): void {
    this.made?.cancel();
    this.made?.dismiss();
  }
}
