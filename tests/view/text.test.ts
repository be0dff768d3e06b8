import { Chalk } from "chalk";
import fc from "fast-check";
import fastStringWidth from "fast-string-width";
import { describe, expect, test } from "vitest";
import { cells, hanging, padEnd, padStart, wrap } from "../../src/view/text.ts";

fc.configureGlobal({ numRuns: 500 });

const { bold, cyan, dim, yellow } = new Chalk({ level: 1 });

const SGR = /\u001b\[[\d;]*m/g;
const LINK = /\u001b\]8;;([^\u0007]*)\u0007/g;
const plain = (text: string) => text.replace(SGR, "").replace(LINK, "");
const linkTo = (address: string) => (text: string) => `\u001b]8;;${address}\u0007${text}\u001b]8;;\u0007`;
const link = linkTo("https://a.example/x?y=1,(2)");
const withoutSpace = (text: string) => text.replace(/\s/g, "");

/** Text as the atlas holds it: Latin and Chinese words, figures, marks, accents and the odd emoji, no control characters. */
const word = fc.oneof(
  fc.constantFrom(
    "GPT-3",
    "a",
    "the",
    "27,540",
    "Héron",
    "naïve",
    "arXiv:2307.09288",
    "3.14e23",
    "(8 KV)",
    "→",
    "≠",
    "—",
  ),
  fc.constantFrom("模型", "预训练", "，", "。", "（", "）", "、", "“", "”", "《", "》", "：", "上下文长度", "羊驼"),
  fc.constantFrom("🦙", "👩‍🔬", "é", "Å", "ﬁ", "Ω", "ж", "日本語", "한국어", "ｆｕｌｌ"),
  fc.string({ unit: fc.constantFrom(..."abcXYZ019-_/.,;:()[]"), minLength: 1, maxLength: 60 }),
);
const passage = fc
  .array(fc.tuple(word, fc.constantFrom("", " ", " ", "  ")), { minLength: 1, maxLength: 25 })
  .map((words) => words.map(([text, gap]) => text + gap).join(""))
  .map((text) => text.trim());
const width = fc.integer({ min: 2, max: 100 });
/** Between painted passages: a space, or nothing, so that colours and links begin and end within words too. */
const gap = fc.constantFrom(" ", "");

describe("cells", () => {
  test.each([
    ["", 0],
    ["GPT-3", 5],
    ["模型", 4],
    ["Llama 2 羊驼", 12],
    ["（推断）", 8],
    ["(8 KV)", 6],
    ["Héron", 5],
    ["He\u0301ron", 5],
    ["├─ PaLM", 7],
    ["▸ differs ≠ °", 13],
    ["8.63B–540.4B", 12],
    ["“GPT-3”", 7],
    ["◀ you are here", 14],
    ["🦙", 2],
    [bold("模型"), 4],
    [bold(cyan("GPT")), 3],
    [`${dim("a")}${yellow("b")}`, 2],
    [link("GPT"), 3],
    [bold(link("模型")), 4],
    [link(`${cyan("模型")} GPT`), 8],
  ])("%j takes %i", (text, expected) => {
    expect(cells(text)).toBe(expected);
  });

  test("agrees with fast-string-width on whatever may be printed", () => {
    fc.assert(fc.property(passage, (text) => cells(text) === fastStringWidth(text)));
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\p{Cc}\p{Cs}\p{Cf}]/gu, "")),
        (text) => cells(text) === fastStringWidth(text),
      ),
    );
  });

  test("colours and links take none", () => {
    fc.assert(fc.property(passage, (text) => cells(bold(cyan(text))) === cells(text)));
    fc.assert(fc.property(passage, (text) => cells(dim(link(bold(text)))) === cells(text)));
  });
});

describe("padEnd and padStart", () => {
  test.each([
    ["GPT", 6, "GPT   ", "   GPT"],
    ["模型", 6, "模型  ", "  模型"],
    ["模型", 4, "模型", "模型"],
    ["too long", 3, "too long", "too long"],
    ["", 2, "  ", "  "],
    [bold("ab"), 4, `${bold("ab")}  `, `  ${bold("ab")}`],
  ])("%j to %i", (text, to, end, start) => {
    expect([padEnd(text, to), padStart(text, to)]).toEqual([end, start]);
  });

  test("a padded text is exactly as wide as asked, unless it was wider", () => {
    fc.assert(
      fc.property(passage, fc.nat(120), (text, to) => {
        const expected = Math.max(to, fastStringWidth(text));
        expect([fastStringWidth(padEnd(text, to)), fastStringWidth(padStart(text, to))]).toEqual([expected, expected]);
      }),
    );
  });
});

describe("wrap", () => {
  test.each<[what: string, text: string, width: number, lines: string[]]>([
    ["a text that fits stays as it is", "two  words", 20, ["two  words"]],
    ["an empty text is one empty line", "", 10, [""]],
    ["breaks between words", "one two three", 8, ["one two", "three"]],
    ["fills a line to its last cell", "one two three", 7, ["one two", "three"]],
    ["a word as long as the line", "abcdefgh ij", 8, ["abcdefgh", "ij"]],
    ["a longer word is chopped", "abcdefghij", 4, ["abcd", "efgh", "ij"]],
    ["what follows a chopped word joins its rest", "abcdefghij kl", 5, ["abcde", "fghij", "kl"]],
    ["a chopped word begins on a line of its own", "ab cdefghijk", 4, ["ab", "cdef", "ghij", "k"]],
    ["a line end in the text stays one", "one\ntwo three", 20, ["one", "two three"]],
    ["Chinese breaks between any two characters", "大语言模型图谱", 8, ["大语言模", "型图谱"]],
    ["an odd width leaves one cell", "大语言模型图谱", 7, ["大语言", "模型图", "谱"]],
    ["a comma does not begin a line", "大语言模型，图谱", 10, ["大语言模", "型，图谱"]],
    ["nor does a full stop", "大语言模型。", 10, ["大语言模", "型。"]],
    ["nor a closing bracket", "模型（推断）图谱", 10, ["模型（推", "断）图谱"]],
    ["nor a closing quotation mark", "他说“模型”好", 9, ["他说“模", "型”好"]],
    ["nor a closing title mark", "读《论文》一", 8, ["读《论", "文》一"]],
    ["nor a pause mark after Latin", "GPT、PaLM、LLaMA", 9, ["GPT、", "PaLM、", "LLaMA"]],
    ["an opening bracket does not end a line", "图谱模型（推断）", 10, ["图谱模型", "（推断）"]],
    ["nor does an opening quotation mark", "他们都说“模型”", 9, ["他们都说", "“模型”"]],
    ["nor an opening title mark", "我们读《论文》", 8, ["我们读", "《论文》"]],
    ["Latin words stay whole in Chinese", "使用GPT-3模型与PaLM模型", 10, ["使用GPT-3", "模型与PaLM", "模型"]],
    ["figures stay whole in Chinese", "参数量为175B的模型", 10, ["参数量为", "175B的模型"]],
    ["a space between Latin and Chinese is a place to break", "预训练 LLaMA 模型", 12, ["预训练 LLaMA", "模型"]],
    ["no space at the end of a line", "one two   three", 8, ["one two", "three"]],
    ["a mark of combination stays with its letter", "e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]],
    ["an emoji is not cut in two", "🦙🦙🦙", 4, ["🦙🦙", "🦙"]],
    [
      "nor does a pause mark after a bracket that closes",
      "有监督微调（仅 70B）、近端策略优化",
      18,
      ["有监督微调（仅", "70B）、近端策略优", "化"],
    ],
    [
      "nor does what closes where a longer word is broken",
      "仅 Chat-7B/13B/34B/70B）、微调",
      21,
      ["仅", "Chat-7B/13B/34B/", "70B）、微调"],
    ],
    ["a word that is too long is broken after a hyphen", "gradient-disentangled", 14, ["gradient-", "disentangled"]],
    ["but not so early that the line stays empty", "a-disentangledsharing", 14, ["a-disentangled", "sharing"]],
    ["a line may end after a dash", "综述（推断）——Meta 的清单", 16, ["综述（推断）——", "Meta 的清单"]],
    ["a dash does not begin a line", "模型（推断）——综述", 12, ["模型（推", "断）——综述"]],
    ["the number of a source stays with its word", "trained on two tokens [2]", 22, ["trained on two", "tokens [2]"]],
    ["and several numbers do", "one two [2,13]", 10, ["one", "two [2,13]"]],
    ["and so does what follows them", "one two [2]; three", 8, ["one", "two [2];", "three"]],
    ["in Chinese with the sign before", "缩小缓存 [2]", 10, ["缩小缓", "存 [2]"]],
    ["and with the punctuation before, without a blank", "缩小缓存。 [2]", 12, ["缩小缓", "存。[2]"]],
    ["also where all fits a line", "缩小缓存（推断） [2]", 40, ["缩小缓存（推断）[2]"]],
    ["unless a line cannot hold both", "abcdefgh [2]", 8, ["abcdefgh", "[2]"]],
    ["an ordinal stays whole", "见清单第 130-141 行之后", 18, ["见清单", "第 130-141 行之后"]],
    ["and so does a number of a table", "结果见表 2，节选", 9, ["结果见", "表 2，节", "选"]],
    ["and one with its unit", "训练 2 万亿 token", 8, ["训练", "2 万亿", "token"]],
    ["other brackets stay where they are", "one [PAD] two", 9, ["one [PAD]", "two"]],
  ])("%s", (_, text, to, lines) => {
    expect(wrap(text, to)).toEqual(lines);
  });

  test.each<[what: string, text: string, width: number, lines: string[]]>([
    [
      "a colour over a break is closed and opened again",
      bold("one two"),
      4,
      ["\u001b[1mone\u001b[0m", "\u001b[1mtwo\u001b[22m"],
    ],
    [
      "two colours are both opened again",
      bold(cyan("one two")),
      4,
      ["\u001b[1m\u001b[36mone\u001b[0m", "\u001b[1m\u001b[36mtwo\u001b[39m\u001b[22m"],
    ],
    [
      "a colour that ends on its line is left alone",
      `${dim("one")} two three`,
      8,
      ["\u001b[2mone\u001b[22m two", "three"],
    ],
    ["a colour in Chinese", cyan("大语言模型"), 6, ["\u001b[36m大语言\u001b[0m", "\u001b[36m模型\u001b[39m"]],
    ["a chopped word", yellow("abcdef"), 4, ["\u001b[33mabcd\u001b[0m", "\u001b[33mef\u001b[39m"]],
    ["a link over a break is closed and opened again", link("one two"), 4, [link("one"), link("two")]],
    ["a link in a chopped word", link("abcdef"), 4, [link("abcd"), link("ef")]],
    ["a link in Chinese", `见${link("大语言模型")}，`, 8, [`见${link("大语言")}`, `${link("模型")}，`]],
    [
      "a link within a word of Chinese text does not break the word",
      `一二三 [${link("1")},${link("23")}]`,
      8,
      ["一二三", `[${link("1")},${link("23")}]`],
    ],
    ["a link that ends on its line is left alone", `${link("one")} two three`, 8, [`${link("one")} two`, "three"]],
    [
      "a colour about a link",
      dim(link("one two")),
      4,
      [`\u001b[2m${link("one")}\u001b[0m`, `\u001b[2m${link("two")}\u001b[22m`],
    ],
    ["a link from one line to the third", link("one two three"), 5, [link("one"), link("two"), link("three")]],
  ])("%s", (_, text, to, lines) => {
    expect(wrap(text, to)).toEqual(lines);
  });

  test("no line is wider than asked", () => {
    fc.assert(
      fc.property(passage, width, (text, to) => {
        for (const line of wrap(text, to)) expect(fastStringWidth(line)).toBeLessThanOrEqual(to);
      }),
    );
  });

  test("no text is lost, added or moved", () => {
    fc.assert(
      fc.property(passage, width, (text, to) => {
        expect(withoutSpace(wrap(text, to).join(""))).toBe(withoutSpace(text));
      }),
    );
  });

  test("words are kept apart, and whole where a line can hold them", () => {
    const latin = fc.array(fc.string({ unit: fc.constantFrom(..."abcdef"), minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(latin, fc.integer({ min: 8, max: 60 }), (words, to) => {
        expect(wrap(words.join(" "), to).join(" ")).toBe(words.join(" "));
      }),
    );
  });

  test("no line of Chinese begins with what closes or ends with what opens, where it can be helped", () => {
    const chinese = fc
      .array(fc.constantFrom("模型", "训练", "图谱", "，", "。", "（注）", "“引”", "《书》", "GPT-3"), {
        maxLength: 30,
      })
      .map((words) => words.join("的"));
    fc.assert(
      fc.property(chinese, fc.integer({ min: 16, max: 80 }), (text, to) => {
        wrap(text, to).forEach((line, index) => {
          if (index > 0) expect(line).not.toMatch(/^[，。）”》]/);
          expect(line).not.toMatch(/[（“《]$/);
        });
      }),
    );
  });

  test("the number of a source never stands apart from its word, where a line can hold both", () => {
    const cited = fc.array(
      fc.tuple(
        fc.constantFrom("layers", "tokens", "缓存", "缓存。", "（推断）", "GPT-3", "4,096", "权重≠"),
        fc.constantFrom(" ", " [1] ", " [2,15] ", " [3]；"),
      ),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(cited, fc.integer({ min: 20, max: 80 }), (words, to) => {
        const text = words.map((parts) => parts.join("")).join("");
        for (const line of wrap(text.trim(), to)) expect(line).not.toMatch(/^\[\d/);
      }),
    );
  });

  test("no line ends in a space, nor begins with one", () => {
    fc.assert(
      fc.property(passage, width, (text, to) => {
        for (const line of wrap(text, to)) expect(line).toBe(line.trim());
      }),
    );
  });

  test("links change nothing but where a click leads, and every line closes the link that it opens", () => {
    const addresses = ["https://a.example", "https://b.example/path?q=1#x", "https://c.example/(d),e;f"];
    const part = fc.record({
      text: passage,
      address: fc.option(fc.constantFrom(...addresses)),
      paint: fc.constantFrom(bold, cyan, dim, String),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), gap, width, (parts, gap, to) => {
        const made = parts.map(({ text, address, paint }) => paint(address === null ? text : linkTo(address)(text)));
        const lines = wrap(made.join(gap), to);
        expect(lines.map(plain)).toEqual(wrap(parts.map(({ text }) => text).join(gap), to));
        // Where each visible character leads, over all lines, is where it was meant to lead.
        const leads: string[] = [];
        for (const line of lines) {
          let open = "";
          for (const [token, address] of line.replace(SGR, "").matchAll(/\u001b\]8;;([^\u0007]*)\u0007|\S/gu)) {
            if (address === undefined) leads.push(`${token} ${open}`);
            else open = address;
          }
          expect(open).toBe("");
        }
        const meant = parts.flatMap(({ text, address }) =>
          [...withoutSpace(text)].map((character) => `${character} ${address ?? ""}`),
        );
        expect(leads).toEqual(meant);
      }),
    );
  });

  test("colours change nothing but the colour, and every line closes what it opens", () => {
    const painted = fc.array(fc.tuple(passage, fc.constantFrom(bold, cyan, dim, String)), { maxLength: 6 });
    fc.assert(
      fc.property(painted, gap, width, (parts, gap, to) => {
        const lines = wrap(parts.map(([text, paint]) => paint(text)).join(gap), to);
        expect(lines.map(plain)).toEqual(wrap(parts.map(([text]) => text).join(gap), to));
        for (const line of lines) {
          const open: string[] = [];
          for (const [, code = ""] of line.matchAll(/\u001b\[(\d*)m/g)) {
            if (code === "0") open.length = 0;
            else if (/^(22|24|39)$/.test(code)) open.pop();
            else open.push(code);
          }
          expect(open).toEqual([]);
        }
      }),
    );
  });
});

describe("hanging", () => {
  test.each<[prefix: string, text: string, width: number, lines: string[]]>([
    ["• ", "one two three", 9, ["• one two", "  three"]],
    ["[10] ", "one two", 9, ["[10] one", "     two"]],
    ["结构  ", "仅解码器模型", 12, ["结构  仅解码", "      器模型"]],
    [bold("a  "), "one two", 7, [`${bold("a  ")}one`, "   two"]],
    ["• ", "", 9, ["• "]],
    ["", "one two", 4, ["one", "two"]],
  ])("%j before %j in %i", (prefix, text, to, lines) => {
    expect(hanging(prefix, text, to)).toEqual(lines);
  });

  test("keeps to the width and loses nothing", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("• ", "[1] ", "结构  ", ""),
        passage,
        fc.integer({ min: 10, max: 100 }),
        (prefix, text, to) => {
          const lines = hanging(prefix, text, to);
          for (const line of lines) expect(fastStringWidth(line)).toBeLessThanOrEqual(to);
          expect(withoutSpace(lines.join(""))).toBe(withoutSpace(prefix + text));
          for (const line of lines.slice(1)) expect(line.startsWith(" ".repeat(fastStringWidth(prefix)))).toBe(true);
        },
      ),
    );
  });
});
