/** Which frames of a second reading are kept byte for byte. */
export enum FrameScope {
  /** None. */
  Nothing,
  /** Those of the connection. */
  Connection,
  /** All with its addresses and ports, whichever connection they are of: for looking at some without reading from the start. */
  Endpoints,
}
