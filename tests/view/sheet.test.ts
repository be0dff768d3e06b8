import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawSheet } from "../../src/view/sheet.ts";

const hostile = [
  'a "quoted" name',
  "a,b",
  "a\nb",
  "a\r\nb",
  "|pipe|",
  "</td><script>",
  "==",
  "逗号，引号“”",
  "\\|",
  " edge ",
];

describe("CSV", () => {
  test("what is read back is what was written", () => {
    const cell = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (rows) => {
        const text = drawSheet({ header: ["a", "b", "c"], rows }, "csv");
        expect(parse(text, { relax_column_count: false })).toEqual([["a", "b", "c"], ...rows]);
      }),
    );
  });

  test("a number stays a number, nothing is an empty cell", () => {
    expect(drawSheet({ header: ["n", "x"], rows: [[7e9, null]] }, "csv")).toBe("n,x\n7000000000,\n");
  });
});

describe("Markdown", () => {
  test.each([
    ["|pipe|", "\\|pipe\\|"],
    ["a\nb", "a b"],
    ["</td><script>", "\\</td\\>\\<script\\>"],
    ["\\|", "\\\\\\|"],
  ])("%j stays one cell", (text, cell) => {
    expect(drawSheet({ header: ["a"], rows: [[text]] }, "markdown")).toBe(`| a |\n| - |\n| ${cell} |\n`);
  });

  test("one line a row, as many cells as the header, whatever they hold", () => {
    const cell = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const lines = drawSheet({ header: ["a", "b"], rows }, "markdown")
          .trimEnd()
          .split("\n");
        expect(lines).toHaveLength(rows.length + 2);
        for (const line of lines) expect(line.replace(/\\./g, "").split("|")).toHaveLength(4);
      }),
    );
  });

  test("numbers stand to the right", () => {
    expect(drawSheet({ header: ["a", "n"], rows: [["x", 1]], right: [1] }, "markdown")).toBe(
      "| a | n |\n| - | -: |\n| x | 1 |\n",
    );
  });
});
