import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { COMMANDS, GLOBAL_OPTIONS } from "../src/cli.ts";
import { type Outcome, run, wordsOf } from "./run.ts";
import { folderWith } from "./world/world.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), "llm-atlas-bad-input-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** What a terminal obeys, what hides or turns round what stands beside it, and halves of characters. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cs}\u200b\u2028-\u202e\u2060-\u2069\ufeff]/u;
const STACK = /\bat .+:\d+:\d+\)?$|node:internal|\bError:|this is a bug|程序出错/m;
/** One sentence, and what to do about it. */
const SENTENCE = /^llm-atlas: [^\n]+\n(?: {2}[^\n]+\n)?$/;

/** Whatever was asked: an answer or a sentence, the exit code of either, and nothing that does harm. */
function expectAnswer(asked: unknown, { code, out, err }: Outcome): void {
  const about = JSON.stringify(asked);
  expect([0, 1, 2], about).toContain(code);
  expect(out + err, about).not.toMatch(STACK);
  expect(UNPRINTABLE.test(out + err), about).toBe(false);
  if (code === 0) expect(out, about).not.toBe("");
  else if (out === "" || code === 2) expect(err, about).toMatch(SENTENCE);
}

const TEXTS: [what: string, text: string][] = [
  ["nothing", ""],
  ["blanks", " \t "],
  ["a NUL", "llama\u0000-2"],
  ["a line break", "llama\n2"],
  ["a colour", "\u001b[31mllama\u001b[0m"],
  ["a title for the window", "\u001b]0;llama\u0007"],
  ["a link", "\u001b]8;;https://llama.example\u0007llama\u001b]8;;\u0007"],
  ["an escape of one byte", "\u009b2Jllama"],
  ["text turned round", "\u202eamall\u202c"],
  ["isolated text", "\u2067llama\u2069"],
  ["spaces of no width", "lla\u200bma\ufeff"],
  ["many accents", `l${"\u0301".repeat(500)}lama`],
  ["a family of emoji", "👩‍👩‍👧‍👦🦙"],
  ["half a character", "llama\ud83e"],
  ["the other half", "\udd99llama"],
  ["a prototype", "__proto__"],
  ["what every object has", "constructor"],
  ["a way out", "../../head"],
  ["a pattern", "(a+)+$^[\\"],
  ["an option's look", "--"],
  ["a number", "-1e309"],
  ["a page", "llama ".repeat(1000)],
  ["a word without end", "w".repeat(50_000)],
];

/** Every place that a person fills, with `_` for what stands there. */
const PLACES = [
  "_",
  "show _",
  "show llama-2 _",
  "search _",
  "list --family _",
  "list --organization _",
  "list --concept _",
  "list --license _",
  "list --columns _",
  "list --since _",
  "list --min-params _",
  "list --width _",
  "list --lang _",
  "list --format _",
  "list --data _",
  "timeline --lanes _",
  "concept _",
  "families _",
  "compare _ llama",
  "compare gpt-3 llama --fields _",
  "tree _",
  "tree --relation _",
  "path _ gpt-4",
  "disputes _",
  "disputes --source _",
  "sources _",
  "cite _",
  "size _",
  "size llama-2-7b --memory _",
  "check _",
  "schema _",
  "completion _",
  "show llama-2 _=_",
];

describe("whatever stands in a place that a person fills, an answer or a sentence comes back", () => {
  test.each(TEXTS)("%s", async (_, text) => {
    for (const place of PLACES) {
      const words = place.split(" ").map((word) => word.replaceAll("_", text));
      expectAnswer(words, await run(words));
    }
  });
});

describe("a bad word and its answer", () => {
  test.each<[words: string[], code: number, err: string]>([
    [["show", "\u001b[31mnobody"], 1, "llm-atlas: no model named “[31mnobody”\n"],
    [["show", "no\u202ebody\u0000"], 1, "llm-atlas: no model named “nobody”\n"],
    [["show", ""], 1, "llm-atlas: no model named “”\n"],
    [["sh\u0007ow"], 2, "llm-atlas: there is no command “show”\n"],
    [["list", "--since", "2023\u001b[0m"], 2, "llm-atlas: --since does not take “2023[0m”\n"],
    [["list", "--family", "__proto__"], 2, "llm-atlas: --family has no value “__proto__”\n"],
    [["tree", "--relation", "constructor"], 2, "llm-atlas: --relation does not take “constructor”\n"],
    [["list", "--width", "1e3"], 2, "llm-atlas: --width does not take “1e3”\n"],
    [["list", "--width", "\ud83d"], 2, "llm-atlas: --width does not take “”\n"],
    [["search", "\u200b"], 1, "llm-atlas: nothing found for “”\n"],
    [["schema", "../list"], 2, "llm-atlas: no command “../list” answers in JSON\n"],
    [["size", "\u001b]0;x\u0007"], 1, "llm-atlas: no model named “]0;x”\n"],
  ])("%j: %i, %s", async (words, code, err) => {
    const outcome = await run(words);
    expect(outcome).toMatchObject({ code, out: "" });
    expect(outcome.err.startsWith(err), outcome.err).toBe(true);
    expectAnswer(words, outcome);
  });
});

test("whatever is typed, in either language and at any width, is answered", async () => {
  const options = [
    ...GLOBAL_OPTIONS,
    ...COMMANDS.flatMap(({ commands }) => commands.flatMap((each) => each.options ?? [])),
  ];
  const flags = options.map(({ term }) => term.split(" ")[0] as string);
  const names = COMMANDS.flatMap(({ commands }) => commands.map(({ name }) => name)).filter((name) => name !== "new");
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.constantFrom(
      "llama-2",
      "gpt 4",
      "羊驼",
      "palm",
      "7B",
      "2023",
      "40",
      "zh",
      "json",
      "csv",
      "markdown",
      "llama,gpt",
    ),
    fc.constantFrom(...TEXTS.map(([, each]) => each)),
  );
  const word = fc.oneof({ weight: 3, arbitrary: text }, { weight: 2, arbitrary: fc.constantFrom(...flags) });
  const line = fc.tuple(fc.constantFrom(...names), fc.array(word, { maxLength: 4 }));
  const look = fc.record({
    language: fc.constantFrom("en_US.UTF-8", "zh_CN.UTF-8", "", "\u001b[31m"),
    width: fc.integer({ min: 40, max: 200 }),
  });
  await fc.assert(
    fc.asyncProperty(line, look, async ([name, words], { language, width }) => {
      const typed = [name, "--width", String(width), ...words];
      const outcome = await run(typed, { env: { LANG: language } });
      // Colours and links are obeyed where they were asked for.
      const isColored = typed.some((each) => /^--(?:color|links)/.test(each));
      expectAnswer(
        typed,
        isColored
          ? { ...outcome, out: outcome.out.replace(/\u001b(?:\[[\d;]*m|\]8;;[^\u0007]*\u0007)/g, "") }
          : outcome,
      );
    }),
    { numRuns: 150 },
  );
});

/** A model of a user's own, with what the test changes. */
const model = (name: string, more = "") =>
  `name: ${name}\nkind: model\norganizations: [meta]\nsummary: { en: A bird., zh: 一种鸟。 }\nkey_points:\n  - { text: { en: It flies., zh: 会飞。 }, source: llama-paper, at: p. 1 }\n${more}`;
const parent = (id: string) =>
  `relations:\n  - { type: fine-tuned-from, to: ${id}, evidence: stated, source: llama-paper, at: p. 1 }\n`;

/** What is wrong with the files of a data folder, and what is said of it. */
const FILES: [what: string, files: Record<string, string>, says: RegExp][] = [
  [
    "an alias bomb",
    {
      "models/bomb.yaml": [..."bcdefghi"].reduce(
        (text, key, at) => `${text}\n${key}: &${key} [${Array(9).fill(`*${"abcdefgh"[at]}`)}]`,
        `a: &a [${"x,".repeat(9)}]`,
      ),
    },
    /bomb\.yaml: .*repeats its anchors too often/,
  ],
  ["brackets a hundred thousand deep", { "models/deep.yaml": "[".repeat(100_000) }, /deep\.yaml:1: .*(?:nested|valid)/],
  [
    "objects a thousand deep",
    { "models/braces.yaml": "{a: ".repeat(1000) + "}".repeat(1000) },
    /braces\.yaml:.*nested/,
  ],
  ["a line of three megabytes", { "models/long.yaml": `name: ${"x".repeat(3e6)}\n` }, /long\.yaml: .*too large/],
  [
    "a prototype for a key",
    { "models/key.yaml": model("Key", "__proto__: {}\n") },
    /key\.yaml.*unknown key: __proto__/,
  ],
  ["a prototype for an id", { "models/__proto__.yaml": model("Proto") }, /__proto__\.yaml: /],
  [
    "two models in a circle",
    { "models/wren.yaml": model("Wren", parent("ruff")), "models/ruff.yaml": model("Ruff", parent("wren")) },
    /(?:wren → ruff → wren|ruff → wren → ruff)/,
  ],
  ["a model from itself", { "models/self.yaml": model("Self", parent("self")) }, /self → self/],
  [
    "a parent that is not there",
    { "models/orphan.yaml": model("Orphan", parent("dodo")) },
    /orphan\.yaml:8:.* “dodo” is no record/,
  ],
  ["control characters", { "models/colour.yaml": model('"Colour\\e[31m\\u202e"') }, /colour\.yaml:1:name: .*U\+001B/],
  ["half a character", { "models/half.yaml": model('"Half\\ud83d"') }, /half\.yaml:1:name: .*U\+D83D/],
  ["a folder for a record", { "models/folder.yaml/file": "" }, /folder\.yaml: /],
];

describe("a data folder in which nothing is right is told of file by file, and the atlas answers all the same", () => {
  const LINES = ["list", "tree", "show wren", "show self orphan", "search wren", "path llama gpt-4"];

  test.each(LINES)("%s", async (line) => {
    const folder = folderWith(Object.assign({}, ...FILES.map(([, files]) => files)));
    const { code, out, err } = await run([...wordsOf(line), "--data", folder]);
    for (const [what, , says] of FILES) expect(err, what).toMatch(says);
    expect({ code, hasAnswer: out !== "" }).toEqual({ code: 0, hasAnswer: true });
    expect(out + err).not.toMatch(STACK);
    expect(UNPRINTABLE.test(out + err)).toBe(false);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("a config.json that is bad is told of", () => {
  const SHAPES: [what: string, content: string, says: RegExp][] = [
    ["nothing", "", /is empty/],
    ["half an object", '{ "model_type": "llama"', /JSON/],
    ["a list", "[]", /./],
    ["a text", '"llama"', /./],
    ["brackets ten thousand deep", "[".repeat(10_000) + "]".repeat(10_000), /./],
    ["objects ten thousand deep", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, /./],
    ["a prototype", '{ "__proto__": { "model_type": "llama" } }', /./],
    ["a size without end", '{ "model_type": "llama", "hidden_size": 1e999 }', /./],
    ["control characters", '{ "model_type": "\\u001b[31mllama\\u202e" }', /./],
  ];
  test.each(SHAPES)("%s", async (_, content, says) => {
    const file = join(folderWith({ "config.json": content }), "config.json");
    const outcome = await run(["size", file]);
    expectAnswer(content.slice(0, 40), outcome);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toMatch(says);
  });
});

/** The built program, as a person runs it. */
function program(line: string, { root = ROOT, env = {} as Record<string, string> } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "bin/llm-atlas.cjs"), ...wordsOf(line)], {
    cwd: temporary,
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

describe("the built program in an odd environment answers as in any", () => {
  test.each<[string, Record<string, string>]>([
    ["without a home", {}],
    ["a home that is not there", { HOME: "/dev/null/nowhere", XDG_CACHE_HOME: "/dev/null", TMPDIR: "/dev/null" }],
    ["a home that nobody may write to", { HOME: "/proc/1", XDG_CONFIG_HOME: "/proc/1" }],
    ["a locale of nonsense", { HOME: temporary, LANG: "\u001b[31m", LC_ALL: "??.!!" }],
    ["a terminal of nonsense", { TERM: "no such terminal", TERM_PROGRAM: "__proto__", TERM_PROGRAM_VERSION: "x.y" }],
    ["columns of nonsense", { COLUMNS: "-1", LINES: "1e9" }],
    ["pagers of nonsense", { PAGER: "\u0001", LESS: "-?" }],
  ])("%s", (_, env) => {
    expect(program("list --limit", { env })).toMatchObject({ code: 2 });
    expect(program("list", { env })).toEqual(program("list", { env: { LANG: "C" } }));
  });
});

describe("a program that is not whole says so in one sentence", () => {
  /** A copy of the program in which something is broken. */
  function brokenBy(breaking: (dist: string) => void): string {
    const root = mkdtempSync(join(temporary, "copy-"));
    cpSync(join(ROOT, "bin"), join(root, "bin"), { recursive: true });
    mkdirSync(join(root, "dist/atlas"), { recursive: true });
    for (const file of readdirSync(join(ROOT, "dist"))) {
      if (file.endsWith(".cjs")) cpSync(join(ROOT, "dist", file), join(root, "dist", file));
    }
    for (const file of readdirSync(join(ROOT, "dist/atlas"))) {
      if (file.endsWith(".json")) cpSync(join(ROOT, "dist/atlas", file), join(root, "dist/atlas", file));
      else symlinkSync(join(ROOT, "dist/atlas", file), join(root, "dist/atlas", file), "junction");
    }
    breaking(join(root, "dist"));
    return root;
  }

  /** The row of BERT with a bracket too many: the table is as long as it says, and ends as it should. */
  function spoilRow(table: string): void {
    const text = readFileSync(table, "utf8");
    writeFileSync(table, text.replace('"bert":{', '"bert":{{'));
  }

  test.each<[what: string, breaking: (dist: string) => void, says: RegExp, line?: string]>([
    ["everything", (dist) => rmSync(dist, { recursive: true }), /cannot be loaded \(MODULE_NOT_FOUND\)/],
    ["its main file", (dist) => rmSync(join(dist, "main.cjs")), /cannot be loaded/],
    ["half its main file", (dist) => truncateSync(join(dist, "main.cjs"), 5000), /cannot be loaded \(SyntaxError\)/],
    ["a command's file", (dist) => rmSync(join(dist, "list.cjs")), /missing or damaged: list\.cjs/],
    ["a table", (dist) => rmSync(join(dist, "atlas/outlines.json")), /missing or damaged: atlas\/outlines\.json/],
    ["half a table", (dist) => truncateSync(join(dist, "atlas/outlines.json"), 5000), /damaged: atlas\/outlines\.json/],
    [
      "an empty table",
      (dist) => writeFileSync(join(dist, "atlas/outlines.json"), ""),
      /damaged: atlas\/outlines\.json/,
    ],
    ["a table of no JSON", (dist) => spoilRow(join(dist, "atlas/outlines.json")), /damaged: atlas\/outlines\.json/],
    ["the head", (dist) => rmSync(join(dist, "atlas/head.json")), /missing or damaged: atlas\/head\.json/, "tree"],
    [
      "half the head",
      (dist) => truncateSync(join(dist, "atlas/head.json"), 5000),
      /damaged: atlas\/head\.json/,
      "tree",
    ],
    ["an empty head", (dist) => writeFileSync(join(dist, "atlas/head.json"), ""), /damaged: atlas\/head\.json/, "tree"],
    ["a row of a table", (dist) => spoilRow(join(dist, "atlas/outlines.json")), /atlas\/outlines\.json/, "show bert"],
  ])("%s", (_, breaking, says, line = "list") => {
    const { code, out, err } = program(line, { root: brokenBy(breaking) });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(SENTENCE);
    expect(err).toMatch(says);
    expect(err).toMatch(/install it again/);
  });
});

test("Ctrl-C at any moment ends it without a word", async () => {
  const moments = [0, 10, 20, 30, 40, 60, 80, 120];
  const ended = moments.map(async (moment) => {
    const child = spawn(process.execPath, [join(ROOT, "bin/llm-atlas.cjs"), "compare", "gpt-3", "llama"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    // It may have ended before anybody interrupts it.
    const closed = new Promise<[number | null, string | null]>((resolve) => {
      child.on("close", (...how) => resolve(how));
    });
    await new Promise((resolve) => setTimeout(resolve, moment));
    child.kill("SIGINT");
    const [code, signal] = await closed;
    return { moment, isEnded: code === 0 || signal === "SIGINT", err };
  });
  expect(await Promise.all(ended)).toEqual(moments.map((moment) => ({ moment, isEnded: true, err: "" })));
});
