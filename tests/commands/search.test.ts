import { describe, expect, test } from "vitest";
import { VALUE_NAMES } from "../../src/atlas/search-entries.ts";
import { type Word, word } from "../../src/view/words.ts";
import { run } from "../run.ts";
import { WORLD } from "../world/world.ts";

const search = (line: string) => run(`search ${line} --width 200`);

describe("what is only spelled like the query", () => {
  test.each([
    ["bard", "BART", ["ChatGPT"]],
    ["ChatGLM", "ChatGPT", ["self-chat"]],
    ['"llama 3"', "LLaMA", ["LongLLaMA 3B", "non-commercial"]],
    ['"palm 3"', "PaLM", []],
    ["gpt-5", "GPT", []],
  ])("%s: %s stands apart, and the answer is no", async (query, near, never) => {
    const { code, out, err } = await search(query);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const [head, ...hits] = out.split("\n");
    expect(head).toBe(`Nothing is called “${query.replaceAll('"', "")}”. Spelled alike:`);
    expect(hits[0]).toMatch(new RegExp(`^${near} `));
    for (const name of never) expect(out).not.toContain(name);
    expect((await search(`${query} --lang zh`)).out).toMatch(/^没有名为“.+”的内容。拼写相近的有：\n/);
    const json = await run(`search ${query} --json`);
    expect(json.code).toBe(1);
    for (const { score } of JSON.parse(json.out)) expect(score).toBeLessThan(0.4);
  });

  test.each([
    ["chatgtp", "ChatGPT"],
    ['"lama 2"', "Llama 2"],
    ["rob3rta", "RoBERTa"],
    ['"stanfrod alpaca 7b"', "Alpaca 7B"],
    ["falcn", "Falcon"],
  ])("%s is most likely %s: a typing error", async (query, name) => {
    const { code, out } = await search(query);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^${name}`));
    expect((await run(`search ${query} --json`)).code).toBe(0);
  });

  test.each([
    ["bloom", ["Meta"]],
    ["stanford", ["Post-norm", "Span corruption"]],
    ["Tsinghua", ["Zaion Lab"]],
    ['"models by meta"', ["Mixture of denoisers"]],
    ["apache", ["Key-value cache"]],
    ["mit", ["Behavior cloning"]],
    ["llama-2-70b", ["Guanaco"]],
  ])("%s: never stands among what was found", async (query, names) => {
    const { code, out } = await search(`${query} --limit 99`);
    expect(code).toBe(0);
    for (const name of names) expect(out).not.toContain(name);
  });

  test.each(['"mixture of experts"', '"flash attention"', '"state space model"', "qwen"])(
    "%s: of several words one that is like another is no guess",
    async (query) => {
      expect(await search(query)).toMatchObject({ code: 1, out: "" });
    },
  );
});

describe("what models have in common is found in both languages", () => {
  test.each([
    ["decoder only", /^decoder-only +structure · \d+ models · llm-atlas list --structure decoder-only$/m],
    [
      "仅解码器",
      /^decoder-only +structure · in Chinese 仅解码器 · \d+ models · llm-atlas list --structure decoder-only$/m,
    ],
    ["encoder decoder", /^encoder-decoder +structure · /],
    ["apache", /^Apache License 2\.0 +license · 17 models · llm-atlas list --license apache-2\.0$/m],
    ["开源模型", /^open weights +weights · also called \S+(?: source)? · \d+ models · llm-atlas list --weights open/],
    [
      "closed source",
      /^closed weights +weights · also called \S+(?: source)? · \d+ models · llm-atlas list --weights closed/,
    ],
    ["仅编码器 --lang zh", /^仅编码器 +结构 · 7 个模型 · llm-atlas list --structure encoder-only$/m],
    ["模型 开源 --lang zh", /^开放权重 +权重 · 别名：开源 · \d+ 个模型 · llm-atlas list --weights open/],
    ["apache --lang zh", /^Apache 许可证 2\.0 +许可证 · 17 个模型 · llm-atlas list --license apache-2\.0$/m],
  ])("%s", async (query, line) => {
    const { code, out } = await search(query);
    expect(code).toBe(0);
    expect(out).toMatch(line);
    const [, command = ""] = /llm-atlas (list --\w+ \S+)/.exec(out) ?? [];
    expect(await run(command)).toMatchObject({ code: 0 });
  });

  test("where there are such models", async () => {
    // The invented world, laid over the atlas, brings a licence of its own.
    const { out } = await search(`lagoon-license --data ${WORLD}`);
    expect(out).toContain("llm-atlas list --license lagoon-license");
  });

  test("by the names that the views call it", () => {
    for (const [id, [en, zh]] of Object.entries(VALUE_NAMES.structure)) {
      expect([en, zh]).toEqual([word(id as Word, "en"), word(id as Word, "zh")]);
    }
    for (const [id, [en, zh]] of Object.entries(VALUE_NAMES.weights)) {
      expect([en, zh]).toEqual([word(`openness.${id}` as Word, "en"), word(`openness.${id}` as Word, "zh")]);
    }
  });
});

describe("an organization", () => {
  test("says how many models it has, and has them follow", async () => {
    const { out } = await search("google --limit 99");
    const lines = out.split("\n");
    expect(lines[0]).toMatch(/^Google +organization · google · 19 models$/);
    expect(lines.slice(1, 20).every((line) => line.includes("· made by Google"))).toBe(true);
    for (const name of ["PaLM", "T5", "LaMDA"])
      expect(out).toMatch(new RegExp(`^${name} +model .* made by Google$`, "m"));
    expect((await search("谷歌 --lang zh")).out).toMatch(/ 19 个模型 · 别名：谷歌\n/);
  });

  test("whose name begins with what was typed, too", async () => {
    expect((await search("stanford")).out).toMatch(/^Alpaca +model · alpaca · made by Stanford University$/m);
  });
});

describe("a list that was cut", () => {
  const found = async (query: string) => JSON.parse((await run(`search ${query} --limit 999 --json`)).out).length;

  test("says so, on a terminal and in a pipe, and how to see the rest", async () => {
    const [google, gpt] = [await found("google"), await found("gpt")];
    expect(google).toBeGreaterThan(50);
    expect(gpt).toBeLessThan(50);
    for (const [line, foot] of [
      ["google", `10 of ${google}; --limit 50 shows more`],
      ["google --limit 51", `51 of ${google}; --limit ${google} shows all`],
      ["gpt --limit 3", `3 of ${gpt}; --limit ${gpt} shows all`],
      ["gpt --limit 3 --lang zh", `共 ${gpt} 条，显示了 3 条；--limit ${gpt} 可显示全部`],
      ["google --lang zh", `共 ${google} 条，显示了 10 条；--limit 50 可显示更多`],
    ] as const) {
      expect((await search(line)).out.trimEnd().split("\n").at(-1)).toBe(foot);
      const terminal = { isTTY: true, columns: 80, env: { NO_COLOR: "1" } };
      expect((await run(`search ${line}`, terminal)).out).toContain(foot);
    }
  });

  test("says nothing where it was not", async () => {
    expect((await search("rotary")).out).not.toContain("--limit");
  });
});

describe("what matched", () => {
  test.each([
    // the words around it, not that there are some
    ["apache", "in the text: “… 7B and 40B are under Apache 2.0.”"],
    ["按语言 --lang zh", "按语言采样"],
    ['"decoder only"', "in the text: “Google's dense decoder-only model in three sizes up …”"],
    // an alias that adds something
    ["羊驼", "also called 羊驼"],
    ["羊驼 --lang zh", "别名：羊驼"],
  ])("search %s: %s", async (line, text) => {
    expect((await search(line)).out).toContain(text);
  });

  test("is not said again in another spelling", async () => {
    expect((await search("gpt 35")).out).not.toContain("also called");
    expect((await search("LLaMA1")).out).not.toMatch(/also called LLaMA$/m);
  });

  test("has a heading of its own in Markdown", async () => {
    expect((await search("llama --format markdown")).out).toMatch(
      /^\| Kind \| Id \| Name \| Score \| Matched in \| Matched text \|$/m,
    );
    expect((await search("llama --format markdown --lang zh")).out).toMatch(
      /^\| 类别 \| 标识 \| 名称 \| 得分 \| 匹配处 \| 匹配文本 \|$/m,
    );
  });
});
