/** Times at the far end of what a capture can say are kept to the nanosecond (M06). */
import { expect, it } from "vitest";
import { engineJudge } from "../support/engine-judge";
import { framesOf } from "../support/frames";
import { readNotation } from "../support/notation";
import { LINK_TYPE } from "../support/pcap-writer";
import { pcapng } from "../support/pcapng-writer";

const DAY = 86_400_000_000_000n;
const CLOSE = `>S 0; <SA 0,1 +10.000001; >A 1,1 +0.000003; >PA 1,1 L=100; <A 1,101; >FA 101,1; <FA 1,102; >A 102,2`;

it("keeps nanoseconds a day before the last that 63 bits can count", async () => {
  const beginning = 2n ** 63n - 1n - DAY;
  const file = pcapng(framesOf(readNotation(CLOSE)), {
    comment: "",
    names: {},
    linkType: LINK_TYPE.ethernet,
    beginning,
  });
  const [judgement, ...others] = await engineJudge(file);
  expect(others).toEqual([]);
  expect(judgement).toMatchObject({ outcome: "CLOSED_FIN", cause: "NORMAL_CLOSE" });
  expect(judgement?.figures).toMatchObject({ RttServer: 10_000_001, RttClient: 3 });
});
