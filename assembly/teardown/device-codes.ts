/** RSTs that say why: the window codes of one balancer family, the texts of another, the MPTCP reason (VERDICTS D.4.10). */
import { H_SYNACK } from "../connection/half";
import { Live, halfOf, resetsOf } from "../connection/live";
import { rstTextAt } from "../connection/rst-text";
import { Cause } from "../shared/cause";

/** The cause a NetScaler's RST window stands for; `NONE` when the window is no code or the RST is not such a device's. */
export function causeOfWindow(live: Live): Cause {
  const reset = resetsOf(live);
  const x = halfOf(live, reset.side);
  if ((x.flags & H_SYNACK) == 0 || x.synTtl != reset.ttl) return Cause.NONE;
  const code = reset.window;
  if (code == 8201 || code == 8212) return Cause.STATE_LOST;
  if (code == 8202 || (code >= 8204 && code <= 8207)) return Cause.SERVER_SETUP_RESET;
  if (code == 8208) return Cause.RETX_GIVEUP;
  if (code == 9304) return Cause.ZERO_WINDOW_ABORT;
  if (code == 8211 || (code >= 9300 && code <= 9303)) return Cause.IDLE_TIMEOUT_RST;
  if (code == 9305) return Cause.BAD_SYNACK_ACK;
  if (code == 9310) return Cause.KEEPALIVE_FAILURE;
  if (code == 9702) return Cause.INTERRUPTED_TRANSFER;
  if (code == 9800) return Cause.HEALTH_CHECK;
  if (code == 8209 || code == 9400 || code == 9401) return Cause.APP_ABORT;
  return Cause.NONE;
}

/** The cause a BIG-IP's RST text stands for, `NONE` when there is no such text. */
export function textCause(live: Live): Cause {
  const text = resetsOf(live).text;
  if (text == 0) return Cause.NONE;
  const at = rstTextAt(text - 1) + 4;
  const size = load<u32>(at - 4);
  if (!contains(at, size, BIG_IP, 6) && !contains(at, size, HEX, 3)) return Cause.NONE;
  if (contains(at, size, EXPIRED, 6) || contains(at, size, IDLE, 3)) return Cause.IDLE_TIMEOUT_RST;
  return contains(at, size, FLOW, 3) ? Cause.STATE_LOST : Cause.APP_ABORT;
}

const BIG_IP: usize = memory.data<u8>([0x42, 0x49, 0x47, 0x2d, 0x49, 0x50]); // "BIG-IP"
const HEX: usize = memory.data<u8>([0x5b, 0x30, 0x78]); // "[0x"
const FLOW: usize = memory.data<u8>([0x6c, 0x6f, 0x77]); // "low" of "flow" or "Flow"
const IDLE: usize = memory.data<u8>([0x64, 0x6c, 0x65]); // "dle" of "idle" or "Idle"
const EXPIRED: usize = memory.data<u8>([0x78, 0x70, 0x69, 0x72, 0x65, 0x64]); // "xpired"

function contains(at: usize, size: usize, text: usize, length: usize): bool {
  for (let from: usize = 0; from + length <= size; from++) {
    let same: usize = 0;
    while (same < length && load<u8>(at + from + same) == load<u8>(text + same)) same++;
    if (same == length) return true;
  }
  return false;
}
