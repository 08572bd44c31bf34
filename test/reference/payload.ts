/** What the first bytes of a payload tell: TLS, HTTP, a greeting (VERDICTS A.3, D.4.10, H.8). */
import type { Response, Side } from "./side";
import type { Packet } from "./packet";

/** Bits of a side's `hints`. */
export const TLS_HELLO = 1;
export const HTTP_REQUEST = 2;
export const HTTP_RESPONSE = 4;
export const GREETING = 8;
const TLS_ALERT = 16;
const HTTP_ERROR = 32;
export const TLS_SERVER_HELLO = 64;

const VERBS = /^(GET|POST|HEAD|PUT|DELETE|OPTIONS|PATCH|CONNECT) /;
const GREETINGS = /^(220[ -]|SSH-|\+OK|\* OK)/;

function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 64));
}

/** Hints of one payload; requests and greetings only count in a side's first. */
export function hintsOf(payload: Uint8Array, first: boolean): number {
  const head = text(payload);
  let hints = 0;
  const tls = payload[1] === 3 && (payload[2] ?? 9) <= 4;
  if (tls && payload[0] === 21 && payload[5] === 2) hints |= TLS_ALERT;
  if (/^HTTP\/1\.[01] [45]/.test(head)) hints |= HTTP_ERROR;
  if (!first) return hints;
  if (tls && payload[0] === 22) hints |= payload[5] === 2 ? TLS_SERVER_HELLO : payload[5] === 1 ? TLS_HELLO : 0;
  if (VERBS.test(head)) hints |= HTTP_REQUEST;
  if (head.startsWith("HTTP/1.")) hints |= HTTP_RESPONSE;
  if (GREETINGS.test(head)) hints |= GREETING;
  return hints;
}

/** Remembers how long a HTTP response says it is, where one segment shows its whole head. */
export function noteResponse(own: Side, p: Packet): void {
  if (text(p.payload).startsWith("HTTP/1.")) own.response = responseOf(p);
  else if (own.response?.length === -1 && !own.response.complete) own.response = continued(own.response, p);
}

function responseOf(p: Packet): Response | null {
  const all = String.fromCharCode(...p.payload.subarray(0, 4096));
  const end = all.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = all.slice(0, end + 2);
  const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(head);
  const begun = { start: p.sequence, length: -1, complete: false };
  if (/\r\ntransfer-encoding:[^\r]*chunked/i.test(head)) return continued(begun, p);
  return length === null ? null : { ...begun, length: end + 4 + Number(length[1]) };
}

/** Whether the last chunk was there is only known where all payload was captured. */
function continued(response: Response, p: Packet): Response | null {
  return p.payload.length < p.length ? null : { ...response, complete: endsChunked(p.payload) };
}

function endsChunked(payload: Uint8Array): boolean {
  return String.fromCharCode(...payload.subarray(Math.max(0, payload.length - 5))) === "0\r\n\r\n";
}
