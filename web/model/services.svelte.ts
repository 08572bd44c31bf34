/** What the services of a capture show as a whole, whatever filter is in force: whether one is down (VERDICTS E.3). */
import { Column } from "../../assembly/shared/column";
import { Outcome } from "../../assembly/shared/outcome";
import type { Analyser, Host } from "../bridge/analyser";
import type { ServiceHealth } from "./finding-text";

/** More services than can be down and be read about. */
const MOST = 1000;

/** The services that many SYNs and few connections have in common, asked for once. */
export class Services {
  private known = $state.raw<Readonly<Record<string, ServiceHealth>>>({});
  private asked = false;

  constructor(
    private readonly analyser: Analyser,
    private readonly fail: (reason: unknown) => void,
  ) {}

  /** The health of a service; undefined where nothing is known, or it is in order. */
  health(host: Host, port: number): ServiceHealth | undefined {
    return this.known[keyOf(host, port)];
  }

  /** Asks, the first time. */
  ask(): void {
    if (this.asked) return;
    this.asked = true;
    this.read().catch(this.fail);
  }

  private async read(): Promise<void> {
    const { groups } = await this.analyser.groups({
      filter: [],
      by: "service",
      sums: [Column.SynCount, Column.CtCount],
      order: { by: Column.SynCount, per: Column.CtCount, descending: true },
      first: 0,
      count: MOST,
    });
    this.known = Object.fromEntries(
      groups.map(({ server = 0, port = 0, connections, sums: [syns = 0, setUp = 0], outcomes }) => [
        keyOf(server, port),
        { attempts: connections, syns, setUp, refused: outcomes[Outcome.REFUSED] ?? 0 },
      ]),
    );
  }
}

function keyOf(host: Host, port: number): string {
  return `${host}:${port}`;
}
