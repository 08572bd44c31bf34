/** Times in the unit in which rules speak of them. */
const SECOND = 1e9;

/** Nanoseconds as the rules speak of them. */
export const seconds = (count: number): number => count * SECOND;
