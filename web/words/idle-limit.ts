/** Idle limits that products are known to have: which of them a silence may be (VERDICTS D.6). */
import { Cause } from "../../assembly/shared/cause";
import { Column } from "../../assembly/shared/column";
import type { Nanoseconds } from "../bridge/analyser";

/** A default, and who has it: at most three, those documented by their makers first. */
export interface IdleLimit {
  readonly seconds: number;
  readonly products: readonly string[];
}

/** Who lets go of an idle connection: a device on its way, or the server itself. */
export type Holder = "path" | "server";

const LIMITS: Readonly<Record<Holder, readonly IdleLimit[]>> = {
  path: [
    { seconds: 60, products: ["AWS ALB", "nginx before its upstream", "a browser"] },
    { seconds: 65, products: ["OCI load balancer (HTTP)"] },
    { seconds: 120, products: ["NetScaler (zombie timeout)"] },
    { seconds: 180, products: ["NetScaler (client timeout)"] },
    { seconds: 240, products: ["Azure load balancer", "Azure NAT gateway", "VPP NAT (transitory)"] },
    { seconds: 300, products: ["F5 BIG-IP TCP profile", "OCI load balancer (TCP)"] },
    { seconds: 350, products: ["AWS NLB", "AWS Network Firewall", "AWS NAT gateway"] },
    { seconds: 400, products: ["Cloudflare"] },
    { seconds: 600, products: ["GCP load balancer (backend)", "GCP VPC firewall", "Cisco ASA (half-closed)"] },
    { seconds: 610, products: ["GCP load balancer (client)"] },
    { seconds: 900, products: ["Cloudflare", "SonicWall", "Linux IPVS"] },
    { seconds: 1800, products: ["Juniper SRX"] },
    { seconds: 3600, products: ["Cisco ASA", "FortiGate", "Palo Alto"] },
    { seconds: 7440, products: ["a NAT after RFC 5382", "VPP NAT"] },
    { seconds: 86_400, products: ["Cisco IOS NAT", "pf"] },
    { seconds: 432_000, products: ["Linux conntrack", "EC2 security groups"] },
  ],
  server: [
    { seconds: 5, products: ["Node.js", "Apache 2.4"] },
    { seconds: 15, products: ["older Apache"] },
    { seconds: 20, products: ["Tomcat"] },
    { seconds: 60, products: ["AWS ALB", "nginx before its upstream", "a browser"] },
    { seconds: 65, products: ["OCI load balancer (HTTP)"] },
    { seconds: 75, products: ["nginx"] },
    { seconds: 120, products: ["IIS"] },
    { seconds: 130, products: ["Kestrel"] },
    { seconds: 180, products: ["NetScaler"] },
    { seconds: 600, products: ["GCP load balancer (backend)"] },
    { seconds: 610, products: ["GCP load balancer (client)"] },
    { seconds: 3600, products: ["Envoy"] },
    { seconds: 28_800, products: ["MySQL (wait_timeout)"] },
  ],
};

/** So many products have it that it says little. */
const AMBIGUOUS = 60;

/** The known default next to a silence, within 1 s or 2 % as the engine judges nearness; null where there is none. */
export function idleLimitNear(silence: Nanoseconds, holder: Holder): IdleLimit | null {
  const measured = Number(silence) / 1e9;
  const apart = ({ seconds }: IdleLimit): number => Math.abs(measured - seconds);
  const near = LIMITS[holder].filter((limit) => apart(limit) <= Math.max(1, limit.seconds / 50));
  return near.reduce<IdleLimit | null>(
    (best, limit) => (best === null || apart(limit) < apart(best) ? limit : best),
    null,
  );
}

/** "300 s is a typical default of F5 BIG-IP TCP profile and OCI load balancer (TCP)." */
export function idleLimitSentence({ seconds, products }: IdleLimit): string {
  const who =
    products.length > 1 ? `${products.slice(0, -1).join(", ")} and ${products.at(-1) ?? ""}` : products.join();
  const said = `${seconds.toLocaleString("en-US")} s is a typical default of ${who}`;
  return seconds === AMBIGUOUS ? `${said}, and of others: the most ambiguous value.` : `${said}.`;
}

/** The column that holds the silence a cause speaks of; null for causes that speak of none. */
export function silenceColumn(cause: Cause): Column | null {
  switch (cause) {
    case Cause.STATE_LOST_IDLE:
      return Column.TriggerGap;
    case Cause.IDLE_TIMEOUT_RST:
      return Column.IdleLast;
    case Cause.IDLE_CLOSE:
      return Column.FinIdle;
    case Cause.KEEPALIVE_RACE:
    case Cause.STATE_LOST_SILENT:
      return Column.IdleMax;
    default:
      return null;
  }
}

/** Whose limit ended the silence: an orderly close is the program's own, a RST or silence most often a device's. */
export function silenceHolder(cause: Cause): Holder {
  return cause === Cause.IDLE_CLOSE || cause === Cause.KEEPALIVE_RACE ? "server" : "path";
}
