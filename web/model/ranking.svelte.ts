/** A ranking: groups of connections, the page of them in view, and their totals. */
import type { Analyser, Group, GroupBlock, GroupsQuestion } from "../bridge/analyser";
import { Deliver, Latest } from "../bridge/latest";

/** What is ranked and how, without the part in view. */
export type RankingQuestion = Omit<GroupsQuestion, "first" | "count">;

/** How many groups are asked for beyond both ends of the view. */
const MARGIN = 60;

/** One ranking on the screen; old groups stay until new ones come. */
export class Ranking {
  private answer = $state.raw<{ readonly question: RankingQuestion; readonly block: GroupBlock } | null>(null);
  private question: RankingQuestion | null = null;
  private readonly latest: Latest<{ question: RankingQuestion; block: GroupBlock }>;

  constructor(
    private readonly analyser: Analyser,
    fail: (reason: unknown) => void,
  ) {
    this.latest = new Latest(
      Deliver.Each,
      (answer) => {
        if (answer.question === this.question) this.answer = answer;
      },
      fail,
    );
  }

  /** The question that what is shown answers; changes when the list begins anew. */
  get answered(): RankingQuestion | null {
    return this.answer?.question ?? null;
  }

  /** How many groups there are; 0 before the first answer. */
  get total(): number {
    return this.answer?.block.total ?? 0;
  }

  get totals(): GroupBlock["totals"] | null {
    return this.answer?.block.totals ?? null;
  }

  /** The group at a place of the ranking, if it is there. */
  group(place: number): Group | undefined {
    const block = this.answer?.block;
    return block?.groups[place - block.first];
  }

  covers(first: number, count: number): boolean {
    const block = this.answer?.block;
    return block !== undefined && first >= block.first && first + count <= block.first + block.groups.length;
  }

  ask(question: RankingQuestion): void {
    this.question = question;
    this.want(0, MARGIN);
  }

  /** Asks for the groups around those in view. */
  want(first: number, count: number): void {
    const question = this.question;
    if (question === null) return;
    const from = Math.max(0, first - MARGIN);
    this.latest.ask(async () => ({
      question,
      block: await this.analyser.groups({ ...question, first: from, count: first - from + count + MARGIN }),
    }));
  }
}
