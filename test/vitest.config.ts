/** How tests run: those of modules under Node, side by side; journeys in a browser, one after the other. */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        plugins: [svelte({ configFile: false })],
        // Svelte's runes as they run in the page, not as they render on a server.
        resolve: { conditions: ["browser"] },
        test: {
          name: "modules",
          include: ["test/**/*.test.ts"],
          exclude: ["test/journeys/**", "test/bench/**"],
          testTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        test: {
          name: "journeys",
          include: ["test/journeys/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // As long as the browser's driver waits for what it is told to find; a second is short on a busy computer.
          expect: { poll: { timeout: 30_000 } },
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
