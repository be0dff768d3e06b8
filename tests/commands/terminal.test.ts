import fastStringWidth from "fast-string-width";
import { describe, expect, test } from "vitest";
import { loadBuiltInAtlas } from "../../src/atlas/load.ts";
import { COMMANDS } from "../../src/cli.ts";
import { run } from "../run.ts";

const atlas = loadBuiltInAtlas();
const ids = Object.keys(atlas.outlines);
const SCREEN = { isTTY: true, columns: 80, rows: 24 };
const LONG = "show llama-2";

describe("the pager", () => {
  test.each<[line: string, terminal: Parameters<typeof run>[1], pager: string | undefined]>([
    [LONG, SCREEN, "less"],
    [LONG, { ...SCREEN, rows: 500 }, undefined],
    [LONG, { ...SCREEN, env: { PAGER: "most" } }, "most"],
    [LONG, { ...SCREEN, env: { PAGER: "" } }, undefined],
    [LONG, { ...SCREEN, env: { PAGER: "cat" } }, undefined],
    [LONG, { ...SCREEN, isTTY: false }, undefined],
    [LONG, {}, undefined],
    [`${LONG} --no-pager`, SCREEN, undefined],
    [`--no-pager ${LONG}`, SCREEN, undefined],
    [`${LONG} --json`, SCREEN, "less"],
    [`${LONG} --json`, { ...SCREEN, isTTY: false }, undefined],
    ["list --format csv", { ...SCREEN, rows: 5, isTTY: false }, undefined],
    ["--help", SCREEN, "less"],
    ["--help --no-pager", SCREEN, undefined],
    ["--help", {}, undefined],
    ["show --help", { ...SCREEN, rows: 500 }, undefined],
    ["--version", { ...SCREEN, rows: 1 }, undefined],
    ["search llama --limit 1", SCREEN, undefined],
    ["show nothing-like-it", { ...SCREEN, rows: 1 }, undefined],
  ])("%s on %o: %s", async (line, terminal, pager) => {
    expect((await run(line, terminal)).pager).toBe(pager);
  });

  test.each([LONG, `${LONG} --json`, "--help", "list", "tree", "check data", "check tests", "show nothing-like-it"])(
    "%s: it changes neither the answer nor the exit code",
    async (line) => {
      const { pager: _, ...paged } = await run(line, { ...SCREEN, rows: 2 });
      expect(paged).toEqual(await run(`${line} --no-pager`, { ...SCREEN, rows: 2 }));
    },
  );
});

const LINE_PER_COMMAND = [
  "show llama-2 gpt-3",
  "show llama-2-7b llama-2-70b",
  "show llama-2-70b --full",
  "compare llama llama-2",
  "compare llama-2-7b llama-2-70b",
  "compare gpt-3 palm llama-2-70b --diff",
  "compare gpt-3 gpt-3",
  "tree",
  "tree --family gpt",
  "tree --relation trained-on-outputs-of",
  "path gpt-1 gpt-4",
  "path vicuna gpt-4",
  "path palm palm",
  "search llama",
  "search llama-2-70b",
  "search rotary",
  "search google",
  "size llama-2",
  "size llama-2-70b",
  "list",
  "list --organization meta",
  "timeline",
  "timeline --family gpt",
  "concept",
  "families",
  "disputes",
  "disputes --source atlas-article",
  "sources",
];
const EVERY_LINE = [
  ...LINE_PER_COMMAND,
  ...ids.flatMap((id) => [`show ${id}`, `tree ${id}`]),
  ...Object.keys(atlas.concepts).map((id) => `concept ${id}`),
  // Each reads the whole atlas; a few stand for all.
  ...Object.keys(atlas.sources)
    .filter((_, index) => index % 20 === 0)
    .map((key) => `sources ${key}`),
  ...[atlas.conceptNames, atlas.families, atlas.organizations].flatMap((names) =>
    Object.keys(names).map((id) => `search ${id} --limit 1`),
  ),
];

const HINT = /\n\n(?:Next: |接下来：)llm-atlas (.+)\n$/;
/** The commands of the hint; each can be pasted as it stands, with the program's name. */
const hintOf = (out: string) => HINT.exec(out)?.[1]?.split(" · llm-atlas ") ?? [];
const plainScreen = { isTTY: true, columns: 1000, env: { NO_COLOR: "1" } };

describe("the hint at the foot of an answer", () => {
  test.each([
    ["show llama-2", ["tree llama-2", "compare llama llama-2", "disputes llama-2", "show llama-2 --full"]],
    ["show llama-2-70b", ["tree llama-2", "compare llama llama-2-70b", "disputes llama-2", "show llama-2-70b --full"]],
    ["show llama llama-2", ["compare llama llama-2", "path llama llama-2"]],
    ["compare llama llama-2", ["compare llama llama-2 --diff", "path llama llama-2", "show llama-2"]],
    ["compare llama llama-2 --diff", ["path llama llama-2", "show llama-2"]],
    ["tree llama-2", ["show llama-2", "compare llama llama-2"]],
    ["path alpaca vicuna", ["compare alpaca vicuna"]],
    ["search rotary", ["concept rotary-position-embedding", "list --concept rotary-position-embedding"]],
    ["search google --limit 1", ["list --organization google"]],
    ["path llama-2-7b llama-2-70b", ["compare llama-2-7b llama-2-70b", "tree llama-2"]],
    ["list", ["families", "timeline", "list --sort params"]],
    ["list --family gpt", ["tree --family gpt", "timeline --family gpt", "show gpt-4"]],
    ["list --weights open --since 2022", ["timeline --weights open --since 2022", "show mistral-7b"]],
    ["list --max-params 7B", ["show gemini"]],
    ["list --family palm --since 2022-12", ["compare med-palm palm-2", "show palm-2"]],
    ["list --family mistral", ["show mistral-7b", "tree mistral-7b"]],
    ["concept rope", ["list --concept rotary-position-embedding"]],
    ["disputes llama-2", ["show llama-2 --full"]],
    ["sources llama-2-paper", ["show llama-2"]],
  ])("%s → %j", async (line, expected) => {
    expect(hintOf((await run(line, plainScreen)).out)).toEqual(expect.arrayContaining(expected));
  });

  test("is the same in Chinese, under a Chinese word", async () => {
    const [english, chinese] = [await run(LONG, plainScreen), await run(`${LONG} --lang zh`, plainScreen)];
    expect(chinese.out).toMatch(/\n\n接下来：llm-atlas /);
    expect(hintOf(chinese.out)).toEqual(hintOf(english.out));
  });

  test("every command that it names can be run, and is not the one just run", async () => {
    const named = new Set<string>();
    for (const line of EVERY_LINE) {
      const { code, out } = await run(line, plainScreen);
      expect({ line, code }).toEqual({ line, code: 0 });
      const hints = hintOf(out);
      expect(hints, line).not.toContain(line);
      for (const each of hints) named.add(each);
    }
    expect(named.size).toBeGreaterThan(60);
    for (const line of named) {
      const { code, err } = await run(line);
      expect({ line, code, err }).toEqual({ line, code: 0, err: "" });
    }
  });

  test("every drawn answer has one, but for what is meant for files and for curators", async () => {
    for (const line of LINE_PER_COMMAND) expect((await run(line, plainScreen)).out, line).toMatch(HINT);
    const withHint = new Set(LINE_PER_COMMAND.map((line) => line.split(" ")[0]));
    const commands = COMMANDS.flatMap((group) => group.commands.map(({ name }) => name));
    expect(commands.filter((name) => !withHint.has(name))).toEqual([
      "export",
      "cite",
      "check",
      "new",
      "schema",
      "completion",
    ]);
    expect((await run("check data", plainScreen)).out).not.toMatch(HINT);
  });

  test("is one line that keeps to the width, and leaves out what does not fit", async () => {
    for (const [index, line] of EVERY_LINE.entries()) {
      // Each line at one of the widths: together they are seen at all of them.
      for (const columns of [[40, 60, 80][index % 3] as number]) {
        const terminal = { ...plainScreen, columns };
        const { out } = await run(line, terminal);
        // An address alone is never broken.
        for (const each of out.split("\n").filter((text) => !/^\s*https?:\/\/\S+$/.test(text)))
          expect(fastStringWidth(each), `${line}: ${each}`).toBeLessThanOrEqual(columns);
        const all = hintOf((await run(line, plainScreen)).out);
        const shown = hintOf(out);
        expect(shown, line).toEqual(all.slice(0, shown.length));
      }
    }
  });

  test("nothing else changes: a pipe, JSON, CSV and a no have none", async () => {
    for (const line of LINE_PER_COMMAND) {
      const { out } = await run(line, { ...plainScreen, columns: 80 });
      expect(out.replace(HINT, "\n"), line).toBe((await run(line)).out);
    }
    for (const line of ["list --json", "list --format csv", "list --format markdown", "list --since 2099", "--help"]) {
      expect((await run(line, plainScreen)).out, line).not.toMatch(HINT);
    }
  });
});

describe("links", () => {
  const LINK = /\u001b\]8;;(https?:[^\u0007]+)\u0007(.*?)\u001b\]8;;\u0007/g;
  const PAPER = "https://arxiv.org/abs/2307.09288";

  test.each<[line: string, text: string, address: string]>([
    ["show llama-2", "2", PAPER],
    ["show llama-2", "Touvron et al. 2023, Llama 2: Open Foundation and Fine-Tuned Chat Models", PAPER],
    ["show llama-2 --full", PAPER, PAPER],
    ["compare llama-2 gpt-3 --group design", "1", PAPER],
    ["sources", "Touvron et al. 2023, Llama 2: Open Foundation and Fine-Tuned Chat Models", PAPER],
    ["sources llama-2-paper", PAPER, PAPER],
    ["sources llama-2-paper", "Touvron et al. 2023, Llama 2: Open Foundation and Fine-Tuned Chat Models", PAPER],
    ["path llama llama-2", "Touvron et al. 2023", PAPER],
    ["disputes llama-2", "Touvron et al. 2023", PAPER],
    ["compare llama llama-2", "Touvron et al. 2023", PAPER],
  ])("%s leads from “%s” to %s", async (line, text, address) => {
    const { out } = await run(`${line} --width 400 --links always`);
    const links = [...out.matchAll(LINK)].map(([, to, shown]) => `${shown} ${to}`);
    expect(links).toContain(`${text} ${address}`);
  });

  test.each<[line: string, terminal: Parameters<typeof run>[1], isLinked: boolean]>([
    [LONG, { ...SCREEN, env: { TERM: "xterm-kitty" } }, true],
    [LONG, { ...SCREEN, env: { TERM: "xterm" } }, false],
    [LONG, { ...SCREEN, env: { TERM: "xterm-kitty", NO_COLOR: "1" } }, false],
    [`${LONG} --links never`, { ...SCREEN, env: { TERM: "xterm-kitty" } }, false],
    [`${LONG} --links always`, {}, true],
    [LONG, { env: { TERM: "xterm-kitty" } }, false],
    [LONG, { env: { FORCE_HYPERLINK: "1" } }, true],
    [`${LONG} --json --links always`, {}, false],
    ["sources --format csv --links always", {}, false],
    ["sources --format markdown --links always", {}, false],
    ["disputes --format markdown --links always", {}, false],
  ])("%s on %o: %s", async (line, terminal, isLinked) => {
    expect((await run(line, terminal)).out.includes("\u001b]8;;")).toBe(isLinked);
  });
});
