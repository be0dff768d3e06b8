import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold, foldLoosely } from "../../src/schema/fold.ts";

test.each([
  ["llama2", ["LLaMA-2", "llama2", "Llama 2", "LLaMA_2", "llama  2", "ＬＬａＭＡ２", "Llama‑2", "(Llama) 2!"]],
  ["mistral7b", ["Mistral-7B", "Mïstral 7b", "MISTRAL⑦B"]],
  ["heron", ["Héron", "He\u0301ron", "heron", "H.E.R.O.N."]],
  ["commandr", ["Command R", "command-r"]],
  ["commandr+", ["Command R+", "command r +"]],
  ["gpt3.5", ["GPT-3.5", "gpt 3.5", "GPT.3.5.", "ＧＰＴ３.５"]],
  ["gpt35", ["GPT-35", "gpt 3 5", "gpt3. 5"]],
  ["苍鹭2", ["苍鹭2", "苍鹭 2", "苍鹭·2", "《苍鹭》２"]],
  ["文心一言", ["文心一言", "文心 一言"]],
  ["herontm", ["Heron™", "HeronTM"]],
  ["", ["", "?!", " · ", "…"]],
])("%s is what is left of %j", (folded, spellings) => {
  expect(spellings.map(fold)).toEqual(spellings.map(() => folded));
});

test("a plus, a star and the point of a number tell two names apart, as do letters and digits", () => {
  const names = [
    "Command R",
    "Command R+",
    "Command R*",
    "Command R7",
    "Command S",
    "命令 R",
    "指令 R",
    "OPT-1.3B",
    "OPT-13B",
  ];
  expect(new Set(names.map(fold)).size).toBe(names.length);
});

test("folded loosely, the point of a number goes too", () => {
  expect(["GPT-3.5", "gpt35", "GPT 3.5"].map(foldLoosely)).toEqual(["gpt35", "gpt35", "gpt35"]);
  expect(foldLoosely("Command R+")).toBe("commandr+");
});

describe("whatever is typed", () => {
  /** Any text, rich in what folding has to do with: case, accents, full-width letters, Chinese, signs. */
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."aZ9É\u0301ＡﬁⅣ℡™K苍가İß+*-. ") }),
  );

  /** The same by Unicode's own classes. */
  const foldByClasses = (name: string) =>
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/\p{Mn}/gu, "")
      .replace(/(?<!\d)\.|\.(?!\d)|[^\p{L}\p{N}+*.]/gu, "")
      .normalize("NFC");

  test("the short way for usual texts leads to the same", () => {
    const usual = fc.string({
      unit: fc.constantFrom(..."aBZ09é\u0301Å、。，：；？！（）《「』·–—‘”苍鹭一龥ＡÄß™½×．…+*-.. "),
    });
    fc.assert(
      fc.property(fc.oneof(usual, text), (name) => void expect(fold(name)).toBe(foldByClasses(name))),
      {
        numRuns: 2000,
      },
    );
  });

  test("folding twice is folding once", () => {
    fc.assert(fc.property(text, (name) => void expect(fold(fold(name))).toBe(fold(name))));
  });

  test("case does not matter", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."abcxyzéüñøåαβγджя苍0+- ") }),
        (name) => void expect(fold(name.toUpperCase())).toBe(fold(name)),
      ),
    );
  });

  test("spaces and punctuation around and between do not matter", () => {
    const sign = fc.constantFrom(" ", "-", "_", "·", "（", "—", "\u00a0");
    fc.assert(
      fc.property(fc.array(text), sign, (parts, by) => void expect(fold(parts.join(by))).toBe(fold(parts.join(" ")))),
    );
  });

  test("what is left has no space, no upper case, and no sign but plus, star and the point of a number", () => {
    fc.assert(fc.property(text, (name) => void expect(fold(name)).toMatch(/^(?:[\p{L}\p{N}+*]|(?<=\d)\.(?=\d))*$/u)));
    fc.assert(fc.property(text, (name) => void expect(fold(name)).not.toMatch(/[A-Z]/)));
  });
});
