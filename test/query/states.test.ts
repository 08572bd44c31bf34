/** Both sides' states (RFC 9293 3.3.2) after each packet, as the ladder tells them. */
import { describe, expect, test } from "vitest";
import { TcpState } from "../../assembly/shared/tcp-state";
import { analyse, memoryFile } from "../support/analysis";
import { readLadder } from "../support/ladder";
import { scenarioCapture } from "../support/scenario-capture";

/** As the tables below write them. */
const WORDS: Readonly<Record<TcpState, string>> = {
  [TcpState.Unknown]: "?",
  [TcpState.Listen]: "LISTEN",
  [TcpState.SynSent]: "SYN-SENT",
  [TcpState.SynReceived]: "SYN-RCVD",
  [TcpState.Established]: "EST",
  [TcpState.FinWait1]: "FIN-WAIT-1",
  [TcpState.FinWait2]: "FIN-WAIT-2",
  [TcpState.CloseWait]: "CLOSE-WAIT",
  [TcpState.Closing]: "CLOSING",
  [TcpState.LastAck]: "LAST-ACK",
  [TcpState.TimeWait]: "TIME-WAIT",
  [TcpState.Closed]: "CLOSED",
};

/** "client server" after each packet of the first connection, told once where packets leave it as it is. */
async function states(text: string, limit = 1000): Promise<string[]> {
  const { analyser } = await analyse(memoryFile("scenario.pcap", scenarioCapture(text)));
  const { packets } = await readLadder(analyser, 0, limit);
  const said = packets.map(({ states }) => `${WORDS[states.client]} ${WORDS[states.server]}`);
  return said.filter((each, place) => each !== said[place - 1]);
}

const OPEN = ">S 0; <SA 0,1; >A 1,1";
const OPENED = ["SYN-SENT ?", "SYN-SENT SYN-RCVD", "EST EST"];

describe("an orderly end", () => {
  test("the client closes first", async () => {
    expect(await states(`${OPEN}; >FA 1,1; <A 1,2; <FA 1,2; >A 2,2`)).toEqual([
      ...OPENED,
      "FIN-WAIT-1 EST",
      "FIN-WAIT-2 CLOSE-WAIT",
      "FIN-WAIT-2 LAST-ACK",
      "TIME-WAIT CLOSED",
    ]);
  });

  test("three packets: FIN and acknowledgement in one", async () => {
    expect(await states(`${OPEN}; <FA 1,1; >FA 1,2; <A 2,2`)).toEqual([
      ...OPENED,
      "EST FIN-WAIT-1",
      "LAST-ACK FIN-WAIT-2",
      "CLOSED TIME-WAIT",
    ]);
  });

  test("both at once", async () => {
    expect(await states(`${OPEN}; >FA 1,1; <FA 1,1 +0.1; >A 2,2; <A 2,2`)).toEqual([
      ...OPENED,
      "FIN-WAIT-1 EST",
      "FIN-WAIT-1 FIN-WAIT-1",
      "CLOSING CLOSING",
      "TIME-WAIT TIME-WAIT",
    ]);
  });

  test("a half that is closed while the other goes on", async () => {
    expect(await states(`${OPEN}; >FA 1,1; <A 1,2; repeat 3 <PA 1,2 L=9 | >A 2,10; <FA 10,2; >A 2,11`)).toEqual([
      ...OPENED,
      "FIN-WAIT-1 EST",
      "FIN-WAIT-2 CLOSE-WAIT",
      "FIN-WAIT-2 LAST-ACK",
      "TIME-WAIT CLOSED",
    ]);
  });

  test("a FIN that nobody answers leaves the other side as it was", async () => {
    expect(await states(`${OPEN}; >FA 1,1; >FA 1,1 +300; >FA 1,1 +600`)).toEqual([...OPENED, "FIN-WAIT-1 EST"]);
  });

  test("CLOSE-WAIT that lingers", async () => {
    expect(await states(`${OPEN}; <FA 1,1; >A 1,2; END +600000`)).toEqual([
      ...OPENED,
      "EST FIN-WAIT-1",
      "CLOSE-WAIT FIN-WAIT-2",
    ]);
  });

  test("the last acknowledgement is missing", async () => {
    expect(await states(`${OPEN}; >FA 1,1; <FA 1,2`)).toEqual([...OPENED, "FIN-WAIT-1 EST", "FIN-WAIT-2 LAST-ACK"]);
  });
});

describe("set-up", () => {
  test("refused", async () => {
    expect(await states(">S 0; <RA #0,1")).toEqual(["SYN-SENT ?", "CLOSED CLOSED"]);
  });

  test("refused, and tried again", async () => {
    expect(await states(">S 0; <RA #0,1; >S 0 +500; <RA #0,1")).toEqual([
      "SYN-SENT ?",
      "CLOSED CLOSED",
      "SYN-SENT ?",
      "CLOSED CLOSED",
    ]);
  });

  test("refused, and let in the second time", async () => {
    expect(await states(">S 0; <RA #0,1; >S 0 +500; <SA 0,1; >A 1,1")).toEqual([
      "SYN-SENT ?",
      "CLOSED CLOSED",
      ...OPENED,
    ]);
  });

  test("never answered", async () => {
    expect(await states(">S 0; >S 0 +1000; >S 0 +2000")).toEqual(["SYN-SENT ?"]);
  });

  test("both at once (RFC 9293 3.5, figure 7)", async () => {
    expect(await states(">S 0; <S 0; >SA 0,1; <SA 0,1; >A 1,1; <A 1,1")).toEqual([
      "SYN-SENT ?",
      "SYN-SENT SYN-SENT",
      "SYN-RCVD SYN-SENT",
      "EST EST",
    ]);
  });

  test("met in the middle", async () => {
    expect(await states(">PA 500,900 L=10; <A 900,510; <FA 900,510; >A 510,901")).toEqual([
      "? ?",
      "EST EST",
      "EST FIN-WAIT-1",
      "CLOSE-WAIT FIN-WAIT-2",
    ]);
  });
});

describe("a RST", () => {
  test("closes both sides", async () => {
    expect(await states(`${OPEN}; >PA 1,1 L=9; <R 1; >PA 1,1 L=9`)).toEqual([...OPENED, "CLOSED CLOSED"]);
  });

  test("outside the window changes nothing", async () => {
    expect(await states(`${OPEN}; >PA 1,1 L=9; <R 900000; >PA 10,1 L=9; <A 1,19`)).toEqual(OPENED);
  });

  test("whose alleged sender goes on never closed anything", async () => {
    const forged = `${OPEN}; >PA 1,1 L=100; <R 1 +1; <PA 1,101 L=500 +400; >A 101,501; <PA 501,101 L=500 +400; >A 101,1001`;
    expect(await states(forged)).toEqual(OPENED);
  });

  test("that is only within the window is asked back about, and the exact one closes", async () => {
    const challenged = `${OPEN}; >PA 1,1 L=10; <A 1,11; <R 500; >A 11,1; <R 1`;
    expect(await states(challenged)).toEqual([...OPENED, "EST CLOSED", "CLOSED CLOSED"]);
  });

  test("cuts TIME-WAIT short", async () => {
    expect(await states(`${OPEN}; >FA 1,1; <FA 1,2; >A 2,2; <FA 1,2 +300; >A 2,2; <R 2`)).toEqual([
      ...OPENED,
      "FIN-WAIT-1 EST",
      "FIN-WAIT-2 LAST-ACK",
      "TIME-WAIT CLOSED",
      "CLOSED CLOSED",
    ]);
  });

  test("taken back leaves no trace where only first and last packets are kept", async () => {
    const forged = `${OPEN}; repeat 9 >A 1,1; >PA 1,1 L=100; <R 1 +1; <PA 1,101 L=500 +400; >A 101,501`;
    expect(await states(forged, 4)).toEqual(["SYN-SENT ?", "SYN-SENT SYN-RCVD", "EST EST"]);
  });
});
