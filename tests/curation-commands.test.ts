import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { model } from "../src/schema/model.ts";
import { run } from "./run.ts";
import { folderWith, WORLD } from "./world/world.ts";

/** A record of the invented world, changed by replacements. */
function recordWith(id: string, ...changes: [from: string, to: string][]): string {
  return changes.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${id} has no “${from}”`);
      return text.replace(from, to);
    },
    readFileSync(join(WORLD, `models/${id}.yaml`), "utf8"),
  );
}

/** A further model: Wren under another name. */
const wrenAs = (name: string, ...changes: [string, string][]) =>
  recordWith("wren", ["name: Wren", `name: ${name}`], ["[Héron-Wren]", "[]"], ...changes);

interface Fault {
  what: string;
  file: string;
  content: string;
  en: [finding: string, repair: string];
  zh: [finding: string, repair: string];
}

const FAULTS: Fault[] = [
  {
    what: "invalid YAML",
    file: "models/snipe.yaml",
    content: "name: Snipe: the bird\n",
    en: [
      "error line 1: this is not valid YAML, column 7: Nested mappings are not allowed in compact mappings (yaml)",
      "correct the line; quote texts that hold ': ' or ' #'",
    ],
    zh: [
      "错误 第 1 行：YAML 语法错误，第 7 列：Nested mappings are not allowed in compact mappings（yaml）",
      "请改正该行；含有 “: ” 或 “ #” 的文本要加引号",
    ],
  },
  {
    what: "a fact without a source",
    file: "models/snipe.yaml",
    content: wrenAs("Snipe", ["{ value: 2048, source: wren-card }", "{ value: 2048 }"]),
    en: [
      "error line 19 context_length.source: source is missing (shape)",
      "name the entry of sources.yaml that says so",
    ],
    zh: ["错误 第 19 行 context_length.source：缺少 source（shape）", "请写出 sources.yaml 中相应条目的键"],
  },
  {
    what: "an unknown parent",
    file: "models/snipe.yaml",
    content: wrenAs("Snipe", ["to: heron-2\n", "to: phoenix\n"], ["    variant: heron-2-850m\n", ""]),
    en: [
      "error line 23 relations[0]: the parent “phoenix” is no record (references-exist)",
      "write models/phoenix.yaml, or correct the id",
    ],
    zh: [
      "错误 第 23 行 relations[0]：没有父模型“phoenix”的记录（references-exist）",
      "请编写 models/phoenix.yaml，或改正标识",
    ],
  },
  {
    what: "a circle of ancestors",
    file: "models/heron-1.yaml",
    content: recordWith(
      "heron-1",
      ["value: 2020-03,", "value: 2022-10,"],
      [
        "papers:",
        "relations:\n  - { type: successor-of, to: egret, evidence: stated, source: heron-paper, at: p. 2, checked: 2024-05-20 }\npapers:",
      ],
    ),
    en: [
      "error line 43 relations[0]: the lineage runs in a circle: egret → heron-2 → heron-1 → egret (lineage-has-no-cycle)",
      "remove or turn round the edge that is wrong",
    ],
    zh: [
      "错误 第 43 行 relations[0]：谱系成环：egret → heron-2 → heron-1 → egret（lineage-has-no-cycle）",
      "请删去或调转错误的那条关系",
    ],
  },
  {
    what: "a name that means two",
    file: "models/snipe.yaml",
    content: wrenAs("Snipe", ["aliases: []", "aliases: [HERON-II]"]),
    en: [
      "error line 2 aliases[0]: “HERON-II” already means heron-2 (there written “Heron-II”) (names-resolve-to-one-record)",
      "remove it from one of the two, or make it longer",
    ],
    zh: [
      "错误 第 2 行 aliases[0]：“HERON-II”已指向 heron-2（那里写作“Heron-II”）（names-resolve-to-one-record）",
      "请从其中一处删去，或改得更具体",
    ],
  },
  {
    what: "a control character",
    file: "models/snipe.yaml",
    content: wrenAs('"Sni\\e[31mpe"'),
    en: ["error line 1 name: the text holds a control character (U+001B) (no-control-characters)", "remove it"],
    zh: ["错误 第 1 行 name：文本含有控制字符（U+001B）（no-control-characters）", "请删去"],
  },
  {
    what: "an unknown source",
    file: "models/snipe.yaml",
    content: wrenAs("Snipe", ["2048, source: wren-card", "2048, source: snipe-card"]),
    en: [
      "error line 19 context_length: there is no source “snipe-card” (sources-exist)",
      "add it to sources.yaml, or correct the key",
    ],
    zh: ["错误 第 19 行 context_length：没有来源“snipe-card”（sources-exist）", "请加入 sources.yaml，或改正键名"],
  },
];

describe("check", () => {
  test.each(FAULTS)(
    "tells $what: file, line, path and repair, in both languages",
    async ({ file, content, ...said }) => {
      const folder = folderWith({ [file]: content }, { copy: true });
      for (const language of ["en", "zh"] as const) {
        const { code, out, err } = await run(`check ${folder} --width 400 --lang ${language}`);
        expect({ code, err }).toEqual({ code: 1, err: "" });
        const [finding, repair] = said[language];
        const word = language === "en" ? "repair: " : "修复：";
        expect(out).toContain(`${file}\n`);
        expect(out).toContain(`  ${finding}\n    ${word}${repair}\n`);
        expect(out).toMatch(language === "en" ? /^\d+ errors?, \d+ warnings?$/m : /^\d+ 个错误，\d+ 个警告$/m);
        expect(out).not.toMatch(/\u001b|\bat .+:\d+:\d+\)?$|Error:/m);
      }
    },
  );

  test.each(FAULTS)("tells $what to a machine", async ({ file, content, en, zh }) => {
    const folder = folderWith({ [file]: content }, { copy: true });
    const { code, out, err } = await run(`check ${folder} --json`);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const { errors } = JSON.parse(out) as {
      errors: { file: string; line: number; severity: string; message: { en: string; zh: string }; repair: object }[];
    };
    const told = errors.filter((each) => each.file === file);
    expect(told).toContainEqual(
      expect.objectContaining({ severity: "error", repair: { en: en[1], zh: zh[1] }, line: expect.any(Number) }),
    );
    for (const { message } of told) {
      expect(message.zh).toMatch(/\p{Script=Han}/u);
      expect(message.en).not.toMatch(/\n/);
    }
  });

  test("tells every fault at once, grouped by file", async () => {
    const folder = folderWith(
      {
        "models/a.yaml": "name: A: b\n",
        "models/snipe.yaml": wrenAs("Snipe", ["2048, source: wren-card", "2048, source: snipe-card"]),
        "models/ruff.yaml": wrenAs("Ruff", ["aliases: []", "aliases: [Heron-II]"], ["to: heron-2\n", "to: phoenix\n"]),
      },
      { copy: true },
    );
    const { code, out } = await run(`check ${folder}`);
    expect(code).toBe(1);
    const files = out.split("\n").filter((line) => line.startsWith("models/"));
    expect(files).toEqual(["models/a.yaml", "models/ruff.yaml", "models/snipe.yaml"]);
    expect(out.match(/^ {2}error /gm)?.length).toBeGreaterThanOrEqual(4);
  });

  test("a good folder is summed up, with exit code 0", async () => {
    expect(await run(`check ${WORLD}`)).toEqual({
      code: 0,
      err: "",
      out: [
        "10 models, 9 variants, 12 relations, 7 concepts, 13 sources",
        "120 facts, 119 (99.1%) read in their source, 3 disputed",
        "0 errors, 0 warnings",
        "",
      ].join("\n"),
    });
    const { code, out } = await run(`check ${WORLD} --lang zh --unchecked`);
    expect(code).toBe(0);
    expect(out).toContain("models/wren.yaml  context_length  wren-card\n");
    expect(out).toContain("10 个模型，9 个变体，12 条关系，7 个概念，13 个来源\n");
    expect(out).toContain("0 个错误，0 个警告\n");
  });

  test("a folder of faults alone holds no facts, and no share of them is read", async () => {
    const folder = folderWith({ "models/a.yaml": "name: A: b\n" });
    const { code, out } = await run(`check ${folder}`);
    expect(code).toBe(1);
    expect(out).toMatch(/^0 facts$/m);
    expect((await run(`check ${folder} --lang zh`)).out).toMatch(/^0 条事实$/m);
  });

  test("a folder that holds no atlas is not called good", async () => {
    const { code, out, err } = await run(`check ${folderWith({ "notes.txt": "nothing\n" })}`);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/^llm-atlas: [^\n]+\n( {2}[^\n]+\n)?$/);
  });

  test.each(["missing", "models/wren.yaml"])("a folder that cannot be read, %s, is exit code 2", async (name) => {
    const folder = join(folderWith({}, { copy: true }), name);
    const { code, out, err } = await run(["check", folder]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(
      /^llm-atlas: the data folder “.+” cannot be read \((?:ENOENT|ENOTDIR)\)\n {2}name a folder that holds models\/, concepts\/ and sources\.yaml\n$/,
    );
  });
});

describe("new", () => {
  test("writes a whole file that holds every key of the format", async () => {
    const folder = folderWith({});
    const file = join(folder, "models/my-model.yaml");
    expect(await run(["new", "my-model", "--dir", folder])).toEqual({ code: 0, out: `${file}\n`, err: "" });
    expect(readdirSync(join(folder, "models"))).toEqual(["my-model.yaml"]);
    const text = readFileSync(file, "utf8");
    expect(text.endsWith("\n")).toBe(true);
    const record = parse(text) as Record<string, unknown>;
    expect(Object.keys(record).sort()).toEqual(Object.keys(model.shape).sort());
    expect(record).toMatchObject({
      training: { tokens: {}, data: {}, compute_flops: {}, hardware: {} },
      availability: { weights: {}, license: {}, code: {} },
      variants: [{ id: "my-model-7b", parameters: {}, config: {} }],
      papers: ["my-model-paper"],
    });
  });

  test("what it writes lacks nothing but facts: every fault is of a value that is still to be filled in", async () => {
    const folder = folderWith({}, { copy: true });
    await run(["new", "my-model", "--dir", folder]);
    const { code, out } = await run(`check ${folder} --json`);
    expect(code).toBe(1);
    const { errors } = JSON.parse(out) as { errors: { file: string; rule: string; message: { en: string } }[] };
    expect(new Set(errors.map(({ file, rule }) => `${file} ${rule}`))).toEqual(new Set(["models/my-model.yaml shape"]));
    for (const { message } of errors) expect(message.en).not.toMatch(/unknown key|missing/);
  });

  test("says the file to a machine", async () => {
    const folder = folderWith({});
    const { code, out } = await run(["new", "ibis-1.5", "--dir", folder, "--json"]);
    expect({ code, answer: JSON.parse(out) }).toEqual({
      code: 0,
      answer: { file: join(folder, "models/ibis-1.5.yaml") },
    });
  });

  test("never writes over a file", async () => {
    const folder = folderWith({}, { copy: true });
    const file = join(folder, "models/wren.yaml");
    const before = readFileSync(file, "utf8");
    expect(await run(["new", "wren", "--dir", folder])).toEqual({
      code: 2,
      out: "",
      err: `llm-atlas: ${file} is there already\n  edit it, or choose another id\n`,
    });
    expect(await run(["new", "wren", "--dir", folder, "--lang", "zh"])).toEqual({
      code: 2,
      out: "",
      err: `llm-atlas: ${file} 已存在\n  请编辑该文件，或换一个标识\n`,
    });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test.each([
    "../wren",
    "a/b",
    "A",
    "a b",
    "-a",
    "a-",
    "a--b",
    ".",
    "..",
    "a.yaml/",
    "羊驼",
    "a\u001b[31m",
    "__proto__",
    "",
  ])("%j is no id, and nothing is written", async (id) => {
    const folder = folderWith({});
    const { code, out, err } = await run(["new", "--dir", folder, "--", id]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^llm-atlas: “[^\n\u001b]*” is no id\n {2}use lower case, [^\n]+\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a folder that cannot be written is told, and nothing half-written is left", async () => {
    const folder = folderWith({ models: "this is a file\n" });
    const { code, out, err } = await run(["new", "my-model", "--dir", folder]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^llm-atlas: .+my-model\.yaml cannot be written \([A-Z]+\)\n$/);
    expect(readdirSync(folder)).toEqual(["models"]);
    expect(readFileSync(join(folder, "models"), "utf8")).toBe("this is a file\n");
  });

  test("what an interrupted run left does not stand in the way", async () => {
    const folder = folderWith({ "models/my-model.yaml.part": "half" });
    expect(await run(["new", "my-model", "--dir", folder])).toMatchObject({ code: 0, err: "" });
    expect(readdirSync(join(folder, "models"))).toEqual(["my-model.yaml"]);
  });
});

describe("--data", () => {
  const world = () => folderWith({}, { copy: true });

  test("a user's models appear beside the atlas's own, everywhere", async () => {
    const folder = world();
    const data = `--data ${folder}`;
    const ids = (out: string) => (JSON.parse(out) as { id: string }[]).map(({ id }) => id);
    const listed = ids((await run(`list --json ${data}`)).out);
    expect(listed).toEqual(expect.arrayContaining(["heron-1", "heron-2", "lagoon-chat", "llama-2", "gpt-1"]));
    expect(listed.length).toBe(ids((await run("list --json")).out).length + 10);
    expect((await run(`show heron-2 ${data}`)).out).toMatch(/^Heron 2 {2}Wetlands Lab · paper 2021-06-15/);
    expect((await run(`show heron-2-6b-chat 苍鹭2 ${data}`)).code).toBe(0);
    expect((await run(`tree heron-1 ${data}`)).out).toMatch(/└─ Kingfisher|├─ Heron 2/);
    expect((await run(`tree ${data}`)).out).toMatch(/^Heron 1 /m);
    expect(ids((await run(`search heron --json ${data}`)).out)).toContain("heron-2");
    expect(ids((await run(`search 翠鸟 --json ${data}`)).out)).toContain("kingfisher");
    expect(ids((await run(`list --family heron --json ${data}`)).out)).toContain("egret");
    expect((await run(`compare heron-2 llama-2 ${data}`)).out).toMatch(/Heron 2.*Llama 2/);
    for (const line of ["list", "tree", "show llama-2", "show heron-2"]) {
      expect((await run(`${line} ${data}`)).err, line).toBe("");
    }
  });

  test("the atlas's own answers stay as they were", async () => {
    const folder = world();
    for (const line of ["show llama-2", "show gpt-4 --json", "compare gpt-3 llama", "tree palm"]) {
      expect(await run(`${line} --data ${folder}`), line).toEqual(await run(line));
    }
  });

  test("a user's model may descend from one of the atlas's, and cite its sources", async () => {
    const folder = folderWith({
      "models/my-llama.yaml": `name: My Llama
aliases: [我的羊驼]
kind: model
organizations: [meta]
family: { value: llama, source: llama-2-paper }
released: { value: 2024-01, source: llama-2-paper }
summary: { en: Mine., zh: 我的。 }
key_points:
  - { text: { en: Tuned at home., zh: 在家调优。 }, source: llama-2-paper }
relations:
  - { type: fine-tuned-from, to: llama-2, evidence: stated, source: llama-2-paper }
`,
    });
    const data = `--data ${folder}`;
    expect(await run(`show my-llama ${data}`)).toMatchObject({ code: 0, err: "" });
    expect((await run(`tree llama-2 ${data}`)).out).toMatch(/My Llama +2024-01 · fine-tuned/);
    expect((await run(`show llama-2 --width 200 ${data}`)).out).toMatch(/was fine-tuned into .*My Llama/);
    expect(JSON.parse((await run(`show llama --json ${data}`)).out).descendants).toContain("my-llama");
    expect((await run(`show 我的羊驼 ${data}`)).code).toBe(0);
  });

  test("a user's record takes the place of the atlas's of the same id", async () => {
    const folder = folderWith({ "models/palm.yaml": wrenAs("Palm Warbler") }, { copy: true });
    expect((await run(`show palm --data ${folder}`)).out).toMatch(/^Palm Warbler /);
    expect((await run("show palm")).out).toMatch(/^PaLM /);
  });

  test("several folders lie one over another", async () => {
    const second = folderWith({ "models/ruff.yaml": wrenAs("Ruff") }, { copy: true });
    const { code, out } = await run(`list --data ${world()} --data ${second}`);
    expect(code).toBe(0);
    expect(out).toMatch(/^Ruff /m);
    expect(out).toMatch(/^Heron 2 /m);
  });

  test.each(FAULTS.filter(({ file }) => file === "models/snipe.yaml"))(
    "$what: reported on standard error, and the good records still work",
    async ({ file, content, en, zh }) => {
      const folder = folderWith({ [file]: content }, { copy: true });
      for (const [language, [, repair]] of [["en", en] as const, ["zh", zh] as const]) {
        const { code, out, err } = await run(`list --json --lang ${language} --data ${folder}`);
        expect(code).toBe(0);
        expect((JSON.parse(out) as { id: string }[]).map(({ id }) => id)).toContain("heron-2");
        const told = err.trimEnd().split("\n");
        expect(told.some((line) => line.startsWith(`${folder}/${file}:`) && line.includes(repair))).toBe(true);
        const shape = language === "en" ? /^\/.+\.yaml:?.*: .+ \(.+\)$/ : /^\/.+\.yaml:?.*：.+（.+）$/;
        for (const line of told) expect(line).toMatch(shape);
        expect(err).not.toMatch(/\u001b|\bat .+:\d+:\d+\)?$/m);
      }
      expect((await run(`show heron-2 --data ${folder}`)).code).toBe(0);
    },
  );

  test("a circle among a user's models ends", async () => {
    const [fault] = FAULTS.filter(({ what }) => what === "a circle of ancestors");
    const folder = folderWith({ [fault?.file ?? ""]: fault?.content ?? "" }, { copy: true });
    for (const line of ["tree", "tree egret", "tree heron-1 --up", "show egret", "show heron-1 --json", "list"]) {
      const { code, out, err } = await run(`${line} --data ${folder}`);
      expect({ line, code }).toEqual({ line, code: 0 });
      expect(out).not.toBe("");
      expect(err).toMatch(/circle/);
    }
  });

  test("hostile text commands nothing and hides nothing", async () => {
    const folder = folderWith(
      {
        "models/snipe.yaml": wrenAs(
          '"Sn\\e]0;owned\\aipe\\e[2J"',
          ["A thin adapter that", '"\\e[31mA thin\\u202e adapter\\u200b that'],
          ["the small Heron 2 to summarize.", 'the small Heron 2 to\\r summarize.\\e[0m"'],
          [
            "Trains small matrices beside frozen weights.",
            '"Trains \\x9b31m small \\e]8;;https://evil.example\\amatrices."',
          ],
        ),
        "models/ruff.yaml": wrenAs("__proto__", ["aliases: []", "aliases: [constructor, toString]"]),
      },
      { copy: true },
    );
    for (const line of [
      "show snipe",
      "show snipe --full --lang zh",
      "show snipe --json",
      "compare snipe llama-2",
      "tree heron-1",
      "list",
      "list --json",
      "search snipe",
      "show __proto__",
      "show constructor",
      "search constructor",
    ]) {
      const { code, out, err } = await run(`${line} --data ${folder}`);
      expect({ line, code }).toEqual({ line, code: 0 });
      expect(/(?!\n)[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069]/u.test(out + err), line).toBe(false);
      expect(err).toMatch(/control character|控制字符/);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const checked = await run(["check", folder]);
    expect(/(?!\n)[\p{Cc}\u200b\u202a-\u202e]/u.test(checked.out)).toBe(false);
  });

  test("a folder of a hostile name is echoed harmlessly", async () => {
    const folder = join(folderWith({}), "a\u001b[31mb\u202e");
    mkdirSync(join(folder, "models"), { recursive: true });
    writeFileSync(join(folder, "models/x.yaml"), "name: [\n");
    expect(existsSync(folder)).toBe(true);
    for (const line of [
      ["list", "--data", folder],
      ["check", folder],
      ["check", join(folder, "none")],
      ["list", "--data", join(folder, "none")],
      ["new", "x", "--dir", folder],
      ["new", "y", "--dir", folder],
    ]) {
      const { out, err } = await run(line);
      expect(/(?!\n)[\p{Cc}\u202a-\u202e]/u.test(out + err), JSON.stringify(line)).toBe(false);
    }
  });

  test.each(["missing", "models/wren.yaml"])("a folder that cannot be read, %s, is exit code 2", async (name) => {
    const folder = join(world(), name);
    for (const line of ["list", "show llama-2", "tree", "search llama", "compare gpt-3 llama"]) {
      const { code, out, err } = await run(`${line} --data ${folder}`);
      expect({ line, code, out }).toEqual({ line, code: 2, out: "" });
      expect(err).toMatch(/^llm-atlas: the data folder “.+” cannot be read \([A-Z]+\)\n {2}name a folder .+\n$/);
    }
  });
});

describe("check --audited", () => {
  const text = readFileSync(join(WORLD, "waterbird-survey.md"), "utf8");

  test("the text as it was audited adds nothing", async () => {
    const plain = await run(`check ${WORLD}`);
    expect(await run(`check ${WORLD} --audited waterbird-survey=${join(WORLD, "waterbird-survey.md")}`)).toEqual(plain);
  });

  test("a text that has changed is told sentence by sentence", async () => {
    const folder = folderWith({ "survey.md": text.replace("60 billion", "61 billion").replace(" It is", " It was") });
    const { code, out } = await run(`check ${WORLD} --audited waterbird-survey=${join(folder, "survey.md")}`);
    expect(code).toBe(1);
    expect(out).toContain("audits/waterbird-survey.yaml");
    expect(out).toContain("sentence 3.2 of the text reads differently");
    expect(out).toContain("sentence 6.1 of the text reads differently");
    expect(out).toContain("2 errors");
  });
});
