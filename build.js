// Bundles the program into dist/, compiles data/ into the files that it reads at run time, and writes what its JSON
// answers look like.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";

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
      return path === "fast-string-width" && namespace !== "lazy"
        ? { path, namespace: "lazy" }
        : { path: separateFile(path), external: true };
    });
    onResolve({ filter: /\/curation\/index\.ts$/ }, ({ kind }) =>
      kind === "entry-point" ? undefined : { path: "./curation.cjs", external: true },
    );
    // commander can start other programs and chalk can look at the terminal; this program does the first never and
    // the second itself, and loading what they need for it takes a tenth of the time of a whole run.
    onResolve({ filter: /^node:child_process$|^#supports-color$/ }, ({ path }) => ({ path, namespace: "nothing" }));
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

const options = {
  bundle: true,
  minify: true,
  // CommonJS starts faster than ES modules on every Node.js so far: docs/performance.md has the figures.
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  outdir: "dist",
  platform: "node",
  target: "node20.12",
  legalComments: "linked",
  define: { ATLAS_FOLDER: "__atlasFolder", PROGRAM_VERSION: JSON.stringify(version) },
};

rmSync("dist", { recursive: true, force: true });
await build({
  ...options,
  entryPoints: { main: "src/main.ts", curation: "src/curation/index.ts" },
  banner: { js: 'const __atlasFolder = __dirname + "/atlas";' },
  plugins: [redirects, lazy, nothing],
});
for (const name of SEPARATE) {
  await build({
    ...options,
    // Asked for by `require`, so that each package gives its CommonJS form, whose default export main.cjs then finds.
    stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: "." },
    outdir: undefined,
    outfile: `dist/${separateFile(name)}`,
    alias: { "string-width": "./src/view/string-width.cjs" },
    plugins: [quiet],
  });
}

const require = createRequire(import.meta.url);

// Only the build asks for the shapes of the answers, so what knows them is gone once it has said them.
await build({ ...options, entryPoints: { "answer-schema": "src/curation/answer-schema.ts" } });
const { answerSchema } = require("./dist/answer-schema.cjs");
writeFileSync("dist/answers.schema.json", `${JSON.stringify(answerSchema(), null, 2)}\n`);
for (const file of ["answer-schema.cjs", "answer-schema.cjs.LEGAL.txt"]) rmSync(`dist/${file}`, { force: true });

const { buildAtlas } = require("./dist/curation.cjs");
const errors = buildAtlas("data", "dist/atlas");
for (const error of errors) process.stderr.write(`${error}\n`);
if (errors.length > 0) process.exitCode = 1;
