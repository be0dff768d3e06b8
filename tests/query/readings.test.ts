import fc from "fast-check";
import { expect, test } from "vitest";
import { hasHan, wordsOf } from "../../src/query/readings.ts";
import { fold } from "../../src/schema/fold.ts";

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
