/** Options of a TCP header by name (IANA; RFC 9293 3.2, RFC 7323, RFC 2018, RFC 7413, RFC 8684, RFC 5925). */
import { fieldsOf, hexBytes, type Field, type Part, type Spec } from "./field";

/** What is known of one kind of option. */
interface Kind {
  readonly name: string;
  readonly filter: string;
  /** Its fields behind kind and length, counted from the option's first byte. */
  readonly fields?: readonly Spec[];
  /** Shows the option on one line. */
  readonly say?: (option: Part) => string;
}

const BLOCK_BYTES = 8;

function rest(option: Part, at = 2): string {
  return hexBytes(option.bytes(at, option.length - at));
}

function sackBlocks(option: Part): string {
  const blocks: string[] = [];
  for (let at = 2; option.has(at, BLOCK_BYTES); at += BLOCK_BYTES) {
    blocks.push(`${option.number(at, 4)}–${option.number(at + 4, 4)}`);
  }
  return blocks.join(", ");
}

const MPTCP = [
  "MP_CAPABLE",
  "MP_JOIN",
  "DSS",
  "ADD_ADDR",
  "REMOVE_ADDR",
  "MP_PRIO",
  "MP_FAIL",
  "MP_FASTCLOSE",
  "MP_TCPRST",
] as const;

const KINDS: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [0, { name: "End of options", filter: "tcp.options.eol" }],
  [1, { name: "No operation", filter: "tcp.options.nop" }],
  [
    2,
    {
      name: "Maximum segment size",
      filter: "tcp.options.mss",
      fields: [{ name: "MSS", filter: "tcp.options.mss_val", at: 2, bytes: 2 }],
      say: (option) => `${option.number(2, 2)} bytes`,
    },
  ],
  [
    3,
    {
      name: "Window scale",
      filter: "tcp.options.wscale",
      fields: [{ name: "Shift", filter: "tcp.options.wscale.shift", at: 2, bytes: 1 }],
      say: (option) => `${option.number(2, 1)} (×${2 ** Math.min(14, option.number(2, 1))})`,
    },
  ],
  [4, { name: "SACK permitted", filter: "tcp.options.sack_perm" }],
  [5, { name: "SACK", filter: "tcp.options.sack", say: sackBlocks }],
  [
    8,
    {
      name: "Timestamps",
      filter: "tcp.options.timestamp",
      fields: [
        { name: "Value", filter: "tcp.options.timestamp.tsval", at: 2, bytes: 4 },
        { name: "Echo reply", filter: "tcp.options.timestamp.tsecr", at: 6, bytes: 4 },
      ],
      say: (option) => `${option.number(2, 4)}, echoes ${option.number(6, 4)}`,
    },
  ],
  [19, { name: "MD5 signature", filter: "tcp.options.md5", say: rest }],
  [
    28,
    {
      name: "User timeout",
      filter: "tcp.options.user_to",
      say: (option) => {
        const value = option.number(2, 2);
        return `${value & 0x7fff} ${value >> 15 === 1 ? "min" : "s"}`;
      },
    },
  ],
  [
    29,
    {
      name: "Authentication (TCP-AO)",
      filter: "tcp.options.ao",
      fields: [
        { name: "Key ID", filter: "tcp.options.ao.keyid", at: 2, bytes: 1 },
        { name: "Next key ID", filter: "tcp.options.ao.rnextkeyid", at: 3, bytes: 1 },
      ],
      say: (option) => rest(option, 4),
    },
  ],
  [
    30,
    {
      name: "Multipath TCP",
      filter: "tcp.options.mptcp.subtype",
      say: (option) => MPTCP[option.number(2, 1) >> 4] ?? rest(option),
    },
  ],
  [
    34,
    {
      name: "Fast Open cookie",
      filter: "tcp.options.tfo",
      say: (option) => (option.length === 2 ? "asked for" : rest(option)),
    },
  ],
  [253, { name: "Experiment", filter: "", say: rest }],
  [254, { name: "Experiment", filter: "", say: rest }],
]);

/** The edges of every SACK block, counted from where the other side's numbers begin where that is known. */
function sackFields(option: Part, origin: number | null): Field[] {
  const say = (edge: number): string => (origin === null ? String(edge) : `${(edge - origin) >>> 0} (raw ${edge})`);
  const found: Field[] = [];
  for (let at = 2; option.has(at, BLOCK_BYTES); at += BLOCK_BYTES) {
    const edges: Spec[] = [
      { name: "Left edge", filter: "tcp.options.sack_le", at, bytes: 4, say },
      { name: "Right edge", filter: "tcp.options.sack_re", at: at + 4, bytes: 4, say },
    ];
    found.push(...fieldsOf(option, edges));
  }
  return found;
}

/**
 * All options of the part that holds them, as far as they were captured.
 * @param origin number from which those of the other side are counted; null where it is not known
 */
export function tcpOptions(part: Part, origin: number | null): Field[] {
  const found: Field[] = [];
  for (let at = 0; at < part.length;) {
    const kind = part.number(at, 1);
    const length = kind < 2 ? 1 : part.number(at + 1, 1);
    const option = part.part(at, Math.max(1, length));
    if (kind >= 2 && (length < 2 || option.length < length)) {
      const { from } = option;
      found.push({ name: "Option cut off or damaged", filter: "", value: `kind ${kind}`, from, to: part.to });
      break;
    }
    found.push(optionField(option, kind, origin));
    at += length;
    if (kind === 0) break;
  }
  return found;
}

function optionField(option: Part, number: number, origin: number | null): Field {
  const {
    name,
    filter,
    fields = [],
    say = () => "",
  } = KINDS.get(number) ?? {
    name: `Option ${number}`,
    filter: "",
    say: rest,
  };
  const place = { name, filter, value: say(option), from: option.from, to: option.to };
  if (number < 2) return place;
  const head: Spec[] = [
    { name: "Kind", filter: "tcp.option_kind", at: 0, bytes: 1 },
    { name: "Length", filter: "tcp.option_len", at: 1, bytes: 1 },
  ];
  const own = number === 5 ? sackFields(option, origin) : fieldsOf(option, fields);
  return { ...place, fields: [...fieldsOf(option, head), ...own] };
}
