/** What the linter asks of TypeScript and Svelte; AssemblyScript is asc's to judge. */
import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import { fileURLToPath } from "node:url";
import ts from "typescript-eslint";

export default defineConfig(
  {
    ignores: [
      "**/node_modules/",
      "build/",
      "dist/",
      "assembly/**/*.ts",
      "!assembly/shared/*.ts",
      "test/bench/yardstick/",
      "public/",
    ],
  },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        tsconfigRootDir: fileURLToPath(new URL("..", import.meta.url)),
        project: [
          "web/tsconfig.json",
          "web/engine/tsconfig.json",
          "web/headless/tsconfig.json",
          "test/tsconfig.json",
          "setup/tsconfig.json",
        ],
        extraFileExtensions: [".svelte"],
      },
    },
    rules: {
      eqeqeq: "error",
      // Vitest reads from it that a fixture needs no other.
      "no-empty-pattern": ["error", { allowObjectPatternsAsParameters: true }],
      "no-console": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      // Members of enums cross the border of the wasm module as plain numbers.
      "@typescript-eslint/no-unsafe-enum-assignment": "off",
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_$" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    // Also compiled by asc, whose == is TypeScript's ===, and whose switches fall out of the end into a return.
    files: ["assembly/shared/*.ts"],
    rules: { eqeqeq: "off", "@typescript-eslint/switch-exhaustiveness-check": "off" },
  },
  {
    // Commands speak on the console.
    files: ["setup/*.js", "checks/*.js", "test/bench/**"],
    rules: { "no-console": "off" },
  },
);
