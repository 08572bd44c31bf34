/** Why a frame was set aside: it gave no TCP segment. The detail that goes with each reason is named beside it. */
export enum Aside {
  /** A protocol that is not IP; detail: its ethertype (or address family, LLC SAP). */
  NotIp,
  /** IP, but not TCP; detail: the IP protocol. */
  NotTcp,
  /** A link type this engine does not know; detail: its number. */
  UnknownLink,
  /** A later fragment whose first fragment was not seen; detail: the IP protocol. */
  FragmentWithoutHead,
  /** A header whose fields contradict each other; detail: the `Layer`. */
  Malformed,
  /** The capture ends inside a header; detail: the `Layer`. */
  TruncatedHeader,
  /** An ICMP error that quotes no TCP; detail: type << 8 | code. */
  IcmpQuote,
  /** Encrypted on the link: only the recorder's key could open it; detail: the `Layer`. */
  Encrypted,
  /** Headers nested deeper than this engine follows; detail: the `Layer` where it stopped. */
  TooDeep,
  /** A record without a frame: no byte was captured, or it holds something else; detail: 0. */
  NoFrame,
  /** A management or control frame of the link, without a packet; detail: its kind. */
  LinkControl,
}

/** Number of reasons. */
export const ASIDE_COUNT = Aside.LinkControl + 1;
