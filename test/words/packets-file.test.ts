/** Saved packets have a name that every file system takes, and what was left out is told. */
import { expect, test } from "vitest";
import { packetsFileName, savedWords } from "../../web/words/packets-file";

test("the name has both ends and no colon", () => {
  expect(packetsFileName({ client: "10.0.0.7", clientPort: 5, server: "192.0.2.9", serverPort: 443 })).toBe(
    "10.0.0.7-5-192.0.2.9-443.pcapng",
  );
  expect(packetsFileName({ client: "2001:db8::7", clientPort: 5, server: "::1", serverPort: 443 })).toBe(
    "2001_db8__7-5-__1-443.pcapng",
  );
});

test("what was left out is told", () => {
  expect(savedWords(1, 0)).toBe("1 packet saved.");
  expect(savedWords(1200, 3)).toBe("1,200 packets saved; 3 packets in the middle left out: too many bytes.");
});
