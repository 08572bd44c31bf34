/** What networks and captures do to packets on their way. */
import { FLAG, type SegmentStep, type Sender, type Step } from "../notation";
import type { Random } from "../random";
import { anySide } from "./talk";

const { F, S } = FLAG;

/** Losses, swaps, copies and freaks on the way to the capture. */
export function disturbed(steps: readonly Step[], random: Random): Step[] {
  const loss = random.chance(0.3) ? 0.08 : 0;
  const oneSide: Sender | null = random.chance(0.05) ? anySide(random) : null;
  const out: Step[] = [];
  for (const step of steps) {
    if (step.kind === "segment" && (step.sender === oneSide || random.chance(loss))) continue;
    out.push(step);
    if (step.kind === "segment" && random.chance(0.02))
      out.push({ ...step, time: step.time + 200_000, ttl: step.ttl - random.below(2) });
    if (step.kind === "segment" && random.chance(0.01)) out.push(freak(step, random));
    if (step.kind === "segment" && random.chance(0.005))
      out.push({ ...step, time: step.time + 100_000, ipId: 6, badChecksum: true });
  }
  if (random.chance(0.15) && out.length > 2) swap(out, random);
  return out;
}

function freak(step: SegmentStep, random: Random): SegmentStep {
  const time = step.time + 300_000;
  switch (random.below(5)) {
    case 0:
      return { ...step, time, flags: 0, ipId: 1 };
    case 1:
      return { ...step, time, flags: S | F, ipId: 2 };
    case 2:
      return { ...step, time, flags: F, ipId: 3 };
    case 3:
      return { ...step, time, sequence: random.below(2 ** 32), ipId: 4 };
    default:
      return { ...step, time, acknowledgement: random.below(2 ** 32), ipId: 5 };
  }
}

/** Two neighbours in the wrong order, their times with them or not. */
function swap(steps: Step[], random: Random): void {
  const at = random.below(steps.length - 1);
  const [one, two] = [steps[at], steps[at + 1]];
  if (one === undefined || two === undefined) return;
  steps[at] = two;
  steps[at + 1] = one;
  if (random.chance(0.5)) {
    steps[at] = { ...two, time: one.time };
    steps[at + 1] = { ...one, time: two.time };
  }
}
