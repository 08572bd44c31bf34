/** `npm run samples`: writes the sample captures that lie beside the page. */
import { join } from "node:path";
import { ROOT } from "./tool.js";

const { runnerImport } = await import("vite");
/** @type {{ module: { writeSamples: (folder: string) => void } }} */
const { module } = await runnerImport(join(ROOT, "test/samples/samples.ts"), { configFile: false, root: ROOT });
module.writeSamples(join(ROOT, "public/samples"));
