import { describe, expect, test } from "vitest";
import { namePartsOf } from "../../src/atlas/name-parts.ts";
import { shortName } from "../../src/schema/short-name.ts";
import { forPart, partText } from "../../src/view/parts.ts";

/** A model with variants of these names; `>` leads from a size to what was tuned from it. */
function modelWith(name: string, names: string[]) {
  const variants = names.flatMap((each) => {
    const [size = "", ...tunings] = each.split(" > ");
    return [
      { id: size, name: size, aliases: [] },
      ...tunings.map((tuning) => ({ id: tuning, name: tuning, aliases: [], base: size })),
    ];
  });
  return { name, variants, parts: namePartsOf(name, variants) };
}

const HERON = modelWith("Heron 2", [
  "Heron 2 1B > Heron 2-Chat 1B",
  "Heron 2 7B > Heron 2-Chat 7B",
  "Heron 2 34B > Heron 2-Chat 34B",
  "Heron 2 70B > Heron 2-Chat 70B",
]);
const EGRET = modelWith("Egret", [
  "Egret-Small",
  "Egret-Base",
  "Egret v1.1 Small",
  "Egret v1.1 Base",
  "Egret v1.1 tall Base",
  "Egret 2 Small",
  "Egret 2+DPO Small",
]);

const WRENS = modelWith("Wren", [
  ...["Reed", "Marsh", "House", "Winter", "Cactus", "Rock", "Canyon", "Sedge", "Musician"].map(
    (name) => `${name} Wren`,
  ),
]);

describe("some of a model's sizes, in short", () => {
  test.each([
    ["a size with its tunings", HERON, ["Heron 2 34B", "Heron 2-Chat 34B", "Heron 2 70B"], "34B, 70B", "34B、70B"],
    ["one tuning", HERON, ["Heron 2-Chat 7B"], "Heron 2-Chat 7B", "Heron 2-Chat 7B"],
    [
      "all tunings, by what their names share",
      HERON,
      ["Heron 2-Chat 1B", "Heron 2-Chat 7B", "Heron 2-Chat 34B", "Heron 2-Chat 70B"],
      "Heron 2-Chat",
      "Heron 2-Chat",
    ],
    [
      "some tunings: what they share is told once",
      HERON,
      ["Heron 2-Chat 1B", "Heron 2-Chat 7B"],
      "Heron 2-Chat 1B, 7B",
      "Heron 2-Chat 1B、7B",
    ],
    ["all but one", HERON, ["Heron 2 1B", "Heron 2 7B", "Heron 2 34B"], "all but 70B", "除 70B 外"],
    ["all, and they need not be named", HERON, HERON.variants.map(({ id }) => id), "", ""],
    ["all, as all sizes have their tunings", HERON, ["Heron 2 1B", "Heron 2 7B", "Heron 2 34B", "Heron 2 70B"], "", ""],
    [
      "a version by a word of its names",
      EGRET,
      ["Egret v1.1 Small", "Egret v1.1 Base", "Egret v1.1 tall Base"],
      "v1.1",
      "v1.1",
    ],
    [
      "a number that is no size keeps the model's name",
      EGRET,
      ["Egret 2 Small", "Egret 2+DPO Small"],
      "Egret 2",
      "Egret 2",
    ],
    [
      "what would take too long to name is counted",
      WRENS,
      ["Reed Wren", "Marsh Wren", "House Wren", "Winter Wren", "Cactus Wren"],
      "5 of 9 versions",
      "9 个版本中的 5 个",
    ],
  ])("%s", (_, model, ids, english, chinese) => {
    expect(partText(model, ids, "en")).toBe(english);
    expect(partText(model, ids, "zh")).toBe(chinese);
  });

  test("and named all the same where all are asked for", () => {
    const ids = ["Reed Wren", "Marsh Wren", "House Wren", "Rock Wren", "Canyon Wren"];
    expect(partText(WRENS, ids, "en", true)).toBe(ids.join(", "));
  });
});

test.each([
  ["v1.5", "for v1.5", "限 v1.5"],
  ["除 v1.5 外", "for 除 v1.5 外", "除 v1.5 外"],
])("an edge holds for %s", (part, english, chinese) => {
  expect([forPart(part, "en"), forPart(part, "zh")]).toEqual([english, chinese]);
});

test.each([
  ["Llama 2 70B", "Llama 2", "70B"],
  ["LLaMA-7B", "LLaMA", "7B"],
  ["LLaMA-I 65B", "LLaMA", "LLaMA-I 65B"],
  ["Llama 2-Chat 7B", "Llama 2", "Llama 2-Chat 7B"],
  ["Orca 2 7B", "Orca", "Orca 2 7B"],
  ["Tülu 2+DPO 7B", "Tülu", "Tülu 2+DPO 7B"],
  ["Vigogne-2-7B-Instruct", "Vigogne", "Vigogne-2-7B-Instruct"],
  ["Vicuna 7B v1.5", "Vicuna", "7B v1.5"],
  ["LaMDA 1.5B", "LaMDA", "1.5B"],
  ["XLM-17", "XLM", "XLM-17"],
  ["Transformer (base)", "Transformer", "base"],
  ["GPT-4 (8K context)", "GPT-4", "8K context"],
  ["PaLM 62B (1.325T tokens)", "PaLM", "62B (1.325T tokens)"],
  ["text-davinci-003", "GPT-3.5", "text-davinci-003"],
])("%s of %s is %s", (variant, model, short) => {
  expect(shortName(variant, model)).toBe(short);
});
