/** How the page's charts look and behave, in uPlot's words. */
import type { PlotAxis, PlotData, PlotSeries } from "./plot-series";
import uPlot from "./uplot";

/** What a chart is made from. */
export interface PlotSetting {
  readonly series: readonly PlotSeries[];
  readonly written: PlotData["written"];
  readonly size: { readonly width: number; readonly height: number };
  /** The value of a colour by its name in tokens.css. */
  readonly colour: (name: string) => string;
  readonly tick: (seconds: number, step: number) => string;
  readonly utc: boolean;
  readonly origin: number | undefined;
  readonly onselect: (plot: uPlot) => void;
  readonly onwhole: () => void;
  readonly oncursor: (plot: uPlot) => void;
  readonly ondraw: (plot: uPlot) => void;
}

/** Height in pixels of the strip above the lines in which marks are drawn. */
const MARK_STRIP = 26;
/** Room in pixels on the right, where no axis is, and how wide a character of a time is. */
const RIGHT_ROOM = 12;
const CHARACTER = 7;

/** Bars behind the lines fill this share of the height, so that they stay quiet. */
const QUIET_SHARE = 0.3;

/** The data in uPlot's shape; a value stands at the middle of its bin. */
export function toAligned(data: PlotData): uPlot.AlignedData {
  const x = Float64Array.from(data.x, (start) => start + data.width / 2);
  return [x, ...data.series.map(({ values }) => values as (number | null)[])];
}

function highest(max: number | null | undefined, least: number): number {
  return max === null || max === undefined || max <= 0 ? least : max;
}

/** Counts are whole numbers. */
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 1e7, 1e8];

/** Each axis: the least range worth showing, the room its numbers need in pixels, and steps where not any will do. */
const AXES: Readonly<Record<PlotAxis, { readonly least: number; readonly size: number; readonly steps?: number[] }>> = {
  // A ratio of 1 is worth seeing as such.
  ratio: { least: 1, size: 48 },
  share: { least: 1, size: 52 },
  count: { least: 1, size: 52, steps: WHOLE },
  bytes: { least: 1, size: 64 },
  time: { least: 1, size: 64 },
};

const NAMES = Object.keys(AXES) as PlotAxis[];

function scales(): uPlot.Scales {
  // 6 % of air above the highest point.
  const scale = (least: number): uPlot.Scale => ({ range: (_plot, _min, max) => [0, highest(max, least) * 1.06] });
  return {
    x: { time: true, auto: false },
    ...Object.fromEntries(NAMES.map((name) => [name, scale(AXES[name].least)])),
    quiet: { range: (_plot, _min, max) => [0, highest(max, 1) / QUIET_SHARE] },
  };
}

/** Ticks at whole steps from a time on. */
export function ticksFrom(origin: number, from: number, to: number, step: number): number[] {
  const first = Math.ceil((from - origin) / step);
  const count = Math.max(0, Math.floor((to - origin) / step) - first + 1);
  return Array.from({ length: count }, (_, place) => origin + (first + place) * step);
}

function axes(setting: PlotSetting): uPlot.Axis[] {
  const { colour, tick, origin } = setting;
  const font = "12px " + getComputedStyle(document.documentElement).fontFamily;
  const shared = { stroke: () => colour("--muted"), font, ticks: { show: false } };
  const grid = { stroke: () => colour("--grid"), width: 1 };
  const used = NAMES.filter((name) => setting.series.some(({ scale }) => scale === name));
  const plain = (value: number): string => String(Number(value.toPrecision(6)));
  return [
    {
      ...shared,
      scale: "x",
      grid: { show: false },
      size: 28,
      gap: 6,
      space: 90,
      values: (plot, values, _axis, _space, step) =>
        values.map((value) => {
          const text = tick(value, step);
          // A time that would be cut off at the right edge is left out.
          const room = plot.valToPos(plot.scales["x"]?.max ?? value, "x") - plot.valToPos(value, "x") + RIGHT_ROOM;
          return used.length > 1 || room >= (text.length * CHARACTER) / 2 ? text : "";
        }),
      ...(origin === undefined ? {} : { splits: (_plot, _axis, from, to, step) => ticksFrom(origin, from, to, step) }),
    },
    ...used.map((name, place): uPlot.Axis => {
      const { size, steps } = AXES[name];
      const written = setting.written?.[name] ?? plain;
      return {
        ...{ ...shared, scale: name, size, gap: 6 },
        // The first on the left, with lines across the chart; the others on the right.
        ...(place === 0 ? { side: 3, grid } : { side: 1, grid: { show: false } }),
        ...(steps === undefined ? {} : { incrs: steps }),
        values: (_plot, values) => values.map(written),
      };
    }),
  ];
}

/** Values between two gaps: no line leads to them, so they would not be seen without a dot. */
function lonely(plot: uPlot, series: number): number[] {
  const values = plot.data[series] ?? [];
  const found: number[] = [];
  for (let place = 0; place < values.length; place++) {
    const alone = (values[place - 1] ?? null) === null && (values[place + 1] ?? null) === null;
    if ((values[place] ?? null) !== null && alone) found.push(place);
  }
  return found;
}

function drawn(series: PlotSeries, colour: PlotSetting["colour"]): uPlot.Series {
  const base = { label: series.label, scale: series.scale, spanGaps: false };
  if (series.shape === "bars") {
    const bars = uPlot.paths.bars?.({ size: [0.86, 60], gap: 1 });
    return { ...base, paths: bars, fill: () => colour(series.colour), width: 0, points: { show: false } };
  }
  const faint = series.shape === "faint line";
  const stroke = (): string => colour(series.colour) + (faint ? "66" : "");
  return {
    ...base,
    stroke,
    width: faint ? 1.5 : 2,
    ...(series.dash === undefined ? {} : { dash: [...series.dash] }),
    points: { show: true, size: faint ? 5 : 6, stroke, fill: stroke, filter: lonely },
  };
}

/** The options of a chart. */
export function plotOptions(setting: PlotSetting): uPlot.Options {
  return {
    ...setting.size,
    padding: [MARK_STRIP, RIGHT_ROOM, 0, 4],
    legend: { show: false },
    scales: scales(),
    axes: axes(setting),
    series: [{}, ...setting.series.map((series) => drawn(series, setting.colour))],
    ...(setting.utc ? { tzDate: (seconds: number) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC") } : {}),
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
      bind: {
        dblclick: () => () => {
          setting.onwhole();
          return null;
        },
      },
    },
    hooks: { setSelect: [setting.onselect], setCursor: [setting.oncursor], draw: [setting.ondraw] },
  };
}

/** Draws the crosses of a chart's marks in the strip above its lines, one row of crosses for each kind. */
export function drawMarks(plot: uPlot, data: PlotData, colour: (name: string) => string): void {
  const { ctx } = plot;
  const unit = uPlot.pxRatio;
  ctx.save();
  ctx.lineWidth = 2 * unit;
  data.marks.forEach((marks, row) => {
    ctx.strokeStyle = colour(marks.colour);
    ctx.beginPath();
    const y = plot.bbox.top - (MARK_STRIP - 7 - row * 11) * unit;
    marks.events.forEach((events, bin) => {
      const time = (data.x[bin] ?? 0) + data.width / 2;
      if (events === 0 || time < data.from || time > data.to) return;
      // Ten times as many make the cross one and a half pixels larger.
      const arm = Math.min(5.5, 2.5 + 1.5 * Math.log10(events));
      cross(ctx, plot.valToPos(time, "x", true), y, arm * unit);
    });
    ctx.stroke();
  });
  ctx.restore();
}

function cross(ctx: CanvasRenderingContext2D, x: number, y: number, arm: number): void {
  ctx.moveTo(x - arm, y - arm);
  ctx.lineTo(x + arm, y + arm);
  ctx.moveTo(x + arm, y - arm);
  ctx.lineTo(x - arm, y + arm);
}
