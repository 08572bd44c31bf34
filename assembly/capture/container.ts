/** Which kind of capture a file is, by its content, and whose turn it is to read it: a new container is one line in each function here. */
import { Container } from "../shared/container";
import { looksLikeErf, nextErf, startErf } from "./erf";
import { looksLikeNetMon, nextNetMon, startNetMon } from "./netmon";
import { looksLikePcap, nextPcap, startPcap } from "./pcap";
import { looksLikePcapng, nextPcapng, startPcapng } from "./pcapng";
import { Life, Reader } from "./reader";
import { Step } from "./record";
import { looksLikeSnoop, nextSnoop, startSnoop } from "./snoop";

/** Bytes with which any container is recognised, or all of the file. */
const ENOUGH: u32 = 64 * 1024;

/** What looking at a file's first bytes gave. */
export enum Recognition {
  known,
  /** More bytes are needed to tell. */
  more,
  unknown,
}

/** Recognises the container and reads its file header. */
export function recognise(reader: Reader): Recognition {
  const at = reader.at;
  const left = <u32>reader.left;
  if (left < ENOUGH && reader.life == Life.Open) return Recognition.more;
  if (looksLikePcap(at, left)) startPcap(reader);
  else if (looksLikePcapng(at, left)) startPcapng(reader);
  else if (looksLikeSnoop(at, left)) startSnoop(reader);
  else if (looksLikeNetMon(at, left)) startNetMon(reader);
  // Last, since ERF has no magic number.
  else if (looksLikeErf(at, left)) startErf(reader);
  return reader.container == Container.Unknown ? Recognition.unknown : Recognition.known;
}

/** The next record of a recognised file, or why there is none yet. */
// @ts-ignore: decorator
@inline
export function nextStep(reader: Reader): Step {
  switch (reader.container) {
    case Container.Pcapng:
      return nextPcapng(reader);
    case Container.Snoop:
      return nextSnoop(reader);
    case Container.NetMon1:
    case Container.NetMon2:
      return nextNetMon(reader);
    case Container.Erf:
      return nextErf(reader);
    default:
      return nextPcap(reader);
  }
}

/** The next record, past all blocks that hold none. */
// @ts-ignore: decorator
@inline
export function nextRecord(reader: Reader): Step {
  let step = nextStep(reader);
  while (step == Step.Again) step = nextStep(reader);
  return step;
}
