/** What kinds of capture file are called. */
import { Container } from "../../assembly/shared/container";
import { threeFigures } from "./quantity";

const NAMES: Readonly<Record<Container, string>> = {
  [Container.Unknown]: "not recognised",
  [Container.Pcap]: "pcap",
  [Container.PcapModified]: "pcap, Kuznetzov's variant",
  [Container.PcapRedHat]: "pcap, Red Hat 6.1's variant",
  [Container.PcapSuse]: "pcap, SuSE 6.3's variant",
  [Container.PcapNokia]: "pcap, Nokia's variant",
  [Container.PcapAix]: "pcap, AIX's variant",
  [Container.PcapIxia]: "pcap, Ixia's variant",
  [Container.Pcapng]: "pcapng",
  [Container.Snoop]: "snoop",
  [Container.NetMon1]: "Microsoft Network Monitor 1",
  [Container.NetMon2]: "Microsoft Network Monitor 2",
  [Container.Erf]: "Endace ERF",
  [Container.NetXray]: "NetXray or Windows Sniffer",
  [Container.Sniffer]: "DOS Sniffer",
  [Container.Lanalyzer]: "Novell LANalyzer",
  [Container.Observer]: "Viavi Observer",
  [Container.Visual]: "Visual Networks",
  [Container.FiveViews]: "InfoVista 5View",
  [Container.CommView]: "TamoSoft CommView (NCF)",
  [Container.CommViewX]: "TamoSoft CommView (NCFX)",
  [Container.Nettl]: "HP-UX nettl",
  [Container.Iptrace]: "AIX iptrace",
  [Container.NetScaler2]: "NetScaler nstrace 2",
  [Container.NetScaler3]: "NetScaler nstrace 3",
  [Container.PeekTagged]: "OmniPeek",
  [Container.K12Text]: "K12 text",
};

/** Containers of which files in either byte order, or with different clocks, are met: the difference is told. */
const TOLD_APART = new Set([Container.Pcap, Container.PcapModified, Container.PcapNokia, Container.Pcapng]);

function resolution(ticksPerSecond: number): string {
  switch (ticksPerSecond) {
    case 0:
      return "";
    case 1e3:
      return "milliseconds";
    case 1e6:
      return "microseconds";
    case 1e9:
      return "nanoseconds";
    default:
      return `${threeFigures(ticksPerSecond)} ticks a second`;
  }
}

/**
 * A container as people read it: "pcap (microseconds, little-endian)".
 * @param ticksPerSecond of its clock, 0 when not known
 */
export function formatName(
  container: Container,
  order: "little-endian" | "big-endian",
  ticksPerSecond: number,
): string {
  const name = NAMES[container];
  if (!TOLD_APART.has(container)) return name;
  return `${name} (${[resolution(ticksPerSecond), order].filter(Boolean).join(", ")})`;
}
