// `npm run matrix -- <path of a node …>`: the package as people install it, in several ways, on every Node.js named.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { drawTable } from "./bench/table.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What is asked of each installed program. */
const LINES = [
  "--version",
  "--help",
  "show llama-2",
  "show llama-2 --lang zh --width 100",
  "tree palm",
  "list --format csv",
  "compare gpt-3 llama",
  "search chatgtp",
  "search zzzzzz",
  "size llama-2-70b",
  "cite llama-2 --format ris",
  "schema list",
  "completion bash",
  "show nobody",
];

const temporary = realpathSync(mkdtempSync(join(tmpdir(), "llm-atlas-matrix-")));

/** Tries every way on every Node.js, and prints a table. @returns what went wrong */
function measure(paths) {
  const tarball = pack();
  const expected = LINES.map((line) =>
    answerOf(process.execPath, [join(ROOT, "bin/llm-atlas.cjs"), ...line.split(" ")]),
  );
  const faults = [];
  const rows = [["", ...Object.keys(WAYS)]];
  for (const [index, path] of paths.entries()) {
    const folder = join(temporary, String(index));
    const env = environmentWith(path, join(folder, "path"));
    const version = spawnSync(path, ["--version"], { encoding: "utf8" }).stdout.trim();
    const cells = Object.entries(WAYS).map(([name, install]) => {
      const place = join(folder, name);
      mkdirSync(place, { recursive: true });
      const program = install(place, tarball, env);
      const wrong = LINES.flatMap((line, at) => {
        const [command, ...args] = [...program, ...line.split(" ")];
        const answer = answerOf(command, args, { cwd: place, env });
        return JSON.stringify(answer) === JSON.stringify(expected[at])
          ? []
          : [`${version}, ${name}, ${line}: ${JSON.stringify(answer).slice(0, 500)}`];
      });
      faults.push(...wrong);
      return `${LINES.length - wrong.length} of ${LINES.length}`;
    });
    rows.push([version, ...cells]);
  }
  process.stdout.write(drawTable(rows));
  return faults;
}

/** The package as it would be published: what the last build made. */
function pack() {
  const options = ["--json", "--ignore-scripts", "--pack-destination", temporary];
  const [{ filename }] = JSON.parse(npm(["pack", ...options], ROOT, process.env));
  return join(temporary, filename);
}

/** An environment in which `node` is the one at a path, and npm keeps to a folder of its own. */
function environmentWith(path, folder) {
  mkdirSync(folder, { recursive: true });
  symlinkSync(realpathSync(path), join(folder, "node"));
  return {
    PATH: [folder, process.env.PATH].join(delimiter),
    HOME: temporary,
    npm_config_cache: join(temporary, "cache"),
    npm_config_offline: "true",
    npm_config_update_notifier: "false",
    npm_config_audit: "false",
    npm_config_fund: "false",
  };
}

/** How people come to the program: each installs it in a folder, and returns the words that start it. */
const WAYS = {
  "in a folder": installed,
  "spaces and Chinese": (place, tarball, env) => installed(join(place, "my models 我的模型"), tarball, env),
  "global link": (place, tarball, env) => {
    installed(place, tarball, env);
    const checkout = join(place, "checkout");
    cpSync(join(place, "node_modules/llm-atlas"), checkout, { recursive: true });
    // What `npm link` does, with a folder of its own for what is global.
    npm(["install", "--global", "--ignore-scripts", "--prefix", join(place, "global"), checkout], place, env);
    return [join(place, "global/bin/llm-atlas")];
  },
  npx: (_, tarball) => ["npx", "--yes", "--package", tarball, "llm-atlas"],
};

function installed(place, tarball, env) {
  mkdirSync(place, { recursive: true });
  npm(["install", "--prefix", place, tarball], place, env);
  return [join(place, "node_modules/.bin/llm-atlas")];
}

function npm(args, cwd, env) {
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed:\n${stderr}`);
  return stdout;
}

/** The answer of a command: its exit code and both outputs. */
function answerOf(command, args, options = { env: { PATH: process.env.PATH } }) {
  const { status, stdout, stderr } = spawnSync(command, args, { ...options, encoding: "utf8", maxBuffer: 1e8 });
  return { status, stdout, stderr };
}

const nodes = process.argv.slice(2);
try {
  const faults = measure(nodes.length > 0 ? nodes : [process.execPath]);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
