/** One opened capture: what is known of it, and the questions asked about it. */
import type {
  Analyser,
  CaptureSummary,
  FilterProgram,
  GroupBlock,
  GroupKey,
  HostLore,
  Row,
  Selection,
} from "../bridge/analyser";
import { Conversations } from "./conversations.svelte";
import { FindingList } from "./findings.svelte";
import type { TimeSpan } from "./place";
import { Ranking } from "./ranking.svelte";
import { Services } from "./services.svelte";
import { Timeline } from "./timeline.svelte";

/** A capture that was read. A new capture is a new object, so that nothing of the old one can be mistaken for it. */
export class Capture {
  readonly timeline: Timeline;
  readonly ranking: Ranking;
  /** Connections by outcome. */
  readonly endings: Ranking;
  readonly findings: FindingList;
  readonly services: Services;
  readonly conversations: Conversations;
  /** Where in the selection the connection opened last is; -1 before one was. */
  lastOpened = -1;
  /** From the first packet to just behind the last; null where no packet had a time. */
  readonly whole: TimeSpan | null;

  private changes = $state(0);

  constructor(
    private readonly analyser: Analyser,
    readonly summary: CaptureSummary,
    private lore: HostLore,
    private readonly fail: (reason: unknown) => void,
  ) {
    this.timeline = new Timeline(analyser, fail);
    this.ranking = new Ranking(analyser, fail);
    this.endings = new Ranking(analyser, fail);
    this.findings = new FindingList(analyser, fail);
    this.services = new Services(analyser, fail);
    this.conversations = new Conversations(analyser, fail);
    const { firstTime, lastTime } = summary;
    this.whole = firstTime === null || lastTime === null ? null : { from: firstTime, to: lastTime + 1n };
  }

  /** How often names or zones changed since the capture was read: what was asked before is to be asked again. */
  get told(): number {
    return this.changes;
  }

  /** Takes names and zones that a person changed. */
  know(lore: HostLore): void {
    if (lore === this.lore) return;
    this.lore = lore;
    this.analyser.know(lore).then(() => this.changes++, this.fail);
  }

  /** Asks something beside what the capture asks itself; a failure is the capture's, too. */
  async ask<Answer>(question: (analyser: Analyser) => Promise<Answer>): Promise<Answer> {
    try {
      return await question(this.analyser);
    } catch (reason) {
      this.fail(reason);
      throw reason;
    }
  }

  /** The groups of a kind with the most connections, over the whole capture. */
  commonest(by: GroupKey): Promise<GroupBlock> {
    const order = { by: "connections", descending: true } as const;
    return this.analyser.groups({ filter: [], by, sums: [], order, first: 0, count: 500 });
  }

  /** How many connections a filter leaves of those at a time; of all where the time is null. */
  async countOf(filter: FilterProgram, time: TimeSpan | null): Promise<number> {
    const order = { by: "connections", descending: true } as const;
    const during = time === null ? {} : { time };
    const { totals } = await this.analyser.groups({
      filter,
      ...during,
      by: "outcome",
      sums: [],
      order,
      first: 0,
      count: 0,
    });
    return totals.connections;
  }

  /** The row at a place of a selection; null when the selection is no longer the newest. */
  async rowAt({ version }: Selection, place: number): Promise<Row | null> {
    const block = await this.analyser.rows({ version, first: place, count: 1, columns: [] });
    return block.rows[0] ?? null;
  }

  /** Makes something that asks by itself; what fails in it is the capture's failure. */
  asker<Asker>(make: (analyser: Analyser, fail: (reason: unknown) => void) => Asker): Asker {
    return make(this.analyser, this.fail);
  }
}
