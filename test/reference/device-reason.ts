/** Resets that name their reason themselves (VERDICTS D.4.10). */
import { Cause } from "../../assembly/shared/cause";
import type { Connection, Reset } from "./connection";
import { isPrintable } from "./injection";

/** What a device or a stack says of its RST. */
export interface DeviceReason {
  /** `Cause.NONE` where nothing is said. */
  cause: Cause;
  /** Whether a device between speaks, else the host itself. */
  isDevice: boolean;
}

export const NO_DEVICE: DeviceReason = { cause: Cause.NONE, isDevice: false };

/** NetScaler puts its reason into the window of the RST (CTX200852). */
const NETSCALER = new Map<number, Cause>([
  [8201, Cause.STATE_LOST],
  [8212, Cause.STATE_LOST],
  [8202, Cause.SERVER_SETUP_RESET],
  [8204, Cause.SERVER_SETUP_RESET],
  [8205, Cause.SERVER_SETUP_RESET],
  [8206, Cause.SERVER_SETUP_RESET],
  [8207, Cause.SERVER_SETUP_RESET],
  [8208, Cause.RETX_GIVEUP],
  [8209, Cause.APP_ABORT],
  [8211, Cause.IDLE_TIMEOUT_RST],
  [9300, Cause.IDLE_TIMEOUT_RST],
  [9301, Cause.IDLE_TIMEOUT_RST],
  [9302, Cause.IDLE_TIMEOUT_RST],
  [9303, Cause.IDLE_TIMEOUT_RST],
  [9304, Cause.ZERO_WINDOW_ABORT],
  [9305, Cause.BAD_SYNACK_ACK],
  [9310, Cause.KEEPALIVE_FAILURE],
  [9702, Cause.INTERRUPTED_TRANSFER],
  [9800, Cause.HEALTH_CHECK],
]);

/** Reads window, payload and options of the RST. */
export function deviceReason(c: Connection, reset: Reset): DeviceReason {
  if (reset.mptcpReason >= 0) return { cause: Cause.MPTCP_SUBFLOW_RESET, isDevice: false };
  const own = c.sides[reset.from];
  const code = NETSCALER.get(reset.window);
  if (code !== undefined && own.synackTaken && own.synackTtl === reset.ttl) return { cause: code, isDevice: true };
  if (!isPrintable(reset.payload)) return NO_DEVICE;
  const text = String.fromCharCode(...reset.payload);
  if (!text.includes("BIG-IP") && !text.includes("[0x")) return NO_DEVICE;
  return { cause: bigIpCause(text), isDevice: true };
}

function bigIpCause(text: string): Cause {
  if (/idle|expired/i.test(text)) return Cause.IDLE_TIMEOUT_RST;
  return /flow/i.test(text) ? Cause.STATE_LOST : Cause.APP_ABORT;
}
