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
  /** Solaris snoop, also Shomiti Surveyor. */
  Snoop,
  /** Microsoft Network Monitor 1.x. */
  NetMon1,
  /** Microsoft Network Monitor 2.x and 3.x. */
  NetMon2,
  /** Endace ERF. */
  Erf,
  /** NetXray and Windows Sniffer 1.x and 2.x. */
  NetXray,
  /** Sniffer for DOS, uncompressed. */
  Sniffer,
  /** Novell LANalyzer. */
  Lanalyzer,
  /** Network Instruments, now Viavi, Observer. */
  Observer,
  /** Visual Networks. */
  Visual,
  /** InfoVista 5View. */
  FiveViews,
  /** CommView NCF. */
  CommView,
  /** CommView NCFX. */
  CommViewX,
  /** HP-UX nettl. */
  Nettl,
  /** AIX iptrace. */
  Iptrace,
  /** Citrix NetScaler nstrace, version 2. */
  NetScaler2,
  /** Citrix NetScaler nstrace, versions 3.0 and 3.5. */
  NetScaler3,
  /** OmniPeek, EtherPeek, AiroPeek, version 9. */
  PeekTagged,
  /** A K12 text listing. */
  K12Text,
}
