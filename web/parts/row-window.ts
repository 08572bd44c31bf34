/** Which rows of a long list are in view: the arithmetic between pixels of the list, the scroll bar and rows. */

/** Browsers clip boxes taller than about 17 (Firefox) to 33 (Chromium) million pixels. */
const TALLEST_BOX = 15_000_000;

/** Rows to draw, and by how many pixels the first is pushed out of view at the top. */
export interface RowSpan {
  readonly first: number;
  readonly count: number;
  readonly shift: number;
}

/** A list of equally high rows behind a view of some height; all lengths in pixels. */
export class RowWindow {
  private readonly total: number;
  /** Height of the box that the scroll bar shows. */
  readonly spacerHeight: number;

  constructor(
    private readonly count: number,
    private readonly rowHeight: number,
    private readonly viewHeight: number,
  ) {
    this.total = count * rowHeight;
    this.spacerHeight = Math.min(this.total, TALLEST_BOX);
  }

  /** Whether the list is taller than any box can be, so that the scroll bar moves more than a pixel a pixel. */
  get clipped(): boolean {
    return this.total > this.spacerHeight;
  }

  /** The nearest place at which the view lies within the list. */
  clamp(top: number): number {
    return Math.max(0, Math.min(top, this.total - this.viewHeight));
  }

  /** The rows in view when the view begins `top` pixels into the list. */
  at(top: number): RowSpan {
    const from = this.clamp(top);
    const first = Math.floor(from / this.rowHeight);
    const last = Math.min(this.count, Math.ceil((from + this.viewHeight) / this.rowHeight));
    return { first, count: Math.max(0, last - first), shift: from - first * this.rowHeight };
  }

  /** Where the scroll bar stands when the view begins `top` pixels into the list. */
  scrollFor(top: number): number {
    if (!this.clipped) return top;
    return (top / (this.total - this.viewHeight)) * (this.spacerHeight - this.viewHeight);
  }

  /** Where in the list the view begins when the scroll bar stands here. */
  topFor(scroll: number): number {
    if (!this.clipped) return this.clamp(scroll);
    return this.clamp((scroll / (this.spacerHeight - this.viewHeight)) * (this.total - this.viewHeight));
  }
}
