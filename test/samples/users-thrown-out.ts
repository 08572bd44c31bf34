/** Sample: a firewall on the way forgets connections after 300 s of silence and resets who goes on. */
import { Random } from "../support/random";
import { browsing, keptAlive, Script, type Play } from "./play";

const APPLICATION = "198.51.100.20";
const WEB = "198.51.100.80";
const RTT = 24;
/** Seconds. */
const LIMIT = 300;
const LENGTH = 1500;

export const NAMES = {
  [APPLICATION]: "app.example.com",
  [WEB]: "www.example.com",
  ...Object.fromEntries(
    Array.from({ length: 24 }, (_, index) => [clientAddress(index), `desk-${index + 1}.example.com`]),
  ),
};

function clientAddress(index: number): string {
  return `10.20.1.${11 + index}`;
}

/** Forty users are thrown out; others go on working, or browse. */
export function usersThrownOut(): Play[] {
  const random = new Random(300);
  const plays: Play[] = [];
  const add = (text: string, start: number, server: string, port: number): void => {
    const stage = {
      client: clientAddress(random.below(24)),
      clientPort: 49_152 + plays.length * 7,
      server,
      serverPort: port,
    };
    plays.push({ text, start: Math.round(start * 1e9), stage });
  };
  for (let user = 0; user < 40; user++) add(thrownOut(random), random.next() * (LENGTH - 700), APPLICATION, 8443);
  for (let user = 0; user < 30; user++) add(busy(random), random.next() * (LENGTH - 700), APPLICATION, 8443);
  for (let visit = 0; visit < 260; visit++) add(browsing(random, RTT), random.next() * (LENGTH - 30), WEB, 443);
  for (let visit = 0; visit < 40; visit++) add(keptAlive(random, RTT, 65), random.next() * (LENGTH - 80), WEB, 443);
  return plays;
}

/** Works for a while, thinks for five minutes, and is reset by a device two hops nearer than the server. */
function thrownOut(random: Random): string {
  const script = new Script(random, RTT).handshake();
  const clicks = 2 + random.below(6);
  for (let click = 0; click < clicks; click++) {
    script.exchange(1000 + random.below(40_000), 200 + random.below(600), 500 + random.below(6000));
  }
  // The program keeps itself alive every five minutes: a moment too late.
  script.request((LIMIT + 0.2) * 1000 + random.below(500), 48);
  return script.reset("server", 3 + random.next(), "ttl=61").text;
}

/** Never silent for long enough. */
function busy(random: Random): string {
  const script = new Script(random, RTT).handshake();
  const clicks = 4 + random.below(8);
  for (let click = 0; click < clicks; click++) {
    script.exchange(2000 + random.below(50_000), 200 + random.below(600), 500 + random.below(6000));
  }
  return script.close(500 + random.below(8000), "client").text;
}
