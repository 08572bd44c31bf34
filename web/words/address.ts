/** Hosts and services as people read them: name and address always both to be had. */
import type { HostLabel } from "../bridge/analyser";
import { serviceName } from "./service";

/** Address and port, IPv6 in brackets: "10.0.0.1:443", "[2001:db8::1]:443". */
export function endpoint(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** A host by its name where one was seen, by its address otherwise. */
export function hostText(host: HostLabel): string {
  return host.name === "" ? host.address : host.name;
}

/** A port with its service's name: "443 https". */
export function portText(port: number): string {
  const name = serviceName(port);
  return name === "" ? String(port) : `${port} ${name}`;
}
