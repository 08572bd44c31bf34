/** Asks one question at a time and forgets all but the newest of those that wait. */

/** Which answers are delivered. */
export enum Deliver {
  /** Only the answer to the newest question: for what must fit the question on the screen. */
  Newest,
  /** Each answer that comes, though a newer question waits: for scrolling, where old rows are better than none. */
  Each,
}

/** One kind of question: while one is asked, only the newest of the following is kept. */
export class Latest<Answer> {
  private waiting: (() => Promise<Answer>) | null = null;
  private asking = false;

  /** `fail` gets what a question threw; the next question is asked all the same. */
  constructor(
    private readonly which: Deliver,
    private readonly deliver: (answer: Answer) => void,
    private readonly fail: (reason: unknown) => void,
  ) {}

  /** Asks now, or as soon as the question under way is answered, unless a newer one comes before. */
  ask(question: () => Promise<Answer>): void {
    this.waiting = question;
    if (!this.asking) void this.work();
  }

  private async work(): Promise<void> {
    this.asking = true;
    for (let question = this.take(); question !== null; question = this.take()) {
      try {
        const answer = await question();
        if (this.waiting === null || this.which === Deliver.Each) this.deliver(answer);
      } catch (reason) {
        this.fail(reason);
      }
    }
    this.asking = false;
  }

  private take(): (() => Promise<Answer>) | null {
    const question = this.waiting;
    this.waiting = null;
    return question;
  }
}
