/** Where the keyboard is when what it was on goes away: on what stands nearest, or back where it came from. */

/** What takes the focus; no box one writes in, which would bring up the keyboard of a phone. */
const NEIGHBOURS = 'button:enabled, a[href], select:enabled, input[type="checkbox"]:enabled, summary, [tabindex="0"]';

/** The first within `around` that comes behind `before`, or else the last one in front of it. */
function nearest(around: Element, before: Node | null): HTMLElement | undefined {
  const there = [...around.querySelectorAll<HTMLElement>(NEIGHBOURS)].filter((element) => element.checkVisibility());
  const isBehind = (element: HTMLElement): boolean =>
    before === null || (before.compareDocumentPosition(element) & FOLLOWING) === Node.DOCUMENT_POSITION_FOLLOWING;
  return there.find(isBehind) ?? there.at(-1);
}

/** Following, and not within. */
const FOLLOWING = Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY;

/** What holds the focus because what had it is gone: nobody went there. */
let standIn: Element | null = null;

/** Whether the focus is where nobody put it, so that what appears may take it; whoever was quicker keeps it where they went. */
export function isFocusFree(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement === standIn;
}

/**
 * Watches over the focus within an element. A browser that loses it begins at the top of the page again, and says nothing.
 * @returns how to stop
 */
export function keepFocus(root: HTMLElement): () => void {
  let last: Element | null = null;

  function takes(record: MutationRecord): boolean {
    if (record.type === "attributes") return record.target === last && last.matches(":disabled");
    return [...record.removedNodes].some((node) => node.contains(last));
  }

  function rescue(records: readonly MutationRecord[]): void {
    const { activeElement } = document;
    if (last === null || (activeElement !== document.body && activeElement !== last)) return;
    const record = records.find(takes);
    if (record === undefined || (last.isConnected && !last.matches(":disabled"))) return;
    let before: Node | null = record.type === "attributes" ? record.target : record.previousSibling;
    let around = record.type === "attributes" ? last.parentElement : record.target;
    if (before?.isConnected === false) before = null;
    while (around instanceof Element && root.contains(around)) {
      const neighbour = nearest(around, before);
      if (neighbour !== undefined) {
        standIn = neighbour;
        neighbour.focus({ preventScroll: true });
        return;
      }
      before = around;
      around = around.parentElement;
    }
  }

  const remember = ({ target }: FocusEvent): void => {
    last = target instanceof Element ? target : null;
    if (last !== standIn) standIn = null;
  };
  const observer = new MutationObserver(rescue);
  root.addEventListener("focusin", remember);
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  return () => {
    root.removeEventListener("focusin", remember);
    observer.disconnect();
  };
}

/**
 * For what opens over or beside something else: when it closes with the focus in it, the focus goes back to where it was before.
 * @returns what to do then
 */
export function giveBackFocus(_node: HTMLElement): () => void {
  const before = document.activeElement;
  return () => {
    // What is gone no longer has the focus; where another part has it, it stays there.
    if (document.activeElement === document.body && before instanceof HTMLElement)
      before.focus({ preventScroll: true });
  };
}
