/** Link headers of a fixed length that lead to a known layer or an ethertype, and hold nothing else of use. */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { be16 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { layerOfEthertype } from "./ethertype";

/** Passes over `bytes` and gives what lies behind. */
function pass(bytes: u32, layer: Layer, behind: Layer): Layer {
  if (!hasBytes(bytes)) return truncated(layer);
  Cursor.at += bytes;
  return behind;
}

/** Passes over `bytes` whose last two, before `rest` more, are an ethertype. */
function passToType(bytes: u32, rest: u32, layer: Layer): Layer {
  if (!hasBytes(bytes + rest)) return truncated(layer);
  const type = be16(Cursor.at + bytes - 2);
  Cursor.at += bytes + rest;
  return layerOfEthertype(type);
}

/** IP over Fibre Channel (RFC 2625): two network addresses, then LLC. */
export function peelFibreChannel(): Layer {
  return pass(16, Layer.FibreChannel, Layer.Llc);
}

/** IP over IEEE 1394 as Apple captures it: two EUI-64, then an ethertype. */
export function peelApple1394(): Layer {
  return passToType(18, 0, Layer.Apple1394);
}

/** IP over InfiniBand: a global route header, then an ethertype and two reserved bytes (RFC 4391). */
export function peelInfiniband(): Layer {
  return passToType(42, 2, Layer.Infiniband);
}

/** SunATM: direction and circuit, then LLC. */
export function peelSunAtm(): Layer {
  return pass(4, Layer.SunAtm, Layer.Llc);
}

/** netANALYZER: port and status, then an Ethernet frame. */
export function peelNetAnalyzer(): Layer {
  return pass(4, Layer.NetAnalyzer, Layer.Ethernet);
}

/** netANALYZER in transparent mode: as above, with preamble and start delimiter. */
export function peelNetAnalyzerTransparent(): Layer {
  return pass(12, Layer.NetAnalyzer, Layer.Ethernet);
}

/** IEEE 802.3br mPackets: preamble and start delimiter, then an Ethernet frame. */
export function peelMpacket(): Layer {
  return pass(8, Layer.Mpacket, Layer.Ethernet);
}

/** SLIP with the sixteen bytes BSD captures put in front. */
export function peelSlip(): Layer {
  return pass(16, Layer.Slip, Layer.RawIp);
}

/** Switch tags between source address and ethertype: Marvell's DSA and Broadcom's, four bytes. */
export function peelSwitchTag(): Layer {
  return passToType(18, 0, Layer.SwitchTag);
}

/** Marvell's EDSA: as above with an ethertype and two zeros in front. */
export function peelLongSwitchTag(): Layer {
  return passToType(22, 0, Layer.SwitchTag);
}

/** Cisco VN-tag (ethertype 0x8926): four bytes, then an ethertype. */
export function peelVnTag(): Layer {
  return passToType(6, 0, Layer.VnTag);
}

/** Cisco FabricPath (ethertype 0x8903): tree and ttl, then an Ethernet frame. */
export function peelFabricPath(): Layer {
  return pass(2, Layer.FabricPath, Layer.Ethernet);
}

/** Provider backbone bridging (IEEE 802.1ah, ethertype 0x88e7): the service tag, then an Ethernet frame. */
export function peelProviderBackbone(): Layer {
  return pass(4, Layer.ProviderBackbone, Layer.Ethernet);
}

/** High-availability ring (IEC 62439-3, ethertype 0x892f): path, size and sequence, then an ethertype. */
export function peelRedundancyTag(): Layer {
  return passToType(6, 0, Layer.RedundancyTag);
}
