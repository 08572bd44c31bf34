/** Sample: a filter reads requests along and resets what it does not like in the server's name. */
import { Random } from "../support/random";
import { browsing, Script, type Play } from "./play";

const SERVER = "203.0.113.10";
const OTHER = "203.0.113.40";
const RTT = 48;
const LENGTH = 600;

export const NAMES = {
  [SERVER]: "news.example.net",
  [OTHER]: "shop.example.net",
};

/** Thirty requests are cut short; the server's real answers arrive after its alleged RST. */
export function forgedResets(): Play[] {
  const random = new Random(53);
  const plays: Play[] = [];
  const add = (text: string, start: number, server: string): void => {
    const stage = {
      client: `192.0.2.${10 + random.below(12)}`,
      clientPort: 51_000 + plays.length * 5,
      server,
      serverPort: 80,
    };
    plays.push({ text, start: Math.round(start * 1e9), stage });
  };
  for (let request = 0; request < 30; request++) add(cutShort(random, request), random.next() * (LENGTH - 10), SERVER);
  for (let visit = 0; visit < 90; visit++) add(browsing(random, RTT), random.next() * (LENGTH - 25), SERVER);
  for (let visit = 0; visit < 120; visit++) add(browsing(random, RTT), random.next() * (LENGTH - 25), OTHER);
  return plays;
}

/** The RST comes sooner than the server could, from nearer, with numbers copied from the request. */
function cutShort(random: Random, request: number): string {
  const script = new Script(random, RTT).handshake();
  if (random.chance(0.4)) script.exchange(40 + random.below(300), 320, 2500);
  const text = `GET /forbidden/${request} HTTP/1.1\\r\\nHost: news.example.net\\r\\n\\r\\n`;
  script.request(60 + random.below(500), 0, text);
  const { client, server } = script;
  script.line(`<R ${server} ttl=60 id=${1000 + request} +${4 + random.below(3)}`);
  if (random.chance(0.5)) script.line(`<R ${server + 1460} ttl=60 id=${1001 + request} +0.2`);
  // The server knows of nothing: it answers, and its data meets a closed socket.
  script.line(`<A ${server},${client} +${RTT - 6}`);
  script.answer(2, 1460).answer(0.1, 900);
  return script.line(`>R ${script.client} +0.1`).line(`>R ${script.client} +0.1`).text;
}
