/** Cells of the table of connections as text. */
import { expect, test } from "vitest";
import { Cause } from "../../assembly/shared/cause";
import { Column } from "../../assembly/shared/column";
import { Event } from "../../assembly/shared/event";
import { Outcome } from "../../assembly/shared/outcome";
import { CloseWay, ConnState } from "../../assembly/shared/verdict";
import { cellText, unpackCauses } from "../../web/words/cell";

const PACKED = BigInt(Cause.PORT_CLOSED) | (BigInt(Cause.FW_REJECT_RST) << 8n);

test.each<[Column, number | bigint, string]>([
  [Column.Start, 1_795_269_731_204_000_000n, "14:02:11.204"],
  [Column.Duration, 329_786_000_000n, "5 min 29 s"],
  [Column.RttServer, -1n, "–"],
  [Column.Rtt, 22_100_000n, "22.1 ms"],
  [Column.Bytes, 1_240_000_000n, "1.24 GB"],
  [Column.RstCount, 1204, "1,204"],
  [Column.ServerPort, 1194, "1194"],
  [Column.CtCount, 1, "yes"],
  [Column.FrameRst, 0, "–"],
  [Column.FrameRst, 91_205, "#91,205"],
  [Column.Outcome, Outcome.NO_ANSWER, "no answer"],
  [Column.Cause, Cause.NONE, "–"],
  [Column.Cause, Cause.KEEPALIVE_RACE, "keep-alive race"],
  [Column.Close_way, CloseWay.only_RST, "only RST"],
  [Column.ZeekConn_state, ConnState.RSTOS0, "RSTOS0"],
  [Column.Alternatives, PACKED, "port closed, refused by a device"],
  [Column.Events, (1 << Event.SYN_FIN) | (1 << Event.TWIN), "SYN_FIN, TWIN"],
  [Column.TtlMaxSrv, 0, "–"],
])("column %d, %s", (column, value, text) => {
  expect(cellText(column, value, "UTC")).toBe(text);
});

test("packed causes come best first, all eight of them", () => {
  const eight = Array.from({ length: 8 }, (_, place) => place + Cause.PORT_CLOSED);
  const packed = eight.reduce((sum, cause, place) => sum | (BigInt(cause) << BigInt(8 * place)), 0n);
  expect(unpackCauses(BigInt.asIntN(64, packed))).toEqual(eight);
});
