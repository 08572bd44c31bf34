/** IP without a link header: the version field tells which. */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { setAside } from "../capture/set-aside";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";

/** Which IP comes next, by its first four bits. */
export function peelRawIp(): Layer {
  if (!hasBytes(1)) return truncated(Layer.RawIp);
  const version = load<u8>(Cursor.at) >> 4;
  if (version == 4) return Layer.Ipv4;
  if (version == 6) return Layer.Ipv6;
  setAside(Aside.NotIp, version);
  return Layer.Done;
}
