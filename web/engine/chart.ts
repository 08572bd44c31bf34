/** The chart that grows while a capture is read. */
import { Series } from "../../assembly/shared/series";
import type { Bins, SeriesName } from "../bridge/analyser";
import { u32At } from "./views";
import type { Engine } from "./wasm-module";

/** Bins of a series, as assembly/connection/progress.ts keeps them. */
const BINS = 512;

/** The series kept while reading: the logged events, then starts of connections. */
const SERIES: readonly (readonly [SeriesName, Series])[] = [
  ["syn.clt", Series.SynClient],
  ["syn.srv", Series.SynServer],
  ["synack", Series.Synack],
  ["ct", Series.Established],
  ["fin.clt", Series.FinClient],
  ["fin.srv", Series.FinServer],
  ["rst.clt", Series.RstClient],
  ["rst.srv", Series.RstServer],
  ["start", Series.Start],
];

/** The counts so far, as a copy, up to the last bin with something in it. */
export function growingChart(engine: Engine): Bins {
  const width = engine.progressWidth();
  const counts = u32At(engine, engine.progressCounts(), BINS * SERIES.length).slice();
  const length = filled(counts);
  const from = length === 0 ? 0n : engine.progressOrigin();
  const series: Partial<Record<SeriesName, Float64Array>> = {};
  for (const [name, index] of SERIES) {
    series[name] = Float64Array.from(counts.subarray(index * BINS, index * BINS + length));
  }
  const x = Float64Array.from({ length }, (_, bin) => Number(from + BigInt(bin) * width) / 1e9);
  return { width, from, x, series, tallies: [] };
}

/** Bins up to the last that holds a count in any series. */
function filled(counts: Uint32Array): number {
  let length = 0;
  counts.forEach((count, index) => {
    if (count > 0) length = Math.max(length, (index % BINS) + 1);
  });
  return length;
}
