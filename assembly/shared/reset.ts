/** What a RST looks like: would its receiver accept it, and what did its sender know (VERDICTS B.6). */

/** Whether the receiver accepts the RST. */
export enum RstClass {
  NONE,
  REFUSE,
  BADREFUSE,
  EXACT,
  IN_RANGE,
  IN_WINDOW,
  OLD,
  OUT,
  UNKNOWN,
}

/** What the RST's numbers say of its sender. */
export enum RstForm {
  NONE,
  SYNREPLY,
  ACTIVE,
  STATELESS_ACK,
  STATELESS,
  BARE,
  ODD,
}

/** The kind of the packet a RST answers. */
export enum Trigger {
  NONE,
  SYN,
  SYNACK,
  DATA,
  ACK,
  KA,
  FIN,
  RST,
}
