/** Tables with cells drawn at random, but the same ones in each run. */
import { Column, columnKind } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";
import { nameZones } from "../../web/engine/zones";
import { zoneNetworks } from "../../web/filter/zones";
import type { Random } from "../support/random";
import { bytesOf, sameBits } from "./naive";
import { storedColumns, type Made, type MadeHost, type MadeRow } from "./table";

/** IPv4 and IPv6, in no order, some with names. */
export const HOSTS: readonly MadeHost[] = [
  { address: "10.0.0.9", name: "Shop.example" },
  { address: "2001:db8::1" },
  { address: "10.0.0.10", name: "db" },
  { address: "9.255.255.255" },
  { address: "::1", name: "workshop" },
  { address: "192.168.1.1" },
  { address: "fe80::1" },
  { address: "200.1.2.3", name: "" },
  { address: "::" },
];

/** Zones that hold some of them, one within another, and none. */
export const ZONES = zoneNetworks([
  { name: "Office", network: "10.0.0.0/28" },
  { name: "Private", network: "10.0.0.0/8" },
  { name: "Old", network: "0.0.0.0/1" },
  { name: "Private", network: "fe80::/10" },
  { name: "Here", network: "::1" },
]);

/** A table of `count` rows with a value in every cell, edges included. */
export function madeUp(count: number, dice: Random): Made {
  const columns = storedColumns();
  const rows = Array.from({ length: count }, (): MadeRow => {
    const cells = new Map(columns.map((column) => [column, cell(column, dice)]));
    cells.set(Column.ClientZone, zoneOf(cells.get(Column.ClientIp)));
    return cells.set(Column.ServerZone, zoneOf(cells.get(Column.ServerIp)));
  });
  return { hosts: HOSTS, rows, zones: ZONES };
}

/** The zone of a host, found the plain way: of all networks that hold it, the one with the longest prefix. */
function zoneOf(host: bigint | undefined): bigint {
  const address = bytesOf(HOSTS[Number(host)]);
  const holding = ZONES.filter((zone) => sameBits(address, zone.address, zone.prefix));
  const [best] = holding.sort((one, other) => other.prefix - one.prefix);
  return BigInt(Math.max(0, nameZones(ZONES).indexOf(best?.zone ?? "")));
}

function cell(column: Column, dice: Random): bigint {
  switch (columnKind(column)) {
    case Kind.Host:
      return BigInt(dice.below(HOSTS.length));
    case Kind.Port:
    case Kind.Small:
      return BigInt(dice.of([0, 1, 80, 443, 65535, dice.below(65536)]));
    case Kind.Time:
      return BigInt(dice.of([0, -5, 1, dice.below(1e9)])) * 1_000_000_007n;
    case Kind.Duration:
      return BigInt(dice.of([-1, 0, 1, dice.below(1e9)])) * (dice.below(2) === 0 ? 1n : 1_000_000n);
    case Kind.Bytes:
      return BigInt(dice.below(1e9)) * BigInt(dice.of([0, 1, 1_000_000]));
    case Kind.Causes:
      return BigInt.asIntN(
        64,
        BigInt(dice.below(64)) | (BigInt(dice.below(64)) << 8n) | (BigInt(dice.below(64)) << 16n),
      );
    case Kind.Bits:
      return BigInt(dice.below(2 ** 32));
    case Kind.Flag:
      return BigInt(dice.below(2));
    case Kind.Word:
      return BigInt(dice.below(column === Column.Outcome ? 13 : 4));
    case Kind.Octet:
      return BigInt(dice.below(256));
    default:
      return BigInt(dice.of([0, 0, 1, 2, 2 ** 32 - 1, dice.below(1000)]));
  }
}
