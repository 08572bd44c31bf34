/** The screens on which one works: loaded with the first capture, so that the first screen is light. */
export { default as NamesAndZones } from "./frame/NamesAndZones.svelte";
export { default as Reading } from "./reading/Reading.svelte";
export { default as Captures } from "./Captures.svelte";
export { default as KeySheet } from "./frame/KeySheet.svelte";
