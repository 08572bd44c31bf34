/** Filters for other programs name both ends of a connection, and nothing that changes with the file. */
import { expect, test } from "vitest";
import { Layer } from "../../assembly/shared/layer";
import type { PeeledLayer } from "../../web/bridge/analyser";
import { tcpdumpCaution, tcpdumpFilter, wiresharkFilter } from "../../web/words/capture-filter";

const IPV4 = { client: "10.0.0.7", clientPort: 50123, server: "192.0.2.9", serverPort: 443 };
const IPV6 = { client: "2001:db8::7", clientPort: 50123, server: "2001:db8::9", serverPort: 443 };

test("Wireshark's names addresses and ports of both ends", () => {
  expect(wiresharkFilter(IPV4)).toBe(
    "ip.addr == 10.0.0.7 && ip.addr == 192.0.2.9 && tcp.port == 50123 && tcp.port == 443",
  );
});

test("Wireshark's names IPv6 addresses by their own field", () => {
  expect(wiresharkFilter(IPV6)).toBe(
    "ipv6.addr == 2001:db8::7 && ipv6.addr == 2001:db8::9 && tcp.port == 50123 && tcp.port == 443",
  );
});

test("Wireshark's says once what both ends share", () => {
  expect(wiresharkFilter({ client: "127.0.0.1", clientPort: 80, server: "127.0.0.1", serverPort: 80 })).toBe(
    "ip.addr == 127.0.0.1 && tcp.port == 80",
  );
});

test("tcpdump's ties each port to its address, in both directions", () => {
  expect(tcpdumpFilter(IPV4, [])).toBe(
    "tcp and ((src host 10.0.0.7 and src port 50123 and dst host 192.0.2.9 and dst port 443)" +
      " or (src host 192.0.2.9 and src port 443 and dst host 10.0.0.7 and dst port 50123))",
  );
  expect(tcpdumpFilter(IPV6, [])).toContain("src host 2001:db8::9 and src port 443 and dst host 2001:db8::7");
});

test("tcpdump's says one direction once where both are the same", () => {
  expect(tcpdumpFilter({ client: "127.0.0.1", clientPort: 80, server: "127.0.0.1", serverPort: 80 }, [])).toBe(
    "tcp and (src host 127.0.0.1 and src port 80 and dst host 127.0.0.1 and dst port 80)",
  );
});

/** Layers of four bytes each. */
function peeled(layers: readonly Layer[]): PeeledLayer[] {
  return layers.map((layer, place) => ({ layer, from: 4 * place, to: 4 * place + 4 }));
}

test.each([
  [[Layer.Ethernet, Layer.Vlan, Layer.Ipv4, Layer.Tcp], "vlan and "],
  [[Layer.Ethernet, Layer.Vlan, Layer.Vlan, Layer.Ipv4, Layer.Tcp], "vlan and vlan and "],
  [[Layer.Ethernet, Layer.Vlan, Layer.Pppoe, Layer.Ppp, Layer.Ipv4, Layer.Tcp], "vlan and pppoes and "],
  [[Layer.Ethernet, Layer.Mpls, Layer.Ipv4, Layer.Tcp], "mpls and "],
])("tcpdump's looks behind tags and labels as well: %j", (layers, words) => {
  const plain = tcpdumpFilter(IPV4, []);
  expect(tcpdumpFilter(IPV4, peeled(layers))).toBe(`(${plain}) or (${words}${plain})`);
});

test("each label of a stack has its word", () => {
  const plain = tcpdumpFilter(IPV4, []);
  const layers = [{ layer: Layer.Mpls, from: 14, to: 22 }, ...peeled([Layer.Ipv4])];
  expect(tcpdumpFilter(IPV4, layers)).toBe(`(${plain}) or (mpls and mpls and ${plain})`);
});

test("tags inside a tunnel are nothing to tcpdump", () => {
  const layers = [
    Layer.Ethernet,
    Layer.Ipv4,
    Layer.Udp,
    Layer.Vxlan,
    Layer.Ethernet,
    Layer.Vlan,
    Layer.Ipv4,
    Layer.Tcp,
  ];
  expect(tcpdumpFilter(IPV4, peeled(layers))).toBe(tcpdumpFilter(IPV4, []));
});

test("a tunnel is a reason to be careful with tcpdump's", () => {
  expect(tcpdumpCaution(0)).toBe("");
  expect(tcpdumpCaution(77)).toContain("tunnel");
});
