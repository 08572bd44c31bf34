/** The findings under filter and time: what was asked, and what came. */
import type { Analyser, Findings, FindingsQuestion } from "../bridge/analyser";
import { Deliver, Latest } from "../bridge/latest";

/** More findings of one cause than anyone reads; the rest is counted. */
const MOST = 50;

/** The findings on the screen; old ones stay until new ones come. */
export class FindingList {
  private answer = $state.raw<Findings | null>(null);
  private readonly latest: Latest<Findings>;

  constructor(
    private readonly analyser: Analyser,
    fail: (reason: unknown) => void,
  ) {
    this.latest = new Latest(Deliver.Newest, (answer) => (this.answer = answer), fail);
  }

  /** Null before the first answer. */
  get current(): Findings | null {
    return this.answer;
  }

  ask(question: Omit<FindingsQuestion, "most">): void {
    this.latest.ask(() => this.analyser.findings({ ...question, most: MOST }));
  }
}
