/** Lets prettier format AssemblyScript: decorators before functions and variables, which TypeScript's grammar does not know. */
import * as estree from "prettier/plugins/estree";
import * as typescript from "prettier/plugins/typescript";

/** A decorator at the start of a line of the top level; those of classes, which TypeScript knows, do no harm here either. */
const DECORATOR = /^@(?!unmanaged)([a-z]+(?:\([^)\n]*\))?)/gm;
/** What a decorator is disguised as while prettier works: a comment that no author writes. */
const MARK = "@@";

/** The parser to name in prettier's configuration: TypeScript, with decorators disguised as comments. */
export const parsers = {
  assemblyscript: {
    ...typescript.parsers.typescript,
    astFormat: "assemblyscript",
    /** @param {string} text */
    preprocess: (text) => text.replace(DECORATOR, `/*${MARK}$1*/`),
  },
};

/** Prints as prettier does, and takes the disguise off. */
export const printers = {
  assemblyscript: {
    ...estree.printers.estree,
    /**
     * @param {import("prettier").AstPath<{ value?: unknown }>} path
     * @param {import("prettier").ParserOptions} options
     */
    printComment(path, options) {
      const { value } = path.node;
      return typeof value === "string" && value.startsWith(MARK)
        ? `@${value.slice(MARK.length)}`
        : (estree.printers.estree.printComment?.(path, options) ?? "");
    },
  },
};
