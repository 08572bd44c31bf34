/** Every export of the module, and nothing else. */
export { rowCount } from "./memory/rows";
export { used } from "./memory/arena";
export { endFile, feed, holdAt, inbox, openFile, seekChunk, wantedFile } from "./files";
export {
  commentAt,
  commentBytes,
  commentCount,
  commentFile,
  commentFrame,
  commentLeftOut,
  commentText,
} from "./capture/comment";
export {
  nameAt,
  nameBytes,
  nameCount,
  nameHigh,
  nameLeftOut,
  nameLow,
  nameSource,
  nameText,
  nameTimes,
} from "./capture/names";
export { chunkCount, chunkOfFrame } from "./capture/chunk";
export { indexRecords, indexedRecordAt, indexedRecords } from "./capture/record-index";
export {
  asideDetail,
  asideFirstFrame,
  asideFrames,
  asideReason,
  chunkEnd,
  chunkFile,
  chunkStart,
  chunkTime,
  fileFact,
  fileFirstTime,
  fileLastTime,
  fileLink,
  frameFile,
  frameInFile,
} from "./capture/file-facts";
export { hostCount } from "./connection/hosts";
export { hostAddress } from "./query/host-address";
export { assignZones, zoneOf, zoneRoom } from "./query/zones";
export { filterRoom } from "./query/program";
export { runFilter } from "./query/filter";
export { selectMatched, selectionCount } from "./query/selection";
export { orderSelection } from "./query/order";
export { takeNumbers, takeRows, takeWide } from "./query/row-block";
export { groupMatched, sumColumns } from "./query/groups";
export { groupCount } from "./query/grouping";
export { orderGroups, takeGroups, takeTotals } from "./query/group-order";
export { layBins } from "./query/time-bins";
export { countBins } from "./query/bins";
export { countLines, groupLines, otherLines, pickLines, pickedKeys, pickedLines } from "./query/split";
export { findingAt, gatherFindings, ordinaryCount } from "./query/findings";
export { framesAt, framesBegin, framesMissed, takeFrames } from "./query/frames";
export { nextPosting, postingChunk, postingChunks, postingFirst } from "./connection/posting";
export { resetTextOf } from "./connection/rst-text";
export { progressCounts, progressOrigin, progressWidth } from "./connection/progress";
export { finish } from "./teardown/conclude";
export { trailAt, trailOf, trailRoom } from "./trail";
export {
  ladderAt,
  ladderBegin,
  ladderCount,
  ladderEnd,
  ladderResponseBytes,
  ladderResponseLength,
  ladderSeen,
  ladderStart,
} from "./query/ladder";
