/** Builds the command line: one file that Node runs, beside the engine it loads. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  cacheDir: here("../../node_modules/.vite-headless"),
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: here("analyze.ts"),
    target: "node20",
    outDir: here("../../build"),
    emptyOutDir: false,
    rolldownOptions: { output: { entryFileNames: "analyze.mjs", codeSplitting: false } },
  },
});
