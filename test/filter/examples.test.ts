/** Filters as Skylight's users write them, asked of a table whose answers can be read off. */
import { beforeAll, expect, test } from "vitest";
import { Cause } from "../../assembly/shared/cause";
import { Event } from "../../assembly/shared/event";
import { Outcome } from "../../assembly/shared/outcome";
import { Actor, CloseWay, Confidence, ConnState, Severity } from "../../assembly/shared/verdict";
import type { Questions } from "../../web/engine/questions";
import { readFilter } from "../../web/filter/read";
import { questionsOver, row } from "../query/table";

const SECOND = 1_000_000_000n;
const NOON = BigInt(Date.parse("2026-11-21T12:00:00Z")) * 1_000_000n;

let questions: Questions;

beforeAll(async () => {
  questions = await questionsOver({
    hosts: [
      { address: "10.1.2.3" },
      { address: "192.168.0.7", name: "Webshop.example" },
      { address: "2001:db8::5", name: "mail" },
    ],
    rows: [
      row({
        // 0: refused
        ...{ ClientIp: 0, ClientPort: 40000, ServerIp: 1, ServerPort: 443, ClientKnown: 1 },
        ...{
          Start: NOON,
          End: NOON,
          RstCountSrv: 1,
          SynCountClt: 1,
          Outcome: Outcome.REFUSED,
          Cause: Cause.PORT_CLOSED,
        },
        ...{ RttServer: -1, RttClient: -1, IdleMax: -1, Close_way: CloseWay.RST_without_connection },
        ...{ ZeekConn_state: ConnState.REJ, WiresharkCompleteness: 37, Severity: Severity.warn, FrameRst: 2 },
        ...{ Alternatives: Cause.FW_REJECT_RST, Actor: Actor.server, Confidence: Confidence.likely },
      }),
      row({
        // 1: reset after an hour, large
        ...{ ClientIp: 2, ClientPort: 50000, ServerIp: 1, ServerPort: 80, ClientKnown: 1, CtCount: 1 },
        ...{ Start: NOON + 60n * SECOND, End: NOON + 3660n * SECOND, RstCountClt: 2, RstCountSrv: 3 },
        ...{
          Outcome: Outcome.RESET,
          Cause: Cause.STATE_LOST_IDLE,
          IdleMax: 60n * SECOND,
          BytesSrv: 10_000_001,
          FrameRst: 99,
        },
        ...{ RttServer: 5_000_000, RttClient: 1_500_000, Close_way: CloseWay.only_RST, ZeekConn_state: ConnState.RSTR },
        ...{ Severity: Severity.bad, Actor: Actor.device, Confidence: Confidence.certain },
        ...{
          Alternatives: BigInt(Cause.INJECTED_RST) | (BigInt(Cause.STATE_LOST) << 8n),
          Events: 1 << Event.SENDER_CONTINUED,
        },
      }),
      row({
        // 2: closed by both
        ...{ ClientIp: 0, ClientPort: 40001, ServerIp: 2, ServerPort: 25, ClientKnown: 1, CtCount: 1 },
        ...{ Start: NOON + 90n * SECOND, End: NOON + 180n * SECOND, FinCountClt: 1, FinCountSrv: 1 },
        ...{ Outcome: Outcome.CLOSED_FIN, Cause: Cause.NORMAL_CLOSE, IdleMax: 55n * SECOND, BytesSrv: 10_000_000 },
        ...{ RttServer: 1000, RttClient: -1, Close_way: CloseWay.double_FIN, ZeekConn_state: ConnState.SF, Events: 3 },
      }),
      row({
        // 3: a load balancer's check
        ...{ ClientIp: 1, ClientPort: 1, ServerIp: 0, ServerPort: 80, CtCount: 1, RstCountClt: 1, FinCountSrv: 1 },
        ...{
          Start: NOON + 100n * SECOND,
          End: NOON + 100n * SECOND + 1n,
          Outcome: Outcome.RESET,
          Cause: Cause.HEALTH_CHECK,
        },
        ...{ IdleMax: 1, Close_way: CloseWay.FIN_RST, Confidence: Confidence.certain, FrameRst: 3 },
      }),
    ],
  });
});

function found(text: string): number[] {
  const reading = readFilter(text);
  if (!reading.ok) throw new Error(`${text}: ${reading.fault.message}`);
  const { version, count } = questions.select({ filter: reading.program });
  return [...questions.rows({ version, first: 0, count, columns: [] }).rows];
}

test.each<[string, number[]]>([
  ["", [0, 1, 2, 3]],
  ["rst.count > 0 and fin.count = 0", [0, 1]],
  ["rst.count.srv >= 2", [1]],
  ["rst.count > 0 and ct.count = 0", [0]],
  ["client.ip in 10.0.0.0/8 and server.port in {80, 443}", [0]],
  ["outcome = RESET and not cause = HEALTH_CHECK", [1]],
  ["duration > 90s", [1]],
  ["duration >= 90s", [1, 2]],
  ["idle.max between 55s and 65s", [1, 2]],
  ['server.name ~ "shop"', [0, 1]],
  ["bytes.srv > 10 MB", [1]],
])("%s", (text, rows) => {
  expect(found(text)).toEqual(rows);
});

test.each<[string, number[]]>([
  // Words, in the ways people write them.
  ["severity = bad", [1]],
  ["severity >= warn", [0, 1]],
  ["confidence = certain", [1, 3]],
  ["confidence < likely", [2]],
  ["actor = device", [1]],
  ['close_way = "double FIN"', [2]],
  ["close_way = double_FIN", [2]],
  ["close_way = 'fin + rst'", [3]],
  ["close_way ~ RST", [0, 1, 3]],
  ["zeek.conn_state = RSTR", [1]],
  ["zeek.conn_state in {rej, sf}", [0, 2]],
  ["outcome not in {RESET, REFUSED}", [2]],
  ["OUTCOME = reset AND NOT Cause = health_check", [1]],
  ["cause ~ state_lost", [1]],
  // Lists of causes and events.
  ["alternatives = STATE_LOST", [1]],
  ["alternatives in {FW_REJECT_RST, STATE_LOST}", [0, 1]],
  ["alternatives = none", [2, 3]],
  ["alternatives ~ inject", [1]],
  ["events = SENDER_CONTINUED", [1]],
  ["events != none", [1, 2]],
  ["events ~ syn", [2]],
  // Truths.
  ["client.known = true", [0, 1, 2]],
  ["client.known = no", [3]],
  ["ct.count < 1", [0]],
  // What was not seen meets no comparison but the one with none.
  ["rtt = none", [0, 2]],
  ["rtt < 1h", [1, 3]],
  ["rtt != 6.5ms", [3]],
  ["not rtt = 6.5ms", [0, 2, 3]],
  ["idle.max != none", [1, 2, 3]],
  ["frame.rst < 100", [0, 1, 3]],
  // Addresses, names and ports of one side and of either.
  ["client.ip = 10.1.2.3", [0, 2]],
  ["client.ip != 10.1.2.3", [1, 3]],
  ["client.ip in {10.1.2.3, 2001:db8::/32}", [0, 1, 2]],
  ["client.ip not in 0.0.0.0/0", [1]],
  ["host = 2001:db8::5", [1, 2]],
  ["ip in 192.168.0.0/16", [0, 1, 3]],
  ["host != 192.168.0.7", [2]],
  ["host ~ webshop", [0, 1, 3]],
  ["host = mail", [1, 2]],
  ['client.name = "WEBSHOP.example"', [3]],
  ["client.name in {mail, webshop.example}", [1, 3]],
  ["name contains example", [0, 1, 3]],
  ["port = 80", [1, 3]],
  ["port != 80", [0, 2]],
  ["port < 20", [3]],
  ["server.port in {80,443}", [0, 1, 3]],
  // Numbers and units.
  ["bytes.srv >= 10_000_000", [1, 2]],
  ["bytes.srv > 9.5MiB", [1, 2]],
  ["bytes > 9765.6251 KiB", [1]],
  ["bytes = 1e7", [2]],
  ["duration = 1.5min", [2]],
  ["duration between 1ns and 1h", [1, 2, 3]],
  ["duration < 0.5ns", [0]],
  ["duration > 0.5 ns", [1, 2, 3]],
  ["duration = 0.5ns", []],
  ["duration != 0", [1, 2, 3]],
  ["rst.count between 1 and 2", [0, 3]],
  ["wireshark.completeness = 37", [0]],
  ["packets > 99999999999999999999", []],
  ["packets < 99999999999999999999", [0, 1, 2, 3]],
  // Times.
  ["start >= 2026-11-21T12:01:30Z", [2, 3]],
  ["start > 2026-11-21 12:01:30", [3]],
  ["start < 2026-11-21T14:01:00+02:00", [0]],
  ["start = 2026-11-21T12:01:40.000Z", [3]],
  ["end between 2026-11-21T12:01:40.000000001Z and 2026-11-22", [1, 2, 3]],
  // Joined in every way.
  ["rst.count = 0 or ct.count = 0 and severity = warn", [0, 2]],
  ["(rst.count = 0 or ct.count = 0) and severity = warn", [0]],
  ["not (rst.count = 0 or ct.count = 0)", [1, 3]],
  ["not not ct.count = 0", [0]],
  ["!(ct.count == 0) && port <> 25 || outcome = REFUSED", [0, 1, 3]],
  ["rst.count ≥ 1 and fin.count ≠ 1 and duration ≤ 0", [0]],
  ['server.name ~ “shop” and client.ip = "10.1.2.3"', [0]],
])("%s", (text, rows) => {
  expect(found(text)).toEqual(rows);
});
