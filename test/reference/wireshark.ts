/** Wireshark's tcp.completeness of the same packets, since people compare (VERDICTS C.3). */
import type { Connection } from "./connection";
import { ACK, FIN, RST, SYN, type Packet } from "./packet";

/** Adds the packet's bits: 1 SYN, 2 SYN-ACK, 4 ACK, 8 data, 16 FIN, 32 RST. A first packet that is no SYN adds none. */
export function noteCompleteness(c: Connection, p: Packet): void {
  const { flags } = p;
  if ((flags & (SYN | ACK)) === SYN) {
    if (c.packets === 1) c.completeness |= p.length > 0 ? 9 : 1;
    return;
  }
  if (c.packets === 1) return;
  if ((flags & SYN) !== 0) {
    c.completeness |= 2;
    return;
  }
  // Payload hides the ACK: only bare acknowledgements set its bit.
  if (p.length > 0) c.completeness |= 8;
  else if ((flags & ACK) !== 0) c.completeness |= 4;
  if ((flags & FIN) !== 0) c.completeness |= 16;
  if ((flags & RST) !== 0) c.completeness |= 32;
}
