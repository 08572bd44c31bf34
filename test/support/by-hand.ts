/** Cases that need more than one conversation or a frame of their own (VERDICTS F.1), with what must be said of them. */
import { Event } from "../../assembly/shared/event";
import { framesOf, type Frame, type Stage } from "./frames";
import type { Judgement } from "./judgement";
import { readNotation } from "./notation";
import { LINK_TYPE, pcap } from "./pcap-writer";
import { playedTogether, scenarioCapture, snapped } from "./scenario-capture";

/** What a case asks of one connection: only what it names is compared. */
export type Expected = Partial<Omit<Judgement, "figures">> & { figures?: Record<string, number> };

export interface HandBuilt {
  id: string;
  title: string;
  capture: Uint8Array;
  /** One for each connection, in the order of their first frames. */
  expected: Expected[];
}

const NORMAL =
  ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <A 1,101; <PA 1,101 L=500; >A 101,501; >FA 101,501; <A 501,102; <FA 501,102; >A 102,502";
const EXCHANGE = ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <PA 1,101 L=900; >A 101,901";
const CLOSED: Expected = { outcome: "CLOSED_FIN", cause: "NORMAL_CLOSE" };
const INSIDE: Partial<Stage> = { client: "10.0.0.5", clientPort: 4000, server: "198.51.100.20" };
const OUTSIDE: Partial<Stage> = { client: "203.0.113.77", clientPort: 62_000, server: "198.51.100.20" };

/** The cases; some need what only whole files show and stand in tests of their own. */
export function handBuilt(): HandBuilt[] {
  return [...translated(), ...shortened(), ...explained(), ...crowded(), ...tunnelled()];
}

function both(inside: string, outside: string): Uint8Array {
  return pcap(
    playedTogether([
      { text: inside, start: 0, stage: INSIDE },
      { text: outside, start: 1e6, stage: OUTSIDE },
    ]),
  );
}

/** Somebody asks who has an address (RFC 826). */
function arpRequest(time: number, sender: readonly number[], target: readonly number[]): Frame {
  const mac = [2, 0, 0, 0, 0, 10];
  const head = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, ...mac, 8, 6];
  const bytes = Uint8Array.from([...head, 0, 1, 8, 0, 6, 4, 0, 1, ...mac, ...sender, 0, 0, 0, 0, 0, 0, ...target]);
  return { time, bytes, wireLength: bytes.length };
}

/** NAT: M01 to M03. */
function translated(): HandBuilt[] {
  const reset = `${EXCHANGE}; <RA 901,101 +20`;
  const bypass = pcap(
    playedTogether([
      { text: `${EXCHANGE}; >PA 101,901 L=10 +400; <A 901,111`, start: 0, stage: {} },
      { text: "<PA 901,101 L=50; >R 101 +0.2", start: 200e6, stage: { server: "198.51.100.77" } },
    ]),
  );
  return [
    {
      id: "M01",
      title: "a RST on the inside copy of a translated connection only",
      capture: both(reset, EXCHANGE),
      expected: [{ outcome: "RESET", actor: "device", confidence: "certain" }, { outcome: "OPEN" }],
    },
    {
      id: "M02",
      title: "a RST on both copies came through",
      capture: both(reset, reset),
      expected: [
        { outcome: "RESET", actor: "server" },
        { outcome: "RESET", actor: "server" },
      ],
    },
    {
      id: "M03",
      title: "a segment escapes translation and is reset, the connection goes on",
      capture: bypass,
      expected: [{ outcome: "OPEN" }, { outcome: "RST_NO_CONN", cause: "NAT_BYPASS_RST" }],
    },
  ];
}

/** Path MTU and cut frames: M04, M05, M07 to M09. */
function shortened(): HandBuilt[] {
  const abort =
    ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <A 1,101 L=1400; <A 1401,101 L=1400 +0.1; >A 101,2801; <A 2801,101 L=1400; >RA 101,4201 +1; <A 4201,101 L=1400 +0.1; >R 101 +0.1";
  return [
    {
      id: "M04",
      title: "a smaller path MTU is told and heeded",
      capture: scenarioCapture(
        ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <A 1,101; <A 1,101 L=1460; ICMP 3/4 of=server seq=1; <A 1,101 L=1300 +5; <A 1301,101 L=160; >A 101,1461; <FA 1461,101; >FA 101,1462; <A 1462,102",
      ),
      expected: [CLOSED],
    },
    {
      id: "M05",
      title: "a smaller path MTU is told and ignored",
      capture: scenarioCapture(
        ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <A 1,101; <A 1,101 L=1460; ICMP 3/4 of=server seq=1; <A 1,101 L=1460 +300; <A 1,101 L=1460 +600; <A 1,101 L=1460 +1200; <A 1,101 L=1460 +2400; END +10000",
      ),
      expected: [{ outcome: "TIMED_OUT", cause: "MTU_BLACKHOLE", confidence: "likely" }],
    },
    {
      id: "M07",
      title: "headers without payload tell the same",
      capture: pcap(snapped(framesOf(readNotation(abort), { payload: "filler" }), 54)),
      expected: [{ outcome: "RESET", cause: "UNREAD_DATA_CLOSE", actor: "client", confidence: "likely" }],
    },
    {
      id: "M08",
      title: "14 bytes of TCP are enough, but show no window",
      capture: pcap(snapped(framesOf(readNotation(NORMAL)), 48)),
      expected: [{ ...CLOSED, figures: { ZerowindowCountClt: 0, ZerowindowCountSrv: 0 } }],
    },
    {
      id: "M09",
      title: "IP length 0 of segments not yet cut by the network card",
      capture: pcap(framesOf(readNotation(NORMAL)).map(withoutIpLength)),
      expected: [{ ...CLOSED, figures: { BytesClt: 100, BytesSrv: 500, UnseenBytes: 0 } }],
    },
  ];
}

/** IPv4 total length 0 where there is payload (send offload). */
function withoutIpLength(frame: Frame): Frame {
  if (frame.wireLength <= 62) return frame;
  const bytes = frame.bytes.slice();
  bytes.fill(0, 16, 18);
  return { ...frame, bytes };
}

/** RSTs that say why: M11, M13, M14, M24; M12 and M15 beside them. */
function explained(): HandBuilt[] {
  return [
    {
      id: "D.4.2",
      title: "a host that does not even answer ARP is down",
      capture: pcap([
        ...framesOf(readNotation(">S 0; >S 0 +1000; >S 0 +2000")),
        ...[0.5e9, 1.5e9, 60e9].map((time) => arpRequest(time, [192, 0, 2, 10], [198, 51, 100, 20])),
      ]),
      expected: [{ outcome: "NO_ANSWER", cause: "HOST_DOWN" }],
    },
    {
      id: "M11",
      title: "a MPTCP subflow is reset with a reason",
      capture: scenarioCapture(`${EXCHANGE}; <RA 901,101 mptcp=3`),
      expected: [{ outcome: "RESET", cause: "MPTCP_SUBFLOW_RESET" }],
    },
    {
      id: "M12",
      title: "only the client was captured, and it falls silent",
      capture: scenarioCapture(">S 0; >A 1,1; >PA 1,1 L=100; END +2000"),
      expected: [{ outcome: "OPEN", cause: "ONE_SIDED_VIEW" }],
    },
    {
      id: "M13",
      title: "a balancer names the idle timeout in the window of its RST",
      capture: scenarioCapture(
        ">S 0; <SA 0,1 ttl=251 win=8190; >A 1,1; >PA 1,1 L=100; <PA 1,101 L=900 ttl=52; >A 101,901; <RA 901,101 ttl=251 win=9300 +181000",
      ),
      expected: [{ outcome: "RESET", cause: "IDLE_TIMEOUT_RST", actor: "device" }],
    },
    {
      id: "M14",
      title: "a balancer writes the reason into its RST",
      capture: scenarioCapture(`${EXCHANGE}; <RA 901,101 text="BIG-IP: [0x2409dd5:1112] No flow found for ACK"`),
      expected: [{ outcome: "RESET", actor: "device" }],
    },
    {
      id: "M15",
      title: "a SYN that asks for ECN is refused, the plain one works",
      capture: scenarioCapture(
        ">SEC 0; <RA #0,1; >S 0 +1000; <SA 0,1; >A 1,1; >PA 1,1 L=9; <PA 1,10 L=9; >FA 10,10; <FA 10,11; >A 11,11",
      ),
      expected: [{ ...CLOSED, figures: { Events: (1 << Event.REFUSED_FIRST) | (1 << Event.ECN_RETRIED) } }],
    },
    {
      id: "M24",
      title: "a fatal TLS alert comes before the RST",
      capture: scenarioCapture(
        ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=200 tls=22; <PA 1,201 L=7 tls=21 alert=40; <RA 8,201 +0.1",
      ),
      expected: [{ outcome: "RESET" }],
    },
  ];
}

/** Many packets of one kind, or none that speak against a host: M16 to M20, M22, M23, M25. */
function crowded(): HandBuilt[] {
  const twice = NORMAL.replaceAll(/;|$/g, " dup=1;");
  const otherMac = `${EXCHANGE}; >PA 101,901 L=10; <PA 901,111 L=10 mac=21; >FA 111,911; <FA 911,112 mac=21; >A 112,912`;
  const forgedSum = `${EXCHANGE}; <R 901 badsum=1; >PA 101,901 L=10; <PA 901,111 L=10; >A 111,911`;
  return [
    {
      id: "M16",
      title: "every packet twice, over IPv6",
      capture: scenarioCapture(twice, { network: "ipv6" }),
      expected: [{ ...CLOSED, figures: { DupCountClt: 6, DupCountSrv: 5, PacketsClt: 6 } }],
    },
    {
      id: "M17",
      title: "duplicate ACKs of a receiver over IPv6 are no copies",
      capture: scenarioCapture(
        ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <A 1,101 L=1000; >A 101,1001; <A 2001,101 L=1000; >A 101,1001 +1; <A 3001,101 L=1000 +0.5; >A 101,1001 +0.5; <A 1001,101 L=1000; >A 101,4001",
        { network: "ipv6" },
      ),
      expected: [{ outcome: "OPEN", figures: { DupCountClt: 0, DupackCountClt: 2 } }],
    },
    {
      id: "M18",
      title: "the server's MAC address changes without a RST",
      capture: scenarioCapture(otherMac),
      expected: [CLOSED],
    },
    {
      id: "M19",
      title: "a host whose RSTs always start with another ttl",
      capture: scenarioCapture(hostWithOwnResetTtl()),
      expected: Array.from({ length: 20 }, () => ({ outcome: "RESET", cause: "RST_AS_CLOSE", actor: "server" })),
    },
    {
      id: "M20",
      title: "a RST with a wrong checksum is dropped",
      capture: scenarioCapture(forgedSum, { payload: "filler" }),
      expected: [{ outcome: "OPEN", cause: "RST_IGNORED", figures: { RstIgnoredCount: 1 } }],
    },
    {
      id: "M22",
      title: "a pool that a server closes after a minute of silence",
      capture: scenarioCapture(
        `repeat 40 @c$i >S 0 +1 | @c$i <SA 0,1 +1 | @c$i >A 1,1 +1 | @c$i >PA 1,1 L=100 +1 | @c$i <PA 1,101 L=900 +1 | @c$i >A 101,901 +1; repeat 1 END +59760; repeat 40 @c$i <FA 901,101 +2 | @c$i >FA 101,902 +2 | @c$i <A 902,102 +2`,
      ),
      expected: Array.from({ length: 40 }, () => ({
        outcome: "CLOSED_FIN",
        cause: "IDLE_CLOSE",
        confidence: "likely",
      })),
    },
    {
      id: "M23",
      title: "backscatter of a flood: lone RST+ACKs",
      capture: scenarioCapture("repeat 100 @b$i <RA #0,$i"),
      expected: Array.from({ length: 100 }, () => ({ outcome: "RST_NO_CONN", cause: "ORPHAN_RST" })),
    },
    {
      id: "M25",
      title: "a connection to itself",
      // One socket: the numbers of both directions are its own.
      capture: scenarioCapture(">S 0 isn=5000000; >SA 0,1; >A 1,1; >PA 1,1 L=5", {
        client: "127.0.0.1",
        server: "127.0.0.1",
        clientPort: 5000,
        serverPort: 5000,
      }),
      expected: [{ clientPort: 5000, serverPort: 5000, figures: { Events: 1 << Event.SELF_CONNECT } }],
    },
  ];
}

/** Twenty connections to one host; each answer is followed by a RST with ttl 255. */
function hostWithOwnResetTtl(): string {
  return Array.from({ length: 20 }, (_, index) => `@f${index}`)
    .map((flow) =>
      [
        `${flow} >S 0 +3000`,
        `${flow} <SA 0,1`,
        `${flow} >A 1,1`,
        `${flow} >PA 1,1 L=100`,
        `${flow} <PA 1,101 L=900`,
        `${flow} >A 101,901`,
        `${flow} <RA 901,101 ttl=255 +1`,
      ].join(";"),
    )
    .join(";");
}

/** Tunnels and tags: M26, M27. */
function tunnelled(): HandBuilt[] {
  const two = playedTogether([
    { text: NORMAL, start: 0, stage: { vxlan: 100 } },
    { text: NORMAL, start: 3e6, stage: { vxlan: 200 } },
  ]);
  return [
    { id: "M26", title: "the same addresses in two VXLANs", capture: pcap(two), expected: [CLOSED, CLOSED] },
    {
      id: "M27",
      title: "another VLAN in each direction",
      capture: pcap(framesOf(readNotation(NORMAL), { vlan: { client: 10, server: 20 } }), LINK_TYPE.ethernet),
      expected: [CLOSED],
    },
  ];
}
