/** Builds the page: a folder of files that any static host can serve from any path. */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { precache } from "./offline/precache";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const publicDir = here("../public");

export default defineConfig({
  root: here("."),
  // Relative addresses: the page does not know where it is served from.
  base: "./",
  publicDir,
  cacheDir: here("../node_modules/.vite"),
  plugins: [svelte({ configFile: false }), precache(publicDir), withoutPolicyInDevelopment()],
  worker: { format: "es", plugins: () => [apartFromEntry()] },
  build: {
    outDir: here("../dist"),
    emptyOutDir: true,
    // The page's policy knows no data: addresses but for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: here("index.html"), "service-worker": here("offline/service-worker.ts") },
      output: {
        // The service worker must lie beside the page to serve it, under a name that never changes.
        entryFileNames: ({ name }) => (name === "service-worker" ? "[name].js" : "assets/[name]-[hash].js"),
      },
    },
  },
});

/** The development server writes styles and scripts into the page, which the policy of the built page forbids. */
function withoutPolicyInDevelopment(): Plugin {
  return {
    name: "without-policy-in-development",
    apply: "serve",
    transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ""),
  };
}

/** WebKit runs a worker's own file once more when another file imports it: what they share is a file of its own. */
function apartFromEntry(): Plugin {
  return { name: "apart-from-entry", options: (options) => ({ ...options, preserveEntrySignatures: "strict" }) };
}
