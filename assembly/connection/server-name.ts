/** What a client calls its server in its first words: the server name of TLS (RFC 6066 3), the Host of HTTP (RFC 9110 7.2). */
import { HOST_NAME_MOST, copyHostName } from "../capture/host-name";
import { addName } from "../capture/names";
import { be16 } from "../memory/bytes";
import { NameSource } from "../shared/name-source";
import { Payload } from "../shared/payload";
import { Segment } from "../transport/segment";

//   ClientHello (RFC 8446 4.1.2) behind the record's 5 bytes:
//   │ 1 │ length u24 │ version u16 │ random 32 │ n │ session n │ n u16 │ suites n │ n │ compression n │ n u16 │ extensions n │

const RECORD: usize = 5;
const HELLO: usize = 4 + 2 + 32;
/** Request headers are not searched further than this. */
const HEADER_LIMIT: u32 = 4096;
const CONNECT: u32 = 0x4e4e4f43; // "CONN"

const name: usize = memory.data(256, 16);

/** Keeps what the sender of this payload, its side's first, calls the receiver. */
export function takeServerName(kind: Payload, at: usize, size: u32, segment: Segment): void {
  const bytes =
    kind == Payload.TlsClientHello ? serverName(at, at + size) : hostField(at, at + min(size, HEADER_LIMIT));
  if (bytes > 0) addName(NameSource.Asked, segment.targetHigh, segment.targetLow, name, bytes);
}

/** The server name of a ClientHello, into `name`; 0 bytes when there is none among what was captured. */
function serverName(at: usize, end: usize): u32 {
  at += RECORD + HELLO;
  if (at >= end) return 0;
  at += 1 + <usize>load<u8>(at);
  if (at + 2 > end) return 0;
  at += 2 + <usize>be16(at);
  if (at >= end) return 0;
  at += 1 + <usize>load<u8>(at);
  if (at + 2 > end) return 0;
  end = min<usize>(end, at + 2 + <usize>be16(at));
  at += 2;
  while (at + 4 <= end) {
    const kind = be16(at);
    const bytes = <usize>be16(at + 2);
    at += 4;
    // Extension 0; its list has one name, of type 0: │ bytes of the list u16 │ 0 │ bytes u16 │ name │
    if (kind == 0) {
      if (at + 5 > end || load<u8>(at, 2) != 0) return 0;
      const length = be16(at + 3);
      return at + 5 + <usize>length > end ? 0 : copyHostName(at + 5, length, name);
    }
    at += bytes;
  }
  return 0;
}

/** The Host of a request, into `name`. What is said to a proxy names another server, so it is left out. */
function hostField(at: usize, end: usize): u32 {
  if (load<u32>(at) == CONNECT || isAbsolute(at, end)) return 0;
  for (; at + 7 <= end; at++) {
    if (load<u8>(at) != 0x0a) continue;
    // "\nHost:" in any case; an empty line ends the headers.
    if (load<u8>(at, 1) == 0x0d) return 0;
    if ((load<u32>(at, 1) | 0x20202020) != 0x74736f68 || load<u8>(at, 5) != 0x3a) continue;
    return hostValue(at + 6, end);
  }
  return 0;
}

/** Whether the request names a whole URI, as only proxies are asked (RFC 9112 3.2.2). */
function isAbsolute(at: usize, end: usize): bool {
  while (at < end && load<u8>(at) != 0x20) at++;
  return at + 1 < end && load<u8>(at, 1) != 0x2f && load<u8>(at, 1) != 0x2a;
}

/** The value up to its port or the end of the line, which must have been captured. */
function hostValue(at: usize, end: usize): u32 {
  while (at < end && load<u8>(at) == 0x20) at++;
  const most = min<usize>(end, at + HOST_NAME_MOST + 2);
  for (let stop = at; stop < most; stop++) {
    const byte = load<u8>(stop);
    if (byte == 0x0d || byte == 0x0a || byte == 0x20 || byte == 0x3a) return copyHostName(at, <u32>(stop - at), name);
  }
  return 0;
}
