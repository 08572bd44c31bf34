/** What is said of a saved file of packets, and what the file is called. */
import type { Ends } from "./capture-filter";
import { counted } from "./quantity";

/** A name that every file system takes: both ends, colons of IPv6 replaced. */
export function packetsFileName({ client, clientPort, server, serverPort }: Ends): string {
  return `${client}-${clientPort}-${server}-${serverPort}.pcapng`.replaceAll(":", "_");
}

/** What was saved. */
export function savedWords(packets: number, leftOut: number): string {
  const saved = `${counted(packets, "packet")} saved`;
  return leftOut === 0
    ? `${saved}.`
    : `${saved}; ${counted(leftOut, "packet")} in the middle left out: too many bytes.`;
}
