import { expect, test } from "vitest";
import { excerptOf } from "../../src/query/excerpt.ts";

const TEXT = "One two three four five six seven eight nine ten eleven twelve thirteen.";

test.each([
  ["seven", "two three four five six seven eight nine ten eleven twelve", false, false],
  ["one", "One two three four five six", true, false],
  ["THIRTEEN", "eight nine ten eleven twelve thirteen.", false, true],
  // the longest word tells most
  ["one seven", "two three four five six seven eight nine ten eleven twelve", false, false],
  ["nowhere", "One two three four five six", true, false],
])("around “%s”: %s", (query, text, isBegun, isEnded) => {
  expect(excerptOf(TEXT, query)).toEqual({ text, isBegun, isEnded });
});

test("Chinese is counted by signs", () => {
  expect(excerptOf("以旋转的方式把位置信息写入查询与键，使二者的点积只取决于相对距离。", "点积")).toEqual({
    text: "入查询与键，使二者的点积只取决于相对距离。",
    isBegun: false,
    isEnded: true,
  });
});

test.each([
  // the beginning of a word, and of one that holds a sign
  ["a self-attention layer", "atten", "a self-attention layer"],
  ["a self-attention layer", "selfatt", "a self-attention layer"],
  [
    "one two three four five six seven pre-trained nine ten",
    "trained",
    "three four five six seven pre-trained nine ten",
  ],
  [
    "one two three four five six seven pre-trained nine ten",
    "pretrain",
    "three four five six seven pre-trained nine ten",
  ],
  // not its end, and not words that tell nothing
  ["one two three four five six seven eight nine ten", "ven", "one two three four five six"],
  ["the two three four five six seven eight nine ten", "nine the", "four five six seven eight nine ten"],
  ["one two three four five six seven eight nine the ten", "the one", "one two three four five six"],
])("in “%s” around “%s”: “%s”", (text, query, excerpt) => {
  expect(excerptOf(text, query).text).toBe(excerpt);
});
