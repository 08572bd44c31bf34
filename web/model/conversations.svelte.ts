/** The connections that answer a question: how many there are, and the rows in view. */
import type { Column } from "../../assembly/shared/column";
import type { Analyser, FramePlace, HostLabel, Question, Row, RowBlock, Selection } from "../bridge/analyser";
import { Deliver, Latest } from "../bridge/latest";

/** How many rows are asked for beyond both ends of the view. */
const MARGIN = 100;

/** A question that was answered. */
interface Answer {
  readonly question: Question;
  readonly selection: Selection;
  readonly block: RowBlock;
}

/** What a cell holds; undefined where its row is not there. */
export type Cell = number | bigint | undefined;

/** The selection and a window on it; old rows stay until new ones come. */
export class Conversations {
  private answer = $state.raw<Answer | null>(null);
  private columns: readonly Column[] = [];
  private readonly questions: Latest<Answer>;
  private readonly windows: Latest<RowBlock>;

  constructor(
    private readonly analyser: Analyser,
    fail: (reason: unknown) => void,
  ) {
    this.questions = new Latest(Deliver.Newest, (answer) => (this.answer = answer), fail);
    this.windows = new Latest(Deliver.Each, (block) => this.take(block), fail);
  }

  /** The question that what is shown answers. */
  get answered(): Question | null {
    return this.answer?.question ?? null;
  }

  /** The selection that what is shown belongs to; null before the first answer. */
  get selection(): Selection | null {
    return this.answer?.selection ?? null;
  }

  get count(): number {
    return this.answer?.selection.count ?? 0;
  }

  /** Selects, and takes the first rows along with the number of all. */
  ask(question: Question): void {
    this.questions.ask(async () => {
      const selection = await this.analyser.select(question);
      return { question, selection, block: await this.rows(selection, 0, MARGIN) };
    });
  }

  /** Which columns rows are asked for with from now on. */
  show(columns: readonly Column[]): void {
    this.columns = columns;
    const block = this.answer?.block;
    if (block !== undefined && columns.some((column) => !block.columns.has(column))) {
      this.want(block.first, Math.min(MARGIN, block.rows.length));
    }
  }

  covers(first: number, count: number): boolean {
    const block = this.answer?.block;
    return block !== undefined && first >= block.first && first + count <= block.first + block.rows.length;
  }

  /** Asks for the rows around those in view. */
  want(first: number, count: number): void {
    const selection = this.answer?.selection;
    if (selection === undefined) return;
    const from = Math.max(0, first - MARGIN);
    this.windows.ask(() => this.rows(selection, from, first - from + count + MARGIN));
  }

  /** The number of the row at a place of the selection, if it is there. */
  rowAt(place: number): Row | undefined {
    const block = this.answer?.block;
    return block?.rows[place - block.first];
  }

  cell(place: number, column: Column): Cell {
    const block = this.answer?.block;
    return block?.columns.get(column)?.[place - block.first];
  }

  /** The name of a zone by its number; "" for none. */
  zone(number: Cell): string {
    return this.answer?.block.zones[Number(number)] ?? "";
  }

  /** Where a frame that a cell names is found. */
  frame(number: Cell): FramePlace {
    return this.answer?.block.frames?.get(Number(number)) ?? { file: 0, number: Number(number) };
  }

  host(number: Cell): HostLabel | undefined {
    return this.answer?.block.hosts.get(Number(number));
  }

  private rows(selection: Selection, first: number, count: number): Promise<RowBlock> {
    const { version } = selection;
    const there = Math.max(0, Math.min(count, selection.count - first));
    return this.analyser.rows({ version, first, count: there, columns: this.columns });
  }

  private take(block: RowBlock): void {
    const answer = this.answer;
    // Rows of an older selection say nothing about this one.
    if (answer !== null && answer.selection.version === block.version) this.answer = { ...answer, block };
  }
}
