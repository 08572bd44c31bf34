/** An ERF record in front of a frame, inside another container (LINKTYPE_ERF). */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { ErfHeader, readErfHeader } from "../capture/erf-header";
import { Layer } from "../shared/layer";
import { layerOfLink } from "./link-layer";

/** Peels the record's header; the record type names the link type. */
export function peelErf(): Layer {
  if (!readErfHeader(Cursor.at, Cursor.end) || !hasBytes(ErfHeader.bytes)) return truncated(Layer.Erf);
  Cursor.at += ErfHeader.bytes;
  return layerOfLink(ErfHeader.link);
}
