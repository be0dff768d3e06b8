import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { fileScreenOf } from "../../src/commands/output.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { type Outcome, run } from "../run.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "llm-atlas-output-"));
  onTestFinished(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true, force: true });
  });
});

const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name), "utf8");
/** What a command that writes a file leaves on the screen. */
const QUIET: Outcome = { code: 0, out: "", err: "" };
const isRoot = process.getuid?.() === 0;

/** What the command prints in a format, which is what a file in that format holds. */
async function printed(line: string, format: string): Promise<string> {
  const { code, out } = await run(`${line} --format ${format}`);
  expect(code).toBe(0);
  return out;
}

/** That a command was refused in one sentence, and left the folder as it was. */
function expectRefusal({ code, out, err }: Outcome, says: RegExp, files: string[]): void {
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/^llm-atlas: [^\n]+\n(?: {2}[^\n]+\n)?$/);
  expect(err).toMatch(says);
  expect(readdirSync(folder)).toEqual(files);
}

describe("the format of a file", () => {
  test.each([
    ["tree palm", "palm.svg", "svg"],
    ["tree palm", "palm.html", "html"],
    ["tree palm", "palm.htm", "html"],
    ["tree palm", "palm.md", "markdown"],
    ["tree palm", "palm.markdown", "markdown"],
    ["tree palm", "palm.mmd", "mermaid"],
    ["tree palm", "palm.mermaid", "mermaid"],
    ["tree palm", "palm.dot", "dot"],
    ["tree palm", "palm.gv", "dot"],
    ["tree palm", "palm.json", "json"],
    ["tree palm", "palm.txt", "text"],
    ["path palm llama", "path.svg", "svg"],
    ["timeline", "timeline.svg", "svg"],
    ["list", "list.csv", "csv"],
    ["families", "families.html", "html"],
    ["compare gpt-3 llama", "compare.svg", "svg"],
    ["cite palm", "palm.bib", "bibtex"],
    ["cite palm", "palm.ris", "ris"],
    ["cite palm", "palm.json", "json"],
    ["show palm", "palm.txt", "text"],
    ["schema", "schema.json", "json"],
    ["export site", "atlas.html", "html"],
    ["tree palm", "PALM.SVG", "svg"],
    ["list", "models.Csv", "csv"],
    ["tree palm", "two.html.svg", "svg"],
  ])("%s -o %s is %s", async (line, name, format) => {
    expect(await run([...line.split(" "), "-o", at(name)])).toEqual(QUIET);
    expect(read(name)).toBe(await printed(line, format));
    expect(readdirSync(folder)).toEqual([name]);
  });

  test("is the one of --format and --json, whatever the ending", async () => {
    for (const [options, format] of [
      ["--format dot", "dot"],
      ["--format=text", "text"],
      ["--json", "json"],
    ] as const) {
      expect(await run(["tree", "palm", ...options.split(" "), "--force", "-o", at("palm.svg")])).toEqual(QUIET);
      expect(read("palm.svg"), options).toBe(await printed("tree palm", format));
    }
  });

  test("and the whole option's name", async () => {
    expect(await run(["list", `--output=${at("a.csv")}`])).toEqual(QUIET);
    expect(await run(["list", "--output", at("b.csv")])).toEqual(QUIET);
    expect(read("a.csv")).toBe(read("b.csv"));
  });

  test.each([
    ["tree palm", "palm.png", "the ending of “FILE” stands for no format", ".json, .md, .markdown, .svg, .html"],
    ["tree palm", "palm", "the ending of “FILE” stands for no format", "or give --format"],
    ["tree palm", ".svg", "the ending of “FILE” stands for no format", "or give --format"],
    ["tree palm", "palm.", "the ending of “FILE” stands for no format", "or give --format"],
    ["tree palm", "palm.constructor", "the ending of “FILE” stands for no format", "or give --format"],
    ["tree palm", "palm.csv", "“tree” has no format csv, which “FILE” asks for", ".mmd, .mermaid, .dot, .gv; or"],
    ["list", "list.dot", "“list” has no format dot, which “FILE” asks for", ".txt, .json, .csv, .md, .markdown, .svg"],
    ["cite palm", "palm.svg", "“cite” has no format svg, which “FILE” asks for", ".txt, .json, .bib, .ris; or"],
    ["show palm", "palm.md", "“show” has no format markdown, which “FILE” asks for", ".txt, .json; or"],
    ["export site", "atlas.svg", "“export” has no format svg, which “FILE” asks for", ".html, .htm; or"],
  ])("%s -o %s is refused", async (line, name, sentence, suggestion) => {
    const outcome = await run([...line.split(" "), "-o", at(name)]);
    expectRefusal(outcome, /end it with one of: /, []);
    expect(outcome.err).toContain(`llm-atlas: ${sentence.replace("FILE", at(name))}\n`);
    expect(outcome.err).toContain(suggestion);
  });

  test("is asked for in Chinese too", async () => {
    const { err } = await run(["tree", "palm", "--lang", "zh", "-o", at("palm.png")]);
    expect(err).toContain(`“${at("palm.png")}”的扩展名不对应任何格式\n  请使用其中之一作扩展名：.txt、`);
    const other = await run(["tree", "palm", "--lang", "zh", "-o", at("palm.csv")]);
    expect(other.err).toContain(`“tree”没有“${at("palm.csv")}”所指的 csv 格式`);
  });

  test("nothing is written in one that the command does not know", async () => {
    expectRefusal(await run(["list", "--format", "dot", "-o", at("list.csv")]), /--format does not take “dot”/, []);
  });
});

describe("a file that there is already", () => {
  beforeEach(() => writeFileSync(at("palm.svg"), "mine"));

  test.each([
    ["en", /“[^”]+palm\.svg” exists already\n {2}--force replaces it\n$/],
    ["zh", /“[^”]+palm\.svg”已经存在\n {2}加 --force 即可覆盖\n$/],
  ])("is left alone (%s)", async (language, says) => {
    expectRefusal(await run(["tree", "palm", "--lang", language, "-o", at("palm.svg")]), says, ["palm.svg"]);
    expect(read("palm.svg")).toBe("mine");
  });

  test("is replaced with --force, and keeps its permissions", async () => {
    const drawn = await printed("tree palm", "svg");
    for (const mode of [0o600, 0o640, 0o666, 0o755]) {
      chmodSync(at("palm.svg"), mode);
      expect(await run(["tree", "palm", "--force", "-o", at("palm.svg")])).toEqual(QUIET);
      expect(read("palm.svg")).toBe(drawn);
      expect(statSync(at("palm.svg")).mode & 0o777).toBe(mode);
    }
    expect(readdirSync(folder)).toEqual(["palm.svg"]);
  });

  test("keeps what it held where another name leads to it", async () => {
    linkSync(at("palm.svg"), at("kept.svg"));
    expect(await run(["tree", "palm", "--force", "-o", at("palm.svg")])).toEqual(QUIET);
    expect(read("kept.svg")).toBe("mine");
  });

  test("stays as it was when there is no answer", async () => {
    const { code, out, err } = await run(["tree", "no-such-model", "--force", "-o", at("palm.svg")]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("no model named “no-such-model”");
    expect(read("palm.svg")).toBe("mine");
    expect(readdirSync(folder)).toEqual(["palm.svg"]);
  });

  test("stays as it was when drawing ends in the middle", async () => {
    const terminal: Terminal = {
      out: () => expect.unreachable("a file's answer is not for standard output"),
      err: () => {},
      page: async () => {},
      isTTY: true,
      columns: 80,
      rows: 24,
      errColumns: () => undefined,
      env: {},
    };
    const screen = fileScreenOf(terminal, at("palm.svg"), true);
    screen.out("<svg>");
    await screen.show(false);
    expect(read("palm.svg")).toBe("mine");
    expect(readdirSync(folder)).toEqual(["palm.svg"]);
  });

  test("is not asked after where nothing is to be written to it", async () => {
    expect((await run(["tree", "palm", "--force"])).out).toBe((await run("tree palm")).out);
  });
});

describe("a link", () => {
  test("stays one, and what it leads to is written", async () => {
    mkdirSync(at("pictures"));
    writeFileSync(at("pictures/real.svg"), "mine");
    symlinkSync("pictures/real.svg", at("palm.svg"));
    expectRefusal(await run(["tree", "palm", "-o", at("palm.svg")]), /exists already/, ["palm.svg", "pictures"]);
    expect(await run(["tree", "palm", "--force", "-o", at("palm.svg")])).toEqual(QUIET);
    expect(readlinkSync(at("palm.svg"))).toBe("pictures/real.svg");
    expect(read("pictures/real.svg")).toBe(await printed("tree palm", "svg"));
    expect(readdirSync(at("pictures"))).toEqual(["real.svg"]);
  });

  test("that leads nowhere yet, over another and through a linked folder, leads there then", async () => {
    mkdirSync(at("deep/pictures"), { recursive: true });
    symlinkSync("deep/pictures", at("short"));
    symlinkSync("../real.svg", at("deep/pictures/second.svg"));
    symlinkSync("short/second.svg", at("palm.svg"));
    expect(await run(["tree", "palm", "-o", at("palm.svg")])).toEqual(QUIET);
    expect(read("deep/real.svg")).toBe(await printed("tree palm", "svg"));
    expect(lstatSync(at("palm.svg")).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(["deep", "palm.svg", "short"]);
  });

  test("into a folder that is missing, or in a circle, is refused", async () => {
    symlinkSync("missing/real.svg", at("palm.svg"));
    symlinkSync("circle.svg", at("circle.svg"));
    const files = ["circle.svg", "palm.svg"];
    expectRefusal(await run(["tree", "palm", "-o", at("palm.svg")]), /cannot be written \(ENOENT\)/, files);
    for (const force of [[], ["--force"]]) {
      const outcome = await run(["tree", "palm", ...force, "-o", at("circle.svg")]);
      expectRefusal(outcome, /cannot be written \(ELOOP\)/, files);
    }
  });
});

describe("a place where nothing can be written", () => {
  test.each([
    ["a folder that is missing", "missing/palm.svg", "ENOENT"],
    ["a folder", "folder.svg", "EISDIR"],
    ["a path into a file", "file.txt/palm.svg", "ENOTDIR"],
    ["a name that is too long", `${"long".repeat(100)}.svg`, "ENAMETOOLONG"],
    ["a name that no file has", "a\0b.svg", "ERR_INVALID_ARG_VALUE"],
  ])("%s", async (_, name, code) => {
    mkdirSync(at("folder.svg"));
    writeFileSync(at("file.txt"), "mine");
    for (const force of [[], ["--force"]]) {
      const outcome = await run(["tree", "palm", ...force, "-o", at(name)]);
      expectRefusal(outcome, new RegExp(`“[^”]+” cannot be written \\(${code}\\)\\n$`), ["file.txt", "folder.svg"]);
      const chinese = await run(["tree", "palm", "--lang", "zh", ...force, "-o", at(name)]);
      expectRefusal(chinese, new RegExp(`无法写入“[^”]+”（${code}）\\n$`), ["file.txt", "folder.svg"]);
    }
    expect(read("file.txt")).toBe("mine");
    expect(readdirSync(at("folder.svg"))).toEqual([]);
  });

  test("a name of control characters is told without them", async () => {
    const { err } = await run(["tree", "palm", "-o", at("missing/\u001b[31mred\n.svg")]);
    expect(err).toBe(`llm-atlas: “${at("missing/[31mred.svg")}” cannot be written (ENOENT)\n`);
  });

  test("a name that JavaScript has objects for is a name like another", async () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect(await run("tree palm --json -o constructor")).toEqual(QUIET);
    } finally {
      process.chdir(before);
    }
    expect(read("constructor")).toBe(await printed("tree palm", "json"));
  });

  test("an empty name", async () => {
    expect((await run(["tree", "palm", "-o", ""])).code).toBe(2);
    expectRefusal(await run(["tree", "palm", "--json", "-o", ""]), /cannot be written \(ENOENT\)/, []);
    expect(readdirSync(".").filter((name) => name.startsWith(".llm-atlas-"))).toEqual([]);
  });

  // Root may write everywhere.
  test.skipIf(isRoot)("a folder without permission", async () => {
    writeFileSync(at("palm.svg"), "mine");
    chmodSync(folder, 0o500);
    const outcome = await run(["tree", "palm", "--force", "-o", at("palm.svg")]);
    expectRefusal(outcome, /cannot be written \(EACCES\)/, ["palm.svg"]);
    expect(read("palm.svg")).toBe("mine");
    chmodSync(folder, 0o000);
    expect((await run(["tree", "palm", "-o", at("palm.svg")])).err).toContain("cannot be written (EACCES)");
    chmodSync(folder, 0o700);
  });

  test("a full disk", async ({ skip }) => {
    skip(!statSync("/dev/full", { throwIfNoEntry: false }), "there is no /dev/full");
    const outcome = await run("tree palm --format svg -o /dev/full");
    expectRefusal(outcome, /“\/dev\/full” cannot be written \(ENOSPC\)\n$/, []);
  });
});

describe("what is no plain file", () => {
  test("/dev/null takes everything", async () => {
    expect(await run("tree palm --format svg -o /dev/null")).toEqual(QUIET);
    expect(await run("tree palm --format svg --force -o /dev/null")).toEqual(QUIET);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  test("- is standard output, in the format that is asked for", async () => {
    expect(await run("tree palm -o -")).toEqual(await run("tree palm"));
    expect(await run("tree palm --format svg -o - --force")).toEqual(await run("tree palm --format svg"));
    const watched = { isTTY: true, columns: 80, rows: 10 };
    expect(await run("tree palm -o -", watched)).toEqual(await run("tree palm", watched));
  });
});

describe("an answer that is no", () => {
  test.each([
    ["list --since 2099", "models.txt"],
    ["list --since 2099", "models.svg"],
    ["timeline --since 2099", "models.html"],
    ["tree no-such-model", "tree.json"],
    ["tree palm --relation adapter-of", "tree.svg"],
    ["tree palm --relation adapter-of", "tree.mmd"],
    ["path palm no-such-model", "path.dot"],
    ["show no-such-model", "model.json"],
    ["cite no-such-model", "model.bib"],
    ["search qqqqzzzz", "hits.txt"],
  ])("%s -o %s writes nothing", async (line, name) => {
    const { code, out, err } = await run([...line.split(" "), "-o", at(name)]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^llm-atlas: /);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ["list --since 2099", "models.json"],
    ["list --since 2099", "models.csv"],
    ["list --since 2099", "models.md"],
    ["timeline --since 2099", "models.json"],
    ["tree palm --relation adapter-of", "tree.json"],
    ["search qqqqzzzz", "hits.json"],
    ["search gpt9", "guesses.json"],
    ["search gpt9", "guesses.txt"],
  ])("%s -o %s is written as it is printed, be it an empty list", async (line, name) => {
    const format = { json: "json", csv: "csv", md: "markdown", txt: "text" }[name.split(".")[1] ?? ""];
    const shown = await run(`${line} --format ${format}`);
    expect(shown.code).toBe(1);
    expect(shown.out).not.toBe("");
    const { code, out, err } = await run([...line.split(" "), "-o", at(name)]);
    expect({ code, out, err }).toEqual({ code: 1, out: "", err: shown.err });
    expect(read(name)).toBe(shown.out);
  });

  test("an old list is not taken for the new one", async () => {
    writeFileSync(at("models.json"), "[1]");
    expect((await run(["list", "--since", "2099", "--force", "-o", at("models.json")])).code).toBe(1);
    expect(read("models.json")).toBe("[]\n");
  });
});

describe("names of files", () => {
  test.each([
    "a b.svg",
    "模型 谱系.svg",
    "--palm.svg",
    "palm's.svg",
    "$(id).svg",
    "🦙.svg",
    "%s.svg",
    `${"名".repeat(83)}.svg`,
  ])("%s", async (name) => {
    for (const [language, title] of [
      ["en", "Lineage of PaLM"],
      ["zh", "PaLM 的谱系"],
    ]) {
      expect(await run(["tree", "palm", "--lang", `${language}`, "--force", "-o", at(name)])).toEqual(QUIET);
      expect(read(name)).toContain(`<title>${title}</title>`);
    }
    expect(readdirSync(folder)).toEqual([name]);
  });
});

describe("colours and links", () => {
  const COLORED = /\u001b\[/;
  const LINKING = /\u001b\]8;;http/;
  /** A terminal that shows both. */
  const colorful = {
    isTTY: true,
    columns: 120,
    rows: 5,
    env: { FORCE_COLOR: "1", FORCE_HYPERLINK: "1", TERM: "xterm-kitty", PAGER: "less" },
  };

  test("are not in a file, whatever the terminal and its variables; nor is what a terminal alone is told", async () => {
    expect(await run(["show", "palm", "-o", at("palm.txt")], colorful)).toEqual(QUIET);
    expect(read("palm.txt")).toBe((await run("show palm")).out);
  });

  test("are in a text file where they are asked for", async () => {
    expect(await run(["show", "palm", "--color", "always", "--links", "always", "-o", at("palm.txt")])).toEqual(QUIET);
    expect(read("palm.txt")).toMatch(COLORED);
    expect(read("palm.txt")).toMatch(LINKING);
  });

  test.each([
    ["tree palm", ["markdown", "svg", "html", "mermaid", "dot", "json"]],
    ["path vicuna gpt-4", ["markdown", "svg", "html", "mermaid", "dot", "json"]],
    ["compare gpt-3 llama", ["csv", "markdown", "svg", "html", "json"]],
    ["list", ["csv", "markdown", "svg", "html", "json"]],
    ["families", ["csv", "markdown", "svg", "html", "json"]],
    ["timeline", ["csv", "markdown", "svg", "html", "json"]],
    ["sources", ["csv", "markdown", "json"]],
    ["disputes", ["csv", "markdown", "json"]],
    ["cite palm", ["bibtex", "ris", "csl-json", "json"]],
    ["export site", ["html"]],
  ])("%s has none in any format that other programs read", async (line, formats) => {
    for (const format of formats) {
      const plain = await run(`${line} --format ${format}`);
      expect(plain.out).not.toBe("");
      const asked = await run(`${line} --format ${format} --color always --links always --no-pager`, colorful);
      expect(asked, format).toEqual(plain);
    }
  });
});
