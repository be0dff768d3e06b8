// Bundles the program into dist/, compiles data/ into the files that it reads at run time, and writes what its JSON
// answers look like.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/** Packages that few commands need: each is a file of its own, read when the first module that imports it runs. */
const SEPARATE = ["fuse.js", "cli-table3", "fast-string-width", "csv-stringify/sync", "markdown-table"];

/** Modules of the program that few commands need, with the packages that they alone import: files of their own too. */
const OWN_FILES = { curation: "curation/index.ts", citations: "view/citations.ts" };

function separateFile(name) {
  return `./${name.replace(/\.js$/, "").replace("/", "-")}.cjs`;
}

/** Leads imports to files that stand in for what the program does not need, or must not have. */
const redirects = {
  name: "redirects",
  setup({ onResolve }) {
    onResolve({ filter: /^[a-z]/ }, ({ path, namespace }) => {
      if (!SEPARATE.includes(path)) return undefined;
      return path === "fast-string-width" && namespace !== "lazy"
        ? { path, namespace: "lazy" }
        : { path: separateFile(path), external: true };
    });
    for (const [name, file] of Object.entries(OWN_FILES)) {
      onResolve({ filter: new RegExp(`/${file}$`) }, ({ kind }) =>
        kind === "entry-point" ? undefined : { path: `./${name}.cjs`, external: true },
      );
    }
    // commander can start other programs and chalk can look at the terminal; this program has no use for the first and
    // does the second itself, and loading what they need for it takes a tenth of the time of a whole run. Its own pager
    // is started from src/terminal.
    onResolve({ filter: /^node:child_process$|^#supports-color$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/](?:commander|chalk)[\\/]/.test(importer) ? { path, namespace: "nothing" } : undefined,
    );
  },
};
/** cli-table3 shortens every cell for a debug message, once for each of its lines, and throws the message away. */
const quiet = {
  name: "quiet",
  setup({ onLoad }) {
    onLoad({ filter: /cli-table3\/src\/cell\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace("utils.truncate(this.content, 10, this.truncate)", '""'),
    }));
  },
};
/** fast-string-width builds its patterns when it is loaded, and texts of one-cell characters never ask it. */
const lazy = {
  name: "lazy",
  setup({ onLoad }) {
    onLoad({ filter: /.*/, namespace: "lazy" }, ({ path }) => ({
      contents: `let loaded; module.exports = (...given) => (loaded ??= require("${path}").default)(...given);`,
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

/** The citation library can fetch what it cites; this program opens no connection, and has nothing to open one with. */
const offline = {
  name: "offline",
  setup({ onLoad }) {
    onLoad({ filter: /@citation-js\/core\/lib\/util\/fetchFile\.js$/ }, () => ({ contents: "module.exports = {};" }));
  },
};

const options = {
  bundle: true,
  minify: true,
  // CommonJS starts faster than ES modules on every Node.js so far: docs/performance.md has the figures.
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  outdir: "dist",
  platform: "node",
  target: "node20.12",
  // Told so, esbuild has a file of the program's loaded by `require`: `import()` first loads Node.js's loader of modules.
  supported: { "dynamic-import": false },
  legalComments: "linked",
  metafile: true,
  define: { ATLAS_FOLDER: "__atlasFolder", PROGRAM_VERSION: JSON.stringify(version) },
};

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
const bundled = await build({
  ...options,
  entryPoints: Object.fromEntries(
    Object.entries({ main: "main.ts", ...OWN_FILES }).map(([name, file]) => [name, `src/${file}`]),
  ),
  banner: { js: 'const __atlasFolder = __dirname + "/atlas";' },
  plugins: [redirects, lazy, nothing, offline],
});
const metafiles = [bundled.metafile];
for (const name of SEPARATE) {
  const { metafile } = await build({
    ...options,
    // Asked for by `require`, so that each package gives its CommonJS form, whose default export main.cjs then finds.
    stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: "." },
    outdir: undefined,
    outfile: `dist/${separateFile(name)}`,
    alias: { "string-width": "./src/view/string-width.cjs" },
    plugins: [quiet],
  });
  metafiles.push(metafile);
}
writeFileSync("dist/LICENSES.txt", noticesOf(metafiles).join(`\n${"-".repeat(80)}\n\n`));

// The page of the manual is drawn from the commands themselves; what draws it stays here.
await build({ ...options, entryPoints: ["src/manual.ts"], plugins: [redirects, lazy, nothing] });
const require = createRequire(import.meta.url);
const { manual } = require("./dist/manual.cjs");
rmSync("dist/manual.cjs");

// Only the build asks for the shapes of the answers, so what knows them is gone once it has said them.
await build({ ...options, entryPoints: { "answer-schema": "src/curation/answer-schema.ts" } });
const { answerSchema } = require("./dist/answer-schema.cjs");
writeFileSync("dist/answers.schema.json", `${JSON.stringify(answerSchema(), null, 2)}\n`);
for (const file of ["answer-schema.cjs", "answer-schema.cjs.LEGAL.txt"]) rmSync(`dist/${file}`, { force: true });

const { buildAtlas } = require("./dist/curation.cjs");
const errors = buildAtlas("data", "dist/atlas");
for (const error of errors) process.stderr.write(`${error}\n`);
if (errors.length > 0) {
  process.exitCode = 1;
} else {
  writeFileSync("dist/llm-atlas.1", manual(version, JSON.parse(readFileSync("dist/atlas/head.json", "utf8")).date));
}
