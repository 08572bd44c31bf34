/** What every peel function does at its door: look whether its header was captured, and say so when not. */
import { remaining } from "./cursor";
import { setAside } from "./set-aside";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";

/** Whether the header's `bytes` were captured. */
// @ts-ignore: decorator
@inline
export function hasBytes(bytes: u32): bool {
  return remaining() >= bytes;
}

/** Sets the frame aside: the capture ends inside this layer's header. */
export function truncated(layer: Layer): Layer {
  setAside(Aside.TruncatedHeader, layer);
  return Layer.Done;
}

/** Sets the frame aside: this layer's header contradicts itself. */
export function malformed(layer: Layer): Layer {
  setAside(Aside.Malformed, layer);
  return Layer.Done;
}
