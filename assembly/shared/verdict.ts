/** The small words of a verdict beside outcome and cause (VERDICTS C.2, D.1, H.12). */

/** How sure the cause is. */
export enum Confidence {
  possible,
  likely,
  certain,
}

/** How bad the cause is for the people who use the service. */
export enum Severity {
  ok,
  info,
  warn,
  bad,
}

/** Who ended the connection. */
export enum Actor {
  none,
  client,
  server,
  both,
  device,
  unknown,
}

/** One of the two sides of a connection, both, or neither. */
export enum Side {
  none,
  client,
  server,
  both,
}

/** The ways of closing in the words of the source articles. */
export enum CloseWay {
  no_close,
  double_FIN,
  FIN_RST,
  only_RST,
  RST_without_connection,
}

/** How far the connection had come when it ended. */
export enum Stage {
  post_SYN,
  post_ACK,
  post_PSH,
  later,
}

/** How sure it is which side is the client. */
export enum Certainty {
  unknown,
  possible,
  likely,
  certain,
}

/** Zeek's conn_state. */
export enum ConnState {
  OTH,
  S0,
  S1,
  SF,
  REJ,
  S2,
  S3,
  RSTO,
  RSTR,
  RSTOS0,
  RSTRH,
  SH,
  SHR,
}
