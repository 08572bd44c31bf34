/** The headers that captures put in front of 802.11 frames: radiotap, Prism, AVS and PPI. */
import { Cursor } from "../capture/cursor";
import { hasBytes, malformed, truncated } from "../capture/door";
import { be32, le16, le32 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { layerOfLink } from "./link-layer";
import { WifiHint } from "./wifi";

/** Version, length, first word of present fields. */
const RADIOTAP: u32 = 8;
const MORE_WORDS: u32 = 0x80000000;
const HAS_TIME: u32 = 1;
const HAS_FLAGS: u32 = 2;
/** Bit of the radiotap flags: the header is padded to four bytes. */
const PADDED: u32 = 0x20;

const PRISM: u32 = 144;
/** Message code of a Prism header; an AVS header begins with its own. */
const PRISM_CODE: u32 = 0x44;
const AVS_MAGIC: u32 = 0x80211001;
const AVS_MAGIC_2: u32 = 0x80211002;
const PPI: u32 = 8;

/** Peels a radiotap header (radiotap.org), whose flags say whether the frame behind is padded. */
export function peelRadiotap(): Layer {
  if (!hasBytes(RADIOTAP)) return truncated(Layer.Radiotap);
  const at = Cursor.at;
  const length = le16(at + 2);
  if (length < RADIOTAP) return malformed(Layer.Radiotap);
  if (!hasBytes(length)) return truncated(Layer.Radiotap);
  Cursor.at = at + length;
  const present = le32(at + 4);
  let words = at + 4;
  while (words < at + length - 4 && (le32(words) & MORE_WORDS) != 0) words += 4;
  let field = words + 4;
  // The time stamp is aligned to eight bytes from the header's start.
  if (present & HAS_TIME) field = at + (((field - at + 7) & ~7) + 8);
  WifiHint.padded = (present & HAS_FLAGS) != 0 && field < at + length && (load<u8>(field) & PADDED) != 0;
  return Layer.Wifi;
}

/** Peels a Prism header, or the AVS header that the same link type may hold. */
export function peelPrism(): Layer {
  if (!hasBytes(8)) return truncated(Layer.Prism);
  const at = Cursor.at;
  if (be32(at) == AVS_MAGIC || be32(at) == AVS_MAGIC_2) return peelWifiAvs();
  if (le32(at) != PRISM_CODE && be32(at) != PRISM_CODE) return Layer.Wifi;
  if (!hasBytes(PRISM)) return truncated(Layer.Prism);
  Cursor.at = at + PRISM;
  return Layer.Wifi;
}

/** Peels an AVS header, which tells its length. */
export function peelWifiAvs(): Layer {
  if (!hasBytes(8)) return truncated(Layer.WifiAvs);
  const length = be32(Cursor.at + 4);
  if (length < 8) return malformed(Layer.WifiAvs);
  if (!hasBytes(length)) return truncated(Layer.WifiAvs);
  Cursor.at += length;
  return Layer.Wifi;
}

/** Peels a PPI header (CACE, 1.0.10), which tells its length and the link type behind it. */
export function peelPpi(): Layer {
  if (!hasBytes(PPI)) return truncated(Layer.Ppi);
  const at = Cursor.at;
  const length = le16(at + 2);
  if (length < PPI) return malformed(Layer.Ppi);
  if (!hasBytes(length)) return truncated(Layer.Ppi);
  Cursor.at = at + length;
  return layerOfLink(le32(at + 4));
}

/** Peels the header of Microsoft Network Monitor: a version, its length, then what the card told. */
export function peelNetMonWifi(): Layer {
  if (!hasBytes(3)) return truncated(Layer.NetMonWifi);
  const length = le16(Cursor.at + 1);
  if (!hasBytes(length)) return truncated(Layer.NetMonWifi);
  Cursor.at += length;
  return Layer.Wifi;
}
