/** What payload says of itself: TLS records and alerts, the head of an HTTP message, a greeting; else its bytes. */
import { fieldsOf, hexBytes, named, type Field, type Part } from "./field";

const RECORD_HEADER = 5;
const ALERT = 21;
const HANDSHAKE = 22;
/** More lines than a head has that anyone reads. */
const MOST_LINES = 100;
const MOST_LINE_BYTES = 2000;

const CONTENT_TYPES = new Map([
  [20, "change cipher spec"],
  [ALERT, "alert"],
  [HANDSHAKE, "handshake"],
  [23, "application data"],
  [24, "heartbeat"],
]);
const VERSIONS = new Map([
  [0x0300, "SSL 3.0"],
  [0x0301, "TLS 1.0"],
  [0x0302, "TLS 1.1"],
  [0x0303, "TLS 1.2 or 1.3"],
  [0x0304, "TLS 1.3"],
]);
const HANDSHAKES = new Map([
  [0, "hello request"],
  [1, "client hello"],
  [2, "server hello"],
  [4, "new session ticket"],
  [8, "encrypted extensions"],
  [11, "certificate"],
  [12, "server key exchange"],
  [13, "certificate request"],
  [14, "server hello done"],
  [15, "certificate verify"],
  [16, "client key exchange"],
  [20, "finished"],
]);
const LEVELS = new Map([
  [1, "warning"],
  [2, "fatal"],
]);
/** RFC 8446 6, and those of earlier versions. */
const DESCRIPTIONS = new Map([
  [0, "close notify"],
  [10, "unexpected message"],
  [20, "bad record MAC"],
  [22, "record overflow"],
  [40, "handshake failure"],
  [42, "bad certificate"],
  [43, "unsupported certificate"],
  [44, "certificate revoked"],
  [45, "certificate expired"],
  [46, "certificate unknown"],
  [47, "illegal parameter"],
  [48, "unknown CA"],
  [49, "access denied"],
  [50, "decode error"],
  [51, "decrypt error"],
  [70, "protocol version"],
  [71, "insufficient security"],
  [80, "internal error"],
  [86, "inappropriate fallback"],
  [90, "user canceled"],
  [109, "missing extension"],
  [110, "unsupported extension"],
  [112, "unrecognized name"],
  [113, "bad certificate status response"],
  [115, "unknown PSK identity"],
  [116, "certificate required"],
  [120, "no application protocol"],
]);

/** Header fields of HTTP that display filters know by their own name. */
const FILTERED: ReadonlySet<string> = new Set([
  "accept",
  "connection",
  "content-length",
  "content-type",
  "cookie",
  "date",
  "host",
  "location",
  "referer",
  "server",
  "transfer-encoding",
  "user-agent",
]);

/** Payload as fields of its own; its bytes where it says nothing of itself. */
export function payloadField(part: Part): Field {
  const { from, to } = part;
  if (isRecord(part)) {
    const fields = records(part);
    return { name: "TLS", filter: "tls", value: fields.map(({ value }) => value).join(", "), from, to, fields };
  }
  const line = lineAt(part, 0);
  if (line !== null && /^[A-Z]{3,16} \S+ HTTP\/\d\.\d$|^HTTP\/\d\.\d \d{3}/.test(line.text)) {
    return { name: "HTTP", filter: "http", value: line.text, from, to, fields: headLines(part) };
  }
  if (line !== null && /^SSH-\d/.test(line.text)) {
    return { name: "SSH", filter: "ssh.protocol", value: line.text, from, to };
  }
  if (line !== null && /^(\d{3}[ -]|\+OK|\* OK)/.test(line.text)) {
    return { name: "Greeting or reply", filter: "", value: line.text, from, to };
  }
  return { name: "Payload", filter: "tcp.payload", value: hexBytes(part.bytes(0, part.length)), from, to };
}

function isRecord(part: Part): boolean {
  return part.has(0, RECORD_HEADER) && CONTENT_TYPES.has(part.number(0, 1)) && VERSIONS.has(part.number(1, 2));
}

/** Records that begin in this segment, one behind the other; the last one may go on in the next. */
function records(part: Part): Field[] {
  const found: Field[] = [];
  let at = 0;
  while (at < part.length && isRecord(part.part(at))) {
    const length = RECORD_HEADER + part.number(at + 3, 2);
    found.push(record(part.part(at, length)));
    at += length;
  }
  const rest = part.part(at);
  if (at < part.length) {
    const value = hexBytes(rest.bytes(0, rest.length));
    found.push({ name: "More bytes", filter: "", value, from: rest.from, to: rest.to });
  }
  return found;
}

function record(part: Part): Field {
  const type = part.number(0, 1);
  const length = part.number(3, 2);
  const content = part.part(RECORD_HEADER, length);
  const head = fieldsOf(part, [
    { name: "Content type", filter: "tls.record.content_type", at: 0, bytes: 1, say: named(CONTENT_TYPES) },
    { name: "Version", filter: "tls.record.version", at: 1, bytes: 2, say: named(VERSIONS, 4) },
    { name: "Length", filter: "tls.record.length", at: 3, bytes: 2 },
  ]);
  const { words, fields } = contentOf(content, type, length);
  const value = `${CONTENT_TYPES.get(type) ?? type}${words === "" ? "" : `: ${words}`}`;
  return { name: "Record", filter: "tls.record", value, from: part.from, to: part.to, fields: [...head, ...fields] };
}

/** What a record carries, where it is not encrypted: an encrypted alert is longer, an encrypted handshake message fits no length. */
function contentOf(content: Part, type: number, length: number): { words: string; fields: Field[] } {
  if (type === ALERT && length === 2 && content.has(0, 2)) {
    const words = `${named(LEVELS)(content.number(0, 1))}, ${named(DESCRIPTIONS)(content.number(1, 1))}`;
    const fields = fieldsOf(content, [
      { name: "Level", filter: "tls.alert_message.level", at: 0, bytes: 1, say: named(LEVELS) },
      { name: "Description", filter: "tls.alert_message.desc", at: 1, bytes: 1, say: named(DESCRIPTIONS) },
    ]);
    return { words, fields };
  }
  const handshake = HANDSHAKES.get(content.number(0, 1));
  if (type === HANDSHAKE && content.has(0, 4) && handshake !== undefined && content.number(1, 3) + 4 <= length) {
    const say = named(HANDSHAKES);
    return {
      words: handshake,
      fields: fieldsOf(content, [{ name: "Handshake type", filter: "tls.handshake.type", at: 0, bytes: 1, say }]),
    };
  }
  return { words: "", fields: [] };
}

/** The line that begins at a place, without its end, and where the next begins; null where it is no line of text. */
function lineAt(part: Part, at: number): { text: string; next: number } | null {
  const bytes = part.bytes(at, MOST_LINE_BYTES);
  const end = bytes.indexOf(10);
  const line = end < 0 ? bytes : bytes.subarray(0, end);
  const text = String.fromCharCode(...line).replace(/\r$/, "");
  if (!/^[\x20-\x7e\t]*$/.test(text) || (text === "" && end < 0)) return null;
  return { text, next: at + (end < 0 ? bytes.length : end + 1) };
}

function headLines(part: Part): Field[] {
  const lines: Field[] = [];
  let at = 0;
  while (at < part.length && lines.length < MOST_LINES) {
    const line = lineAt(part, at);
    if (line === null) break;
    const stretch = part.part(at, line.next - at);
    at = line.next;
    if (line.text === "") break;
    const first = lines.length === 0;
    const [name = "", ...rest] = first ? ["First line", line.text] : line.text.split(/:\s*/);
    lines.push({
      name,
      filter: !first && FILTERED.has(name.toLowerCase()) ? `http.${name.toLowerCase().replaceAll("-", "_")}` : "",
      value: first ? line.text : rest.join(": "),
      from: stretch.from,
      to: stretch.to,
    });
  }
  const body = part.part(at);
  if (body.length > 0) {
    const value = `${body.length} bytes`;
    lines.push({ name: "Body", filter: "http.file_data", value, from: body.from, to: body.to });
  }
  return lines;
}
