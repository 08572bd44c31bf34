/** Later fragments of a TCP segment: they add their bytes to the connection of the first one (VERDICTS A.1). */
import { Cursor, remaining } from "../capture/cursor";
import { Record } from "../capture/record";
import { setAside } from "../capture/set-aside";
import { FoundPorts, findFragment } from "../network/fragments";
import { Packet } from "../network/packet";
import { Aside } from "../shared/aside";
import { commitSegment, nextSegment } from "./batch";
import { writeOrigin } from "./origin";
import { Entry } from "./segment";

/** Takes the fragment at the cursor into the batch, if its first fragment was seen lately. */
export function takeLaterFragment(): void {
  if (!findFragment()) {
    setAside(Aside.FragmentWithoutHead, Packet.protocol);
    return;
  }
  const segment = nextSegment();
  segment.known = writeOrigin(segment, Entry.Fragment);
  segment.sourcePort = <u16>FoundPorts.source;
  segment.targetPort = <u16>FoundPorts.target;
  segment.sequence = 0;
  segment.acknowledgement = 0;
  segment.flags = 0;
  segment.window = 0;
  segment.length = <u32>(Cursor.limit - Cursor.at);
  segment.payload = <u32>Cursor.at;
  segment.captured = <u32>remaining();
  Record.tally.fragments++;
  commitSegment();
}
