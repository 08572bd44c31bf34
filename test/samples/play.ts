/** Everyday conversations, told in the notation, for the samples to be made of. */
import type { Stage } from "../support/frames";
import type { Random } from "../support/random";

/** A conversation on its way: text of the notation, when it begins, and between whom. */
export interface Play {
  text: string;
  /** Nanoseconds after the capture's beginning. */
  start: number;
  stage: Partial<Stage>;
}

/** Running numbers of one conversation, from which its lines are written. */
export class Script {
  readonly #lines: string[] = [];
  #client = 0;
  #server = 0;

  constructor(
    private readonly random: Random,
    /** Milliseconds to the server and back. */
    private readonly rtt: number,
  ) {}

  /** The text so far. */
  get text(): string {
    return this.#lines.join(";");
  }

  line(line: string): this {
    this.#lines.push(line);
    return this;
  }

  handshake(): this {
    this.line(`>S 0 isn=${this.random.below(2 ** 32)}`)
      .line(`<SA 0,1 isn=${this.random.below(2 ** 32)} +${this.#way(1)}`)
      .line(">A 1,1 +0.1");
    this.#client = this.#server = 1;
    return this;
  }

  /** A request after a pause and its whole answer, acknowledged. */
  exchange(pause: number, request: number, answer: number): this {
    this.request(pause, request);
    this.line(`<A ${this.#server},${this.#client} +${this.#way(1)}`);
    for (let rest = answer, first = true; rest > 0; rest -= 1460, first = false) {
      const size = Math.min(1460, rest);
      const delay = first ? 1 + this.random.below(40) : 0.1;
      this.line(`<PA ${this.#server},${this.#client} L=${size} +${delay}`);
      this.#server += size;
    }
    return this.line(`>A ${this.#client},${this.#server} +0.2`);
  }

  /** A request that nobody has answered yet. */
  request(pause: number, size: number, text = ""): this {
    const payload = text === "" ? `L=${size}` : `text="${text}"`;
    this.line(`>PA ${this.#client},${this.#server} ${payload} +${pause}`);
    this.#client += text === "" ? size : text.replaceAll(/\\[rn]/g, " ").length;
    return this;
  }

  /** Data of the server, not acknowledged yet. */
  answer(pause: number, size: number): this {
    this.line(`<PA ${this.#server},${this.#client} L=${size} +${pause}`);
    this.#server += size;
    return this;
  }

  /** Both FINs, the given side first. */
  close(pause: number, first: "client" | "server"): this {
    const [own, peer] = first === "client" ? [">", "<"] : ["<", ">"];
    const [a, b] = first === "client" ? [this.#client, this.#server] : [this.#server, this.#client];
    return this.line(`${own}FA ${a},${b} +${pause}`)
      .line(`${peer}FA ${b},${a + 1} +${this.#way(1)}`)
      .line(`${own}A ${a + 1},${b + 1} +0.1`);
  }

  /** A RST; its numbers are the sender's own with `ack`, else what a closed socket takes from the last request. */
  reset(sender: "client" | "server", pause: number, options: string): this {
    const [own, peer] = sender === "client" ? [this.#client, this.#server] : [this.#server, this.#client];
    const head = sender === "client" ? ">" : "<";
    const ack = options.includes("ack") ? `A ${own},${peer}` : ` ${own}`;
    return this.line(`${head}R${ack} ${options.replace("ack", "").trim()} +${pause}`);
  }

  get client(): number {
    return this.#client;
  }

  get server(): number {
    return this.#server;
  }

  /** A part of the way to the server and back, in milliseconds, never twice the same. */
  #way(part: number): number {
    return Number((this.rtt * part * (0.95 + this.random.next() / 8)).toFixed(3));
  }
}

/** A web session: a few requests on one connection, closed by one of the two. */
export function browsing(random: Random, rtt: number): string {
  const script = new Script(random, rtt).handshake();
  const requests = 1 + random.below(4);
  for (let request = 0; request < requests; request++) {
    script.exchange(5 + random.below(900), 300 + random.below(400), 400 + random.below(9000));
  }
  return script.close(20 + random.below(3000), random.chance(0.5) ? "client" : "server").text;
}

/** A server that closes kept-alive connections after their limit. */
export function keptAlive(random: Random, rtt: number, limit: number): string {
  const script = new Script(random, rtt).handshake();
  script.exchange(5, 350, 2000 + random.below(4000));
  return script.close(limit * 1000 + random.below(60), "server").text;
}

/** A TCP check of a balancer: handshake, RST. */
export function check(random: Random): string {
  return new Script(random, 0.4).handshake().reset("client", 0.1, "ack").text;
}
