/** Whether the page is laid out for paper, or for a preview of it. */

class Printing {
  private now = $state(false);

  constructor() {
    // Some browsers tell of printing by the event, a preview by the query.
    matchMedia("print").addEventListener("change", ({ matches }) => (this.now = matches));
    window.addEventListener("beforeprint", () => (this.now = true));
    window.addEventListener("afterprint", () => (this.now = false));
  }

  get current(): boolean {
    return this.now;
  }
}

/** There is one page, and one paper. */
export const printing = new Printing();
