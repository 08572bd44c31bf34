/** Hosts as people read them: addresses as text, and the names the capture itself holds for them. */
import type { Host, HostLabel } from "../bridge/analyser";
import type { HostNames } from "./questions";
import { bytesAt, i64At } from "./views";
import type { Engine } from "./wasm-module";

/** Upper half of the lower 64 bits of an IPv4 address written as IPv6, ::ffff:a.b.c.d. */
const MAPPED = 0xffffn;

/** An address as text, IPv6 as RFC 5952 wants it: small letters, the longest run of noughts (the first of equals) left out. */
export function addressText(high: bigint, low: bigint): string {
  if (high === 0n && low >> 32n === MAPPED) {
    return [24n, 16n, 8n, 0n].map((shift) => String((low >> shift) & 0xffn)).join(".");
  }
  const whole = (high << 64n) | low;
  const groups = Array.from({ length: 8 }, (_, index) => (whole >> BigInt(112 - 16 * index)) & 0xffffn);
  const run = longestRun(groups);
  const text = (part: readonly bigint[]): string => part.map((group) => group.toString(16)).join(":");
  // A single group of noughts is written out (RFC 5952 4.2.2).
  if (run.length < 2) return text(groups);
  return `${text(groups.slice(0, run.start))}::${text(groups.slice(run.start + run.length))}`;
}

function longestRun(groups: readonly bigint[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0n) end++;
    if (end - start > best.length) best = { start, length: end - start };
  }
  return best;
}

/** The labels of a capture's hosts; made when the capture is read, since its names may stand at its end. */
export class CaptureHosts implements HostNames {
  private readonly names = new Map<Host, string>();

  constructor(private readonly engine: Engine) {
    const byAddress = namesByAddress(engine);
    if (byAddress.size === 0) return;
    for (let host = 0; host < engine.hostCount(); host++) {
      const name = byAddress.get(this.address(host));
      if (name !== undefined) this.names.set(host, name);
    }
  }

  label(host: Host): HostLabel {
    return { address: this.address(host), name: this.names.get(host) ?? "" };
  }

  named(): Iterable<readonly [Host, string]> {
    return this.names;
  }

  private address(host: Host): string {
    const [high = 0n, low = 0n] = i64At(this.engine, this.engine.hostAddress(host), 2);
    return addressText(BigInt.asUintN(64, high), BigInt.asUintN(64, low));
  }
}

/** The first name the capture gives for each address. */
function namesByAddress(engine: Engine): Map<string, string> {
  const names = new Map<string, string>();
  for (let index = 0; index < engine.nameCount(); index++) {
    const name = engine.nameAt(index);
    const high = BigInt.asUintN(64, engine.nameHigh(name));
    const address = addressText(high, BigInt.asUintN(64, engine.nameLow(name)));
    const text = annotationString(engine, name);
    if (!names.has(address)) names.set(address, text);
  }
  return names;
}

/** The text of a name or comment; what is no UTF-8 in it is shown as such. */
export function annotationString(
  engine: Pick<Engine, "memory" | "annotationText" | "annotationBytes">,
  annotation: number,
): string {
  const bytes = bytesAt(engine, engine.annotationText(annotation), engine.annotationBytes(annotation));
  return new TextDecoder().decode(bytes);
}
