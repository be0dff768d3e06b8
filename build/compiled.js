// Keeps what V8 compiles of dist/, so that the same Node.js need not compile it again whenever the program starts.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";
import { USUAL_FILES } from "./files.js";

const require = createRequire(import.meta.url);
const { COMPILED, fingerprint, loaderBy } = require("../bin/llm-atlas.cjs");

/** What people type most. What V8 compiles for it is kept of the files that it needs, and no more of them. */
const USUAL = ["show llama-2", "tree palm", "list", "compare gpt-3 llama", "search chatgtp", 'search "lama 2"'];

/** What needs files that no example in the help needs. */
const OTHERS = [
  "--help",
  "show lamma",
  "list --format csv",
  "compare gpt-3 llama --format markdown",
  "__complete show l",
];

/** What takes its time whenever it is asked, and would be as large as all others together. */
const LARGE = ["curation.cjs", "citations.cjs"];

/** A pipe that nobody reads, and a terminal that nobody looks at. */
const NOWHERE = { out() {}, err() {}, errColumns() {}, page: async () => {} };
const PIPE = { ...NOWHERE, isTTY: false, columns: undefined, rows: undefined, env: {} };
const TERMINAL = { ...PIPE, isTTY: true, columns: 80, rows: 24 };

/** Runs the examples of the program's help, and keeps what V8 compiled of each file meanwhile. */
export async function keepCompiled() {
  const scripts = new Map();
  const sources = new Map();
  const load = loaderBy((file, source, filename) => {
    const script = new Script(source, { filename });
    scripts.set(file, script);
    sources.set(file, source);
    return script;
  });
  const keep = (file) => {
    const kept = scripts.get(file).createCachedData();
    const sum = Buffer.alloc(4);
    sum.writeInt32LE(fingerprint(sources.get(file), kept));
    writeFileSync(`${COMPILED}/${file}.bin`, Buffer.concat([kept, sum]));
  };
  mkdirSync(COMPILED, { recursive: true });

  const { main } = load("main.cjs");
  const run = async (line, terminal = PIPE) =>
    await main(
      line.match(/"[^"]*"|\S+/g).map((word) => word.replaceAll('"', "")),
      terminal,
    );
  for (const terminal of [PIPE, TERMINAL]) for (const line of USUAL) await run(line, terminal);
  const usual = USUAL_FILES.map((name) => `${name}.cjs`);
  for (const file of usual) keep(file);
  for (const line of OTHERS) await run(line);
  const { COMMANDS } = load("main.cjs");
  const commands = COMMANDS.flatMap((group) => group.commands);
  for (const { line } of commands.flatMap(({ examples }) => examples)) {
    // Nothing is written here; and whoever waits for a page or a file does not wait for the program to start.
    if (!/ -o /.test(line) && !/^llm-atlas new /.test(line)) await run(line.replace(/^\S+ /, ""));
  }
  for (const file of scripts.keys()) if (!usual.includes(file) && !LARGE.includes(file)) keep(file);
}
