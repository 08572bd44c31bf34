/** Where the frames that rows name are found: the engine counts frames over all files, people look for them in one. */
import { columnKind } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";
import type { FramePlace, RowBlock } from "../bridge/analyser";
import type { Engine } from "./wasm-module";

/** The place of every frame in the columns of frames. */
export function framePlaces(
  engine: Pick<Engine, "frameFile" | "frameInFile">,
  columns: RowBlock["columns"],
): ReadonlyMap<number, FramePlace> {
  const places = new Map<number, FramePlace>();
  for (const [column, cells] of columns) {
    if (columnKind(column) !== Kind.Frame) continue;
    for (const cell of cells) {
      const frame = Number(cell);
      if (frame > 0) places.set(frame, { file: engine.frameFile(frame), number: engine.frameInFile(frame) >>> 0 });
    }
  }
  return places;
}
