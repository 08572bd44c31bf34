/** Frames with other headers around them: the same conversation in any link type or tunnel. */
import { readNotation } from "./notation";
import { framesOf, joined, type Frame, type Stage } from "./frames";

/** A conversation with a handshake, payload both ways, and a close: what must come out of every wrapping. */
export const CONVERSATION =
  ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <A 1,101; <PA 1,101 L=500; >A 101,501; >FA 101,501; <FA 501,102; >A 102,502";

/** The conversation's packets, each a frame of raw IP. */
export function packets(stage: Partial<Stage> = {}, text: string = CONVERSATION): Frame[] {
  return framesOf(readNotation(text), { ...stage, link: "raw", payload: "filler" });
}

/** Bytes from hexadecimal digits; spaces and anything else are for the reader. */
export function hex(text: string): Uint8Array {
  return new Uint8Array((text.match(/[0-9a-f]{2}/gi) ?? []).map((digits) => Number.parseInt(digits, 16)));
}

/** Each frame with bytes in front of it, which may depend on the frame. */
export function inFront(frames: readonly Frame[], front: string | ((frame: Frame) => Uint8Array)): Frame[] {
  return frames.map((frame) => {
    const bytes = typeof front === "string" ? hex(front) : front(frame);
    return { ...frame, bytes: joined(bytes, frame.bytes), wireLength: frame.wireLength + bytes.length };
  });
}

/** Each frame with bytes behind it. */
export function behind(frames: readonly Frame[], bytes: Uint8Array): Frame[] {
  return frames.map((frame) => ({
    ...frame,
    bytes: joined(frame.bytes, bytes),
    wireLength: frame.wireLength + bytes.length,
  }));
}

/** Each frame with some of its bytes changed. */
export function changed(frames: readonly Frame[], change: (bytes: DataView, frame: Frame) => void): Frame[] {
  return frames.map((frame) => {
    const bytes = frame.bytes.slice();
    change(new DataView(bytes.buffer), frame);
    return { ...frame, bytes };
  });
}

/** Ethernet in front of a packet of this ethertype. */
export function ethernet(frames: readonly Frame[], type = "0800"): Frame[] {
  return inFront(frames, `020000000014 02000000000a ${type}`);
}

/** An IPv4 header in front of a payload of this protocol. */
export function ipv4(frames: readonly Frame[], protocol: number): Frame[] {
  return inFront(frames, ({ wireLength }) => {
    const header = hex("4500 0000 0001 0000 40 00 0000 c6336401 c6336402");
    new DataView(header.buffer).setUint16(2, 20 + wireLength);
    header[9] = protocol;
    return header;
  });
}

/** An IPv6 header in front of a payload of this protocol. */
export function ipv6(frames: readonly Frame[], protocol: number): Frame[] {
  return inFront(frames, ({ wireLength }) => {
    const header = hex("60000000 0000 00 40 20010db8000000000000000000000001 20010db8000000000000000000000002");
    new DataView(header.buffer).setUint16(4, wireLength);
    header[6] = protocol;
    return header;
  });
}

/** IPv4 and UDP to this port in front of a payload. */
export function udp(frames: readonly Frame[], port: number): Frame[] {
  const datagrams = inFront(frames, ({ wireLength }) => {
    const header = hex("c350 0000 0000 0000");
    const view = new DataView(header.buffer);
    view.setUint16(2, port);
    view.setUint16(4, 8 + wireLength);
    return header;
  });
  return ipv4(datagrams, 17);
}

/** An IPv4 packet cut into fragments of at most `most` payload bytes (a multiple of eight). */
export function fragments(frame: Frame, most: number): Frame[] {
  const body = frame.bytes.slice(20);
  const parts: Frame[] = [];
  for (let at = 0; at < body.length; at += most) {
    const part = body.slice(at, at + most);
    const header = frame.bytes.slice(0, 20);
    const view = new DataView(header.buffer);
    view.setUint16(2, 20 + part.length);
    view.setUint16(6, (at + most < body.length ? 0x2000 : 0) | (at / 8));
    parts.push({ ...frame, bytes: joined(header, part), wireLength: 20 + part.length });
  }
  return parts;
}
