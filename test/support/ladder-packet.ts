/** Packets of a ladder for tests: a pure acknowledgement of the client, but for what is given. */
import { TcpState } from "../../assembly/shared/tcp-state";
import type { LadderPacket } from "../../web/bridge/ladder";

/** Frame `frame` at `time`, with changes. */
export function ladderPacket(frame: number, time: bigint, changes: Partial<LadderPacket> = {}): LadderPacket {
  return {
    frame,
    fileFrame: frame,
    file: 0,
    time,
    kind: "segment",
    from: "client",
    states: { client: TcpState.Unknown, server: TcpState.Unknown },
    flags: 16,
    sequence: 0,
    acknowledgement: 0,
    relativeSequence: 0,
    relativeAcknowledgement: 0,
    window: 0,
    length: 0,
    ttl: 64,
    remark: "",
    ...changes,
  };
}
