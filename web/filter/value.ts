/** Reads the values that fields are compared with: numbers with units, times, addresses, words, texts. */
import { isoTime } from "../words/time";
import { memberByWord, memberWords } from "../words/member";
import { isKeyword } from "./cursor";
import { canBeAbsent, type Field } from "./field";
import { nearest } from "./near";
import { readNetwork } from "./network";
import { quote, type Span, type Token } from "./tokens";
import { unitSize, unitsOf } from "./units";

/** A value, and how the filter writes it. */
export type Value = { readonly source: string } & (
  | {
      readonly kind: "number";
      /** The largest whole number in the column's own unit that is not above the value. */
      readonly floor: bigint;
      /** Whether the value is that number. */
      readonly exact: boolean;
    }
  | { readonly kind: "network"; readonly address: Uint8Array; readonly prefix: number }
  | { readonly kind: "member"; readonly member: number }
  | { readonly kind: "text"; readonly text: string }
  /** That there is no value. */
  | { readonly kind: "none" }
);

/** A value and the tokens it took; or the sentence that says why there is none, and the place it speaks of. */
export type ValueRead =
  | { readonly ok: true; readonly value: Value; readonly taken: number }
  | { readonly ok: false; readonly message: string; readonly span: Span };

/** Digits, in groups where they are many, with decimals and a power of ten. */
const NUMBER = /^([+-]?)(\d+(?:_\d+)*)(?:\.(\d+))?(?:e(\d{1,2}))?(.*)$/i;
const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Reads the value that begins with a token.
 * @param next the token after it: a unit or the second half of a time may stand apart
 */
export function readValue(field: Field, token: Token, next: Token): ValueRead {
  if (isNone(field, token)) return { ok: true, value: { kind: "none", source: "none" }, taken: 1 };
  switch (field.kind) {
    case "number":
    case "flag":
    case "bytes":
    case "duration":
      return readNumber(field, token, next);
    case "time":
      return readTime(token, next);
    case "address":
      return readAddress(token);
    case "host":
      return token.kind === "word" && looksLikeAddress(token.text) ? readAddress(token) : readText(token);
    case "name":
      return readText(token);
    case "zone":
      return { ok: true, value: { kind: "text", text: token.text, source: wordSource(token.text) }, taken: 1 };
    case "word":
    case "causes":
    case "events":
      return readMember(field, token);
  }
}

/** A word of a field as the filter writes it: in quotes where it holds more than one word or a sign. */
export function wordSource(word: string): string {
  return /^[\w.-]+$/.test(word) ? word : quote(word);
}

function isNone(field: Field, token: Token): boolean {
  if (token.kind !== "word" || token.text.toLowerCase() !== "none") return false;
  return canBeAbsent(field) || field.kind === "causes" || field.kind === "events";
}

function fail(message: string, span: Span): ValueRead {
  return { ok: false, message, span };
}

function readNumber(field: Field, token: Token, next: Token): ValueRead {
  const flag = field.kind === "flag" ? readFlag(token.text) : undefined;
  if (flag !== undefined) return { ok: true, value: flag, taken: 1 };
  const match = NUMBER.exec(token.text);
  if (match === null) return fail(`${article(token.text)} ${whatNumber(field)}`, token);
  const [, sign = "", whole = "", decimals = "", power = "0", attached = ""] = match;
  const apart = attached === "" && next.kind === "word" && unitSize(field.kind, next.text) !== undefined;
  if (attached === "" && !apart && isStrayUnit(field, next)) return fail(unknownUnit(field, next.text), next);
  const unit = apart ? next.text : attached;
  const size = unitSize(field.kind, unit);
  if (unit !== "" && size === undefined) return fail(unknownUnit(field, unit), token);
  const isZero = /^0*$/.test(whole + decimals);
  if (unit === "" && field.kind === "duration" && !isZero) {
    return fail(`How long is ${token.text}? Write a unit: ${token.text}s, ${token.text}ms or ${token.text}min.`, token);
  }
  const scale = 10n ** BigInt(decimals.length);
  const digits = BigInt(whole.replaceAll("_", "") + decimals) * (size ?? 1n) * 10n ** BigInt(power);
  const scaled = sign === "-" ? -digits : digits;
  const rest = ((scaled % scale) + scale) % scale;
  const source = `${match[0].slice(0, match[0].length - attached.length)}${writtenUnit(field, unit)}`;
  const value: Value = { kind: "number", floor: (scaled - rest) / scale, exact: rest === 0n, source };
  return { ok: true, value, taken: apart ? 2 : 1 };
}

/** Whether the word behind a number was meant as its unit: nothing else can stand there. */
function isStrayUnit(field: Field, next: Token): boolean {
  const measured = field.kind === "duration" || field.kind === "bytes";
  return measured && next.kind === "word" && !isKeyword(next) && !next.text.includes(".");
}

/** A unit in the case in which it is written, with a space before those of data. */
function writtenUnit(field: Field, unit: string): string {
  const name = [...unitsOf(field.kind).keys()].find((known) => known.toLowerCase() === unit.toLowerCase()) ?? "";
  return field.kind === "bytes" && name !== "" ? ` ${name}` : name;
}

function readFlag(text: string): Value | undefined {
  switch (text.toLowerCase()) {
    case "true":
    case "yes":
      return { kind: "number", floor: 1n, exact: true, source: "true" };
    case "false":
    case "no":
      return { kind: "number", floor: 0n, exact: true, source: "false" };
    default:
      return undefined;
  }
}

function article(text: string): string {
  return `"${text}" is not`;
}

function whatNumber(field: Field): string {
  switch (field.kind) {
    case "duration":
      return "a length of time. Write a number and a unit: 90s, 250ms, 5min.";
    case "bytes":
      return "an amount of data. Write a number, with a unit where it is large: 1500, 10 MB.";
    case "flag":
      return "true or false.";
    default:
      return "a number.";
  }
}

function unknownUnit(field: Field, unit: string): string {
  const known = [...unitsOf(field.kind).keys()].filter((name) => !/[µμ]|sec/.test(name));
  if (known.length === 0) return `${field.name} takes plain numbers, without "${unit}".`;
  if (field.kind === "duration" && unit.toLowerCase() === "m") return `"m" could be minutes or metres: write min.`;
  return `"${unit}" is no unit of ${field.name}. Units are ${known.join(", ")}.`;
}

function readTime(token: Token, next: Token): ValueRead {
  const apart = token.kind === "word" && DATE.test(token.text) && next.kind === "word" && /^\d\d:/.test(next.text);
  const text = apart ? `${token.text} ${next.text}` : token.text;
  const span = apart ? { at: token.at, length: next.at + next.length - token.at } : token;
  const match = TIME.exec(text);
  const [, date = "", minutes = "00:00", seconds = "00", fraction = "", zone = "Z"] = match ?? [];
  const whole = Date.parse(`${date}T${minutes}:${seconds}${zone.toUpperCase()}`);
  if (match === null || Number.isNaN(whole)) {
    return fail(
      `"${text}" is not a time. Write it as 2026-11-21T14:02:11.5Z or 2026-11-21, in UTC or with +02:00 behind it.`,
      span,
    );
  }
  const floor = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(9, "0"));
  return { ok: true, value: { kind: "number", floor, exact: true, source: shortTime(floor) }, taken: apart ? 2 : 1 };
}

/** A time with no more decimals than it needs. */
function shortTime(time: bigint): string {
  return isoTime(time).replace(/\.?0+Z$/, "Z");
}

function looksLikeAddress(text: string): boolean {
  return /^[\d.]+(\/|$)|^[0-9a-f]*:[0-9a-f:.]*(\/|$)/i.test(text);
}

function readAddress(token: Token): ValueRead {
  const network = readNetwork(token.text);
  if (typeof network === "string") return fail(network, token);
  return { ok: true, value: { kind: "network", ...network, source: token.text }, taken: 1 };
}

function readText(token: Token): ValueRead {
  return { ok: true, value: { kind: "text", text: token.text, source: quote(token.text) }, taken: 1 };
}

function readMember(field: Field, token: Token): ValueRead {
  const column = field.columns[0];
  const words = memberWords(column);
  const member = memberByWord(column, token.text);
  if (member !== undefined) {
    return { ok: true, value: { kind: "member", member, source: wordSource(words[member] ?? "") }, taken: 1 };
  }
  const near = nearest(token.text, words);
  const hint = near === undefined ? `It is one of ${listed(words)}.` : `Did you mean ${wordSource(near)}?`;
  return fail(`${field.name} is never "${token.text}". ${hint}`, token);
}

/** The first of some words, as a list. */
function listed(words: readonly string[]): string {
  const shown = words.slice(0, 8).map(wordSource).join(", ");
  return words.length > 8 ? `${shown} and ${words.length - 8} more` : shown;
}
