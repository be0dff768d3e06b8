import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { COMMANDS } from "../src/cli.ts";
import { run, wordsOf } from "./run.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const { COMPILED } = createRequire(import.meta.url)("../bin/llm-atlas.cjs") as { COMPILED: string };
const THIS_NODE = basename(COMPILED);

const temporary = mkdtempSync(join(tmpdir(), "llm-atlas-compiled-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** Tells on standard error, at the end, what was compiled: each file, and whether V8 took compiled code back for it. */
const WATCH = join(temporary, "watch.cjs");
writeFileSync(
  WATCH,
  `const vm = require("node:vm");
  const { basename } = require("node:path");
  const seen = {};
  vm.Script = class extends vm.Script {
    constructor(source, options) {
      super(source, options);
      seen[basename(options.filename)] = options.cachedData === undefined ? "none" : this.cachedDataRejected ? "refused" : "taken";
    }
  };
  process.on("exit", () => process.stderr.write(JSON.stringify(seen)));`,
);

/** The built program, with what it did about compiled code. */
function watched(line: string, { root = ROOT, flags = [] as string[] } = {}) {
  const args = [...flags, "--require", WATCH, join(root, "bin/llm-atlas.cjs"), ...wordsOf(line)];
  const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(temporary, "cache") };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", cwd: ROOT, env });
  return { code: status, out: stdout, seen: JSON.parse(stderr) as Record<string, string> };
}

/** A copy of the program whose compiled code may be spoilt, in the folder that is given. */
function copyWith(spoil: (compiled: string, root: string) => void): string {
  const root = mkdtempSync(join(temporary, "copy-"));
  const isCode = (path: string) => !path.startsWith(join(ROOT, "dist/atlas"));
  for (const folder of ["bin", "dist"]) {
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true, filter: isCode });
  }
  symlinkSync(join(ROOT, "dist/atlas"), join(root, "dist/atlas"), "junction");
  spoil(join(root, "dist/compiled", THIS_NODE), root);
  return root;
}

/** Every file below a folder, with its size and when it was written. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => {
    const { size, mtimeMs } = statSync(join(folder, file));
    return `${file} ${size} ${mtimeMs}`;
  });
}

describe("what V8 compiled when the program was built", () => {
  test.each([
    ["show llama-2", ["main.cjs", "show.cjs"]],
    ["show llama-2-70b --lang zh", ["main.cjs", "command-line.cjs", "show.cjs", "fast-string-width.cjs"]],
    ["tree palm", ["main.cjs", "tree.cjs"]],
    ["list", ["main.cjs", "list.cjs"]],
    ["show llama-2 --color always", ["main.cjs", "command-line.cjs", "show.cjs"]],
    ["compare gpt-3 llama", ["main.cjs", "compare.cjs", "architectures.cjs", "cli-table3.cjs"]],
    ["search chatgtp", ["main.cjs", "search.cjs"]],
    ["--help", ["main.cjs", "command-line.cjs", "help.cjs"]],
  ])("%s: is taken back for %j", async (line, files) => {
    const { code, out, seen } = watched(line);
    expect({ code, out }).toEqual({ code: 0, out: (await run(line)).out });
    expect(seen).toEqual(Object.fromEntries(files.map((file) => [file, "taken"])));
  });

  test("nothing is written when the program is run, not even where Node.js keeps compiled code", () => {
    const root = copyWith(() => {});
    const before = filesIn(root);
    for (const line of ["show llama-2", "compare gpt-3 llama", "cite llama-2", "check data"]) {
      expect(watched(line, { root })).toMatchObject({ code: 0, seen: { "main.cjs": "taken" } });
    }
    expect(filesIn(root)).toEqual(before);
    expect(readdirSync(temporary)).not.toContain("cache");
  });

  test("a fault still tells the file and the line", () => {
    const broken = join(temporary, "broken.cjs");
    writeFileSync(broken, 'JSON.parse = () => { throw new Error("broken"); };');
    const { stderr, status } = spawnSync(
      process.execPath,
      ["--require", broken, join(ROOT, "bin/llm-atlas.cjs"), "list"],
      { encoding: "utf8" },
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/^llm-atlas: this is a bug.*\nError: broken\n/);
    expect(stderr).toContain(`(${join(ROOT, "dist/main.cjs")}:`);
  });

  test("the files that it is of are ASCII, which every Node.js decodes alike", () => {
    for (const file of readdirSync(join(ROOT, "dist")).filter((each) => each.endsWith(".cjs"))) {
      expect(/^[\0-\x7f]*$/.test(readFileSync(join(ROOT, "dist", file), "utf8")), file).toBe(true);
    }
  });
});

describe("compiled code that does not fit is done without, and nobody is the wiser", () => {
  const LINE = "show llama-2 --lang zh";
  const change = (file: string, edit: (bytes: Buffer) => void) => {
    const bytes = readFileSync(file);
    edit(bytes);
    writeFileSync(file, bytes);
  };

  test.each<[string, string | undefined, (compiled: string, root: string) => void]>([
    ["there is none at all", undefined, (_, root) => rmSync(join(root, "dist/compiled"), { recursive: true })],
    ["it is of another Node.js", undefined, (compiled) => renameSync(compiled, join(compiled, "../v1.2.3-linux-x64"))],
    ["it is none of this file", "none", (compiled) => rmSync(join(compiled, "main.cjs.bin"))],
    ["it is empty", "none", (compiled) => truncateSync(join(compiled, "main.cjs.bin"))],
    ["it is cut off", "none", (compiled) => truncateSync(join(compiled, "main.cjs.bin"), 100_000)],
    [
      "a page of it is lost",
      "none",
      (compiled) => change(join(compiled, "main.cjs.bin"), (bytes) => bytes.fill(0, 4096, 8192)),
    ],
    [
      "it is text",
      "none",
      (compiled) => writeFileSync(join(compiled, "main.cjs.bin"), "not compiled\n".repeat(20_000)),
    ],
    [
      "it is a folder's name",
      "none",
      (compiled) => {
        rmSync(join(compiled, "main.cjs.bin"));
        mkdirSync(join(compiled, "main.cjs.bin"));
      },
    ],
    [
      "it is another file's",
      "none",
      (compiled) => cpSync(join(compiled, "fuse.cjs.bin"), join(compiled, "main.cjs.bin")),
    ],
    [
      "it is of other source",
      "none",
      (_, root) =>
        change(join(root, "dist/main.cjs"), (bytes) => {
          bytes.copyWithin(1, 0);
          bytes.write("\n");
        }),
    ],
  ])("%s", async (_, fate, spoil) => {
    const root = copyWith(spoil);
    const { code, out, seen } = watched(LINE, { root });
    expect(seen["main.cjs"]).toBe(fate);
    expect({ code, out }).toEqual({ code: 0, out: (await run(LINE)).out });
  });

  test("V8 was told otherwise than when the program was built", async () => {
    const { code, out, seen } = watched(LINE, { flags: ["--no-opt"] });
    expect(seen["main.cjs"]).toBe("refused");
    expect({ code, out }).toEqual({ code: 0, out: (await run(LINE)).out });
  });
});

describe("the files of the program", () => {
  const INSTALLED = readdirSync(join(ROOT, "dist")).filter((file) => file.endsWith(".cjs"));
  const codeOf = (file: string) => readFileSync(join(ROOT, "dist", file), "utf8");
  const commands = COMMANDS.flatMap((group) => group.commands.map(({ name }) => name));

  test.each(commands)("%s has a file of its own, and main.cjs its entry only", (name) => {
    expect(INSTALLED).toContain(`${name}.cjs`);
    expect(codeOf("main.cjs")).toContain(`require("./${name}.cjs")`);
  });

  test("what one file wants of another is there", () => {
    for (const file of INSTALLED) {
      for (const [, other = "", module] of codeOf(file).matchAll(/require\("\.\/([\w-]+\.cjs)"\)(?:\["([^"]+)"\])?/g)) {
        expect(INSTALLED, file).toContain(other);
        if (module) expect(codeOf(other), file).toContain(`"${module}":()=>`);
      }
    }
  });
});
