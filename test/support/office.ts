/** A small office's traffic for journeys: a client refused by its VPN, another served well, a third reset. */
import { pcap } from "./pcap-writer";
import { playedTogether } from "./scenario-capture";

/** Who is who. */
export const OFFICE = {
  /** Refused each time it tries. */
  traveller: "10.0.0.7",
  /** Nothing listens on its port 1194. */
  vpn: "203.0.113.9",
  web: "198.51.100.20",
} as const;

const REFUSED = ">S 0; <RA #0,1; >S 0 +500; <RA #0,1";
const SERVED =
  ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <PA 1,101 L=500; >A 101,501; >FA 101,501; <A 501,102; <FA 501,102; >A 102,502";
const RESET = ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <PA 1,101 L=500; >A 101,501; <R 501 +2000";

const SECOND = 1e9;
const VPN = { client: OFFICE.traveller, server: OFFICE.vpn, serverPort: 1194 };
const WEB = { server: OFFICE.web, serverPort: 443 };

/** The capture: six connections, three of them refused with two RST each. */
export function officeCapture(): Uint8Array {
  return pcap(
    playedTogether([
      { text: SERVED, start: 0, stage: { ...WEB, client: "10.0.0.8", clientPort: 40_001 } },
      { text: REFUSED, start: 1 * SECOND, stage: { ...VPN, clientPort: 50_001 } },
      { text: RESET, start: 2 * SECOND, stage: { ...WEB, client: "10.0.0.9", clientPort: 40_002 } },
      { text: REFUSED, start: 10 * SECOND, stage: { ...VPN, clientPort: 50_002 } },
      { text: SERVED, start: 15 * SECOND, stage: { ...WEB, client: "10.0.0.8", clientPort: 40_003 } },
      { text: REFUSED, start: 20 * SECOND, stage: { ...VPN, clientPort: 50_003 } },
    ]),
  );
}
