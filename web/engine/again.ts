/** What reads a capture a second time: loaded while it is read the first time, which needs none of it. */
export { readFrames } from "./frames";
export { readLadder } from "./ladder";
export { NearPackets } from "./near-packets";
export { sortedByTime } from "./sorted";
