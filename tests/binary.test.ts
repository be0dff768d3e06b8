import { type SpawnSyncOptions, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { run, wordsOf } from "./run.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BIN = join(ROOT, "bin/llm-atlas.cjs");
const temporary = mkdtempSync(join(tmpdir(), "llm-atlas-binary-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const isPosix = process.platform !== "win32";
const has = (command: string) => isPosix && spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;

/** The environment without what the test runner says of colours and terminals. */
function environment(further: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: process.env.HOME, ...further };
}

function result(command: string, args: readonly string[], options: SpawnSyncOptions = {}) {
  const { status, signal, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    env: environment(),
    timeout: 30_000,
    maxBuffer: 1e8,
    ...options,
    encoding: "utf8",
  });
  return { code: status, signal, out: String(stdout), err: String(stderr) };
}

/** The built program, run as a person would. */
const llmAtlas = (line: string, options?: SpawnSyncOptions, bin = BIN) =>
  result(process.execPath, [bin, ...wordsOf(line)], options);
/** A shell's command line, in which `$ATLAS` is the program. */
const shell = (line: string, options: SpawnSyncOptions = {}) =>
  result("sh", ["-c", line], {
    ...options,
    env: environment({ ATLAS: `${process.execPath} ${BIN}`, ...(options.env as Record<string, string>) }),
  });

const STACK = /\bat .+:\d+:\d+\)?$|node:internal|Error:/m;

describe("the built program", () => {
  test.each([
    "",
    "--help",
    "--version",
    "show llama-2",
    "show llama-2-70b gpt-4 --full --lang zh --width 60",
    "show palm --json",
    "compare gpt-3 llama",
    "compare llama llama-2 --diff",
    "compare gpt-3 palm llama-2-70b mistral-7b --lang zh --width 120",
    "tree palm",
    "tree",
    'search "lama 2"',
    "list --family llama",
    "cite llama-2 alpaca --all",
    "cite llama-2 --format ris",
    "cite llama-2 --format apa --lang zh",
    "completion zsh",
    "__complete show llama-2-7",
    "check data",
    "show nothing-like-it",
    "show",
    "shwo llama-2",
    "list --since 2023-13",
    "check /nowhere",
    "list --data /nowhere",
  ])("%s: prints and returns what the sources do", async (line) => {
    const { code, out, err, signal } = llmAtlas(line);
    expect({ code, out, err }).toEqual(await run(line));
    expect(signal).toBeNull();
    expect(out + err).not.toMatch(STACK);
  });

  test.each([
    ["show llama-2", 0],
    ["check data", 0],
    ["show nothing", 1],
    ["search zzzzzzzz", 1],
    ["list --since 2099", 1],
    ["show", 2],
    ["nonsense", 2],
    ["list --width 1", 2],
    ["check /nowhere", 2],
  ])("%s → exit code %i", (line, code) => {
    expect(llmAtlas(line).code).toBe(code);
  });
});

describe.skipIf(!isPosix)("pipes and files", () => {
  const everything = "show gpt-1 gpt-2 gpt-3 codex webgpt instructgpt gpt-3.5 palm llama llama-2 gpt-4 --json";

  test("a reader that goes away ends it quietly", () => {
    for (const line of ["show llama-2", everything, "list", "tree", "--help"]) {
      const { out, err } = shell(`{ $ATLAS ${line}; echo "code $?" >&2; } | head -1`);
      expect(out.split("\n")).toHaveLength(2);
      expect(err).toBe("code 0\n");
    }
    expect(shell(`$ATLAS ${everything} | true`).err).toBe("");
  });

  test("a reader that is slow gets everything", () => {
    const { out } = shell(`$ATLAS ${everything} | { sleep 1; cat; }`);
    expect(out.length).toBeGreaterThan(200_000);
    expect(out).toBe(llmAtlas(everything).out);
    expect(() => JSON.parse(out)).not.toThrow();
  });

  test("an answer to a file is plain, 80 wide and whole", () => {
    const file = join(temporary, "card.txt");
    expect(shell(`$ATLAS show llama-2 > '${file}'`)).toMatchObject({ code: 0, out: "", err: "" });
    expect(readFileSync(file, "utf8")).toBe(llmAtlas("show llama-2 --width 80 --color never").out);
  });

  test.skipIf(!existsSync("/dev/full"))("a full disk is told in one sentence, with exit code 2", () => {
    for (const line of ["show llama-2", "list --json", "--help", "--version", "check data"]) {
      const { code, err } = shell(`$ATLAS ${line} > /dev/full`);
      expect({ line, code, err }).toEqual({
        line,
        code: 2,
        err: expect.stringMatching(/^llm-atlas: [^\n]+\n( {2}[^\n]+\n)?$/),
      });
      expect(err).not.toMatch(STACK);
      expect(err).not.toMatch(/bug/);
    }
  });

  test("-o writes to what is open already, behind what is there, and into a pipe of any name", () => {
    const { out: drawn } = llmAtlas("tree palm --format dot");
    const toOutput = "$ATLAS tree palm --format dot -o /dev/stdout";
    const file = join(temporary, "palm.log");
    expect(shell(toOutput)).toMatchObject({ code: 0, out: drawn, err: "" });
    expect(shell(`{ echo before; ${toOutput}; ${toOutput} --force; echo after; } > '${file}'`).err).toBe("");
    expect(readFileSync(file, "utf8")).toBe(`before\n${drawn}${drawn}after\n`);
    expect(shell("$ATLAS tree palm --format dot -o /dev/stderr")).toMatchObject({ code: 0, out: "", err: drawn });
    const pipe = join(temporary, "palm.dot");
    const read = shell(`mkfifo '${pipe}' && { $ATLAS tree palm -o '${pipe}' & } && cat '${pipe}' && test -p '${pipe}'`);
    expect(read).toMatchObject({ code: 0, out: drawn, err: "" });
    expect(shell(`{ ${toOutput}; echo "code $?" >&2; } | true`).err).toBe("code 0\n");
  });

  test("-o writes files, for other programs as for people", () => {
    const file = join(temporary, "palm tree.svg");
    expect(shell(`$ATLAS tree palm -o '${file}'`)).toMatchObject({ code: 0, out: "", err: "" });
    expect(readFileSync(file, "utf8")).toBe(llmAtlas("tree palm --format svg").out);
    expect(shell(`$ATLAS tree palm -o '${file}'`)).toMatchObject({ code: 2, out: "" });
    expect(shell(`umask 077 && $ATLAS tree palm -o '${file}' --force && ls -l '${file}'`).out).toMatch(/^-rw-r--r--/);
    expect(shell(`umask 077 && $ATLAS list -o '${file}.csv' && ls -l '${file}.csv'`).out).toMatch(/^-rw-------/);
  });

  test("closed streams do no harm", () => {
    expect(shell("$ATLAS show llama-2 >&-").err).not.toMatch(STACK);
    expect(shell("$ATLAS show llama-2 <&-")).toMatchObject({ code: 0, err: "" });
    expect(shell("$ATLAS show nothing 2>&-")).toMatchObject({ code: 1, out: "" });
    expect(shell("$ATLAS show nothing 2>&- >&-").code).toBe(1);
  });

  test("errors go to standard error, answers to standard output", () => {
    expect(shell("$ATLAS show nothing 2>/dev/null")).toMatchObject({ code: 1, out: "", err: "" });
    expect(shell("$ATLAS show llama-2 >/dev/null")).toMatchObject({ code: 0, out: "", err: "" });
  });

  test("Ctrl-C ends it while nobody reads its answer", async () => {
    const child = spawn(process.execPath, [BIN, ...wordsOf(everything)], { env: environment(), cwd: ROOT });
    const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
      child.on("exit", (code, signal) => resolve({ code, signal }));
    });
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    child.kill("SIGINT");
    expect(await ended).toEqual({ code: null, signal: "SIGINT" });
    expect(err).toBe("");
    child.stdout.destroy();
  });
});

describe("wherever it lies", () => {
  const expected = () => llmAtlas("show llama-2").out;

  test("runs from another folder", () => {
    expect(llmAtlas("show llama-2", { cwd: temporary })).toMatchObject({ code: 0, err: "", out: expected() });
    expect(llmAtlas("check", { cwd: temporary })).toMatchObject({ code: 2, out: "" });
  });

  test.skipIf(!isPosix)("runs through a symbolic link, as npm sets one", () => {
    const link = join(temporary, "llm-atlas");
    symlinkSync(BIN, link);
    expect(llmAtlas("show llama-2", { cwd: temporary }, link)).toMatchObject({ code: 0, err: "", out: expected() });
    expect(result(link, ["show", "llama-2"], { cwd: temporary })).toMatchObject({ code: 0, err: "", out: expected() });
  });

  test("runs from a path with spaces and Chinese characters", () => {
    const home = join(temporary, "my 模型 atlas", "it's “here”");
    mkdirSync(home, { recursive: true });
    for (const folder of ["bin", "dist"]) cpSync(join(ROOT, folder), join(home, folder), { recursive: true });
    const bin = join(home, "bin/llm-atlas.cjs");
    for (const line of ["show llama-2", "compare gpt-3 llama", "search lama", "tree", "list", "check data"]) {
      expect(llmAtlas(line, {}, bin), line).toEqual(llmAtlas(line));
    }
  });

  test("a data folder's path may hold spaces and Chinese characters", () => {
    const folder = join(temporary, "我的 atlas");
    cpSync(join(ROOT, "tests/world"), folder, { recursive: true, filter: (path) => !path.endsWith(".ts") });
    expect(result(process.execPath, [BIN, "show", "heron-2", "--data", folder])).toMatchObject({ code: 0, err: "" });
    expect(result(process.execPath, [BIN, "check", folder])).toMatchObject({ code: 0, err: "" });
  });
});

describe("whatever the environment says", () => {
  const COLOR = /\u001b\[/;

  test.each<[Record<string, string>, string]>([
    [{ LANG: "xx_YY.ISO-8859-99" }, "── Facts ─"],
    [{ LANG: "", LC_ALL: "" }, "── Facts ─"],
    [{ LC_ALL: "POSIX" }, "── Facts ─"],
    [{ LANG: "zh_CN.GB18030" }, "── 概况 ─"],
    [{ LANG: "zh_TW.UTF-8", LC_ALL: "en_US.UTF-8" }, "── Facts ─"],
    [{ TERM: "dumb", COLUMNS: "20" }, "── Facts ─"],
    [{ NODE_ENV: "production", CI: "true" }, "── Facts ─"],
  ])("%o", (env, heading) => {
    const { code, out, err } = llmAtlas("show palm", { env: { PATH: process.env.PATH, ...env } });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(heading);
    expect(COLOR.test(out)).toBe(false);
  });

  test("no home and nowhere to keep compiled code", () => {
    for (const env of [{ PATH: process.env.PATH }, { NODE_COMPILE_CACHE: "/dev/null/nowhere" }, {}]) {
      expect(llmAtlas("show palm", { env })).toMatchObject({ code: 0, err: "" });
    }
  });

  test.each<[string, Record<string, string>, boolean]>([
    ["", {}, false],
    ["--color always", {}, true],
    ["--color always", { NO_COLOR: "1" }, true],
    ["", { FORCE_COLOR: "1" }, true],
    ["", { FORCE_COLOR: "0" }, false],
    ["", { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    ["--color never", { FORCE_COLOR: "1" }, false],
    ["--json --color always", {}, false],
  ])("show palm %s with %o is coloured: %s", (options, env, colored) => {
    const { out, err } = llmAtlas(`show palm ${options}`, { env: environment(env) });
    expect(COLOR.test(out)).toBe(colored);
    expect(err).toBe("");
  });

  // util-linux's `script` lends the program a terminal.
  test.skipIf(!has("script") || process.platform !== "linux")("a terminal gets colour and its own width", () => {
    const typed = (line: string) =>
      shell(`script -qec "stty cols 61 rows 20; $ATLAS ${line}" /dev/null`, { env: { TERM: "xterm", PAGER: "cat" } })
        .out;
    const out = typed("show palm");
    expect(COLOR.test(out)).toBe(true);
    const rules = out.split("\n").filter((line) => line.includes("──"));
    const plain = rules.map((line) => line.replace(/\u001b\[[\d;]*m|\r/g, ""));
    expect(new Set(plain.map((line) => line.length))).toEqual(new Set([61]));
    expect(COLOR.test(typed("show palm --color never"))).toBe(false);
  });
});

/** Where less waits for a key. */
const PROMPT = /(?::|\(END\)(?:\u001b\[27m)?)\u001b\[K$/;

/**
 * The program on a terminal of 80 by 20 that util-linux's `script` lends it, and what is seen there.
 * @param keys what is typed one after the other, each when less waits for it
 */
async function onTerminal(line: string, env: Record<string, string> = {}, keys: string[] = []): Promise<string> {
  const [before, after] = [join(temporary, "before"), join(temporary, "after")];
  const command = `trap : INT; stty cols 80 rows 20; stty -a > '${before}'; $ATLAS ${line}; echo "code $?"; stty -a > '${after}'`;
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    cwd: ROOT,
    env: environment({ ATLAS: `${process.execPath} ${BIN}`, TERM: "xterm", ...env }),
    timeout: 30_000,
  });
  const waiting = [...keys];
  let seen = "";
  let typedAt = 0;
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    seen += chunk;
    if (waiting.length > 0 && PROMPT.test(seen.slice(typedAt))) {
      typedAt = seen.length;
      child.stdin.write(waiting.shift());
    }
  });
  if (keys.length === 0) child.stdin.end();
  // A busy machine may show a prompt before less listens: what it then misses, it never answers.
  const nudge = setInterval(() => keys.length > 0 && child.stdin.write(waiting.shift() ?? keys.at(-1)), 2500);
  await new Promise((resolve) => child.on("close", resolve));
  clearInterval(nudge);
  expect(waiting).toEqual([]);
  // Whatever happened to the pager, the terminal is as it was. (The shell's trap is for the shell alone.)
  expect(readFileSync(after, "utf8")).toBe(readFileSync(before, "utf8"));
  return seen.replaceAll("\r\n", "\n").replaceAll("\u001b[m", "");
}

describe.skipIf(!has("script") || process.platform !== "linux")("on a terminal", () => {
  const LINK = /\u001b\]8;;https:[^\u0007]+\u0007/;
  const LONG = "show llama-2";
  const inFull = () => onTerminal(`${LONG} --no-pager`);

  test("the pager that PAGER names gets the whole of a long answer, with its arguments", async () => {
    const file = join(temporary, "paged.txt");
    expect(await onTerminal(LONG, { PAGER: `tee ${file}` })).toBe(await inFull());
    expect(`${readFileSync(file, "utf8")}code 0\n`).toBe(await inFull());
    // What needs a shell gets one.
    const other = join(temporary, "paged by a shell.txt");
    expect(await onTerminal(LONG, { PAGER: `FILE='${other}'; cat > "$FILE"` })).toBe("code 0\n");
    expect(readFileSync(other, "utf8")).toBe(readFileSync(file, "utf8"));
  });

  test.each([
    ["a pager that is not there", "no-such-pager -x"],
    ["one that a shell cannot find", "'no-such-pager'"],
    ["none", ""],
    ["cat", "cat"],
  ])("%s: the answer is printed", async (_, PAGER) => {
    const out = await onTerminal(LONG, { PAGER });
    expect(out.endsWith(await inFull())).toBe(true);
    expect(out).not.toMatch(STACK);
  });

  test.each([
    ["quits at once", "true", ""],
    ["fails", "false", ""],
    ["quits early", "head -n 1", "Llama 2"],
    ["is killed", "sh -c 'kill -9 $$'", ""],
  ])("a pager that %s ends it quietly, and the exit code is the program's", async (_, PAGER, seen) => {
    const out = await onTerminal(`${LONG} --color never`, { PAGER });
    expect(out).toMatch(new RegExp(`^${seen}.*\n?code 0\n$`));
    expect(await onTerminal("check tests/curation", { PAGER })).toContain("code 2\n");
  });

  test("a short answer, an error and a pipe need no pager", async () => {
    const PAGER = "sh -c 'echo the pager'";
    for (const line of ["search llama --limit 1", "show nothing", `${LONG} | cat`, `${LONG} --json > /dev/null`]) {
      expect(await onTerminal(line, { PAGER }), line).not.toContain("the pager");
    }
    expect(await onTerminal(LONG, { PAGER })).toContain("the pager");
  });

  test.skipIf(!has("less")).each([
    ["q", ["q"]],
    ["the last page", ["G", "q"]],
    ["Ctrl-C and then q", ["\u0003", "q"]],
  ])("less keeps colours and links, and obeys %s", async (_, keys) => {
    const out = await onTerminal(LONG, { FORCE_HYPERLINK: "1", LC_ALL: "C" }, keys);
    expect(out).toContain("\u001b[1mLlama 2\u001b[22m");
    expect(out).toMatch(LINK);
    expect(out).toContain("──");
    expect(out).not.toMatch(/ESC|<E2>/);
    expect(out).toMatch(/code 0\n$/);
    // The foot of the answer is seen by those who go there.
    expect(out.includes("Next: ")).toBe(keys.includes("G"));
  });

  test("links are set where the terminal takes them, and nowhere else", async () => {
    const kitty = { TERM: "xterm-kitty", PAGER: "cat" };
    expect(await onTerminal(LONG, kitty)).toMatch(LINK);
    expect(await onTerminal(`${LONG} --links never`, kitty)).not.toMatch(LINK);
    expect(await onTerminal(`${LONG} | cat`, kitty)).not.toMatch(LINK);
    expect(await onTerminal(LONG, { PAGER: "cat" })).not.toMatch(LINK);
  });

  test("the next commands stand at the foot, and not in a pipe", async () => {
    expect(await onTerminal(`${LONG} --no-pager --color never`)).toMatch(
      /\n\nNext: llm-atlas tree llama-2 .+\ncode 0\n$/,
    );
    expect(await onTerminal(`${LONG} --no-pager | cat`)).not.toContain("Next: ");
  });
});
