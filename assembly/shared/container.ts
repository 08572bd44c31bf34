/** The kinds of capture file: recognised by content, never by name. */
export enum Container {
  /** Nothing was recognised: no byte yet, or no capture. */
  Unknown,
  Pcap,
  /** Alexey Kuznetzov's patched libpcap: 24-byte record headers. */
  PcapModified,
  /** Red Hat 6.1's libpcap: Kuznetzov's record headers under the standard magic number. */
  PcapRedHat,
  /** SuSE 6.3's libpcap: 28-byte record headers. */
  PcapSuse,
  /** Nokia IPSO: 20-byte record headers under the standard magic number. */
  PcapNokia,
  /** IBM AIX: version 2.2, interface types for link types, nanoseconds. */
  PcapAix,
  /** Ixia's lcap: a standard file with a longer file header. */
  PcapIxia,
  Pcapng,
  Snoop,
  NetMon1,
  NetMon2,
  Erf,
  /** NetXray and Windows Sniffer 1.x and 2.x. */
  NetXray,
  /** DOS Sniffer. */
  Sniffer,
  Lanalyzer,
  /** Network Instruments, now Viavi, Observer. */
  Observer,
  Visual,
  FiveViews,
  CommView,
  CommViewX,
  Nettl,
  /** Citrix NetScaler nstrace 1.0. */
  NetScaler1,
  /** Citrix NetScaler nstrace 2.0. */
  NetScaler2,
  /** Citrix NetScaler nstrace 3.0 and 3.5. */
  NetScaler3,
  /** A K12 text listing. */
  K12Text,
}
