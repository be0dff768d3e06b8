import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inMarkdown } from "../../src/view/markdown.ts";
import { drawSheet } from "../../src/view/sheet.ts";
import { readMarkdown } from "../documents.ts";
import { marking } from "../hostile.ts";

const inOneLine = (text: string) => text.replace(/\s+/g, " ").trim();
describe("a text in Markdown", () => {
  test.each([
    ["Llama 2 (70B)", "Llama 2 (70B)"],
    ["model_type and _emphasis_", "model_type and \\_emphasis\\_"],
    ["text-davinci-003", "text-davinci-003"],
    ["[1] a *b* `c` <d> #e |f| ~g~ $h$ \\i", "\\[1\\] a \\*b\\* \\`c\\` \\<d\\> #e \\|f\\| \\~g\\~ \\$h\\$ \\\\i"],
    ["Q&A &amp; &#35;", "Q&A &amp;amp; &amp;#35;"],
    ["- a", "\\- a"],
    ["1. a", "1\\. a"],
    ["1.3B", "1.3B"],
    ["2017) b", "2017\\) b"],
    ["two\n lines", "two lines"],
    ["see https://a.example/b_c_d(e)?f=[g]*h, and", "see <https://a.example/b_c_d(e)?f=[g]*h>, and"],
    ["（https://a.example/b。）", "（<https://a.example/b>。）"],
    ["(key, https://a.example/b)", "(key, <https://a.example/b>)"],
    ["https://a.example/b|c?d=&amp;", "<https://a.example/b>\\|c?d=&amp;amp;"],
    ["https://a.example/?d=&amp;c", "<https://a.example/?d=&amp;amp;c>"],
    ["# a, C#", "\\# a, C#"],
    ["javascript:alert(1)", "javascript:alert(1)"],
    ["www.a.example a@b.example ftp://c", "www\\.a.example a\\@b.example ftp\\://c"],
  ])("%j", (text, marked) => {
    expect(inMarkdown(text)).toBe(marked);
  });

  test("is read back as it was, at the beginning of a line and behind other words", () => {
    fc.assert(
      fc.property(marking, (text) => {
        const page = readMarkdown(`${inMarkdown(text)}\n\n- **${inMarkdown(`x${text}`)}** y\n`);
        const said = inOneLine(text);
        expect(inOneLine(page.textsOf("p")[0] ?? "")).toBe(said);
        expect(inOneLine(page.items[0]?.text ?? "")).toBe(inOneLine(`x${text} y`));
        expect(page.tags.filter((tag) => !/^(?:html|head|body|p|ul|li|strong|a)$/.test(tag))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("is one cell of a table", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(marking, marking), { minLength: 1, maxLength: 4 }), (rows) => {
        const page = readMarkdown(drawSheet({ header: ["a", "b"], rows }, "markdown"));
        expect(page.textsOf("td").map(inOneLine)).toEqual(rows.flat().map(inOneLine));
      }),
      { numRuns: 500 },
    );
  });
});
