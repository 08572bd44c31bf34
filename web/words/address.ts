/** Hosts and services as people read them: name and address always both to be had. */
import type { HostLabel } from "../bridge/analyser";

/** Address and port, IPv6 in brackets: "10.0.0.1:443", "[2001:db8::1]:443". */
export function endpoint(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Characters of an address that a narrow column has room for: every IPv4 address. */
const SHORT = 15;

/**
 * An address in two parts, of which the first may be cut where there is no room: of a long IPv6 address the last two
 * groups, in which the hosts of one network differ, are kept.
 */
export function addressParts(address: string): readonly [mayBeCut: string, kept: string] {
  const last = address.lastIndexOf(":", address.lastIndexOf(":") - 1);
  return address.length <= SHORT || last < 0 ? ["", address] : [address.slice(0, last), address.slice(last)];
}

/** A host by its name where one was seen, by its address otherwise. */
export function hostText(host: HostLabel): string {
  return host.name === "" ? host.address : host.name;
}

/** Everything that is known of what a host is called: its names, best first, its address and its zone. */
export function hostTitle({ address, name, names = [], zone = "" }: HostLabel): string {
  const known = names.length > 0 ? names : name === "" ? [] : [name];
  return [...known, address, ...(zone === "" ? [] : [`(${zone})`])].join(" ");
}
