import { readFileSync } from "node:fs";
import { join } from "node:path";
import fastStringWidth from "fast-string-width";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli.ts";
import { ANSWERS } from "../../src/schema/answers.ts";
import { run, wordsOf } from "../run.ts";
import { folderWith, WORLD } from "../world/world.ts";

const commands = COMMANDS.flatMap(({ commands }) => commands);

/** A command line that is refused: exit code, the sentence, and the suggestion below it where there is one. */
type Refusal = [line: string, code: 1 | 2, sentence: string, suggestion?: string];

const WIDTH = "give a whole number from 40 up";
const SIZE = "give a number such as 7B, 1.5T, 350M or 4096";
const DATE = "give a date: 2023, 2023-02 or 2023-02-24";
const ALL_COMMANDS = "`llm-atlas --help` lists the commands";
const ALL_MODELS = "`llm-atlas list` shows all models";

const UNKNOWN_COMMANDS: Refusal[] = [
  ["shwo", 2, "there is no command “shwo”", "did you mean: llm-atlas show"],
  ["shwo llama-2", 2, "there is no command “shwo”", "did you mean: llm-atlas show"],
  ["treee palm", 2, "there is no command “treee”", "did you mean: llm-atlas tree"],
  ["serch lama", 2, "there is no command “serch”", "did you mean: llm-atlas search"],
  ["comapre gpt-3 llama", 2, "there is no command “comapre”", "did you mean: llm-atlas compare"],
  ["shwo show", 2, "there is no command “shwo”", "did you mean: llm-atlas show"],
  ["xyzzy", 2, "there is no command “xyzzy”", ALL_COMMANDS],
  ["Show llama-2", 2, "there is no command “Show”", "did you mean: llm-atlas show"],
  ["help shwo", 2, "there is no command “shwo”", "did you mean: llm-atlas show"],
  ["shwo --help", 2, "there is no command “shwo”", "did you mean: llm-atlas show"],
  ["help xyzzy", 2, "there is no command “xyzzy”", ALL_COMMANDS],
  ["--json shwo", 2, "there is no command “shwo”", "did you mean: llm-atlas show"],
  ["--lang zh shwo", 2, "没有“shwo”这个命令", "您要找的是不是：llm-atlas show"],
  ["xyzzy --lang=zh", 2, "没有“xyzzy”这个命令", "`llm-atlas --help` 列出所有命令"],
];

const ARGUMENTS: Refusal[] = [
  ["show", 2, "“show” needs a model", "for example: llm-atlas show llama-2"],
  ["search", 2, "“search” needs something to look for", 'for example: llm-atlas search "lama 2"'],
  ["compare", 2, "“compare” needs two models or more", "for example: llm-atlas compare gpt-3 llama"],
  ["new", 2, "“new” needs an id for the model", "for example: llm-atlas new my-model"],
  ["compare gpt-3", 2, "one model alone cannot be compared", "name a second one: llm-atlas compare gpt-3 llama"],
  ["compare gpt-3 --lang zh", 2, "至少需要两个模型才能比较", "请再给出一个：llm-atlas compare gpt-3 llama"],
  ["show --lang zh", 2, "“show”还需要一个模型", "例如：llm-atlas show llama-2"],
  ["tree palm llama", 2, "“tree” was given too many arguments", "see llm-atlas tree --help"],
  ["list palm", 2, "“list” was given too many arguments", "see llm-atlas list --help"],
  ["check data tests", 2, "“check” was given too many arguments", "see llm-atlas check --help"],
  ["new a b", 2, "“new” was given too many arguments", "see llm-atlas new --help"],
  ["list palm --lang zh", 2, "“list”的参数过多", "参见 llm-atlas list --help"],
];

const OPTIONS: Refusal[] = [
  ["show llama-2 --jsno", 2, "there is no option “--jsno”", "did you mean: --json"],
  ["--jsno", 2, "there is no option “--jsno”", "did you mean: --json"],
  ["compare gpt-3 llama --dif", 2, "there is no option “--dif”", "did you mean: --diff"],
  ["list --structur decoder-only", 2, "there is no option “--structur”", "did you mean: --structure"],
  ["list --famly gpt", 2, "there is no option “--famly”", "did you mean: --family"],
  ["tree palm --dpth 1", 2, "there is no option “--dpth”", "did you mean: --depth"],
  ["show llama-2 --colour never", 2, "there is no option “--colour”", "did you mean: --color"],
  ["show llama-2 --qqqq", 2, "there is no option “--qqqq”", "see llm-atlas show --help"],
  ["show llama-2 --lang zh --jsno", 2, "没有“--jsno”这个选项", "您要找的是不是：--json"],
  ["show llama-2 --width", 2, "the option “--width <n>” needs a value", "see llm-atlas show --help"],
  ["list --family", 2, "the option “--family <name>” needs a value", "see llm-atlas list --help"],
  ["list --since", 2, "the option “--since <date>” needs a value", "see llm-atlas list --help"],
  ["tree --depth", 2, "the option “--depth <n>” needs a value", "see llm-atlas tree --help"],
  ["--lang", 2, "the option “--lang <language>” needs a value", "see llm-atlas --help"],
  ["show llama-2 --lang zh --width", 2, "选项“--width <n>”缺少取值", "参见 llm-atlas show --help"],
];

const VALUES: Refusal[] = [
  ["show llama-2 --width 39", 2, "--width does not take “39”", WIDTH],
  ["show llama-2 --width abc", 2, "--width does not take “abc”", WIDTH],
  ["show llama-2 --width 1e3", 2, "--width does not take “1e3”", WIDTH],
  ["show llama-2 --width -80", 2, "--width does not take “-80”", WIDTH],
  ["show llama-2 --width 80.5", 2, "--width does not take “80.5”", WIDTH],
  ["show llama-2 --width=", 2, "--width does not take “”", WIDTH],
  ["show llama-2 --width 99999999999", 2, "--width does not take “99999999999”", WIDTH],
  ["--help --width 12", 2, "--width does not take “12”", WIDTH],
  ["show llama-2 --lang fr", 2, "--lang does not take “fr”", "give one of: en, zh"],
  ["show llama-2 --lang=fr", 2, "--lang does not take “fr”", "give one of: en, zh"],
  ["show llama-2 --color blue", 2, "--color does not take “blue”", "give one of: auto, always, never"],
  ["show llama-2 --format yaml", 2, "--format does not take “yaml”", "give one of: text, json"],
  [
    "list --structure x",
    2,
    "--structure does not take “x”",
    "give one of: encoder-only, decoder-only, encoder-decoder, unified",
  ],
  ["list --weights free", 2, "--weights does not take “free”", "give one of: open, restricted, api, closed"],
  ["list --sort age", 2, "--sort does not take “age”", "give one of: released, name, params, context"],
  ["list --since 2023-13", 2, "--since does not take “2023-13”", DATE],
  ["list --since 2023-02-31", 2, "--since does not take “2023-02-31”", DATE],
  ["list --since 23", 2, "--since does not take “23”", DATE],
  ["list --until yesterday", 2, "--until does not take “yesterday”", DATE],
  ["list --min-params big", 2, "--min-params does not take “big”", SIZE],
  ["list --max-params 7G", 2, "--max-params does not take “7G”", SIZE],
  ["list --min-context -1", 2, "--min-context does not take “-1”", SIZE],
  [
    "list --family nope",
    2,
    "--family has no value “nope”",
    "use one of: bert, gemini, glm, gpt, llama, mistral, other, palm, t5",
  ],
  [
    "list --family constructor",
    2,
    "--family has no value “constructor”",
    "use one of: bert, gemini, glm, gpt, llama, mistral, other, palm, t5",
  ],
  [
    "list --family __proto__",
    2,
    "--family has no value “__proto__”",
    "use one of: bert, gemini, glm, gpt, llama, mistral, other, palm, t5",
  ],
  ["search lama --limit 0", 2, "--limit does not take “0”", "give a whole number from 1 up"],
  ["tree palm --depth 0", 2, "--depth does not take “0”", "give a whole number from 1 up"],
  ["show llama-2 --width 39 --lang zh", 2, "--width 不接受“39”", "请给出不小于 40 的整数"],
  ["list --since 2023-13 --lang zh", 2, "--since 不接受“2023-13”", "请给出日期：2023、2023-02 或 2023-02-24"],
  [
    "list --structure x --lang zh",
    2,
    "--structure 不接受“x”",
    "请给出其中之一：encoder-only、decoder-only、encoder-decoder、unified",
  ],
  [
    "list --family nope --lang zh",
    2,
    "--family 没有“nope”这个取值",
    "可用：bert、gemini、glm、gpt、llama、mistral、other、palm、t5",
  ],
];

const NO_ANSWER: Refusal[] = [
  ["show xyzzy", 1, "no model named “xyzzy”", ALL_MODELS],
  ["show 通义千问", 1, "no model named “通义千问”", ALL_MODELS],
  ['show ""', 1, "no model named “”", ALL_MODELS],
  ["show __proto__", 1, "no model named “__proto__”", ALL_MODELS],
  ["tree xyzzy", 1, "no model named “xyzzy”", ALL_MODELS],
  ["compare gpt-3 xyzzy", 1, "no model named “xyzzy”", ALL_MODELS],
  ["show xyzzy --lang zh", 1, "没有名为“xyzzy”的模型", "`llm-atlas list` 列出所有模型"],
  ["search zzzzzzzz", 1, "nothing found for “zzzzzzzz”", ALL_MODELS],
  ['search ""', 1, "nothing found for “”", ALL_MODELS],
  ["search zzzzzzzz --lang zh", 1, "没有找到“zzzzzzzz”", "`llm-atlas list` 列出所有模型"],
  ["list --since 2099", 1, "no model fulfills all these conditions", "leave one of them out"],
  ["list --structure encoder-only --family gpt", 1, "no model fulfills all these conditions", "leave one of them out"],
  ["list --since 2099 --lang zh", 1, "没有模型同时满足这些条件", "请去掉其中一个条件"],
];

const COLUMNS = "name, id, released, parameters, structure, context, weights, license, family, organization";

const CHOICES: Refusal[] = [
  [
    "list --columns id,x,name,y",
    2,
    "--columns does not take “x,y”",
    `give names with commas between them, of: ${COLUMNS}`,
  ],
  ["list --columns id,name,id", 2, "--columns names “id” twice", "name each once"],
  ["list --columns id,id --lang zh", 2, "--columns 重复给出了“id”", "每个名称只写一次"],
  [
    "list --group-by colour",
    2,
    "--group-by does not take “colour”",
    "give one of: family, organization, structure, weights, year",
  ],
  [
    "compare gpt-3 llama --group sizes",
    2,
    "--group does not take “sizes”",
    "give names with commas between them, of: identity, size, design, training, availability, lineage",
  ],
  ["timeline --lanes colour", 2, "--lanes does not take “colour”", "give one of: family, organization, none"],
  ["timeline --since 2099", 1, "no model fulfills all these conditions", "leave one of them out"],
  [
    "tree --family nope",
    2,
    "--family has no value “nope”",
    "use one of: bert, gemini, glm, gpt, llama, mistral, other, palm, t5",
  ],
  ["tree --relation merged-from", 1, "no model has such an edge", "leave --relation or --family out"],
  ["tree llama --relation data", 1, "no edge “data” of LLaMA is recorded", "leave --relation out"],
  ["tree llama --relation data --lang zh", 1, "没有收录 LLaMA 的“data”关系", "请去掉 --relation"],
  [
    "tree llama --family gpt",
    1,
    "LLaMA is not of the family GPT",
    "draw either alone: llm-atlas tree llama · llm-atlas tree --family gpt",
  ],
  [
    "tree llama --family gpt --lang zh",
    1,
    "LLaMA 不属于 GPT 家族",
    "请分别绘制：llm-atlas tree llama · llm-atlas tree --family gpt",
  ],
  [
    "tree --relation weights,nope",
    2,
    "--relation does not take “nope”",
    "give one of: weights, product, design, data, method, continued-pretraining-of, fine-tuned-from, adapter-of, quantized-from, merged-from, powered-by, successor-of, architecture-from, multilingual-variant-of, trained-on-outputs-of, data-from, method-from",
  ],
  [
    "tree palm --format csv",
    2,
    "--format does not take “csv”",
    "give one of: text, json, markdown, svg, html, mermaid, dot",
  ],
  ["path gpt-3 xyzzy", 1, "no model named “xyzzy”", ALL_MODELS],
  ["path", 2, "“path” needs two models", "for example: llm-atlas path gpt-1 gpt-4"],
  ["path gpt-3", 2, "“path” needs a second model", "for example: llm-atlas path gpt-1 gpt-4"],
  ["path gpt-3 --lang zh", 2, "“path”还需要第二个模型", "例如：llm-atlas path gpt-1 gpt-4"],
  [
    `path bittern wren --data ${WORLD}`,
    1,
    "no chain of relations joins Bittern and Wren",
    "`llm-atlas tree bittern` draws what is recorded of the first",
  ],
  [
    `path heron-2 stork --descent --data ${WORLD}`,
    1,
    "Heron 2 and Stork have no common ancestor",
    "`llm-atlas tree heron-2` draws what is recorded of the first",
  ],
  ["concept xyzzyqq", 1, "no concept is called “xyzzyqq”", "`llm-atlas concept` lists them all"],
  ['concept ""', 1, "no concept is called “”", "`llm-atlas concept` lists them all"],
];

const SOURCES: Refusal[] = [
  ["disputes xyzzy", 1, "no model named “xyzzy”", ALL_MODELS],
  ["disputes llama-2 gpt-3", 2, "“disputes” was given too many arguments", "see llm-atlas disputes --help"],
  [`disputes wren --data ${WORLD}`, 1, "no dispute is recorded about Wren", "`llm-atlas disputes` lists them all"],
  [`disputes wren --lang zh --data ${WORLD}`, 1, "没有收录关于 Wren 的争议", "`llm-atlas disputes` 列出全部争议"],
  ["disputes --source xyzzy", 1, "no source is called “xyzzy”", "`llm-atlas sources` lists them all"],
  ["sources lama-2-paper", 1, "no source is called “lama-2-paper”", "did you mean: llama-2-paper"],
  ["sources xyzzy --lang zh", 1, "没有名为“xyzzy”的来源", "`llm-atlas sources` 列出全部来源"],
  ["sources __proto__", 1, "no source is called “__proto__”", "`llm-atlas sources` lists them all"],
  ["sources gpt-3-paper palm-paper", 2, "“sources” was given too many arguments", "see llm-atlas sources --help"],
  [
    `check ${WORLD} --audited waterbird-survey`,
    2,
    "--audited does not take “waterbird-survey”",
    "give <key>=<file> with one of the keys: waterbird-survey",
  ],
  [
    `check ${WORLD} --audited waterbird-survey=/nowhere.md`,
    2,
    "the file “/nowhere.md” cannot be read (ENOENT)",
    "name a copy of the audited text",
  ],
];

const ANSWERING = Object.keys(ANSWERS).join(", ");
const SCHEMAS: Refusal[] = [
  ["schema shwo", 2, "no command “shwo” answers in JSON", `give one of: ${ANSWERING}`],
  ["schema __proto__", 2, "no command “__proto__” answers in JSON", `give one of: ${ANSWERING}`],
  ["schema csl-item", 2, "no command “csl-item” answers in JSON", `give one of: ${ANSWERING}`],
  ["schema shwo --lang zh", 2, "没有以 JSON 作答的命令“shwo”", `请给出其中之一：${ANSWERING.replaceAll(", ", "、")}`],
  ["schema show list", 2, "“schema” was given too many arguments", "see llm-atlas schema --help"],
  ["schema --format csv", 2, "--format does not take “csv”", "give one of: text, json"],
];

const AT_THE_WRONG_COMMAND: Refusal[] = [
  // a name in place of a command
  ["llama-2", 2, "there is no command “llama-2”", "did you mean: llm-atlas show llama-2"],
  ["llama 2", 2, "there is no command “llama”", "did you mean: llm-atlas show llama-2"],
  ["--json llama-2-70b", 2, "there is no command “llama-2-70b”", "did you mean: llm-atlas show llama-2-70b"],
  ["rope", 2, "there is no command “rope”", "did you mean: llm-atlas concept rotary-position-embedding"],
  ["google", 2, "there is no command “google”", "did you mean: llm-atlas list --organization google"],
  ["谷歌 --lang zh", 2, "没有“谷歌”这个命令", "您要找的是不是：llm-atlas list --organization google"],
  // a name of another kind than the command is for
  ["show google", 1, "no model named “google”", "Google is an organization: llm-atlas list --organization google"],
  [
    "show rope",
    1,
    "no model named “rope”",
    "Rotary position embedding is a concept: llm-atlas concept rotary-position-embedding",
  ],
  [
    "path palm rope",
    1,
    "no model named “rope”",
    "Rotary position embedding is a concept: llm-atlas concept rotary-position-embedding",
  ],
  [
    "compare gpt-3 apache-2.0",
    1,
    "no model named “apache-2.0”",
    "Apache License 2.0 is a license: llm-atlas list --license apache-2.0",
  ],
  ["concept llama", 1, "no concept is called “llama”", "LLaMA is a model: llm-atlas show llama"],
  [
    "concept llama 2 70b",
    1,
    "no concept is called “llama 2 70b”",
    "Llama 2 70B is a model: llm-atlas show llama-2-70b",
  ],
  ["concept openai --lang zh", 1, "没有名为“openai”的概念", "OpenAI 是机构：llm-atlas list --organization openai"],
  [
    "cite rope",
    1,
    "no model or source is called “rope”",
    "Rotary position embedding is a concept: llm-atlas concept rotary-position-embedding",
  ],
  [
    "list --family meta",
    2,
    "--family has no value “meta”",
    "Meta is an organization: llm-atlas list --organization meta",
  ],
  [
    "list --organization llama-2",
    2,
    "--organization has no value “llama-2”",
    "Llama 2 is a model: llm-atlas show llama-2",
  ],
  // Chinese readers are told Chinese names
  [
    "concept 位置编码 --lang zh",
    1,
    "没有名为“位置编码”的概念",
    "您要找的是不是：旋转位置编码（rotary-position-embedding）、正弦位置编码（sinusoidal-position-embeddings）、二维位置编码（two-dimensional-positions）、可学习的位置嵌入（learned-position-embeddings）、相对位置嵌入（relative-position-embeddings）",
  ],
  ["concept grouped query", 1, "no concept is called “grouped query”", "did you mean: grouped-query-attention"],
];

const FOLDERS: Refusal[] = [
  [
    "check /nowhere",
    2,
    "the data folder “/nowhere” cannot be read (ENOENT)",
    "name a folder that holds models/, concepts/ and sources.yaml",
  ],
  [
    "list --data /nowhere --lang zh",
    2,
    "无法读取数据文件夹“/nowhere”（ENOENT）",
    "请指定含有 models/、concepts/ 和 sources.yaml 的文件夹",
  ],
];

describe("what cannot be run or answered", () => {
  test.each([
    ...UNKNOWN_COMMANDS,
    ...ARGUMENTS,
    ...OPTIONS,
    ...VALUES,
    ...NO_ANSWER,
    ...CHOICES,
    ...SOURCES,
    ...SCHEMAS,
    ...AT_THE_WRONG_COMMAND,
    ...FOLDERS,
  ])("%s → %i %s", async (line, code, sentence, suggestion) => {
    expect(await run(line)).toEqual({
      code,
      out: "",
      err: `llm-atlas: ${sentence}\n${suggestion === undefined ? "" : `  ${suggestion}\n`}`,
    });
  });

  test("the locale's language is complained in", async () => {
    const { err } = await run("show", { env: { LANG: "zh_CN.UTF-8" } });
    expect(err).toBe("llm-atlas: “show”还需要一个模型\n  例如：llm-atlas show llama-2\n");
  });

  test("a word that is near no command is not explained as one", async () => {
    for (const word of ["''", "version", "constructor"]) {
      expect((await run(word)).err, word).toContain(ALL_COMMANDS);
    }
  });

  test("an unknown value of a long list is answered with few suggestions", async () => {
    for (const line of ["list --concept rotary-positions", "list --concept toString", "list --license mitt"]) {
      const { code, err } = await run(line);
      expect(code, line).toBe(2);
      expect(err.length, `${line}: ${err}`).toBeLessThan(400);
    }
  });

  test("JSON on the way to a no is still JSON", async () => {
    expect(await run("list --since 2099 --json")).toMatchObject({ code: 1, out: "[]\n" });
    expect(await run("search zzzzzzzz --json")).toMatchObject({ code: 1, out: "[]\n" });
    for (const line of ["tree llama --relation data --json", "tree llama --family gpt --json"]) {
      const { code, out } = await run(line);
      expect({ line, code, answer: JSON.parse(out) }).toEqual({ line, code: 1, answer: { roots: [] } });
    }
  });

  test("what is said keeps to the terminal's width, and is one line each in a pipe", async () => {
    for (const line of ["compare gpt-3 llama --fields foo", "tree --relation foo", "tree --relation foo --lang zh"]) {
      const { err } = await run(line);
      expect(err.split("\n"), line).toHaveLength(3);
      for (const errColumns of [40, 80]) {
        const wrapped = (await run(line, { errColumns })).err;
        for (const each of wrapped.split("\n")) expect(fastStringWidth(each), each).toBeLessThanOrEqual(errColumns);
        expect(wrapped.replace(/\s+/g, "")).toBe(err.replace(/\s+/g, ""));
        expect(wrapped.split("\n").length, line).toBeGreaterThan(3);
      }
    }
  });

  test("a tree of one model is drawn where nothing was asked of its edges", async () => {
    expect(await run(`tree bittern --data ${WORLD}`)).toMatchObject({ code: 0 });
    // What led to it and nothing above: that is an answer.
    expect(await run("tree llama --relation weights --up")).toMatchObject({ code: 0 });
  });
});

describe("names that are nearly right", () => {
  test.each([
    ["show lama-3", "llama"],
    ["show gpt-9", "gpt-4"],
    ["show gpt5", "gpt-4"],
    ["show chatgtp", "chatgpt"],
    ["show vicunna", "vicuna"],
    ["show guanacco", "guanaco"],
    ["show alpacca", "alpaca"],
    ["show mistrl", "mistral-7b"],
    ["show instructgtp", "instructgpt"],
    ["show gtp-3", "gpt-3"],
    ["show mistral-8b", "mistral-7b"],
    ["show flanpalm2", "flan-palm"],
    ["show medpalm2", "med-palm"],
    ["show codx", "codex"],
    ["show webgtp", "webgpt"],
    ["show llama-2-71b", "llama-2-70b"],
    ["tree plam", "palm"],
    ["compare gpt-3 lamma", "llama"],
  ])("%s → did you mean: …%s…", async (line, expected) => {
    const { code, out, err } = await run(line);
    const [sentence, suggestion = ""] = err.split("\n");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(sentence).toBe(`llm-atlas: no model named “${line.split(" ").at(-1)}”`);
    const [, names = ""] = /^ {2}did you mean: (.+)$/.exec(suggestion) ?? [];
    expect(names.split(", ")).toContain(expected);
    expect(names.split(", ").length).toBeLessThanOrEqual(5);
  });

  test("a name that means several lists them all, and picks none", async () => {
    const wren = readFileSync(join(WORLD, "models/wren.yaml"), "utf8").replace(/^aliases:.*$/m, "aliases: []");
    const folder = folderWith(
      {
        "models/ibis-1.5.2.yaml": wren.replace("name: Wren", "name: Ibis 1.5.2"),
        "models/ibis-15.2.yaml": wren.replace("name: Wren", "name: Ibis 15.2"),
      },
      { copy: true },
    );
    expect(await run(`show ibis152 --data ${folder}`)).toEqual({
      code: 1,
      out: "",
      err: "llm-atlas: “ibis152” means several models: ibis-1.5.2, ibis-15.2\n  name one of them by its id\n",
    });
    expect(await run(`tree ibis152 --lang zh --data ${folder}`)).toEqual({
      code: 1,
      out: "",
      err: "llm-atlas: “ibis152”对应多个模型：ibis-1.5.2, ibis-15.2\n  请用其中一个的标识\n",
    });
    expect((await run(`show ibis15.2 --data ${folder}`)).out).toMatch(/^Ibis 15\.2 /);
  });
});

describe("spellings of one model", () => {
  test.each([
    ["LLaMA-2", "Llama 2"],
    ["llama2", "Llama 2"],
    ['"Llama 2"', "Llama 2"],
    ["LLAMA_2", "Llama 2"],
    ["llama-2-70b", "Llama 2 70B"],
    ['"llama 2 70b"', "Llama 2 70B"],
    ["LLaMA-2-70B", "Llama 2 70B"],
    ["gpt35", "GPT-3.5"],
    ["GPT-3.5", "GPT-3.5"],
    ["gpt-35", "GPT-3.5"],
    ["gpt3", "GPT-3"],
    ["ＧＰＴ－３", "GPT-3"],
    ["GPT4", "GPT-4"],
    ["QLoRA", "Guanaco"],
    ["羊驼", "Alpaca"],
    ["原驼", "Guanaco"],
    ["instruct-gpt3", "InstructGPT"],
    ["mistral", "Mistral 7B"],
    ["mistral-7B", "Mistral 7B"],
    ["palm2", "PaLM 2"],
    ["flanpalm", "Flan-PaLM"],
    ["chat-gpt", "ChatGPT"],
  ])("show %s → %s", async (name, title) => {
    const { code, out, err } = await run(`show ${name}`);
    expect({ code, err, out: out.slice(0, out.indexOf("  ")) }).toEqual({ code: 0, err: "", out: title });
  });

  test("several names give several cards, in their order", async () => {
    const { code, out } = await run("show llama-2-70b gpt-3 palm");
    expect(code).toBe(0);
    expect(out.match(/^(Llama 2 70B|GPT-3|PaLM) {2}/gm)).toEqual(["Llama 2 70B  ", "GPT-3  ", "PaLM  "]);
    const alone = await Promise.all(["llama-2-70b", "gpt-3", "palm"].map((name) => run(`show ${name}`)));
    expect(out).toBe(alone.map((each) => each.out).join("\n"));
  });
});

describe("the card of a size", () => {
  test.each([
    ["heron-2-850m", "Wren", "Egret"],
    ["heron-2-6b", "Egret", "Wren"],
  ])("%s led to %s, not to %s, which was made from another size", async (id, made, other) => {
    const { out } = await run(`show ${id} --data ${WORLD}`);
    expect(out).toMatch(new RegExp(`^→ .*${made}`, "m"));
    expect(out).not.toMatch(new RegExp(`^→ .*${other}`, "m"));
  });

  test("its model's card names both", async () => {
    expect((await run(`show heron-2 --data ${WORLD}`)).out).toMatch(/^→ .*Egret[\s\S]*^→ .*Wren/m);
  });
});

describe("help", () => {
  test.each(["", "--help", "-h", "help", "--help --json"])("“%s” is the program's", async (line) => {
    const { code, out, err } = await run(line);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^An atlas of large language models: .*\n/);
    for (const { name, summary } of commands) {
      expect(out).toMatch(new RegExp(`^ {2}${name} .*${summary.en.slice(0, 12)}`, "m"));
    }
    expect(out).toContain("llm-atlas show llama-2");
    expect(out).toContain("llm-atlas compare gpt-3 llama");
    expect(out).toContain("llm-atlas tree palm");
  });

  test.each(["--help --lang zh", "--lang zh", "help --lang zh", "--lang zh help", "-h --lang=zh"])(
    "“%s” is the program's, in Chinese",
    async (line) => {
      const { code, out, err } = await run(line);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toMatch(/^大语言模型图谱：/);
      for (const { summary } of commands) expect(out).toContain(summary.zh);
    },
  );

  describe.each(commands.map((command) => ({ ...command, text: "" })))(
    "of $name",
    ({ name, summary, options, examples }) => {
      test.each([
        `${name} --help`,
        `help ${name}`,
        `--help ${name}`,
        `${name} -h`,
        `${name} llama-2 --help`,
        `--json ${name} --help`,
      ])("%s", async (line) => {
        const { code, out, err } = await run(line);
        expect({ code, err }).toEqual({ code: 0, err: "" });
        expect(out.startsWith(`${summary.en}.`)).toBe(true);
        expect(out).toContain(`llm-atlas ${name}`);
        for (const { term } of options ?? []) expect(out).toContain(term);
        for (const each of examples) expect(out).toContain(each.line);
      });

      test("is the same in every form, and Chinese throughout in Chinese", async () => {
        expect(await run(`help ${name}`)).toEqual(await run(`${name} --help`));
        const { out } = await run(`${name} --help --lang zh`);
        for (const { says } of [...(options ?? []), ...examples])
          expect(out.replace(/\s/g, "")).toContain(says.zh.replace(/\s/g, ""));
        expect(out).toMatch(/^用法$/m);
        expect(out).toMatch(/^示例$/m);
      });

      test("its examples run", async () => {
        for (const { line } of examples.filter(() => name !== "new")) {
          const [program, ...words] = wordsOf(line);
          // The examples of `check` speak of a folder of the reader's; those that write a file would write one here.
          const told: Record<string, string> = { "my-atlas": "tests/world" };
          const { code, err } = await run(
            words.map((word, index) => (words[index - 1] === "-o" ? "-" : (told[word] ?? word))),
          );
          expect({ line, program, code, err }).toEqual({ line, program: "llm-atlas", code: 0, err: "" });
        }
      });
    },
  );

  test("what follows -- is a name, not an option", async () => {
    expect((await run("show -- --help")).err).toContain("no model named “--help”");
    expect((await run("show -- -h")).err).toContain("no model named “-h”");
  });
});

describe("the rest of the surface", () => {
  test.each(["--version", "--version --lang zh", "--version --width 40"])("%s", async (line) => {
    const { code, out, err } = await run(line);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^llm-atlas \d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)\n$/);
  });

  test.each([
    ["--json show palm", "show palm --json"],
    ["--lang zh tree palm", "tree palm --lang zh"],
    ["--width 60 --ascii compare gpt-3 llama", "compare gpt-3 llama --ascii --width=60"],
    ["show --format json palm", "show palm --json"],
    ["show palm --format text", "show palm"],
    ["show palm --color never", "show palm"],
    ["show palm --lang en", "show palm"],
    ["show palm --width 80", "show palm"],
    ["tree palm --up --down", "tree palm"],
    [
      "tree llama --relation weights",
      "tree llama --relation continued-pretraining-of,fine-tuned-from,adapter-of,quantized-from,merged-from",
    ],
    ["search lama 2", 'search "lama 2"'],
    ["list --family llama", "list --family LLaMA"],
    ["list --organization meta", "list --organization Meta"],
    ["list --organization openai", "list --organization OpenAI"],
    ["list --min-params 7B", "list --min-params 7000000000"],
    ["list --min-context 2k", "list --min-context 2000"],
    ["list --concept rope", "list --concept rotary-position-embedding"],
  ])("%s = %s", async (line, same) => {
    const [one, other] = await Promise.all([run(line), run(same)]);
    expect(one.code).toBe(0);
    expect(one).toEqual(other);
  });

  test.each([
    [{ LANG: "zh_CN.UTF-8" }, /仅解码器/],
    [{ LC_ALL: "zh_TW", LANG: "en_US.UTF-8" }, /仅解码器/],
    [{ LC_ALL: "", LC_MESSAGES: "zh_CN.UTF-8" }, /仅解码器/],
    [{ LANG: "C" }, /decoder-only/],
    [{ LANG: "de_DE.UTF-8" }, /decoder-only/],
    [{}, /decoder-only/],
  ])("the locale %o decides the language", async (env, expected) => {
    expect((await run("show llama", { env })).out).toMatch(expected);
  });

  test("--lang wins over the locale", async () => {
    expect((await run("show llama --lang en", { env: { LANG: "zh_CN.UTF-8" } })).out).toMatch(/decoder-only/);
  });

  const COLOR = /\u001b\[/;
  test.each<[string, Parameters<typeof run>[1], boolean]>([
    ["show palm", { isTTY: true, columns: 80 }, true],
    ["show palm", { isTTY: true, columns: 80, env: { TERM: "dumb" } }, false],
    ["show palm", { isTTY: true, columns: 80, env: { NO_COLOR: "1" } }, false],
    ["show palm", { isTTY: true, columns: 80, env: { NO_COLOR: "" } }, true],
    ["show palm", { isTTY: true, columns: 80, env: { FORCE_COLOR: "0" } }, false],
    ["show palm --color never", { isTTY: true, columns: 80 }, false],
    ["show palm", {}, false],
    ["show palm", { env: { FORCE_COLOR: "1" } }, true],
    ["show palm", { env: { FORCE_COLOR: "1", NO_COLOR: "1" } }, false],
    ["show palm --color always", { env: { NO_COLOR: "1" } }, true],
    ["show palm --color never", { env: { FORCE_COLOR: "1" } }, false],
    ["show palm --json --color always", {}, false],
    ["tree palm --color always", {}, true],
    ["list --color always", {}, true],
    ["search palm --color always", {}, true],
    ["compare palm llama --color always", {}, true],
    ["--help --color always", {}, true],
  ])("%s on %o is coloured: %s", async (line, terminal, colored) => {
    expect(COLOR.test((await run(line, terminal)).out)).toBe(colored);
  });

  test.each<[Parameters<typeof run>[1], number]>([
    [{}, 80],
    [{ columns: 120 }, 80],
    [{ isTTY: true, columns: 120 }, 120],
    [{ isTTY: true, columns: 57 }, 57],
    [{ isTTY: true, columns: 20 }, 40],
    [{ isTTY: true, columns: 0 }, 80],
    [{ isTTY: true }, 80],
  ])("on %o a screen is %i cells wide", async (terminal, width) => {
    const { out } = await run("show palm --color never", terminal);
    const rules = out.split("\n").filter((line) => line.startsWith("──"));
    expect(new Set(rules.map((line) => line.length))).toEqual(new Set([width]));
  });
});
