/** Captures of real traffic: what each side of each four-tuple sent must be what tshark 4.0 counts, or differ for a reason told here. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analysePaths } from "../support/analysis";
import { capturePath, haveCaptures } from "../support/captures";
import { readTable } from "../support/table";
import { countOurs, countTshark, differences } from "./four-tuple";

/** Where we count otherwise. */
interface Difference {
  readonly why: string;
  /** Side, what, our count, tshark's. */
  readonly lines: readonly string[];
}

/** Captures in which we count otherwise: why, and exactly what. */
const KNOWN: Readonly<Record<string, Difference>> = {
  "AH-IPcomp-IPv4.pcap": {
    why: "Four packets are compressed on the way (IPComp, RFC 3173): tshark inflates them, we set them aside.",
    lines: [
      "150.0.1.1:80 > 50.0.1.1:1026: bytes 0 4285",
      "150.0.1.1:80 > 50.0.1.1:1026: packets 3 6",
      "50.0.1.1:1026 > 150.0.1.1:80: bytes 0 194",
      "50.0.1.1:1026 > 150.0.1.1:80: packets 3 4",
    ],
  },
  "ajp.pcap": {
    why: "tshark takes the last 4 bytes of a FabricPath frame for its check sequence, and them from the payload; the IP header says otherwise.",
    lines: [
      "172.29.9.146:38856 > 172.29.9.147:8009: bytes 2708 2700",
      "172.29.9.147:8009 > 172.29.9.146:38856: bytes 251 243",
    ],
  },
  "frag-ppp-ip-tcp-syn.pcap": {
    why: "The flags stand in the second fragment; we judge the first, which ends before them.",
    lines: ["1.1.1.1:12345 > 2.2.2.2:8080: syn 0 1"],
  },
  "fuzz-2006-09-29-28586.pcap": {
    why:
      "Fuzzed: flags in a header longer than its packet are not believed (frames 27, 80); " +
      "a packet too short for its header is counted (111); an IP length of 9,587 in a frame of 1,514 is taken at its word (72).",
    lines: [
      "170.170.170.170:43690 > 170.170.170.170:43690: syn 0 1",
      "172.20.3.13:53136 > 172.20.3.5:80: packets 6 5",
      "172.20.3.5:2601 > 172.20.3.13:80: syn 0 1",
      "172.20.3.5:2605 > 172.20.3.13:80: bytes 9547 1460",
    ],
  },
};

describe.skipIf(!haveCaptures)("captures of real traffic", () => {
  const table = haveCaptures ? readTable(capturePath("real.tsv")) : [];
  const files = haveCaptures ? readdirSync(capturePath("real")).sort() : [];

  test.each(files)("%s", async (file) => {
    const { connections } = await analysePaths(capturePath(`real/${file}`));
    const theirs = countTshark(table.filter((row) => row["file"] === file));
    expect(differences(countOurs(connections), theirs)).toEqual(KNOWN[file]?.lines ?? []);
  });
});
