/** Groups of connections in a few words. */
import type { GroupKey, GroupName, HostLabel } from "../bridge/analyser";
import { endpoint, hostText } from "./address";
import { CAUSE_WORDS, causeOf } from "./cause";
import { OUTCOME_WORDS, outcomeOf } from "./outcome";
import { serviceName } from "./service";

/** What groups are called: one, and several. */
export const GROUP_WORDS: Readonly<Record<GroupKey, readonly [one: string, several: string]>> = {
  client: ["client", "clients"],
  server: ["server", "servers"],
  service: ["service", "services"],
  port: ["port", "ports"],
  pair: ["pair", "pairs"],
  zone: ["zone pair", "zone pairs"],
  cause: ["cause", "causes"],
  outcome: ["ending", "endings"],
};

function host(label: HostLabel | undefined): string {
  return label === undefined ? "" : hostText(label);
}

/** A group's name: "vpn2.example:1194", "10.0.0.7 → 203.0.113.9", "443 https", "idle limit on the way". */
export function groupText(by: GroupKey, group: GroupName): string {
  const port = group.port ?? 0;
  switch (by) {
    case "client":
      return host(group.clientLabel);
    case "server":
      return host(group.serverLabel);
    case "service":
      return endpoint(host(group.serverLabel), port);
    case "port":
      return `${port} ${serviceName(port)}`.trim();
    case "pair":
      return `${host(group.clientLabel)} → ${host(group.serverLabel)}`;
    case "zone":
      return [group.clientZone, group.serverZone].map((zone) => zone || "no zone").join(" → ");
    case "cause": {
      const cause = causeOf(group.word ?? 0);
      return cause === null ? "none known" : CAUSE_WORDS[cause].name;
    }
    case "outcome": {
      const outcome = outcomeOf(group.word ?? -1);
      return outcome === null ? "" : OUTCOME_WORDS[outcome].words;
    }
  }
}
