/** Every export of the module, and nothing else. */
export { rowCount } from "./memory/rows";
export { isFull, used } from "./memory/arena";
export { hostCount } from "./connection/hosts";
