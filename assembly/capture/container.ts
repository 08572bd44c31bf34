/** Which kind of capture a file is, by its content, and whose turn it is to read it: a new container is one line in each function here. */
import { Container } from "../shared/container";
import { looksLikeNcf, looksLikeNcfx, nextNcf, nextNcfx, startNcf, startNcfx } from "./commview";
import { looksLikeErf, nextErf, startErf } from "./erf";
import { looksLikeFiveViews, nextFiveViews, startFiveViews } from "./five-views";
import { looksLikeIptrace, nextIptrace, startIptrace } from "./iptrace";
import { looksLikeK12Text, nextK12Text, startK12Text } from "./k12-text";
import { looksLikeLanalyzer, nextLanalyzer, startLanalyzer } from "./lanalyzer";
import { looksLikeNetMon, nextNetMon, startNetMon } from "./netmon";
import { looksLikeNetScaler, nextNetScaler, startNetScaler } from "./netscaler";
import { looksLikeNettl, nextNettl, startNettl } from "./nettl";
import { looksLikeNetXray, nextNetXray, startNetXray } from "./netxray";
import { looksLikeObserver, nextObserver, startObserver } from "./observer";
import { looksLikePeekTagged, nextPeekTagged, startPeekTagged } from "./peek-tagged";
import { looksLikePcap, nextPcap, startPcap } from "./pcap";
import { looksLikePcapng, nextPcapng, startPcapng } from "./pcapng";
import { Life, Reader } from "./reader";
import { Step } from "./record";
import { looksLikeSniffer, nextSniffer, startSniffer } from "./sniffer";
import { looksLikeSnoop, nextSnoop, startSnoop } from "./snoop";
import { looksLikeVisual, nextVisual, startVisual } from "./visual";

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
  else if (looksLikeFiveViews(at, left)) startFiveViews(reader);
  else if (looksLikeVisual(at, left)) startVisual(reader);
  else if (looksLikeLanalyzer(at, left)) startLanalyzer(reader);
  else if (looksLikeNettl(at, left)) startNettl(reader);
  else if (looksLikeSniffer(at, left)) startSniffer(reader);
  else if (looksLikeNetXray(at, left)) startNetXray(reader);
  else if (looksLikeObserver(at, left)) startObserver(reader);
  else if (looksLikeIptrace(at, left)) startIptrace(reader);
  else if (looksLikeK12Text(at, left)) startK12Text(reader);
  else if (looksLikePeekTagged(at, left)) startPeekTagged(reader);
  else if (looksLikeNetScaler(at, left)) startNetScaler(reader);
  // Last those without a magic number, which look at several records.
  else if (looksLikeErf(at, left)) startErf(reader);
  else if (looksLikeNcf(at, left)) startNcf(reader);
  else if (looksLikeNcfx(at, left)) startNcfx(reader);
  return reader.container == Container.Unknown ? Recognition.unknown : Recognition.known;
}

/** The next record of a recognised file, or why there is none yet. */
// @ts-ignore: decorator
@inline
function nextStep(reader: Reader): Step {
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
    case Container.FiveViews:
      return nextFiveViews(reader);
    case Container.Visual:
      return nextVisual(reader);
    case Container.Lanalyzer:
      return nextLanalyzer(reader);
    case Container.Nettl:
      return nextNettl(reader);
    case Container.Sniffer:
      return nextSniffer(reader);
    case Container.NetXray:
      return nextNetXray(reader);
    case Container.Observer:
      return nextObserver(reader);
    case Container.Iptrace:
      return nextIptrace(reader);
    case Container.K12Text:
      return nextK12Text(reader);
    case Container.NetScaler2:
    case Container.NetScaler3:
      return nextNetScaler(reader);
    case Container.PeekTagged:
      return nextPeekTagged(reader);
    case Container.CommView:
      return nextNcf(reader);
    case Container.CommViewX:
      return nextNcfx(reader);
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
