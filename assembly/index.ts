/** Every export of the module, and nothing else. */
export { rowCount } from "./memory/rows";
export { isFull, used } from "./memory/arena";
export { hostCount } from "./connection/hosts";
export { hostAddress } from "./query/host-address";
export { filterRoom } from "./query/program";
export { runFilter } from "./query/filter";
export { selectMatched, selectionCount } from "./query/selection";
export { orderSelection } from "./query/order";
export { takeNumbers, takeRows, takeWide } from "./query/row-block";
export { groupMatched, sumColumns } from "./query/groups";
export { groupCount } from "./query/grouping";
export { orderGroups, takeGroups, takeTotals } from "./query/group-order";
export { countBins } from "./query/bins";
