/** Traffic before and after a release, for journeys: from then on the server ends most exchanges with RST and no FIN. */
import { pcap } from "./pcap-writer";
import { playedTogether } from "./scenario-capture";

/** Who is who. */
export const RELEASE = {
  server: "198.51.100.20",
  /** Is reset again and again after the release. */
  bad: "10.0.0.7",
  good: "10.0.0.8",
} as const;

const SERVED =
  ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <PA 1,101 L=500; >A 101,501; >FA 101,501; <A 501,102; <FA 501,102; >A 102,502";
const RESET = ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <PA 1,101 L=500; >A 101,501; <R 501 +200";

const SECOND = 1e9;
/** Seconds from one connection of a client to its next. */
const STEP = 5;
const EACH = 24;

/** The capture: 24 connections of each client in two minutes; in the second one the bad client's are reset. */
export function releaseCapture(): Uint8Array {
  return pcap(
    playedTogether(
      Array.from({ length: EACH }, (_, at) => {
        const later = at >= EACH / 2;
        const stage = { server: RELEASE.server, serverPort: 443 };
        return [
          {
            text: later ? RESET : SERVED,
            start: at * STEP * SECOND,
            stage: { ...stage, client: RELEASE.bad, clientPort: 40_000 + at },
          },
          {
            text: SERVED,
            start: (at * STEP + 2) * SECOND,
            stage: { ...stage, client: RELEASE.good, clientPort: 50_000 + at },
          },
        ];
      }).flat(),
    ),
  );
}
