/** The one connection looked at: its figures, its place among its neighbours, its packets. */
import { untrack } from "svelte";
import { COLUMN_COUNT, type Column } from "../../assembly/shared/column";
import type { Analyser, Packet, PeeledLayer, Result, Row, Selection } from "../bridge/analyser";
import { ladderOf, type Ladder } from "../bridge/ladder";
import type { Problem } from "../bridge/problem";
import { companyOf, type Company } from "./company";
import type { Cell } from "./conversations.svelte";
import type { Figures } from "./figures";
import { packetsFile, type PacketsFile } from "./packets-file";
import type { Verdict } from "./verdict";

/** More packets than anyone reads; a connection with more shows its first and its last. */
const LADDER_LIMIT = 100_000;

const ALL_COLUMNS: readonly Column[] = Array.from({ length: COLUMN_COUNT }, (_, column: Column) => column);

/** A connection opened from a selection. */
export class LookedAt {
  /** Null while they come, and when the row is not in the selection. */
  figures = $state.raw<Figures | null>(null);
  ladder = $state.raw<Ladder | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Layers of its first packet; none until that was read. */
  layers = $state.raw<readonly PeeledLayer[]>([]);
  /** What other connections say of it; null until they were asked. */
  company = $state.raw<Company | null>(null);
  /** The rung of the ladder that was chosen; -1 for none. */
  chosen = $state(-1);
  /** Whether the selection was searched in vain. */
  missing = $state(false);

  constructor(
    private readonly analyser: Analyser,
    readonly row: Row,
    private readonly fail: (reason: unknown) => void,
  ) {
    this.readLadder().catch(fail);
  }

  /** Chooses a rung unless one was chosen already. */
  suggest(rung: number): void {
    if (untrack(() => this.chosen) < 0) this.chosen = rung;
  }

  /** Finds the connection in a selection; `hint` is where it is likely to be. */
  find(selection: Selection, hint: number): void {
    this.readFigures(selection, hint).catch(this.fail);
  }

  /** Its packets as a file with the verdict in it; `ending` is the frame that ended it, 0 for none. */
  packets(verdict: Verdict, ending: number): Promise<Result<PacketsFile>> {
    return packetsFile(this.analyser, this.row, verdict, ending);
  }

  /** One of its frames, byte for byte. */
  packet(frame: number): Promise<Result<Packet>> {
    return this.analyser.packet(this.row, frame);
  }

  private async readLadder(): Promise<void> {
    const result = await this.analyser.ladder(this.row, LADDER_LIMIT);
    if (!result.ok) {
      this.problem = result.problem;
      return;
    }
    this.ladder = ladderOf(result.value);
    const first = this.ladder.packets.at(0);
    const packet = first === undefined ? null : await this.packet(first.frame);
    if (packet?.ok === true) this.layers = packet.value.layers;
  }

  private async readFigures(selection: Selection, hint: number): Promise<void> {
    const place = await this.placeIn(selection, hint);
    this.missing = place < 0;
    if (place < 0) return;
    const block = await this.analyser.rows({
      version: selection.version,
      first: place,
      count: 1,
      columns: ALL_COLUMNS,
    });
    if (block.rows[0] !== this.row) return;
    const cell = (column: Column): Cell => block.columns.get(column)?.[0];
    const host: Figures["host"] = (column) => block.hosts.get(Number(cell(column)));
    const { frames } = block;
    const figures: Figures = { row: this.row, place, cell, host, ...(frames === undefined ? {} : { frames }) };
    this.figures = figures;
    this.company = await companyOf(this.analyser, figures);
  }

  private async placeIn({ version, count }: Selection, hint: number): Promise<number> {
    if (hint >= 0 && hint < count) {
      const near = await this.analyser.rows({ version, first: hint, count: 1, columns: [] });
      if (near.rows[0] === this.row) return hint;
    }
    // Row numbers alone are four bytes each: even a million are quickly searched.
    const all = await this.analyser.rows({ version, first: 0, count, columns: [] });
    return all.rows.indexOf(this.row);
  }
}
