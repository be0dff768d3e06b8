// Which file of dist/ each module of the program is bundled into, and how the modules of one file reach those of another.
import { basename, join, relative } from "node:path";
import { build } from "esbuild";

/**
 * What dist/main.cjs is made of: these modules and all that they import from the start. Every command reads it, so it
 * holds no more than every start needs, the colours of every answer on a terminal, and the three commands that people
 * type most.
 */
const MAIN = [
  "main",
  ...["commands/show", "view/card", "commands/tree", "view/tree", "commands/list", "view/list"],
  "view/colors",
];

/** Every module of the program by its path, with what it imports. */
const { inputs: MODULES } = (
  await build({
    entryPoints: ["src/main.ts"],
    bundle: true,
    platform: "node",
    packages: "external",
    outdir: "dist",
    write: false,
    metafile: true,
  })
).metafile;

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

const mainModules = withImports(MAIN.map((name) => `src/${name}.ts`));

/** Whether a module lies in main.cjs, or in curation.cjs, where zod is: the schema needs it but for what main.cjs has. */
const isShared = (module) => mainModules.has(module) || /^src\/(?:curation|schema)\//.test(module);

const nameOf = (module) => basename(module.replace(/\/index\.ts$/, ""), ".ts");

/** The names of the modules that are imported late, by the modules that come along with them. */
const late = new Map();
for (const entry of new Set(Object.keys(MODULES).flatMap((module) => importsOf(module, "dynamic-import")))) {
  for (const module of withImports([entry], isShared)) {
    late.set(module, (late.get(module) ?? new Set()).add(nameOf(entry)));
  }
}

/** What comes along with several of them, by which: those modules lie in one file, under the name of the first. */
const together = new Map();
for (const [module, names] of late) {
  const key = [...names].sort().join(" ");
  if (names.size > 1 && !together.has(key)) together.set(key, nameOf(module));
}

/**
 * The name of the file of dist/ that a module is bundled into. What is imported late lies in a file of its name, with
 * all that no other file needs: commands/compare.ts and view/compare.ts in compare.cjs. A new command is a new file.
 */
function fileOf(module) {
  if (mainModules.has(module)) return "main";
  if (isShared(module) || !late.has(module)) return "curation";
  const names = [...late.get(module)].sort();
  return names.length === 1 ? names[0] : together.get(names.join(" "));
}

/** The modules of each file that modules of other files import, or bin/ and the build. */
const gates = { main: new Set(["src/main.ts", "src/cli.ts"]) };
for (const [module, { imports }] of Object.entries(MODULES)) {
  for (const { path } of imports) {
    if (!(path in MODULES) || fileOf(path) === fileOf(module)) continue;
    gates[fileOf(path)] ??= new Set();
    gates[fileOf(path)].add(path);
  }
}

/** The names of the files. */
export const FILES = Object.keys(gates);

/**
 * What esbuild is to bundle for a file: it exports, under the path of each module that others import, a function that
 * returns what the module exports. So each module is bundled once and runs when it is first imported.
 */
export function entryOf(file) {
  const gate = (module) => `"${module}": () => require("./${module}")`;
  return { contents: `module.exports = { ${[...gates[file]].map(gate)} };`, resolveDir: "." };
}

/** Leads what the modules of a file import of other files to those. */
export function gatewaysOf(file) {
  return {
    name: "gateways",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./, namespace: "file" }, ({ path, resolveDir }) => {
        const module = relative(".", join(resolveDir, path)).replaceAll("\\", "/");
        return module in MODULES && fileOf(module) !== file ? { path: module, namespace: "gateway" } : undefined;
      });
      onLoad({ filter: /.*/, namespace: "gateway" }, ({ path }) => ({
        contents: `module.exports = require("./${fileOf(path)}.cjs")["${path}"]();`,
      }));
      onResolve({ filter: /.*/, namespace: "gateway" }, ({ path }) => ({ path, external: true }));
    },
  };
}
