/** Sample: one client tries a VPN port where nothing listens, over and over, beside people who work. */
import { Random } from "../support/random";
import { browsing, check, type Play } from "./play";

const GATEWAY = "198.51.100.77";
const WEB = "198.51.100.80";
const TRAVELLER = "10.30.4.44";
const RTT = 31;
const LENGTH = 900;

export const NAMES = {
  [GATEWAY]: "vpn.example.com",
  [WEB]: "www.example.com",
  [TRAVELLER]: "laptop-44.example.com",
};

/** Ninety attempts of one client to port 1194. */
export function vpnRefused(): Play[] {
  const random = new Random(1194);
  const plays: Play[] = [];
  const add = (text: string, start: number, stage: Play["stage"]): void => {
    plays.push({ text, start: Math.round(start * 1e9), stage: { clientPort: 50_000 + plays.length * 3, ...stage } });
  };
  for (let attempt = 0; attempt < 90; attempt++) {
    const start = 2 + attempt * 9.7 + random.next();
    add(refused(random), start, { client: TRAVELLER, server: GATEWAY, serverPort: 1194 });
  }
  for (let visit = 0; visit < 220; visit++) {
    const client = `10.30.4.${60 + random.below(30)}`;
    const server = random.chance(0.2) ? GATEWAY : WEB;
    add(browsing(random, RTT), random.next() * (LENGTH - 25), { client, server, serverPort: 443 });
  }
  for (let each = 0; each < LENGTH / 15; each++) {
    add(check(random), each * 15 + 0.5, { client: "10.30.0.2", server: WEB, serverPort: 443 });
  }
  return plays;
}

/** Windows tries a refused port three times more, half a second apart. */
function refused(random: Random): string {
  const isn = random.below(2 ** 32);
  return Array.from({ length: 4 }, (_, index) => `>S 0 isn=${isn} +${index === 0 ? 0 : 500}; <RA #0,1 +${RTT}`).join(
    ";",
  );
}
