import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textWidth, wrapText } from "../../src/picture/measure.ts";

const SIZE = 12;
const withoutSpace = (text: string) => text.replace(/\s/g, "");
/** Words of several scripts with and without spaces between them, and words that no line holds. */
const passage = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom(
          "GPT-3",
          "a",
          "the",
          "（预训练）",
          "模型，",
          "“大”",
          "《羊驼》",
          "🦙",
          "👩‍🔬",
          "نص",
          "é",
          "https://x.example/abc",
        ),
        fc.string({ unit: "grapheme", maxLength: 12 }),
        fc.integer({ min: 20, max: 80 }).map((count) => "w".repeat(count)),
        fc.integer({ min: 20, max: 80 }).map((count) => "🦙".repeat(count)),
      ),
      fc.constantFrom("", " ", "  ", "\n"),
    ),
    { maxLength: 20 },
  )
  .map((words) => words.flat().join(""));

describe("a text in lines", () => {
  test("loses nothing but space, and adds nothing", () => {
    fc.assert(
      fc.property(passage, fc.integer({ min: 1, max: 300 }), (text, width) => {
        expect(withoutSpace(wrapText(text, SIZE, width).join(""))).toBe(withoutSpace(text));
      }),
    );
  });

  test("is never wider than asked, unless a single letter is", () => {
    fc.assert(
      fc.property(passage, fc.integer({ min: 1, max: 300 }), fc.boolean(), (text, width, isBold) => {
        for (const line of wrapText(text, SIZE, width, isBold)) {
          if ([...line].length > 1) expect(textWidth(line, SIZE, isBold)).toBeLessThanOrEqual(width + 1e-9);
        }
      }),
    );
  });

  test("breaks no letter of two units apart", () => {
    for (const line of wrapText("🦙".repeat(50), SIZE, 100)) expect(line).toMatch(/^(?:🦙)+$/u);
  });

  test("breaks no word that a line holds, and no more lines than are needed", () => {
    expect(wrapText("the wide marsh", SIZE, 1000)).toEqual(["the wide marsh"]);
    expect(wrapText("the wide marsh", SIZE, textWidth("the wide", SIZE))).toEqual(["the wide", "marsh"]);
    expect(wrapText("", SIZE, 100)).toEqual([""]);
  });

  test("neither begins with what closes nor ends with what opens", () => {
    const text = "湿地实验室的第二代解码器，有两种规模（大、小）和一个《对话》版；多数开放的水鸟模型都源自它。".repeat(
      2,
    );
    for (let width = 60; width < 300; width++) {
      for (const line of wrapText(text, SIZE, width)) {
        expect(line).not.toMatch(/^[，。、；：？！）》」』”]|[（《「『“]$/);
      }
    }
  });

  test("a word of 100,000 letters is broken", () => {
    const lines = wrapText("w".repeat(100_000), SIZE, 260);
    expect(lines.join("")).toBe("w".repeat(100_000));
    expect(lines.length).toBeGreaterThan(1000);
  });
});

describe("a width", () => {
  test("is that of its letters, one by one", () => {
    fc.assert(
      fc.property(passage, passage, fc.integer({ min: 1, max: 40 }), (a, b, size) => {
        const [whole, parts] = [textWidth(a + b, size), textWidth(a, size) + textWidth(b, size)];
        expect(whole).toBeCloseTo(parts, 5);
        expect(textWidth(a, size, true)).toBeGreaterThanOrEqual(textWidth(a, size));
      }),
    );
  });

  test("of Chinese is at least a square a character", () => {
    for (const letter of "模，《𠮷。") expect(textWidth(letter, SIZE)).toBeGreaterThanOrEqual(SIZE);
  });
});
