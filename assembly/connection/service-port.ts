/** Ports that servers are known to listen on: a hint where no handshake was captured (VERDICTS A.3). */

/** Whether servers usually have this port. */
export function isServicePort(port: u32): bool {
  for (let index: usize = 0; index < COUNT; index++) if (load<u16>(PORTS + (index << 1)) == port) return true;
  return false;
}

const COUNT: usize = 100;
const PORTS: usize = memory.data<u16>([
  20, 21, 22, 23, 25, 53, 80, 88, 102, 110, 111, 119, 135, 139, 143, 179, 194, 389, 443, 445, 465, 502, 512, 513, 514,
  515, 548, 554, 587, 593, 631, 636, 853, 873, 902, 989, 990, 993, 995, 1080, 1194, 1352, 1433, 1521, 1723, 1883, 1935,
  2049, 2181, 2375, 2376, 2379, 2380, 2404, 3128, 3260, 3268, 3269, 3306, 3389, 3690, 4369, 5000, 5060, 5061, 5222,
  5269, 5432, 5601, 5671, 5672, 5900, 5984, 5985, 5986, 6379, 6443, 6514, 6667, 7001, 8000, 8008, 8009, 8080, 8081,
  8086, 8088, 8443, 8883, 8888, 9000, 9042, 9090, 9092, 9100, 9200, 9300, 11211, 15672, 27017,
]);
