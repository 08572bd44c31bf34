/** Many random conversations in one capture, between a few hosts, so that they tell of each other as well. */
import { framesOf, type Frame, type Stage } from "./frames";
import { pcap } from "./pcap-writer";
import { Random } from "./random";
import { randomConversation } from "./random-conversation";

const CLIENTS = ["10.0.0.5", "10.0.0.6", "10.0.0.7", "10.3.0.9"] as const;
const SERVERS = ["10.1.0.1", "10.1.0.2", "198.51.100.20"] as const;
const PORTS = [80, 443, 1194, 5432, 50_123] as const;
const SPREAD = 120e9;

/** One conversation of a crowd, so that it can be looked at alone. */
export interface Member {
  seed: number;
  clientPort: number;
  frames: Frame[];
}

/** The conversations of seeds `first` to `first + count - 1`; each has a client port of its own. */
export function crowd(first: number, count: number): Member[] {
  return Array.from({ length: count }, (_, index) => member(first + index, index));
}

function member(seed: number, index: number): Member {
  const random = new Random(seed ^ 0x5bd1e995);
  const stage: Partial<Stage> = {
    client: random.of(CLIENTS),
    server: random.of(SERVERS),
    clientPort: 10_000 + (index % 50_000),
    serverPort: random.of(PORTS),
    network: random.chance(0.1) ? "ipv6" : "ipv4",
    payload: random.chance(0.1) ? "filler" : "none",
  };
  const start = Math.round(random.next() * SPREAD);
  const frames = framesOf(randomConversation(seed), stage);
  return { seed, clientPort: stage.clientPort ?? 0, frames: frames.map((f) => ({ ...f, time: f.time + start })) };
}

/** All of them in one file. Within a conversation the order stays, even where its times run backwards. */
export function crowdCapture(members: readonly Member[]): Uint8Array {
  const keyed = members.flatMap(({ frames }) => {
    let latest = 0;
    return frames.map((frame) => ({ frame, key: (latest = Math.max(latest, frame.time)) }));
  });
  keyed.sort((one, other) => one.key - other.key);
  return pcap(keyed.map(({ frame }) => frame));
}
