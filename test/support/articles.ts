/** A branch office's traffic in which everything happens that the articles the project began with tell of. */
import { browsing, keptAlive, Script, type Play } from "../samples/play";
import * as vpn from "../samples/vpn-refused";
import { pcapng } from "./pcapng-writer";
import { Random } from "./random";
import { LINK_TYPE } from "./pcap-writer";
import { playedTogether } from "./scenario-capture";

/** Who is who. */
export const BRANCH = {
  /** Tries the VPN's port 1194 ninety times, four SYN each, and is refused each time. */
  traveller: "10.30.4.44",
  /** Ends each finished exchange with RST. */
  orders: "198.51.100.30",
  /** Where downloads come from, which two people cancel. */
  downloads: "198.51.100.40",
  shop: "198.51.100.50",
  /** Goes on talking to the shop of a connection that the shop does not know. */
  stale: "10.30.4.91",
} as const;

const NAMES = {
  ...vpn.NAMES,
  [BRANCH.orders]: "orders.example.com",
  [BRANCH.downloads]: "downloads.example.com",
  [BRANCH.shop]: "shop.example.com",
};

const RTT = 20;
const ORDER = ">PA 1,1 L=100; <PA 1,101 L=900; >A 101,901; <RA 901,101 +1";
const CANCELLED =
  ">PA 1,1 L=100; <A 1,101 L=1400; <A 1401,101 L=1400 +0.1; >FA 101,2801; <A 2801,101 L=1400 +1; <A 4201,102 L=1400 +0.1; >R 101 +0.1; >R 102 +0.1; <A 5601,102 L=1400 +1; >R 102 +0.1";
const STALE = ">PA 1,1 L=80; <R 1 +20";

/** A conversation that begins as all do, and goes on as told. */
function begun(rest: string): (random: Random) => string {
  return (random) => new Script(random, RTT).handshake().line(rest).text;
}

/** A download of more than ten megabytes in as few packets as there can be. */
function large(random: Random): string {
  const script = new Script(random, RTT).handshake().request(5, 300);
  for (let packet = 0; packet < 170; packet++) script.answer(1, 65_000);
  return script.line(`>A ${script.client},${script.server} +1`).close(10, "client").text;
}

/** Somebody who looks at the shop for two minutes. */
function shopping(random: Random): string {
  const script = new Script(random, RTT).handshake();
  for (let page = 0; page < 5; page++) script.exchange(24_000 + random.below(4000), 400, 6000);
  return script.close(500, "client").text;
}

function plays(): Play[] {
  const random = new Random(2026);
  const made: Play[] = [...vpn.vpnRefused()];
  const add = (written: (random: Random) => string, count: number, stage: Play["stage"]): void => {
    for (let one = 0; one < count; one++) {
      const text = written(random);
      const client = stage.client ?? `10.30.4.${100 + random.below(20)}`;
      const start = Math.round(random.next() * 600e9);
      made.push({ text, start, stage: { clientPort: 30_000 + made.length, ...stage, client } });
    }
  };
  add(begun(ORDER), 24, { server: BRANCH.orders, serverPort: 8080 });
  add(begun(CANCELLED), 6, { server: BRANCH.downloads, serverPort: 443 });
  add(large, 2, { server: BRANCH.downloads, serverPort: 443 });
  add(() => STALE, 5, { server: BRANCH.shop, serverPort: 443, client: BRANCH.stale });
  add(shopping, 8, { server: BRANCH.shop, serverPort: 443 });
  add((dice) => browsing(dice, RTT), 12, { server: BRANCH.shop, serverPort: 80 });
  add((dice) => keptAlive(dice, RTT, 60), 9, { server: BRANCH.shop, serverPort: 443 });
  return made;
}

/** The capture, which also names its servers. */
export function articlesCapture(): Uint8Array {
  return pcapng(playedTogether(plays()), { comment: "Made by a test.", names: NAMES, linkType: LINK_TYPE.ethernet });
}
