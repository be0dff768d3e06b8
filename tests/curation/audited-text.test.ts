import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOf, holdAgainstText, sentencesOf } from "../../src/curation/audited-text.ts";
import type { Audit } from "../../src/schema/types.ts";
import { entry, records, WORLD } from "../world/world.ts";

const TEXT = readFileSync(join(WORLD, "waterbird-survey.md"), "utf8");
const audit = records.audits["waterbird-survey"] as Audit;

const namesOf = (text: string) =>
  sentencesOf(text).map(({ line, sentence, text: each }) => `${line}.${sentence} ${each}`);

describe("the sentences of a text", () => {
  test.each<[what: string, text: string, sentences: string[]]>([
    ["nothing", "", []],
    ["blank lines", "\n  \n\t\n", []],
    ["a picture says nothing", "![图片](a.webp)\n", []],
    ["Chinese stops", "它有编码器。它没有解码器！对吗？", ["1.1 它有编码器。", "1.2 它没有解码器！", "1.3 对吗？"]],
    ["a stop within a name", "GPT-3.5 came. It left.", ["1.1 GPT-3.5 came.", "1.2 It left."]],
    ["a line ends a sentence", "## 标题\r\n第一行；\r\n\r\n第二行", ["1.1 ## 标题", "2.1 第一行；", "4.1 第二行"]],
  ])("%s", (_, text, sentences) => {
    expect(namesOf(text)).toEqual(sentences);
  });

  test("no letter is lost and none is met twice", () => {
    const character = fc.constantFrom("a", "是", "。", "！", ".", "?", " ", "\n", "#", "5");
    const squeezed = (text: string) => text.replace(/\s/g, "");
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 60 }), (text) => {
        const sentences = sentencesOf(text);
        expect(squeezed(sentences.map((each) => each.text).join(""))).toBe(squeezed(text));
        for (const { line, text: each } of sentences) expect(text.split("\n")[line - 1]).toContain(each);
      }),
    );
  });
});

describe("an audit against its text", () => {
  const faults = (text: string, changed = audit) => holdAgainstText(changed, text).map(({ message }) => message.en);

  test("the text it was written for", () => {
    expect(faults(TEXT)).toEqual([]);
    expect(faults(TEXT.replaceAll("\n", "\r\n"))).toEqual([]);
  });

  test.each([
    ["a word is changed", TEXT.replace("60", "70"), ["sentence 6.1 of the text reads differently"]],
    ["a sentence is added", TEXT.replace("lovely.", "lovely. Very."), ["sentence 7.3 of the text is missing"]],
    ["a sentence is gone", TEXT.replace(" Waterbirds are lovely.", ""), ["the text has no sentence 7.2"]],
  ])("%s", (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  test("the repair gives the digest to write", () => {
    const [finding] = holdAgainstText(audit, TEXT.replace("Egret is a wader.", "Egret wades."));
    expect(finding?.repair.en).toContain(digestOf("Egret wades."));
    const mended = structuredClone(audit);
    entry(mended.sentences, 4).digest = digestOf("Egret wades.");
    expect(faults(TEXT.replace("Egret is a wader.", "Egret wades."), mended)).toEqual([]);
  });
});
