// Which file of dist/ each module of the program is bundled into, and how the modules of one file reach those of another.
import { basename, join, relative } from "node:path";
import { build } from "esbuild";

/** What every start needs, and the colours of every answer on a terminal. */
const START = ["main", "view/colors"];

/** The commands that people type most: the modules that each of them needs and that nothing imports from the start. */
const USUAL = {
  show: ["commands/show", "view/card"],
  tree: ["commands/tree", "view/tree"],
  list: ["commands/list", "view/list"],
  compare: ["commands/compare", "view/compare"],
  search: ["commands/search", "view/hits"],
};

/** What bin/ and the build ask for. */
const ENTRIES = ["src/main.ts", "src/cli.ts", "src/terminal/terminal.ts"];

async function metafileOf(entryPoints) {
  const options = { bundle: true, format: "esm", platform: "node", packages: "external", outdir: "dist", write: false };
  return (await build({ ...options, entryPoints, metafile: true })).metafile;
}

/** Every module of the program by its path, with what it imports. */
const { inputs: MODULES } = await metafileOf(ENTRIES);

/** The names that each module exports. */
const EXPORTS = Object.fromEntries(
  Object.values((await metafileOf(Object.keys(MODULES))).outputs).map(({ entryPoint, exports }) => [
    entryPoint,
    exports,
  ]),
);

/** The modules that a module imports; `kind` is esbuild's: `import-statement` from the start, `dynamic-import` later. */
function importsOf(module, kind) {
  return MODULES[module].imports.filter((each) => each.path in MODULES && each.kind === kind).map(({ path }) => path);
}

/** These modules and all that they import from the start, but for those that `isElsewhere`. */
function withImports(modules, isElsewhere = () => false) {
  const found = new Set(modules);
  for (const module of found) {
    for (const each of importsOf(module, "import-statement")) if (!isElsewhere(each)) found.add(each);
  }
  return found;
}

const pathsOf = (names) => names.map((name) => `src/${name}.ts`);

/**
 * What dist/main.cjs is made of, which every command reads: what every start needs, and what at least two of the usual
 * commands do. What one of them needs for itself lies in a file of its name.
 */
const mainModules = withImports(pathsOf(START));
const needs = Object.values(USUAL).map((names) => withImports(pathsOf(names), (module) => mainModules.has(module)));
for (const module of needs.flatMap((modules) => [...modules])) {
  if (needs.filter((modules) => modules.has(module)).length > 1) mainModules.add(module);
}

/** Whether a module lies in main.cjs, or in curation.cjs, where zod is: the schema needs it but for what main.cjs has. */
const isShared = (module) => mainModules.has(module) || /^src\/(?:curation|schema)\//.test(module);

/** The name of the file that a module lies in where it is imported late and alone. */
function nameOf(module) {
  const [usual] = Object.entries(USUAL).find(([, names]) => pathsOf(names).includes(module)) ?? [];
  return usual ?? basename(module.replace(/\/index\.ts$/, ""), ".ts");
}

/** The names of the modules that are imported late, by the modules that come along with them. */
const late = new Map();
for (const entry of new Set(Object.keys(MODULES).flatMap((module) => importsOf(module, "dynamic-import")))) {
  for (const module of withImports([entry], isShared)) {
    late.set(module, (late.get(module) ?? new Set()).add(nameOf(entry)));
  }
}

/** What several commands need lies in main.cjs too where it is no more than this, in bytes of source. */
const LITTLE = 1_000;
for (const [module, names] of late) {
  const isAtHome = importsOf(module, "import-statement").every((each) => mainModules.has(each));
  if (names.size === 1 || MODULES[module].bytes > LITTLE || !isAtHome) continue;
  mainModules.add(module);
  late.delete(module);
}

/** What comes along with the same ones of them, by which. */
const groups = new Map();
for (const [module, names] of late) {
  const key = [...names].sort().join(" ");
  groups.set(key, [...(groups.get(key) ?? []), module]);
}

/** A file is read for no less than this, in bytes of source: it takes as long as passing over so much. */
const LEAST_FILE = 12_000;

/**
 * The names of the files of these groups. What comes along with several lies in one file, under the name of the first
 * module, or, where that is little, with the usual command that is among them.
 */
const together = new Map(
  [...groups].map(([key, modules]) => {
    const names = key.split(" ");
    const usual = names.find((name) => name in USUAL);
    const bytes = modules.reduce((sum, module) => sum + MODULES[module].bytes, 0);
    if (names.length === 1) return [key, key];
    return [key, usual && bytes < LEAST_FILE ? usual : nameOf(modules[0])];
  }),
);

/**
 * The name of the file of dist/ that a module is bundled into. What is imported late lies in a file of its name, with
 * all that no other file needs: commands/compare.ts and view/compare.ts in compare.cjs. A new command is a new file.
 */
function fileOf(module) {
  if (mainModules.has(module)) return "main";
  if (isShared(module) || !late.has(module)) return "curation";
  return together.get([...late.get(module)].sort().join(" "));
}

/** What the modules of each file export that modules of other files import, or bin/ and the build: by module. */
const gates = {};
const open = (module) => {
  gates[fileOf(module)] ??= new Map();
  gates[fileOf(module)].set(module, EXPORTS[module]);
};
for (const module of ENTRIES) open(module);
for (const [module, { imports }] of Object.entries(MODULES)) {
  for (const { path } of imports) if (path in MODULES && fileOf(path) !== fileOf(module)) open(path);
}

/** The names of the files. */
export const FILES = Object.keys(gates);

/** The files that each needs as it is loaded. A file exports what it has once it has run: in a circle, one has nothing. */
const needed = new Map(FILES.map((file) => [file, new Set()]));
for (const module of Object.keys(MODULES)) {
  for (const path of importsOf(module, "import-statement")) {
    if (fileOf(path) !== fileOf(module)) needed.get(fileOf(module)).add(fileOf(path));
  }
}
function refuseCircles(file, above) {
  const line = [...above, file];
  if (above.includes(file)) throw new Error(`files of dist/ need each other: ${line.join(" → ")}`);
  for (const each of needed.get(file)) refuseCircles(each, line);
}
for (const file of FILES) refuseCircles(file, []);

/** The names of those that hold what the usual commands need, and each of them its command's own. */
export const USUAL_FILES = ["main", ...Object.keys(USUAL)];

/**
 * What esbuild is to bundle for a file, which exports what modules of other files import. They are plain values: esbuild's
 * own way makes functions that get them, and copies those for every importer, which took a sixth of all that a start puts
 * into memory.
 */
export function entryOf(file) {
  const names = [...gates[file].values()].flat();
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`two modules of dist/${file}.cjs export ${twice}: give one of them another name`);
  const imports = [...gates[file]].map(([module, names]) => `import { ${names} } from "./${module}";`);
  return { contents: `${imports.join("\n")}\nmodule.exports = { ${names} };`, resolveDir: "." };
}

/** Leads what the modules of a file import of other files to those. */
export function gatewaysOf(file) {
  return {
    name: "gateways",
    setup({ onResolve }) {
      onResolve({ filter: /^\./, namespace: "file" }, ({ path, resolveDir }) => {
        const module = relative(".", join(resolveDir, path)).replaceAll("\\", "/");
        if (!(module in MODULES) || fileOf(module) === file) return undefined;
        return { path: `./${fileOf(module)}.cjs`, external: true };
      });
    },
  };
}
