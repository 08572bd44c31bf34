/** A failure that was to be expected, told to a person: what happened and what to do next. */
export interface Problem {
  /** Which of the problems in web/words/problem.ts. */
  readonly kind: ProblemKind;
  /** One sentence: what happened. */
  readonly what: string;
  /** One sentence: what to do. */
  readonly next: string;
}

/** Every problem the page knows to tell. */
export type ProblemKind =
  | "empty file"
  | "not a capture"
  | "no packets"
  | "unknown link type"
  | "unknown container"
  | "damaged"
  | "cannot read file"
  | "file changed"
  | "memory full"
  | "question too large"
  | "engine stopped"
  | "worker lost"
  | "not supported by browser"
  | "page incomplete";
