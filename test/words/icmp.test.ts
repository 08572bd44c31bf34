/** ICMP errors in words. */
import { expect, test } from "vitest";
import { icmpWords } from "../../web/words/fields/icmp";

test.each([
  [{ version: 4, type: 3, code: 13 }, "destination unreachable: administratively prohibited"],
  [{ version: 4, type: 11, code: 0 }, "time exceeded"],
  [{ version: 4, type: 12, code: 2 }, "bad parameter, code 2"],
  [{ version: 6, type: 1, code: 4 }, "destination unreachable: port unreachable"],
  [{ version: 6, type: 3, code: 1 }, "time exceeded, code 1"],
  [{ version: 4, type: 99, code: 0 }, "type 99"],
] as const)("%j", (error, words) => {
  expect(icmpWords(error)).toBe(words);
});
