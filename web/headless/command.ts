/** What `analyze` was asked on the command line. */
import { parseArgs } from "node:util";
import type { FilterProgram } from "../bridge/analyser";
import { readFilter } from "../filter/read";

/** The formats connections are written in. */
export type Format = "ndjson" | "csv";

/** A command to be carried out. */
export interface Command {
  /** Paths, "-" for the standard input. */
  readonly files: readonly string[];
  readonly filter: FilterProgram;
  readonly format: Format;
  /** Path of the zones, and of a hosts file; the page's first zones and no names when left out. */
  readonly zones?: string;
  readonly hosts?: string;
  /** Where to write; the standard output when left out. */
  readonly out?: string;
}

/** What the arguments amount to. */
export type Reading = { readonly command: Command } | { readonly help: true } | { readonly wrong: string };

/** The text of `--help`. */
export const HELP = `analyze FILE... [--filter EXPR] [--zones FILE] [--hosts FILE]
        [--format ndjson|csv] [--out PATH]

Says how every TCP connection in packet captures ended, who ended it, and why.
Several files are one capture: they are read in the order of their first packets.
A file may be compressed (gzip, zstd, lz4, bzip2, xz) or an archive (zip, tar);
"-" is the standard input.

  --filter EXPR   only connections that match, in the language of the page's filter:
                  "rst.count.srv > 0 and ct.count = 0"
  --zones FILE    zones as the page exports them: [{"name": "Office", "network":
                  "10.1.0.0/16"}]; the longest prefix decides
  --hosts FILE    names of hosts, as in /etc/hosts
  --format        ndjson (the default) or csv
  --out PATH      write to a file

ndjson: the first line is {"capture": {...}}: what the files held, what was skipped
and why, and notes. Then one object a connection, under the names of the columns.
csv: a head with the same names, then one row a connection; notes go to the standard
error. A text that a spreadsheet would take for a formula has an apostrophe before it.

Times are ISO 8601 in UTC with nanoseconds. Spans are seconds, with all digits there
are. What is not known is null, in csv an empty cell. alternatives and events are
arrays, in csv words with spaces between.

Exit status: 0 when something could be read, also of a capture that was cut off;
1 when nothing could be read; 2 when the command was wrong.
`;

const OPTIONS = {
  filter: { type: "string", default: "" },
  format: { type: "string", default: "ndjson" },
  zones: { type: "string" },
  hosts: { type: "string" },
  out: { type: "string", short: "o" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Reads the arguments. */
export function readCommand(args: readonly string[]): Reading {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals: files } = parsed;
  if (values.help) return { help: true };
  if (files.length === 0) return { wrong: "No file was named." };
  const { format, out, zones, hosts } = values;
  if (format !== "ndjson" && format !== "csv") return { wrong: `There is no format ${format}: ndjson or csv.` };
  const filter = readFilter(values.filter);
  if (!filter.ok)
    return { wrong: `The filter is wrong. ${filter.fault.message}\n${marked(values.filter, filter.fault)}` };
  return { command: { files, filter: filter.program, format, ...given({ out, zones, hosts }) } };
}

/** Those of some paths that were named. */
function given(paths: Readonly<Record<string, string | undefined>>): Pick<Command, "out" | "zones" | "hosts"> {
  return Object.fromEntries(Object.entries(paths).filter(([, path]) => path !== undefined));
}

/** The filter with what is wrong in it underlined. */
function marked(text: string, { from, to }: { readonly from: number; readonly to: number }): string {
  return `  ${text}\n  ${" ".repeat(from)}${"^".repeat(Math.max(1, to - from))}`;
}
