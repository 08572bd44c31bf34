/** Writes the sample captures that lie beside the page, and the list the page shows of them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { framesOf, type Frame } from "../support/frames";
import { readNotation } from "../support/notation";
import { LINK_TYPE } from "../support/pcap-writer";
import { pcapng } from "../support/pcapng-writer";
import * as forged from "./forged-resets";
import type { Play } from "./play";
import * as thrownOut from "./users-thrown-out";
import * as refused from "./vpn-refused";

/** A sample before it is written. */
interface Sample {
  file: string;
  title: string;
  sentence: string;
  names: Readonly<Record<string, string>>;
  plays: Play[];
}

/** The samples, in the order in which the page offers them. */
export function samples(): Sample[] {
  return [
    {
      file: "users-thrown-out.pcapng",
      title: "Users thrown out",
      sentence:
        "People lose their session in the middle of their work. Forty of them, and each after five quiet minutes.",
      names: thrownOut.NAMES,
      plays: thrownOut.usersThrownOut(),
    },
    {
      file: "vpn-refused.pcapng",
      title: "VPN refused",
      sentence: "One laptop tries to reach the VPN again and again. Who says no, and what listens there?",
      names: refused.NAMES,
      plays: refused.vpnRefused(),
    },
    {
      file: "forged-resets.pcapng",
      title: "Forged resets",
      sentence: "Some requests end in a reset from the server, which the server never sent. The packets show it.",
      names: forged.NAMES,
      plays: forged.forgedResets(),
    },
  ];
}

/** The frames of a sample, in order of time. */
function sampleFrames({ plays }: Pick<Sample, "plays">): Frame[] {
  return plays
    .flatMap(({ text, start, stage }) =>
      framesOf(readNotation(text), stage).map((frame) => ({ ...frame, time: frame.time + start })),
    )
    .sort((one, other) => one.time - other.time);
}

/** The bytes of a sample's file. */
export function sampleCapture(sample: Sample): Uint8Array {
  const comment = `Teardown sample "${sample.title}": made by a program, no real traffic. Payload is mostly left out.`;
  return pcapng(sampleFrames(sample), { comment, names: sample.names, linkType: LINK_TYPE.ethernet });
}

/** Writes every sample and index.json into the folder. */
export function writeSamples(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const index = samples().map((sample) => {
    const bytes = sampleCapture(sample);
    writeFileSync(join(folder, sample.file), bytes);
    return { file: sample.file, title: sample.title, sentence: sample.sentence, bytes: bytes.length };
  });
  writeFileSync(join(folder, "index.json"), `${JSON.stringify(index, null, 2)}\n`);
}
