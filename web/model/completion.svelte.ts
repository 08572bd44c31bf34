/** What can be written where the caret stands in the filter, with values and counts from the capture. */
import { Cause } from "../../assembly/shared/cause";
import { Outcome } from "../../assembly/shared/outcome";
import type { Group, GroupKey } from "../bridge/analyser";
import { complete } from "../filter/complete";
import { wordSource } from "../filter/value";
import type { Capture } from "./capture.svelte";

/** Something to choose. */
export interface Offer {
  readonly text: string;
  /** What it means; "" where the text says it. */
  readonly sentence: string;
  /** Connections that have this value, where that is known. */
  readonly connections: number | null;
}

/** More than this many are not looked through. */
const MOST_OFFERS = 40;

/** Fields whose values a ranking of the capture knows. */
const RANKED: Readonly<Record<string, GroupKey>> = {
  "client.ip": "client",
  "server.ip": "server",
  ip: "server",
  "server.port": "port",
  port: "port",
  "client.zone": "zone",
  "server.zone": "zone",
  cause: "cause",
  outcome: "outcome",
};

/** A group's value as a filter writes it. */
function valueOf(group: Group, by: GroupKey): string {
  if (by === "cause") return Cause[group.word ?? 0] ?? "";
  if (by === "outcome") return Outcome[group.word ?? 0] ?? "";
  if (by === "port") return String(group.port ?? "");
  return (by === "client" ? group.clientLabel : group.serverLabel)?.address ?? "";
}

function nameOf({ clientLabel, serverLabel }: Group): string {
  return (clientLabel ?? serverLabel)?.name ?? "";
}

/** The list under the filter. */
export class Completion {
  /** The characters that a chosen offer takes the place of. */
  private from = 0;
  private to = 0;
  private offered = $state.raw<readonly Offer[]>([]);
  /** Each call of `ask` outdates those before. */
  private asked = 0;
  private readonly known: Partial<Record<GroupKey, Promise<readonly Offer[]>>> = {};

  constructor(private readonly capture: Capture) {}

  get offers(): readonly Offer[] {
    return this.offered;
  }

  close(): void {
    this.asked++;
    this.offered = [];
  }

  /** Looks what can stand at the caret of a text. */
  async ask(text: string, caret: number): Promise<void> {
    const turn = ++this.asked;
    const { from, to, options, field } = complete(text, caret);
    const typed = text.slice(from, caret).toLowerCase();
    this.from = from;
    this.to = to;
    const plain = options.map(({ text: option, sentence }): Offer => ({ text: option, sentence, connections: null }));
    this.offered = plain.slice(0, MOST_OFFERS);
    const by = field === null ? undefined : RANKED[field.name];
    if (by === undefined) return;
    const values = by === "zone" ? await this.zonesOf(field?.name ?? "") : await this.valuesOf(by);
    // The caret may have moved on while the values came.
    if (turn === this.asked) this.offered = withValues(plain, values, typed).slice(0, MOST_OFFERS);
  }

  /** The text with an offer in place of what was begun, and where the caret then stands. */
  accept(text: string, offer: Offer): { readonly text: string; readonly caret: number } {
    const written = text.slice(0, this.from) + offer.text + " ";
    return { text: written + text.slice(this.to).trimStart(), caret: written.length };
  }

  /** Zones change while the page is open, so they are asked for each time. */
  private async zonesOf(field: string): Promise<readonly Offer[]> {
    const { groups } = await this.capture.commonest("zone");
    const connections: Record<string, number> = {};
    for (const group of groups) {
      const zone = (field === "client.zone" ? group.clientZone : group.serverZone) ?? "";
      if (zone !== "") connections[zone] = (connections[zone] ?? 0) + group.connections;
    }
    return Object.entries(connections)
      .sort(([, one], [, other]) => other - one)
      .map(([zone, count]) => ({ text: wordSource(zone), sentence: "", connections: count }));
  }

  private valuesOf(by: GroupKey): Promise<readonly Offer[]> {
    return (this.known[by] ??= this.readValues(by));
  }

  private async readValues(by: GroupKey): Promise<readonly Offer[]> {
    const block = await this.capture.commonest(by);
    return block.groups.map((group) => ({
      text: valueOf(group, by),
      sentence: nameOf(group),
      connections: group.connections,
    }));
  }
}

/** Values of the capture first, by connections; then what the grammar offers beside them. */
function withValues(plain: readonly Offer[], values: readonly Offer[], typed: string): Offer[] {
  const fitting = values.filter(({ text, sentence }) => `${text} ${sentence}`.toLowerCase().includes(typed));
  const seen = new Set(values.map(({ text }) => text));
  return [...fitting, ...plain.filter(({ text }) => !seen.has(text))];
}
