/** What a piece of payload shows that came when it was not expected any more (VERDICTS H.3). */

/** One word. */
export enum LatePayload {
  None,
  NotCaptured,
  /** An alert record of TLS: a goodbye. */
  Alert,
  Other,
}
