import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../src/cli.ts";
import { run, wordsOf } from "./run.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What of Node.js the program is built on: none of it opens a connection. */
const MODULES = [
  "buffer",
  "child_process",
  "crypto",
  "events",
  "fs",
  "module",
  "os",
  "path",
  "process",
  "util",
  "v8",
  "vm",
];
/** What every script may call without asking for a module. */
const GLOBALS = /(?<![\w$.])(?:fetch|WebSocket|EventSource|XMLHttpRequest)\s*\(|\bsendBeacon\b/;
/** Ways to a module that no text tells of. */
const HIDDEN = /\bprocess\.(?:binding|getBuiltinModule)\b|\bcreateRequire\b|(?<![\w$.])import\s*\(/;

/** Every file of the program that Node.js may run. */
const FILES = ["bin", "dist"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.[cm]?js$/.test(file))
    .map((file) => join(folder, file)),
);

/** The modules that a file asks for by name, and how it may ask for others. */
function offences(source: string): string[] {
  const asked = [...source.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map(([, name = ""]) => name);
  const strange = asked.filter(
    (name) => !/^(?:\.|\$\{DIST\})\//.test(name) && !MODULES.includes(name.replace(/^node:/, "")),
  );
  return [...strange, ...[GLOBALS, HIDDEN].flatMap((pattern) => pattern.exec(source)?.[0] ?? [])];
}

describe("nothing that the program runs can open a connection", () => {
  test("its files are found", () => {
    expect(FILES).toEqual(expect.arrayContaining([join("bin", "llm-atlas.cjs"), join("dist", "main.cjs")]));
  });

  test.each(FILES)("%s", (file) => {
    expect(offences(readFileSync(join(ROOT, file), "utf8"))).toEqual([]);
  });

  test.each([
    ['const { get } = require("node:https");', ["node:https"]],
    ["require('net').connect(80)", ["net"]],
    ['require("undici")', ["undici"]],
    ['fetch("https://llama.example")', ["fetch("]],
    ["new WebSocket(address)", ["WebSocket("]],
    ['process.getBuiltinModule("http")', ["process.getBuiltinModule"]],
    ['import("node:dns")', ["import("]],
    ['require("./main.cjs"); cache.fetch(key); const prefetch = 1;', []],
  ])("this test would notice %s", (source, expected) => {
    expect(offences(source)).toEqual(expected);
  });
});

/** Node.js's own guard: it then lets a script read what is named, and do nothing else. */
const guard = ["--permission", "--experimental-permission"].find((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
);
/** A world without a network, where the system can make one for anybody. */
const unshare = spawnSync("unshare", ["-rn", "true"]).status === 0 ? ["unshare", "-rn"] : [];

// What is written into a file is printed here. An example of `new` writes one all the same, and one of `check` names a
// folder of the reader's.
const lines = COMMANDS.flatMap(({ commands }) => commands)
  .flatMap(({ examples }) => examples.map(({ line }) => line.replace(/^\S+ | -o \S+/g, "")))
  .filter((line) => !line.startsWith("new ") && !line.includes("my-atlas"));

describe.skipIf(!guard)("every example of the help, without a network, reading its own files only", () => {
  const folders = ["bin", "dist", "data"].map((folder) => `--allow-fs-read=${join(ROOT, folder, "*")}`);

  test.each(["--help", "--version", ...lines])("%s", async (line) => {
    const [command = "", ...args] = [
      ...unshare,
      ...[process.execPath, guard ?? "", "--no-warnings", ...folders],
      ...[join(ROOT, "bin/llm-atlas.cjs"), ...wordsOf(line)],
    ];
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: ROOT,
      encoding: "utf8",
      env: { PATH: process.env.PATH },
      maxBuffer: 1e8,
    });
    expect({ code: status, out: stdout, err: stderr }).toEqual(await run(line));
  });
});
