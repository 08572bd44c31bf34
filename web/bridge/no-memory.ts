/** A question for which the engine has no memory: it stays unanswered, and those after it do not. */

const NAME = "NoMemory";

/** Why such a question was not answered. */
export class NoMemory extends Error {
  override readonly name = NAME;

  constructor() {
    super("The browser gives no more memory, so this cannot be answered.");
  }
}

/** Whether this is why, also when it came from a worker, from where errors come without their class. */
export function isNoMemory(reason: unknown): boolean {
  return reason instanceof Error && reason.name === NAME;
}
