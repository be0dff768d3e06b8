import { describe, expect, test } from "vitest";
import { COLORS } from "../../src/view/colors.ts";
import { configText } from "../../src/view/config.ts";
import { citationText, dashed, factLabel, factLabels, fieldText, verbAndName } from "../../src/view/format.ts";
import { createStyle } from "../../src/view/style.ts";
import { tokenizerText } from "../../src/view/tokenizer.ts";
import { atlas, atlasWith, entry, modelOf } from "../world/world.ts";

const english = createStyle({ language: "en", width: 80, ascii: false });
const chinese = createStyle({ language: "zh", width: 80, ascii: false });
const painted = createStyle({ language: "zh", width: 80, paint: COLORS, ascii: false, links: true });

describe("verbAndName", () => {
  test.each([
    ["is powered by", "GPT-4", "is powered by GPT-4"],
    ["由_驱动", "GPT-4", "由 GPT-4 驱动"],
    ["由_驱动", "羊驼", "由羊驼驱动"],
    ["由_微调而来", "LLaMA（2023-02）", "由 LLaMA（2023-02）微调而来"],
    ["微调出", "Vicuna", "微调出 Vicuna"],
    ["_的", "7B、13B", "7B、13B 的"],
    ["来源：", "GPT-4", "来源：GPT-4"],
  ])("%s, %s", (verb, name, expected) => {
    expect(verbAndName(verb, name)).toBe(expected);
  });

  test("sees through colors and links", () => {
    const name = painted.link(painted.paint.strong("羊驼"), "https://a.example");
    expect(verbAndName("由_驱动", name)).toBe(`由${name}驱动`);
  });
});

describe("citationText", () => {
  const cited = (source: string[], at?: string) =>
    ({ source, checked: "2026-11-23", ...(at === undefined ? {} : { at }) }) as const;
  const tell = (source: string[], at?: string, style = english) => citationText(atlas, cited(source, at), style);

  test("one source and its place", () => {
    expect(tell(["heron-2-paper"], "Section 2")).toMatch(/ \d{4}, Section 2$/);
    expect(tell(["heron-2-paper"], "Section 2; lines 3 and 5", chinese)).toMatch(/ \d{4}，第 2 节；第 3、5 行$/);
    expect(tell(["heron-2-paper"], "Heron 2 paper, Table 1")).toMatch(/ \d{4}, Table 1$/);
  });

  test("each of several with its own place, or all with what is said of all", () => {
    const [paper, survey] = [tell(["heron-2-paper"]), tell(["waterbird-survey"])];
    const both = ["heron-2-paper", "waterbird-survey"];
    expect(tell(both, "Section 2 (a; b); line 3")).toBe(`${paper}, Section 2 (a; b); ${survey}, line 3`);
    expect(tell(both, "Section 2; Table 1; line 3")).toBe(`${paper}, ${survey}: Section 2; Table 1; line 3`);
    expect(tell(both)).toBe(`${paper}, ${survey}`);
    expect(tell(both, "Abstract", chinese)).toMatch(/：摘要$/);
  });

  test("sources of one name are named once, with all their places", () => {
    const other = atlasWith((all) => {
      all.sources["heron-2-code"] = { ...(all.sources["heron-2-paper"] as object) } as never;
    });
    const paper = tell(["heron-2-paper"]);
    expect(citationText(other, cited(["heron-2-paper", "heron-2-code"], "Section 2; line 3"), english)).toBe(
      `${paper}, Section 2; line 3`,
    );
  });

  test("a survey that nobody signed goes by what it is, and by its key", () => {
    const unsigned = atlasWith((all) => {
      const {
        author: _,
        issued: __,
        publisher: ___,
        ...rest
      } = all.sources["waterbird-survey"] as never as Record<string, unknown>;
      all.sources["waterbird-survey"] = rest as never;
    });
    const of = (style: typeof english) => citationText(unsigned, cited(["waterbird-survey"], "line 3"), style);
    expect([of(english), of(chinese)]).toEqual([
      "survey article (waterbird-survey), line 3",
      "综述文章（waterbird-survey），第 3 行",
    ]);
  });
});

describe("what facts are called", () => {
  const model = modelOf(atlas, "heron-2");
  const label = (path: string, style = english) => factLabel(atlas, model, path, style);

  test("points by where they stand", () => {
    expect([label("key_points.2"), label("key_points.2", chinese)]).toEqual([
      "point 2 of “How it is built”",
      "实现要点第 2 条",
    ]);
  });

  test("several points together, and several sizes of one field", () => {
    const [first, second] = [entry(model.variants, 0).id, entry(model.variants, 1).id];
    const paths = [`variants.${first}.parameters`, "context_length", `variants.${second}.parameters`];
    expect(factLabels(atlas, model, paths, english)[0]).toMatch(/^Parameters \(\S+, \S+\)$/);
    expect(factLabels(atlas, model, paths, chinese)[0]).toMatch(/^.+、.+ 的参数量$/);
    const points = model.key_points.map((_, index) => `key_points.${index + 1}`);
    expect(factLabels(atlas, model, points, english)).toEqual([`all ${points.length} points of “How it is built”`]);
    const longer = { ...model, key_points: Array(12).fill(model.key_points[0]) };
    expect(factLabels(atlas, longer, ["key_points.10", "key_points.2"], english)).toEqual([
      "points 2, 10 of “How it is built”",
    ]);
  });
});

test.each([
  [
    "a shape in words",
    { num_key_value_heads: 8, rope_theta: 500000 },
    "8 key-value heads, rope base 500,000",
    "8 个键值头，旋转基数 500,000",
  ],
  [
    "small numbers without a comma",
    { hidden_size: 4096, num_hidden_layers: 36 },
    "4096 wide, 36 layers",
    "4096 维，36 层",
  ],
  ["a key of its own", { alibi: true }, "alibi true", "alibi true"],
])("%s", (_, config, en, zh) => {
  expect([configText(config, "en"), configText(config, "zh")]).toEqual([en, zh]);
});

test.each([
  ["SentencePiece BPE, byte fallback", "SentencePiece BPE, byte fallback", "SentencePiece BPE（字节回退）"],
  [
    "byte-level BPE (p50k_base, later cl100k_base)",
    "byte-level BPE (p50k_base, later cl100k_base)",
    "字节级 BPE（p50k_base，后为 cl100k_base）",
  ],
  ["LLaMA tokenizer + [PAD]", "LLaMA tokenizer, plus a PAD token", "LLaMA 的分词器，另加一个 PAD token"],
  ["LLaMA BPE tokenizer + [[PAD]]", "LLaMA BPE tokenizer, plus a PAD token", "LLaMA 的 BPE 分词器，另加一个 PAD token"],
  ["WordPiece", "WordPiece", "WordPiece"],
])("the tokenizer %s", (name, en, zh) => {
  expect([tokenizerText(name, "en"), tokenizerText(name, "zh")]).toEqual([en, zh]);
});

test.each([
  [2e12, "2T tokens", "2 万亿 token"],
  [780e9, "780B tokens", "7800 亿 token"],
  [1.325e12, "1.325T tokens", "1.325 万亿 token"],
  [131.1e9, "131.1B tokens", "1311 亿 token"],
  [4.4e6, "4.4M tokens", "440 万 token"],
])("%i tokens of training", (value, en, zh) => {
  const claim = { value, status: "stated", source: ["heron-2-paper"] } as const;
  const told = [english, chinese].map((style) =>
    fieldText(atlas, { name: "training.tokens", kind: "corpus" }, claim as never, style),
  );
  expect(told).toEqual([en, zh]);
});

test("a dash in the manner of the language", () => {
  const plain = createStyle({ language: "zh", width: 80, ascii: true });
  expect([english, chinese, plain].map((style) => dashed("a", "b", style))).toEqual(["a — b", "a——b", "a - b"]);
});
