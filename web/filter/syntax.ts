/** Parses the filter language; its grammar stands here. */
import { comparisonsOf, exampleOf, isComparison } from "./comparison";
import { afterCondition, noComparison, noField, unknownField, unsuitable } from "./complaint";
import { Cursor, isKeyword } from "./cursor";
import { fieldByName, isOrdered, type Field } from "./field";
import { fail, MistakeFound, type Expected, type Mistake, type ValuePlace } from "./mistake";
import type { Comparison, Condition, Filter, Test } from "./tree";
import { readValue, type Value } from "./value";

// Keywords, names, units and words may be written in any case.
//
//   filter     = [ either ]                                    nothing at all lets every connection through
//   either     = both { "or" both }                            also ||
//   both       = single { "and" single }                       also &&
//   single     = "not" single | "(" either ")" | condition     also !
//   condition  = field comparison value
//              | field [ "not" ] "in" ( set | network )
//              | field "between" value "and" value             both ends included
//   comparison = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~"    also ==, <>, ≠, ≤, ≥; ~ (or contains): has this text in it
//   set        = "{" value { "," value } "}"
//   value      = number [ unit ]       1500  2.5  10k          rst.count, server.port, packets ...
//              |                       90s  250ms  1.5min      duration, idle.max ...   (ns us ms s min h d)
//              |                       10 MB  64KiB            bytes.srv ...            (B kB MB GB TB, KiB MiB GiB TiB)
//              | time                  2026-11-21T14:02:11.5Z  start, end ...           (UTC, or with +02:00 behind it)
//              | address | network     10.0.0.1  10.0.0.0/8    client.ip, ip, host ...
//              | word                  RESET  "double FIN"     outcome, cause, close_way, severity ...
//              | text                  "shop"                  client.name, server.name, name, host
//              | zone                  Internet  "Carrier NAT" client.zone, server.zone
//              | "true" | "false"                              client.known ...
//              | "none"                                        what was not seen: rtt = none
//
// A connection that has no value for a field meets no comparison of that field but `= none`.

/** How deep brackets and `not` may nest: the engine's stack of truths holds a few more. */
const MAX_DEPTH = 50;

/** A filter, null where the text says nothing; or what is wrong with it. */
export type Parsed =
  { readonly ok: true; readonly filter: Filter | null } | { readonly ok: false; readonly mistake: Mistake };

/** Parses a filter. */
export function parse(text: string): Parsed {
  try {
    return { ok: true, filter: new Parser(text).filter() };
  } catch (reason) {
    if (reason instanceof MistakeFound) return { ok: false, mistake: reason.mistake };
    throw reason;
  }
}

/** Reads from left to right; each method reads what its line of the grammar says, or fails. */
class Parser {
  private readonly cursor: Cursor;
  private depth = 0;
  private open = 0;

  constructor(text: string) {
    this.cursor = new Cursor(text);
  }

  filter(): Filter | null {
    const { cursor } = this;
    if (cursor.isAtEnd()) return null;
    const filter = this.either();
    if (cursor.isAtEnd()) return filter;
    const expected: Expected = { what: "connective", open: 0 };
    if (cursor.isSign(")")) fail(cursor.token, "There is no ( that this ) closes.", expected);
    fail(cursor.token, `Here belongs "and" or "or".${afterCondition(cursor.token)}`, expected);
  }

  private either(): Filter {
    return this.chain("or", () => this.both());
  }

  private both(): Filter {
    return this.chain("and", () => this.single());
  }

  private chain(kind: "and" | "or", read: () => Filter): Filter {
    const first = read();
    const rest: Filter[] = [];
    while (this.cursor.accept(kind)) rest.push(read());
    const [second, ...more] = rest;
    return second === undefined ? first : { kind, parts: [first, second, ...more] };
  }

  private single(): Filter {
    const { cursor } = this;
    if (++this.depth > MAX_DEPTH) {
      fail(cursor.token, `Brackets and "not" nest at most ${MAX_DEPTH} deep.`, { what: "nothing" });
    }
    let filter: Filter;
    if (cursor.accept("not")) filter = { kind: "not", part: this.single() };
    else filter = cursor.isSign("(") ? this.brackets() : this.condition();
    this.depth--;
    return filter;
  }

  private brackets(): Filter {
    const { cursor } = this;
    const opened = cursor.take();
    this.open++;
    const filter = this.either();
    const { token } = cursor;
    if (!cursor.accept(")")) {
      const expected: Expected = { what: "connective", open: this.open };
      if (token.kind === "end") fail(opened, "This ( is never closed: write ) where it ends.", expected, token.at);
      fail(token, `Here belongs "and", "or" or the ) that closes the bracket.${afterCondition(token)}`, expected);
    }
    this.open--;
    return filter;
  }

  private condition(): Condition {
    const { at } = this.cursor.token;
    const field = this.field();
    const test = this.test(field);
    const { previous } = this.cursor;
    return { kind: "condition", field, test, at, length: previous.at + previous.length - at };
  }

  private field(): Field {
    const { token } = this.cursor;
    if (token.kind !== "word" || isKeyword(token)) fail(token, noField(token), { what: "condition" });
    const field = fieldByName(token.text);
    if (field === undefined) fail(token, unknownField(token.text), { what: "condition" });
    this.cursor.take();
    return field;
  }

  private test(field: Field): Test {
    const { cursor } = this;
    if (isKeyword(cursor.token, "between")) return this.between(field);
    if (cursor.accept("in")) return this.in(field, false);
    if (isKeyword(cursor.token, "not") && isKeyword(cursor.following, "in")) {
      cursor.take(2);
      return this.in(field, true);
    }
    const comparison = this.comparison(field);
    return {
      kind: "compare",
      comparison,
      value: comparison === "~" ? this.text(field) : this.value(field, "comparison"),
    };
  }

  private comparison(field: Field): Comparison {
    const { token } = this.cursor;
    const expected: Expected = { what: "comparison", field };
    let comparison: Comparison = "~";
    if (token.kind === "sign" && isComparison(token.text)) comparison = token.text;
    else if (!isKeyword(token, "contains")) fail(token, noComparison(field), expected);
    if (!comparisonsOf(field).includes(comparison)) fail(token, unsuitable(field, comparison), expected);
    this.cursor.take();
    return comparison;
  }

  private between(field: Field): Test {
    const { cursor } = this;
    if (!isOrdered(field)) fail(cursor.token, unsuitable(field, "between"), { what: "comparison", field });
    cursor.take();
    const low = this.value(field, "comparison");
    if (!cursor.accept("and")) {
      fail(cursor.token, `Here belongs "and": ${field.name} between ${low.source} and … .`, { what: "and" });
    }
    const { token } = cursor;
    const high = this.value(field, "comparison");
    if (isAbove(low, high)) {
      fail(token, `Nothing lies between ${low.source} and ${high.source}: write the smaller one first.`, {
        what: "nothing",
      });
    }
    return { kind: "between", low, high };
  }

  private in(field: Field, negated: boolean): Test {
    const { cursor } = this;
    const opened = cursor.token;
    if (!cursor.accept("{")) {
      if (field.kind === "address" || field.kind === "host")
        return { kind: "in", values: [this.value(field, "in")], negated };
      fail(opened, `After "in" comes a set in braces: ${field.name} in {${exampleOf(field)}, …}.`, {
        what: "value",
        field,
        within: "in",
      });
    }
    const values: Value[] = [];
    do values.push(this.value(field, "set"));
    while (cursor.accept(","));
    const { token } = cursor;
    if (!cursor.accept("}")) {
      const expected: Expected = { what: "set end", field };
      if (token.kind === "end")
        fail(opened, "This { is never closed: write } behind the last value.", expected, token.at);
      fail(token, "Here belongs a comma and the next value, or the } that ends the set.", expected);
    }
    return { kind: "in", values, negated };
  }

  private value(field: Field, within: ValuePlace): Value {
    const { cursor } = this;
    const { token } = cursor;
    const expected: Expected = { what: "value", field, within };
    if (token.kind === "unclosed") fail(token, "This quote is never closed.", expected);
    if (token.kind === "end")
      fail(token, `Here a value is missing: ${field.name} takes for example ${exampleOf(field)}.`, expected);
    if (token.kind === "sign" || isKeyword(token)) {
      fail(token, `Here belongs a value of ${field.name} such as ${exampleOf(field)}, not "${token.text}".`, expected);
    }
    const read = readValue(field, token, cursor.following);
    if (!read.ok) fail(read.span, read.message, expected);
    cursor.take(read.taken);
    return read.value;
  }

  /** The text behind `~`: a part of a name or of a word, whatever the field holds. */
  private text(field: Field): Value {
    const { token } = this.cursor;
    if (token.kind === "text" && token.text === "") {
      fail(token, "This text is empty, and every text has that in it.", { what: "value", field, within: "comparison" });
    }
    return this.value({ ...field, kind: "name" }, "comparison");
  }
}

function isAbove(low: Value, high: Value): boolean {
  if (low.kind === "number" && high.kind === "number") return low.floor > high.floor;
  return low.kind === "member" && high.kind === "member" && low.member > high.member;
}
