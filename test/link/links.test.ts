/** Every link type leads to the same packets. */
import { describe, expect, test } from "vitest";
import { LinkType } from "../../assembly/shared/link-type";
import { behind, ethernet, hex, inFront, packets } from "../support/layers";
import { LINK_TYPE, pcap } from "../support/pcap-writer";
import { asides, read } from "../support/reading";
import { expectSame } from "../support/wrapped";

const MACS = "020000000014 02000000000a";
const SNAP = "aaaa03 000000 0800";
const WIFI = "0802 0000 020000000001 020000000002 020000000003 0000";
const WIFI_QOS = "8802 0000 020000000001 020000000002 020000000003 0000 0000";

/** Link types, with what stands in front of an IPv4 packet. */
const LINKS: readonly (readonly [string, LinkType, string])[] = [
  ["Ethernet II", LinkType.Ethernet, `${MACS} 0800`],
  ["a VLAN tag", LinkType.Ethernet, `${MACS} 8100 0064 0800`],
  ["QinQ by 802.1ad", LinkType.Ethernet, `${MACS} 88a8 0064 8100 00c8 0800`],
  ["QinQ by 0x9100", LinkType.Ethernet, `${MACS} 9100 0064 8100 00c8 0800`],
  ["QinQ by 0x9200", LinkType.Ethernet, `${MACS} 9200 0064 8100 00c8 0800`],
  ["provider backbone bridging", LinkType.Ethernet, `${MACS} 88e7 00000005 ${MACS} 0800`],
  ["VN-tag", LinkType.Ethernet, `${MACS} 8926 00000000 0800`],
  ["FabricPath", LinkType.Ethernet, `${MACS} 8903 0040 ${MACS} 0800`],
  ["Cisco metadata", LinkType.Ethernet, `${MACS} 8909 01 01 0001 0010 0800`],
  ["MACsec that only signs", LinkType.Ethernet, `${MACS} 88e5 00 00 00000001 0800`],
  ["MACsec with a channel", LinkType.Ethernet, `${MACS} 88e5 20 00 00000001 0200000000000001 0800`],
  ["a redundancy tag", LinkType.Ethernet, `${MACS} 892f 1030 0001 0800`],
  ["MPLS, two labels", LinkType.Ethernet, `${MACS} 8847 00010040 00020140`],
  ["an MPLS pseudowire with control word", LinkType.Ethernet, `${MACS} 8847 00010140 00000000 ${MACS} 0800`],
  ["an MPLS pseudowire without", LinkType.Ethernet, `${MACS} 8847 00010140 ${MACS} 0800`],
  ["Linux cooked", LinkType.LinuxCooked, "0000 0001 0006 02000000000a0000 0800"],
  ["Linux cooked with a VLAN tag", LinkType.LinuxCooked, "0000 0001 0006 02000000000a0000 8100 0064 0800"],
  ["Linux cooked 2", LinkType.LinuxCooked2, "0800 0000 00000002 0001 00 06 02000000000a0000"],
  ["raw IP 12", LinkType.RawDlt12, ""],
  ["raw IP 14", LinkType.RawDlt14, ""],
  ["raw IP 101", LinkType.Raw, ""],
  ["IPv4", LinkType.Ipv4, ""],
  ["NULL, little-endian", LinkType.Null, "02000000"],
  ["NULL, big-endian", LinkType.Null, "00000002"],
  ["LOOP", LinkType.Loop, "00000002"],
  ["PPP", LinkType.Ppp, "ff03 0021"],
  ["PPP, everything compressed", LinkType.Ppp, "21"],
  ["PPP in HDLC", LinkType.PppHdlc, "ff03 0021"],
  ["Cisco HDLC in PPP's link type", LinkType.PppHdlc, "0f00 0800"],
  ["PPP with a direction for address", LinkType.PppDirection, "01 03 0021"],
  ["PPP with a direction in front", LinkType.PppWithDirection, "01 ff03 0021"],
  ["Cisco HDLC", LinkType.CiscoHdlc, "0f00 0800"],
  ["Cisco HDLC with a direction", LinkType.CiscoHdlcDirection, "01 0f00 0800"],
  ["frame relay by RFC 2427", LinkType.FrameRelay, "1841 03 cc"],
  ["frame relay with SNAP", LinkType.FrameRelay, "1841 03 00 80 000000 0800"],
  ["frame relay by Cisco", LinkType.FrameRelay, "1841 0800"],
  ["802.11", LinkType.Wifi, `${WIFI} ${SNAP}`],
  ["802.11 with QoS", LinkType.Wifi, `${WIFI_QOS} ${SNAP}`],
  ["802.11 between access points", LinkType.Wifi, `0803 ${WIFI.slice(4)} 020000000004 ${SNAP}`],
  ["radiotap", LinkType.Radiotap, `0000 0800 00000000 ${WIFI} ${SNAP}`],
  ["radiotap with a padded header", LinkType.Radiotap, `0000 0900 02000000 20 ${WIFI_QOS} 0000 ${SNAP}`],
  [
    "radiotap with time, flags and more words",
    LinkType.Radiotap,
    `0000 1900 03000080 00000000 00000000 0000000000000000 20 ${WIFI_QOS} 0000 ${SNAP}`,
  ],
  ["Prism", LinkType.Prism, `44000000 90000000 ${"00".repeat(136)} ${WIFI} ${SNAP}`],
  ["AVS in Prism's link type", LinkType.Prism, `80211001 00000040 ${"00".repeat(56)} ${WIFI} ${SNAP}`],
  ["AVS", LinkType.WifiAvs, `80211001 00000040 ${"00".repeat(56)} ${WIFI} ${SNAP}`],
  ["PPI", LinkType.Ppi, `0000 0800 69000000 ${WIFI} ${SNAP}`],
  ["OpenBSD enc", LinkType.Enc, "02000000 00000001 00000000"],
  ["OpenBSD pflog", LinkType.Pflog, `3d 02 0000 ${"00".repeat(60)}`],
  ["Solaris ipnet", LinkType.Ipnet, `01 02 0000 ${"00".repeat(20)}`],
  ["PKTAP", LinkType.Pktap, `6c000000 01000000 0c000000 ${"00".repeat(96)}`],
  ["Juniper Ethernet", LinkType.JuniperEthernet, `4d4743 01 ${MACS} 0800`],
  ["Juniper with extensions", LinkType.JuniperEthernet, `4d4743 81 0006 0101 0502 010e ${MACS} 0800`],
  ["Juniper without a link header", LinkType.JuniperEthernet, "4d4743 03 00000002"],
  ["Juniper PPP", LinkType.JuniperPpp, "4d4743 01 ff03 0021"],
  ["Juniper frame relay", LinkType.JuniperFrameRelay, "4d4743 01 1841 03 cc"],
  ["Juniper Cisco HDLC", LinkType.JuniperHdlc, "4d4743 01 0f00 0800"],
  ["FDDI", LinkType.Fddi, `50 ${MACS} ${SNAP}`],
  ["token ring", LinkType.TokenRing, `10 40 ${MACS} ${SNAP}`],
  ["token ring with a route", LinkType.TokenRing, `10 40 020000000014 82000000000a 0630 0011 0020 ${SNAP}`],
  ["ARCNET by RFC 1051", LinkType.Arcnet, "0102 f0"],
  ["ARCNET by RFC 1201", LinkType.Arcnet, "0102 d4 00 0001"],
  ["ARCNET of Linux", LinkType.ArcnetLinux, "0102 0000 d4 00 0001"],
  ["SLIP", LinkType.Slip, "00".repeat(16)],
  ["ATM with LLC", LinkType.AtmLlc, SNAP],
  ["SunATM", LinkType.SunAtm, `02000064 ${SNAP}`],
  ["IP over Fibre Channel", LinkType.FibreChannelIp, `${"00".repeat(16)} ${SNAP}`],
  ["IP over IEEE 1394", LinkType.Apple1394, `${"00".repeat(16)} 0800`],
  ["IP over InfiniBand", LinkType.Infiniband, `${"00".repeat(40)} 0800 0000`],
  ["MPLS alone", LinkType.Mpls, "00010140"],
  ["netANALYZER", LinkType.NetAnalyzer, `00000000 ${MACS} 0800`],
  ["netANALYZER, transparent", LinkType.NetAnalyzerTransparent, `00000000 55555555555555d5 ${MACS} 0800`],
  ["mPackets", LinkType.Mpacket, `55555555555555d5 ${MACS} 0800`],
  ["DSA", LinkType.Dsa, `${MACS} c0000000 0800`],
  ["EDSA", LinkType.Edsa, `${MACS} dada 0000 c0000000 0800`],
];

describe("a conversation in every link type", () => {
  test.each(LINKS)("%s", async (_, linkType, front) => {
    await expectSame(inFront(packets(), front), linkType);
  });

  test("802.3 with LLC and SNAP, whose length field ends the packet before the padding", async () => {
    const frames = inFront(packets(), ({ wireLength }) => {
      const header = hex(`${MACS} 0000 ${SNAP}`);
      new DataView(header.buffer).setUint16(12, 8 + wireLength);
      return header;
    });
    await expectSame(behind(frames, new Uint8Array(9).fill(0x55)), LinkType.Ethernet);
  });

  test("PPPoE", async () => {
    const session = inFront(packets(), ({ wireLength }) => {
      const header = hex("11 00 0001 0000 0021");
      new DataView(header.buffer).setUint16(4, 2 + wireLength);
      return header;
    });
    await expectSame(session, LinkType.PppEthernet);
    await expectSame(ethernet(session, "8864"), LinkType.Ethernet);
  });

  test("NFLOG, in both byte orders", async () => {
    for (const little of [true, false]) {
      const frames = inFront(packets(), ({ wireLength }) => {
        const header = new Uint8Array([2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        const view = new DataView(header.buffer);
        view.setUint16(4, 5, little);
        view.setUint16(6, 10, little);
        view.setUint16(12, 4 + wireLength, little);
        view.setUint16(14, 9, little);
        return header;
      });
      await expectSame(frames, LinkType.Nflog);
    }
  });

  test("an aggregate of 802.11 frames, of which the first is followed", async () => {
    const frames = inFront(packets(), ({ wireLength }) => {
      const header = hex(`${WIFI_QOS.slice(0, -4)} 8000 ${MACS} 0000 ${SNAP}`);
      new DataView(header.buffer).setUint16(26 + 12, 8 + wireLength);
      return header;
    });
    await expectSame(frames, LinkType.Wifi);
  });
});

describe("frames that hold no packet", () => {
  const one = packets().slice(0, 1);

  test.each([
    ["ARP", LinkType.Ethernet, `${MACS} 0806`, { reason: "NotIp", detail: 0x0806 }],
    ["an unknown link type", 147, "", { reason: "UnknownLink", detail: 147 }],
    ["PPP's link control", LinkType.Ppp, "ff03 c021", { reason: "NotIp", detail: 0xc021 }],
    ["encrypted 802.11", LinkType.Wifi, `0842 ${WIFI.slice(4)}`, { reason: "Encrypted" }],
    ["an 802.11 beacon", LinkType.Wifi, `8000 ${WIFI.slice(4)}`, { reason: "LinkControl", detail: 0x80 }],
    ["encrypted MACsec", LinkType.Ethernet, `${MACS} 88e5 0c 00 00000001`, { reason: "Encrypted" }],
    ["a FDDI token", LinkType.Fddi, `80 ${MACS}`, { reason: "LinkControl", detail: 0x80 }],
    ["PPPoE discovery", LinkType.PppEthernet, "11 09 0000 0004", { reason: "LinkControl", detail: 9 }],
    ["an address family that is not IP", LinkType.Null, "07000000", { reason: "NotIp", detail: 7 }],
  ])("%s is set aside with its reason", async (_, linkType, front, expected) => {
    const done = await read(pcap(inFront(one, front), linkType));
    expect(asides(done)).toEqual([expect.objectContaining({ ...expected, frames: 1, first: 1 })]);
  });

  test("a frame cut inside its link header says so", async () => {
    const frames = ethernet(one).map((frame) => ({ ...frame, bytes: frame.bytes.slice(0, 13) }));
    const done = await read(pcap(frames, LINK_TYPE.ethernet));
    expect(asides(done)).toEqual([expect.objectContaining({ reason: "TruncatedHeader", frames: 1, first: 1 })]);
  });
});
