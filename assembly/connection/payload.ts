/** What the first bytes of a payload say: enough to tell a client from a server, and a whole answer from half of one (VERDICTS A.3, D.4.10, H.8). */
import { Payload } from "../shared/payload";
import { isAtOrAfter } from "../transport/sequence";
import { Segment } from "../transport/segment";
import { extrasOf, openExtras } from "./extras";
import { Half } from "./half";
import { takeServerName } from "./server-name";

/** How far an HTTP response has come. */
export enum Message {
  /** No response with a known length. */
  None,
  /** Content-Length says where it ends. */
  Length,
  /** Chunked, its last chunk not seen. */
  Chunked,
  /** Complete. */
  Whole,
}

const HTTP: u32 = 0x50545448; // "HTTP"
const GET: u32 = 0x20544547; // "GET "
const POST: u32 = 0x54534f50; // "POST"
const HEAD: u32 = 0x44414548; // "HEAD"
const PUT: u32 = 0x20545550; // "PUT "
const OPTI: u32 = 0x4954504f; // "OPTI"
const DELE: u32 = 0x454c4544; // "DELE"
const PATC: u32 = 0x43544150; // "PATC"
const CONN: u32 = 0x4e4e4f43; // "CONN"
const SSH: u32 = 0x2d485353; // "SSH-"
const READY: u32 = 0x20303232; // "220 "
const READY_MORE: u32 = 0x2d303232; // "220-"
const POP: u32 = 0x4b4f2b; // "+OK"
const IMAP: u32 = 0x4b4f202a; // "* OK"
/** Response headers longer than this are not searched for their length. */
const HEADER_LIMIT: u32 = 4096;

/** Notes what a data packet's payload is. */
export function takePayload(half: Half, segment: Segment): void {
  const size = min(segment.captured, segment.length);
  // Whether the last chunk was there is only known where all payload was captured.
  const cut = segment.captured < segment.length;
  if (cut && half.httpState == Message.Chunked) half.httpState = <u8>Message.None;
  if (size < 4) {
    if (half.firstPayload == Payload.None) half.firstPayload = <u8>(size > 0 ? Payload.Other : Payload.None);
    return;
  }
  const at = <usize>segment.payload;
  const kind = payloadAt(at, size);
  if (half.firstPayload == Payload.None) {
    half.firstPayload = <u8>kind;
    if (kind == Payload.TlsClientHello || kind == Payload.HttpRequest) takeServerName(kind, at, size, segment);
  }
  if (kind == Payload.HttpResponse) takeResponse(half, segment, at, size);
  else if (half.httpState == Message.Chunked && endsChunks(at, size, segment)) half.httpState = <u8>Message.Whole;
  if (half.httpState == Message.Length && isAtOrAfter(segment.sequence + segment.length, extrasOf(half).httpEnd))
    half.httpState = <u8>Message.Whole;
}

/** What `size` bytes (at least 4) are. */
export function payloadAt(at: usize, size: u32): Payload {
  const word = load<u32>(at);
  const kind = word & 0xff;
  if (kind >= 20 && kind <= 23 && ((word >> 8) & 0xff) == 3 && ((word >> 16) & 0xff) <= 4)
    return tlsRecord(at, size, kind);
  switch (word) {
    case HTTP:
      return Payload.HttpResponse;
    case GET:
    case POST:
    case HEAD:
    case PUT:
    case OPTI:
    case DELE:
    case PATC:
    case CONN:
      return Payload.HttpRequest;
    case SSH:
      return Payload.Ssh;
    case READY:
    case READY_MORE:
    case IMAP:
      return Payload.Greeting;
    default:
      return (word & 0xffffff) == POP ? Payload.Greeting : Payload.Other;
  }
}

function tlsRecord(at: usize, size: u32, kind: u32): Payload {
  if (kind == 21) return Payload.TlsAlert;
  if (kind != 22 || size < 6) return Payload.TlsOther;
  const handshake = load<u8>(at, 5);
  return handshake == 1 ? Payload.TlsClientHello : handshake == 2 ? Payload.TlsServerHello : Payload.TlsOther;
}

// @ts-ignore: decorator
@inline
function isDigit(byte: u8): bool {
  return byte >= 0x30 && byte <= 0x39;
}

/** Reads the length of "HTTP/1.x NNN ...". */
function takeResponse(half: Half, segment: Segment, at: usize, size: u32): void {
  half.httpState = <u8>Message.None;
  if (size < 12 || load<u8>(at, 8) != 0x20 || !isDigit(load<u8>(at, 9))) return;
  const end = at + min(size, HEADER_LIMIT);
  let length: i64 = -1;
  let chunked = false;
  for (let line = at; line + 4 <= end; line++) {
    if (load<u16>(line) != 0x0a0d) continue;
    if (load<u16>(line, 2) == 0x0a0d) {
      openExtras(half).httpStart = segment.sequence;
      const whole = segment.captured >= segment.length;
      if (chunked && whole) half.httpState = <u8>(endsChunks(at, size, segment) ? Message.Whole : Message.Chunked);
      else if (!chunked && length >= 0 && length < 0x40000000) {
        openExtras(half).httpEnd = segment.sequence + <u32>(line + 4 - at) + <u32>length;
        half.httpState = <u8>Message.Length;
      }
      return;
    }
    if (startsWith(line + 2, end, LENGTH_NAME, 15)) length = numberAt(line + 17, end);
    else if (startsWith(line + 2, end, CODING_NAME, 26)) chunked = true;
  }
}

const LENGTH_NAME: usize = memory.data<u8>([
  0x63, 0x6f, 0x6e, 0x74, 0x65, 0x6e, 0x74, 0x2d, 0x6c, 0x65, 0x6e, 0x67, 0x74, 0x68, 0x3a,
]); // "content-length:"
const CODING_NAME: usize = memory.data<u8>([
  0x74, 0x72, 0x61, 0x6e, 0x73, 0x66, 0x65, 0x72, 0x2d, 0x65, 0x6e, 0x63, 0x6f, 0x64, 0x69, 0x6e, 0x67, 0x3a, 0x20,
  0x63, 0x68, 0x75, 0x6e, 0x6b, 0x65, 0x64,
]); // "transfer-encoding: chunked"

/** Whether the bytes begin with this lower-case text, letters in either case. */
function startsWith(at: usize, end: usize, text: usize, size: usize): bool {
  if (at + size > end) return false;
  for (let index: usize = 0; index < size; index++) {
    let byte = load<u8>(at + index);
    if (byte >= 0x41 && byte <= 0x5a) byte += 0x20;
    if (byte != load<u8>(text + index)) return false;
  }
  return true;
}

function numberAt(at: usize, end: usize): i64 {
  while (at < end && load<u8>(at) == 0x20) at++;
  let value: i64 = 0;
  let digits = 0;
  for (; at < end && isDigit(load<u8>(at)) && digits < 15; at++, digits++) value = value * 10 + (load<u8>(at) - 0x30);
  return digits == 0 ? -1 : value;
}

/** Whether the payload ends with the last chunk, "0 CR LF CR LF". */
function endsChunks(at: usize, size: u32, segment: Segment): bool {
  if (size < 5 || segment.captured < segment.length) return false;
  const tail = at + size - 5;
  return load<u8>(tail) == 0x30 && load<u32>(tail, 1) == 0x0a0d0a0d;
}
