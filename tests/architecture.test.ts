import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";

/** A folder of src, or a file at its top: its one job, what it may import to run, and what it may only name in types. */
interface Layer {
  job: string;
  /** What another layer would do by importing it. */
  deed: string;
  imports: string[];
  types?: string[];
  packages?: string[];
}

const CITATION_PACKAGES = ["core", "plugin-bibtex", "plugin-ris"].map((name) => `@citation-js/${name}`);

const LAYERS: Record<string, Layer> = {
  schema: { job: "says what a valid record is", deed: "validate", imports: [], packages: ["zod"] },
  arithmetic: { job: "counts", deed: "count", imports: [] },
  atlas: { job: "holds the records and finds them", deed: "look anything up", imports: [], packages: ["node:fs"] },
  query: {
    job: "answers questions",
    deed: "ask",
    imports: ["atlas", "arithmetic"],
    packages: ["fuse.js", "node:util"],
  },
  picture: {
    job: "lays out and draws pictures",
    deed: "draw pictures",
    imports: [],
    types: ["query"],
    packages: ["d3-hierarchy"],
  },
  page: { job: "runs in a browser", deed: "touch a page", imports: ["picture"] },
  view: {
    job: "turns answers into strings",
    deed: "draw",
    imports: ["query", "picture"],
    // The help draws the commands, `check` draws findings, and a page is given what its script works on.
    types: ["atlas", "arithmetic", "curation", "commands", "page"],
    packages: [
      "chalk",
      "cli-table3",
      "csv-stringify/sync",
      "fast-string-width",
      "markdown-table",
      ...CITATION_PACKAGES,
    ],
  },
  terminal: {
    job: "talks to the terminal",
    deed: "print",
    imports: [],
    // Only here may another program be started: the pager.
    packages: ["node:child_process", "node:fs", "node:os", "node:path", "node:tty"],
  },
  // Compiling writes the very outlines and entries that the atlas reads.
  curation: {
    job: "keeps the data good",
    deed: "check data",
    imports: ["arithmetic", "atlas", "errors"],
    packages: ["zod", "yaml", "node:crypto", "node:fs", "node:path", "node:util"],
  },
  // `check` and `new` ask the curation rather than the query.
  commands: {
    job: "find, ask, draw and write",
    deed: "run commands",
    imports: ["atlas", "query", "arithmetic", "picture", "view", "terminal", "curation", "errors"],
    packages: ["node:fs", "node:path"],
  },
  errors: { job: "says what a person can put right", deed: "complain", imports: [] },
  cli: { job: "lists the commands", deed: "list commands", imports: ["commands", "query", "terminal", "errors"] },
  "command-line": {
    job: "reads the command line",
    deed: "read the command line",
    imports: ["cli", "commands", "query", "errors"],
    packages: ["commander"],
  },
  manual: { job: "draws the page of the manual", deed: "draw the manual", imports: ["cli", "view"] },
  main: {
    job: "is the one door out",
    deed: "start the program",
    imports: ["cli", "command-line", "commands", "curation", "atlas", "query", "terminal", "view", "errors"],
  },
};

/** The files of the schema that load no zod: every layer may use them as it runs. */
const ZOD_FREE = ["vocabulary", "date", "fold", "short-name", "printable", "claims", "grouped", "types"].map(
  (name) => `schema/${name}.ts`,
);
const MAY_LOAD_ZOD = ["schema", "curation"];

const PACKAGE_DEEDS: Record<string, string> = {
  zod: "validate",
  yaml: "read YAML",
  "fuse.js": "search",
  chalk: "colour",
  "cli-table3": "draw tables",
  commander: "read the command line",
  "node:child_process": "start a program",
  "node:fs": "touch files",
  "node:process": "look at the process",
};

interface Import {
  specifier: string;
  kind: "static" | "type" | "lazy";
}

/** Source without its comments. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

/** What a module imports. `import { type A }` leaves an import behind and counts as one; `import type` does not. */
function importsOf(source: string): Import[] {
  const code = withoutComments(source);
  const statements = code.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[\w*\s{},$]+?\sfrom\s+|\s*)["']([^"']+)["']/gm);
  const calls = code.matchAll(/\b(?:import|require)\(\s*(?:["'`]([^"'`]*)["'`])?/g);
  return [
    ...[...statements].map(([, type, specifier = ""]): Import => ({ specifier, kind: type ? "type" : "static" })),
    ...[...calls].map(([, specifier = "(computed)"]): Import => ({ specifier, kind: "lazy" })),
  ];
}

const layerOf = (file: string): string => file.replace(/[/.].*$/, "");

/** Every import that points the wrong way, as a sentence: `query/lineage.ts → terminal: query answers questions, it may not print`. */
function offences(file: string, source: string): string[] {
  const name = layerOf(file);
  const layer = LAYERS[name];
  if (!layer) return [`${file}: no layer is called “${name}”; say in this test what it is for`];
  const complaint = (target: string, deed: string) => [`${file} → ${target}: ${name} ${layer.job}, it may not ${deed}`];
  return importsOf(source).flatMap(({ specifier, kind }) => {
    if (!specifier.startsWith(".")) {
      if (kind === "type" || layer.packages?.includes(specifier)) return [];
      return complaint(specifier, PACKAGE_DEEDS[specifier] ?? `load ${specifier}`);
    }
    const target = posix.join(posix.dirname(file), specifier);
    if (target.startsWith("..")) return complaint(target, "reach outside src");
    const targetName = layerOf(target);
    if (targetName === name) return [];
    if (targetName === "schema") {
      if (kind === "type" || ZOD_FREE.includes(target) || MAY_LOAD_ZOD.includes(name)) return [];
      return complaint(target, "validate");
    }
    if (layer.imports.includes(targetName)) return [];
    if (kind === "type" && layer.types?.includes(targetName)) return [];
    return complaint(targetName, LAYERS[targetName]?.deed ?? `use ${targetName}`);
  });
}

/** Where a module reaches for the process, as a sentence. */
function reaches(file: string, source: string): string[] {
  const name = layerOf(file);
  const code = withoutComments(source);
  const found = [
    ...code.matchAll(
      /\bprocess\s*(?:\?\.|\.)\s*(\w+)|\bprocess\s*\[|=\s*process\b(?!\s*\??\s*[.[])|["'](?:node:)?process["']|\b(console)\s*\./g,
    ),
  ];
  return found.flatMap(([what, property]) => {
    if (property === "exit" || property === "abort" || property === "kill" || property === "reallyExit") {
      return [`${file}: calls process.${property}; return an exit code instead`];
    }
    return name === "terminal" ? [] : [`${file}: uses ${what.trim()}; only src/terminal and bin talk to the process`];
  });
}

const SRC = new URL("../src/", import.meta.url);
const MODULES = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.[cm]?[jt]s$/.test(file))
  .sort()
  .map((file) => ({ file, source: readFileSync(new URL(file, SRC), "utf8") }));

/** What is loaded as soon as a module is: all that its static imports lead to, packages included. */
function loadedWith(file: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const source = MODULES.find((module) => module.file === file)?.source ?? "";
  for (const { specifier, kind } of importsOf(source)) {
    if (kind === "static")
      loadedWith(specifier.startsWith(".") ? posix.join(posix.dirname(file), specifier) : specifier, loaded);
  }
  return loaded;
}

describe("imports run one way", () => {
  test("the modules are there to be looked at", () => {
    expect(MODULES.length).toBeGreaterThan(50);
    expect(MODULES.flatMap(({ source }) => importsOf(source)).length).toBeGreaterThan(200);
    expect([...new Set(MODULES.map(({ file }) => layerOf(file)))]).toEqual(
      expect.arrayContaining(["schema", "query", "view", "main"]),
    );
  });

  test.each(Object.keys(LAYERS))("%s", (name) => {
    const modules = MODULES.filter(({ file }) => layerOf(file) === name);
    expect(modules.flatMap(({ file, source }) => offences(file, source))).toEqual([]);
  });

  test("every module belongs to a layer", () => {
    expect(MODULES.filter(({ file }) => !LAYERS[layerOf(file)]).map(({ file }) => file)).toEqual([]);
  });

  test("two layers never import each other", () => {
    for (const [name, { imports }] of Object.entries(LAYERS)) {
      for (const other of imports) expect(LAYERS[other]?.imports, `${name} ↔ ${other}`).not.toContain(name);
    }
  });

  test.each(ZOD_FREE)("%s loads no zod", (file) => {
    expect(MODULES.map((module) => module.file)).toContain(file);
    expect([...loadedWith(file)].filter((loaded) => !ZOD_FREE.includes(loaded))).toEqual([]);
  });
});

describe("slow packages load only where they are needed", () => {
  const SLOW = ["zod", "yaml", "fuse.js", "cli-table3", "@citation-js/core", "node:child_process"];
  test.each([
    ["main.ts", []],
    ["commands/show.ts", []],
    ["commands/list.ts", []],
    ["commands/tree.ts", []],
    ["commands/compare.ts", []],
    ["commands/cite.ts", []],
    ["commands/completion.ts", []],
    ["view/citations.ts", ["@citation-js/core"]],
    ["commands/schema.ts", []],
    ["view/compare.ts", ["cli-table3"]],
    ["query/search.ts", ["fuse.js"]],
    ["curation/check.ts", ["zod", "yaml"]],
    ["terminal/terminal.ts", []],
    ["terminal/pager.ts", ["node:child_process"]],
  ])("%s: %j", (file, packages) => {
    const loaded = loadedWith(file);
    expect(loaded.size).toBeGreaterThan(1);
    expect(SLOW.filter((name) => loaded.has(name))).toEqual(packages);
  });
});

describe("the shapes of the answers are the build's and the tests' alone", () => {
  const importersOf = (target: string) =>
    MODULES.filter(({ file, source }) =>
      importsOf(source).some(({ specifier }) => posix.join(posix.dirname(file), specifier) === target),
    ).map(({ file }) => file);

  test("no module of the program leads to them, now or later", () => {
    expect(importersOf("schema/answers.ts")).toEqual(["curation/answer-schema.ts"]);
    expect(importersOf("curation/answer-schema.ts")).toEqual([]);
    expect(importersOf("atlas/answer-schema.ts")).not.toEqual([]);
  });
});

describe("one door out", () => {
  test("nothing in src ends the process, and only src/terminal and bin talk to it", () => {
    expect(MODULES.flatMap(({ file, source }) => reaches(file, source))).toEqual([]);
  });

  test("bin leaves the ending to Node.js", () => {
    const bin = new URL("../bin/", import.meta.url);
    const programs = readdirSync(bin).map((file) => readFileSync(new URL(file, bin), "utf8"));
    expect(programs.join("\n")).toContain("process.exitCode");
    expect(programs.flatMap((source, index) => reaches(`terminal/bin-${index}.js`, source))).toEqual([]);
  });
});

describe("this test would notice", () => {
  test.each([
    [
      "query/lineage.ts",
      'import { processTerminal } from "../terminal/terminal.ts";',
      "query/lineage.ts → terminal: query answers questions, it may not print",
    ],
    [
      "query/lineage.ts",
      'import { drawTree } from "../view/tree.ts";',
      "query/lineage.ts → view: query answers questions, it may not draw",
    ],
    [
      "query/lineage.ts",
      'import type { Style } from "../view/style.ts";',
      "query/lineage.ts → view: query answers questions, it may not draw",
    ],
    [
      "view/card.ts",
      'import { resolveName } from "../atlas/names.ts";',
      "view/card.ts → atlas: view turns answers into strings, it may not look anything up",
    ],
    [
      "view/card.ts",
      'import {\n  readFileSync,\n} from "node:fs";',
      "view/card.ts → node:fs: view turns answers into strings, it may not touch files",
    ],
    [
      "commands/show.ts",
      'const { spawn } = await import("node:child_process");',
      "commands/show.ts → node:child_process: commands find, ask, draw and write, it may not start a program",
    ],
    [
      "view/card.ts",
      'export { model } from "../schema/model.ts";',
      "view/card.ts → schema/model.ts: view turns answers into strings, it may not validate",
    ],
    [
      "view/card.ts",
      'import { type Model, model } from "../schema/model.ts";',
      "view/card.ts → schema/model.ts: view turns answers into strings, it may not validate",
    ],
    [
      "atlas/load.ts",
      'const { z } = await import("zod");',
      "atlas/load.ts → zod: atlas holds the records and finds them, it may not validate",
    ],
    [
      "atlas/load.ts",
      'import "../query/search.ts";',
      "atlas/load.ts → query: atlas holds the records and finds them, it may not ask",
    ],
    [
      "schema/fold.ts",
      'import * as atlas from "../atlas/names.ts"',
      "schema/fold.ts → atlas: schema says what a valid record is, it may not look anything up",
    ],
    [
      "terminal/terminal.ts",
      'export * from "../commands/show.ts";',
      "terminal/terminal.ts → commands: terminal talks to the terminal, it may not run commands",
    ],
    [
      "commands/show.ts",
      "import('../main.ts').then(({ main }) => main);",
      "commands/show.ts → main: commands find, ask, draw and write, it may not start the program",
    ],
    [
      "view/card.cjs",
      'module.exports = require("../terminal/terminal.ts");',
      "view/card.cjs → terminal: view turns answers into strings, it may not print",
    ],
    [
      "query/lineage.ts",
      'import data from "../../data/models.json";',
      "query/lineage.ts → ../data/models.json: query answers questions, it may not reach outside src",
    ],
    [
      "query/lineage.ts",
      "const view = await import(nameOf(format));",
      "query/lineage.ts → (computed): query answers questions, it may not load (computed)",
    ],
    ["utils/strings.ts", "", "utils/strings.ts: no layer is called “utils”; say in this test what it is for"],
  ])("%s: %s", (file, source, sentence) => {
    expect(offences(file, source)).toEqual([sentence]);
  });

  test.each([
    ["view/card.ts", 'import type { Atlas } from "../atlas/atlas.ts";'],
    ["view/card.ts", 'import { LANGUAGES } from "../schema/vocabulary.ts";'],
    ["query/search.ts", 'import Fuse, { type IFuseOptions } from "fuse.js";'],
    ["query/lineage.ts", 'import type { model } from "../schema/model.ts";'],
    ["query/lineage.ts", '// import { processTerminal } from "../terminal/terminal.ts";'],
    ["query/lineage.ts", '/*\nimport { processTerminal } from "../terminal/terminal.ts";\n*/'],
    ["query/lineage.ts", 'export const sentence = "a method from";\nconst other = ["../terminal/terminal.ts"];'],
    ["commands/show.ts", 'const { drawCard } = await import("../view/card.ts");'],
  ])("and lets pass %s: %s", (file, source) => {
    expect(offences(file, source)).toEqual([]);
  });

  test.each([
    ["main.ts", "process.exit(1);", "main.ts: calls process.exit; return an exit code instead"],
    [
      "terminal/terminal.ts",
      "process . exit ();",
      "terminal/terminal.ts: calls process.exit; return an exit code instead",
    ],
    [
      "view/card.ts",
      "const width = process.stdout.columns;",
      "view/card.ts: uses process.stdout; only src/terminal and bin talk to the process",
    ],
    [
      "main.ts",
      'process.stderr.write("no");',
      "main.ts: uses process.stderr; only src/terminal and bin talk to the process",
    ],
    [
      "view/style.ts",
      "if (process.env.NO_COLOR) return;",
      "view/style.ts: uses process.env; only src/terminal and bin talk to the process",
    ],
    [
      "view/style.ts",
      "const { env } = process;",
      "view/style.ts: uses = process; only src/terminal and bin talk to the process",
    ],
    [
      "view/style.ts",
      'import { env } from "node:process";',
      'view/style.ts: uses "node:process"; only src/terminal and bin talk to the process',
    ],
    ["query/list.ts", "console.log(1);", "query/list.ts: uses console.; only src/terminal and bin talk to the process"],
  ])("%s: %s", (file, source, sentence) => {
    expect(reaches(file, source)).toEqual([sentence]);
  });

  test.each([
    ["terminal/terminal.ts", "process.stdout.write(process.env.LANG);"],
    ["schema/claim.ts", "z.preprocess((value) => value); preprocess.exit;"],
    ["schema/claim.ts", "// process.exit() is for others"],
  ])("and lets pass %s: %s", (file, source) => {
    expect(reaches(file, source)).toEqual([]);
  });
});
