/** 802.11 data frames (IEEE 802.11-2020 9.3.2). */
import { Cursor, endAt } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { setAside } from "../capture/set-aside";
import { be16 } from "../memory/bytes";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";
import { macAddress } from "./mac";

//   │ control │ duration │ address 1 │ address 2 │ address 3 │ sequence │ [address 4] │ [QoS] │ [HT] │ LLC ...
//   0         2          4           10          16          22         24

const HEADER: u32 = 24;
const ADDRESS_BYTES: u32 = 6;
const QOS_BYTES: u32 = 2;
const HT_BYTES: u32 = 4;
/** Destination, source and length of a frame within an aggregate. */
const SUBFRAME: u32 = 14;

/** Bits of the first control byte: type data, no payload, QoS. */
const TYPE: u32 = 0x0c;
const TYPE_DATA: u32 = 0x08;
const NO_DATA: u32 = 0x40;
const QOS: u32 = 0x80;
/** Bits of the second. */
const TO_DS: u32 = 0x01;
const FROM_DS: u32 = 0x02;
const PROTECTED: u32 = 0x40;
const ORDER: u32 = 0x80;
/** Bit of the QoS field: the frame is an aggregate of several (A-MSDU). */
const AGGREGATE: u32 = 0x80;

/** What a capture header in front said of the frame. */
export class WifiHint {
  /** Whether the driver padded the header to a multiple of four bytes. */
  static padded: bool = false;
}

/** Peels a data frame's header. Of an aggregate, the first frame is followed. */
export function peelWifi(): Layer {
  const padded = WifiHint.padded;
  WifiHint.padded = false;
  if (!hasBytes(HEADER)) {
    return truncated(Layer.Wifi);
  }
  const at = Cursor.at;
  const kind = <u32>load<u8>(at);
  const flags = <u32>load<u8>(at, 1);
  if ((kind & TYPE) != TYPE_DATA || (kind & NO_DATA) != 0) return control(kind);
  if (flags & PROTECTED) {
    setAside(Aside.Encrypted, Layer.Wifi);
    return Layer.Done;
  }
  // Later fragments of a frame bear no LLC header.
  if ((be16(at + 22) & 0x0f00) != 0) return control(kind);
  const both = (flags & (TO_DS | FROM_DS)) == (TO_DS | FROM_DS);
  let header = both ? HEADER + ADDRESS_BYTES : HEADER;
  let aggregate = false;
  if (kind & QOS) {
    if (!hasBytes(header + QOS_BYTES)) return truncated(Layer.Wifi);
    aggregate = (load<u8>(at + header) & AGGREGATE) != 0;
    header += QOS_BYTES;
    if (flags & ORDER) header += HT_BYTES;
  }
  if (padded) header = (header + 3) & ~3;
  if (!hasBytes(header + (aggregate ? SUBFRAME : 0))) return truncated(Layer.Wifi);
  if (Cursor.mac == 0) Cursor.mac = macAddress(at + (both ? 24 : flags & FROM_DS ? 16 : 10));
  Cursor.at = at + header;
  if (aggregate) {
    endAt(Cursor.at + SUBFRAME + be16(Cursor.at + 12));
    Cursor.at += SUBFRAME;
  }
  return Layer.Llc;
}

function control(kind: u32): Layer {
  setAside(Aside.LinkControl, kind);
  return Layer.Done;
}
