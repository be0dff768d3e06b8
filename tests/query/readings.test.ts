import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasHan, readingsOf, wordsOf } from "../../src/query/readings.ts";
import { fold } from "../../src/schema/fold.ts";
import { atlas } from "../world/world.ts";

test.each([
  ["LLaMA-2 70B Chat", ["llama", "2", "70b", "chat"]],
  ["GPT-3.5 (text-davinci-003).", ["gpt", "3.5", "text", "davinci", "003"]],
  ["Command R+", ["command", "r+"]],
  ["Tülu 2", ["tulu", "2"]],
  ["什么是RoPE？", ["什么是", "rope"]],
  ["用RoPE的模型，如LLaMA 2。", ["用", "rope", "的模型", "如", "llama", "2"]],
  ["ＬＬａＭＡ™ 々", ["llama", "々"]],
  ["\uf900RoPE", ["\u8c48", "rope"]],
  ["", []],
  ["—", []],
])("the words of %j are %j", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test.each([
  ["苍鹭", true],
  ["RoPE是什么", true],
  ["々", true],
  // A second code for a usual character, as it stands and beside an accent.
  ["\uf900", true],
  ["Tülu \uf900", true],
  ["Tülu", false],
  ["ＬＬａＭＡ™", false],
  ["、。", false],
  ["", false],
])("whether %j holds Chinese: %j", (text, does) => {
  expect(hasHan(text)).toBe(does);
});

test("the short way for usual texts leads where Unicode's own classes lead", () => {
  const between = /[^\p{L}\p{N}\p{M}.+*]+|(?<=\p{Script=Han})(?!\p{Script=Han})|(?<!\p{Script=Han})(?=\p{Script=Han})/u;
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."aBZ09é\u0301Å、。，：（）《』·—‘”苍鹭一々Ａß™½×．…+*-_.. ") }),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(text, (each) => {
      expect(wordsOf(each)).toEqual(each.split(between).map(fold).filter(Boolean));
      expect(hasHan(each)).toBe(/\p{Script=Han}/u.test(each));
    }),
    { numRuns: 3000 },
  );
});

describe("a query is read", () => {
  const read = (query: string) =>
    readingsOf(atlas, query).map(({ words, certainty, among }) => [
      words.join(" "),
      certainty,
      ...(among ? [[...(among.model ?? [])].join(), [...(among.variant ?? [])].join()] : []),
    ]);
  const [WETLANDS, SIZES] = ["heron-1,heron-2,wren", "heron-1-1b,heron-2-850m,heron-2-6b,heron-2-6b-chat"];

  test.each<[string, (string | number)[][]]>([
    ["  Heron   2 ", [["heron 2", 1]]],
    [
      "the heron two model",
      [
        ["the heron two model", 1],
        ["the heron 2 model", 0.98],
        ["heron 2", 0.97],
      ],
    ],
    [
      "什么是潮汐注意力",
      [
        ["什么是潮汐注意力", 1],
        ["潮汐注意力", 0.97],
      ],
    ],
    // A maker, before a name or behind it, by any of its names.
    [
      "Wetlands Lab Heron 2",
      [
        ["wetlands lab heron 2", 1],
        ["heron 2", 0.96, WETLANDS, SIZES],
      ],
    ],
    [
      "Heron 2 of the Wetlands Lab",
      [
        ["heron 2 of the wetlands lab", 1],
        ["heron 2 wetlands lab", 0.97],
        ["heron 2", 0.96, WETLANDS, SIZES],
      ],
    ],
    [
      "WL egret",
      [
        ["wl egret", 1],
        ["egret", 0.96, WETLANDS, SIZES],
      ],
    ],
    ["wetlands lab", [["wetlands lab", 1]]],
    // Nothing but words that say nothing is taken as it stands; a page of text is no name.
    ["the of", [["the of", 1]]],
    ["?!", []],
    ["", []],
    [
      "the 2 3 4 5 6 7 8 9 10 11 12",
      [
        ["the 2 3 4 5 6 7 8 9 10 11 12", 1],
        ["2 3 4 5 6 7 8 9 10 11 12", 0.97],
      ],
    ],
    ["the 2 3 4 5 6 7 8 9 10 11 12 13", [["the 2 3 4 5 6 7 8 9 10 11 12 13", 1]]],
  ])("%j", (query, readings) => {
    expect(read(query)).toEqual(readings);
  });

  test("folded into one word", () => {
    expect(readingsOf(atlas, "The Heron-Two").map(({ folded }) => folded)).toEqual([
      "theherontwo",
      "theheron2",
      "heron2",
    ]);
  });
});
