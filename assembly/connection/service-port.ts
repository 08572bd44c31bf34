/** Ports that servers are known to listen on: a hint where no handshake was captured (VERDICTS A.3). */

/** Whether servers usually have this port. */
export function isServicePort(port: u32): bool {
  return contains(PORTS, COUNT, port);
}

/** Whether Zeek takes a port for a server's when it first sees a connection in its middle (likely_server_ports). */
export function isZeekServerPort(port: u32): bool {
  return contains(ZEEK, ZEEK_COUNT, port);
}

function contains(list: usize, count: usize, port: u32): bool {
  for (let index: usize = 0; index < count; index++) if (load<u16>(list + (index << 1)) == port) return true;
  return false;
}

const COUNT: usize = 84;
const PORTS: usize = memory.data<u16>([
  20, 21, 22, 23, 25, 53, 80, 110, 119, 135, 139, 143, 179, 194, 389, 443, 445, 465, 502, 514, 515, 548, 554, 587, 593,
  631, 636, 873, 902, 989, 990, 993, 995, 1080, 1194, 1433, 1521, 1701, 1723, 1883, 1935, 2049, 2379, 2404, 3000, 3128,
  3260, 3268, 3269, 3306, 3389, 4333, 5000, 5060, 5061, 5222, 5269, 5432, 5601, 5672, 5900, 5984, 6379, 6443, 6667,
  7001, 8000, 8008, 8009, 8080, 8081, 8088, 8443, 8883, 8888, 9000, 9042, 9090, 9092, 9200, 9300, 11211, 27017, 50000,
]);
const ZEEK_COUNT: usize = 44;
const ZEEK: usize = memory.data<u16>([
  21, 22, 23, 25, 53, 80, 88, 110, 111, 123, 135, 139, 143, 161, 389, 443, 445, 502, 587, 593, 631, 636, 993, 995, 1080,
  1433, 1434, 3128, 3268, 3269, 3306, 3389, 5060, 5061, 5432, 5900, 6379, 6666, 6667, 6668, 6669, 8000, 8080, 8888,
]);
