// Bundles the program into dist/, compiles data/ into the files that it reads at run time, and writes what its JSON
// answers look like.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { keepCompiled } from "./build/compiled.js";
import { entryOf, FILES, gatewaysOf } from "./build/files.js";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/** Packages that few commands need: each is a file of its own, read when the first module that imports it runs. */
const SEPARATE = ["fuse.js", "cli-table3", "fast-string-width", "csv-stringify/sync", "markdown-table"];

function separateFile(name) {
  return `./${name.replace(/\.js$/, "").replace("/", "-")}.cjs`;
}

/** Leads imports to files that stand in for what the program does not need, or must not have. */
const redirects = {
  name: "redirects",
  setup({ onResolve }) {
    onResolve({ filter: /^[a-z]/ }, ({ path, namespace }) => {
      if (!SEPARATE.includes(path)) return undefined;
      return path in WHEN_CALLED && namespace !== "lazy"
        ? { path, namespace: "lazy" }
        : { path: separateFile(path), external: true };
    });
    // commander can start other programs and chalk can look at the terminal; this program has no use for the first and
    // does the second itself, and loading what they need for it takes a tenth of the time of a whole run. Its own pager
    // is started from src/terminal.
    onResolve({ filter: /^node:child_process$|^#supports-color$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/](?:commander|chalk)[\\/]/.test(importer) ? { path, namespace: "nothing" } : undefined,
    );
  },
};

/** What packages do in vain, by the file and the text that does it. */
const IN_VAIN = [
  // cli-table3 shortens every cell for a debug message, once for each of its lines, and throws the message away.
  { file: /cli-table3\/src\/cell\.js$/, text: "utils.truncate(this.content, 10, this.truncate)" },
  // fuse.js makes a pattern of all letters there are, for a kind of search that this program does not use.
  { file: /fuse\.js\/dist\/fuse\.cjs$/, text: "/[\\p{L}\\p{M}\\p{N}_]+/gu" },
];
const spared = {
  name: "spared",
  setup({ onLoad }) {
    for (const { file, text } of IN_VAIN) {
      onLoad({ filter: file }, ({ path }) => {
        const contents = readFileSync(path, "utf8");
        if (!contents.includes(text)) throw new Error(`${path} no longer holds ${text}`);
        return { contents: contents.replace(text, '""') };
      });
    }
  },
};

/** What stands for packages that most answers call nothing of: it loads the package when it is first called. */
const WHEN_CALLED = {
  // It builds its patterns when it is loaded, and texts of one-cell characters never ask it.
  "fast-string-width": (load) => `(...given) => (${load}.default)(...given)`,
  // Only where nothing holds what is searched for, and no typing error explains it.
  "fuse.js": (load) => `function (...given) { return new (${load})(...given); }`,
};
const lazy = {
  name: "lazy",
  setup({ onLoad }) {
    onLoad({ filter: /.*/, namespace: "lazy" }, ({ path }) => ({
      contents: `let loaded; module.exports = ${WHEN_CALLED[path](`(loaded ??= require("${path}"))`)};`,
    }));
  },
};

const nothing = {
  name: "nothing",
  setup({ onLoad }) {
    onLoad({ filter: /.*/, namespace: "nothing" }, () => ({
      contents: "module.exports = { stdout: false, stderr: false };",
    }));
  },
};

/** zod can say what is wrong in fifty languages; this program has sentences of its own for that. */
const oneLocale = {
  name: "one-locale",
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

/** The citation library can fetch what it cites; this program opens no connection, and has nothing to open one with. */
const offline = {
  name: "offline",
  setup({ onLoad }) {
    onLoad({ filter: /@citation-js\/core\/lib\/util\/fetchFile\.js$/ }, () => ({ contents: "module.exports = {};" }));
  },
};

/** What the files of dist/ use of all that a file of CommonJS is given. */
const GIVEN = "exports, require, module, __dirname";

const options = {
  bundle: true,
  minify: true,
  // CommonJS starts faster than ES modules on every Node.js so far: docs/performance.md has the figures.
  format: "cjs",
  platform: "node",
  target: "node20.12",
  // Told so, esbuild has a file of the program's loaded by `require`: `import()` first loads Node.js's loader of modules.
  supported: { "dynamic-import": false },
  legalComments: "none",
  metafile: true,
  // A file runs when `require` loads it, as any does. Compiled as a script, where there is no `module`, it is a function
  // that bin/ runs: so no text need be put around it first.
  banner: { js: `(file => typeof module === "object" ? file(${GIVEN}) : file)((${GIVEN}) => {` },
  footer: { js: "})" },
  define: { DIST_FOLDER: "__dirname", PROGRAM_VERSION: JSON.stringify(version) },
};

/** A file of the program's that is loaded late: esbuild would copy what it exports, and it exports what is asked for. */
const LATE = new RegExp(`(?<=\\.then\\(\\(\\)=>)[\\w$]+\\((require\\("\\./(?:${FILES.join("|")})\\.cjs"\\)),1\\)`, "g");

/**
 * From this length on, in bytes, V8 keeps a text apart from the small objects of which it soon collects garbage.
 * main.cjs is a little shorter and would be a tenth of what a start may make before that: so it ends in blanks.
 */
const LARGE = 2 ** 17;

/** Bundles a file of dist/, in ASCII: it is read faster so. @returns what went into it */
async function bundle(file, entry, further) {
  const { outputFiles, metafile } = await build({ ...options, ...further, stdin: entry, outfile: file, write: false });
  // esbuild leaves patterns as they are written.
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const text = outputFiles[0].text.replace(LATE, "$1").replace(/[\u0080-\uffff]/g, escaped);
  writeFileSync(`dist/${file}`, file === "main.cjs" ? text.padEnd(LARGE) : text);
  return metafile;
}

/** What each package that is bundled asks to be kept with it: its licence, once. */
function noticesOf(metafiles) {
  const folders = metafiles.flatMap(({ inputs }) =>
    Object.keys(inputs).flatMap((file) => /^(?:[^:]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  );
  return [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = file ? readFileSync(`${folder}/${file}`, "utf8").trim() : "";
    return `${name} ${version}: ${license}\n\n${text}\n`;
  });
}

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");
const metafiles = [];
const clash = SEPARATE.find((name) => FILES.some((file) => separateFile(name) === `./${file}.cjs`));
if (clash)
  throw new Error(`the package ${clash} and a module would be bundled into one file: give the module another name`);
for (const file of FILES) {
  const plugins = [gatewaysOf(file), redirects, lazy, nothing, oneLocale, offline];
  metafiles.push(await bundle(`${file}.cjs`, entryOf(file), { plugins }));
}
for (const name of SEPARATE) {
  // Asked for by `require`, so that each package gives its CommonJS form, whose default export the importer then finds.
  const entry = { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: "." };
  const alias = { "string-width": "./src/view/string-width.cjs" };
  metafiles.push(await bundle(separateFile(name), entry, { alias, plugins: [gatewaysOf(name), spared] }));
}
// What a page runs in a browser; a page carries it, so no text of it may end the script.
const { outputFiles, metafile } = await build({
  entryPoints: ["src/page/client.ts"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
  metafile: true,
  write: false,
});
writeFileSync("dist/page.js", outputFiles[0].text.trim().replaceAll("</script", "<\\/script"));
metafiles.push(metafile);
writeFileSync("dist/LICENSES.txt", noticesOf(metafiles).join(`\n${"-".repeat(80)}\n\n`));

const require = createRequire(import.meta.url);

/** What a module exports that the build alone asks: nothing of it is left in dist/. */
async function importFrom(module, further) {
  const file = `${module.replace("/", "-")}.cjs`;
  await bundle(file, { contents: `module.exports = require("./src/${module}.ts");`, resolveDir: "." }, further);
  const exported = require(`./dist/${file}`);
  rmSync(`dist/${file}`);
  return exported;
}

// The shapes of the answers, the atlas, and the page of the manual, which is drawn from the commands themselves.
const { answerSchema } = await importFrom("curation/answer-schema");
writeFileSync("dist/answers.schema.json", `${JSON.stringify(answerSchema())}\n`);
const { buildAtlas } = require("./dist/curation.cjs");
const errors = buildAtlas("data", "dist/atlas");
for (const error of errors) process.stderr.write(`${error}\n`);
if (errors.length > 0) {
  process.exitCode = 1;
} else {
  const { manual } = await importFrom("manual", { plugins: [redirects, lazy, nothing] });
  writeFileSync("dist/llm-atlas.1", manual(version, JSON.parse(readFileSync("dist/atlas/head.json", "utf8")).date));
  await keepCompiled();
}
