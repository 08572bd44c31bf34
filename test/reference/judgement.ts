/** The reference as a judge: a capture file in, a verdict for each connection out. */
import { named, type Judgement } from "../support/judgement";
import { readCapture } from "./capture-reader";
import { other } from "./connection";
import { figuresOf } from "./figures";
import { judge, type Verdict } from "./verdict";

/** Judges every connection of a pcap file. */
export function referenceJudge(file: Uint8Array): Promise<Judgement[]> {
  return Promise.resolve(judge(readCapture(file)).map(judgementOf));
}

function judgementOf(verdict: Verdict): Judgement {
  const { connection } = verdict;
  const client = connection.client === 1 ? 1 : 0;
  return {
    frame: connection.firstFrame,
    clientPort: connection.ends[client].port,
    serverPort: connection.ends[other(client)].port,
    clientKnown: connection.client >= 0,
    ...named(verdict),
    figures: figuresOf(connection),
  };
}
