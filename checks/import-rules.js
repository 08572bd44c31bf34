/** Who may import whom: the house plan, as dependency-cruiser checks it. */

/** The engine's stages in the order in which a packet passes them; each sees only those before it. */
const STAGES = ["capture", "link", "network", "transport", "connection", "teardown", "query"];

/** What each folder of `web/` sees beside itself and packages; what is not listed may see everything. */
const WEB = {
  words: ["bridge", "shared"],
  bridge: ["words", "shared"],
  engine: ["bridge", "words", "shared"],
  filter: ["bridge", "words", "shared"],
  export: ["bridge", "filter", "words", "shared"],
  model: ["bridge", "filter", "export", "words", "shared"],
  parts: [],
  views: ["model", "words", "parts", "style", "shared"],
};

/** Folders whose types alone may be seen: they cost nothing at run time and tie nothing together. */
const TYPES_ONLY = { bridge: ["engine"], views: ["bridge", "filter"] };

/** @param {string} name */
const folder = (name) => (name === "shared" ? "^assembly/shared/" : `^web/${name}/`);

const stageRules = STAGES.map((stage, place) => ({
  name: `${stage}-sees-only-what-stands-before-it`,
  severity: "error",
  from: { path: `^assembly/${stage}/` },
  to: {
    path: "^assembly/",
    pathNot: ["shared", "memory", ...STAGES.slice(0, place + 1)].map((seen) => `^assembly/${seen}/`),
  },
}));

const webRules = Object.entries(WEB).flatMap(([name, seen]) => {
  const typed = Object.entries(TYPES_ONLY).find(([from]) => from === name)?.[1] ?? [];
  const other = { path: "^(web|assembly|test|setup)/", pathNot: [name, ...seen, ...typed].map(folder) };
  const rules = [
    { name: `${name}-sees-${seen.join("-") || "nothing"}`, severity: "error", from: { path: folder(name) }, to: other },
  ];
  return typed.length === 0
    ? rules
    : [
        ...rules,
        {
          name: `${name}-sees-only-types-of-${typed.join("-")}`,
          severity: "error",
          from: { path: folder(name) },
          to: { path: typed.map(folder), dependencyTypesNot: ["type-only"] },
        },
      ];
});

export default {
  forbidden: [
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-import-of-what-is-not-there",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\.wasm(\\?url)?$" },
    },
    {
      name: "shared-sees-nothing",
      severity: "error",
      from: { path: "^assembly/shared/" },
      to: { pathNot: "^assembly/shared/" },
    },
    {
      name: "memory-sees-shared",
      severity: "error",
      from: { path: "^assembly/memory/" },
      to: { pathNot: "^assembly/(shared|memory)/" },
    },
    ...stageRules,
    {
      name: "web-sees-no-memory-layout",
      severity: "error",
      from: { path: "^web/" },
      to: { path: "^assembly/", pathNot: "^assembly/shared/" },
    },
    ...webRules,
    {
      name: "command-line-has-no-screen",
      severity: "error",
      from: { path: "^web/headless/" },
      to: { path: "^web/(model|views|parts)/" },
    },
    {
      name: "nothing-needs-the-command-line",
      severity: "error",
      from: { path: "^web/", pathNot: "^web/headless/" },
      to: { path: "^web/headless/" },
    },
    { name: "no-test-in-the-product", severity: "error", from: { path: "^(web|assembly)/" }, to: { path: "^test/" } },
  ],
  options: {
    // Types are imports too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "web/tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".svelte"],
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
  },
};
