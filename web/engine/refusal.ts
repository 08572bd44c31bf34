/** Why a file gave no packet to look at, told as a problem: what it is, and what to do. */
import { Aside } from "../../assembly/shared/aside";
import { Container } from "../../assembly/shared/container";
import { FileFact } from "../../assembly/shared/file-fact";
import type { Problem } from "../bridge/problem";
import { problem } from "../words/problem";
import type { CaptureFile } from "./capture-file";
import type { FoundFile } from "./archive/found-file";
import { readHead } from "./chunks";
import { foreignKind } from "./foreign";
import type { StretchEnding } from "./reading";
import type { Engine } from "./wasm-module";

const HEAD_BYTES = 512;

/** The problem of a file that is no capture: what it is instead, where that can be told. */
export async function foreignProblem({ name, size, bytes, compression }: FoundFile): Promise<Problem> {
  if (size === 0) return problem("empty file", name);
  if (bytes === null) {
    return {
      ...problem("unknown container", name),
      what: `${name} is an archive or compressed in a way that cannot be read here: encrypted, damaged, or of an unknown method.`,
      next: "Unpack it and choose the capture inside.",
    };
  }
  const head = await readHead(bytes, 0, HEAD_BYTES).catch(() => null);
  if (head === null) return problem("cannot read file", name);
  if (head.length === 0) return problem(compression === "" ? "empty file" : "damaged", name);
  const kind = foreignKind(head);
  const found = problem("not a capture", name);
  return kind === null ? found : { ...found, what: `${name} is ${kind}, not a packet capture.` };
}

/** The problem of a file that was read and gave nothing to look at; null when it gave something. */
export async function readProblem(engine: Engine, file: CaptureFile, ending: StretchEnding): Promise<Problem | null> {
  const { name, number } = file;
  if (number === null) return problem("memory full", name);
  const fact = (of: FileFact): number => engine.fileFact(number, of);
  if (ending === "unreadable" && fact(FileFact.Frames) === 0) return problem("cannot read file", name);
  if (engine.fileFact(number, FileFact.Container) === Container.Unknown) {
    return foreignProblem({ name, size: file.size, compression: file.compression, bytes: file.content });
  }
  if (fact(FileFact.Frames) === 0) {
    const harmed = fact(FileFact.Damages) > 0 || fact(FileFact.CutOff) === 1 || ending !== "whole";
    return problem(harmed ? "damaged" : "no packets", name);
  }
  return unknownLinkProblem(engine, file, number);
}

/** The problem of a file all of whose packets are on link types that are not known. */
function unknownLinkProblem(engine: Engine, { name }: CaptureFile, number: number): Problem | null {
  let left = engine.fileFact(number, FileFact.Frames);
  let link = 0;
  for (let index = 0; index < engine.fileFact(number, FileFact.Asides); index++) {
    if (engine.asideReason(number, index) !== Aside.UnknownLink) continue;
    left -= engine.asideFrames(number, index) >>> 0;
    link = engine.asideDetail(number, index) >>> 0;
  }
  if (left > 0) return null;
  const what = `${name} was captured on a kind of link that is not known here (link type ${link}), so its packets cannot be read.`;
  return { ...problem("unknown link type", name), what };
}
