import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, parseDocument, visit } from "yaml";
import { COMMANDS, GLOBAL_OPTIONS } from "../src/cli.ts";
import { chinese } from "../src/schema/claim.ts";

/** Where a text stands, and what it says in both languages. */
interface Passage {
  where: string;
  en: string;
  zh: string;
}

/** Every pair of texts within a record. */
function passagesIn(value: unknown, where: string): Passage[] {
  if (typeof value !== "object" || value === null) return [];
  const { en, zh } = value as Partial<Passage>;
  if (typeof en === "string" && typeof zh === "string") return [{ where, en, zh: chinese.parse(zh) }];
  return Object.entries(value).flatMap(([key, child]) => passagesIn(child, `${where}.${key}`));
}

/** The files of the data, as people write them. */
const files = ["data/models", "data/concepts", "data/audits", "data"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({ file: `${folder}/${name}`, source: readFileSync(`${folder}/${name}`, "utf8") })),
);

const ofData = files.flatMap(({ file, source }) => passagesIn(parse(source), file));
const ofHelp = passagesIn({ COMMANDS, GLOBAL_OPTIONS }, "cli");
const passages = [...ofData, ...ofHelp];
/** What says something, and is no name or verb. */
const sentences = ofData.filter(
  ({ where }) => !/\.(?:name|verb|reverse|label|beside)$|disputed\.\d+\.value$/.test(where),
);

const faults = (list: Passage[], language: "en" | "zh", pattern: RegExp) =>
  list.flatMap((passage) => {
    const found = pattern.exec(passage[language]);
    return found ? [`${passage.where}: ${found[0]}`] : [];
  });

test("there is something to read", () => {
  expect(ofData.length).toBeGreaterThan(2000);
  expect(ofHelp.length).toBeGreaterThan(100);
});

describe("English", () => {
  test("is spelled as the field spells its terms: license, normalization, modeling, behavior", () => {
    const british =
      /\b\w*(?:licence|behaviour|colour|favour|honour|neighbour|labour|rumour|catalogue|judgement|labelled|labelling|labeller|modelling|centre|centring|grey|dialog\b(?! Applications)|(?:normal|general|summar|recogn|memor|random|token|initial|quant|optim|organ|synchron|real|emphas|util)is(?:e|ed|es|er|ing|ation|ations)\b)\w*/i;
    expect(faults(passages, "en", british)).toEqual([]);
  });

  test("ends a sentence that says something with a full stop", () => {
    expect(faults(sentences, "en", /[^.?!)”]$/)).toEqual([]);
  });
});

describe("Chinese", () => {
  test("has one word for one thing", () => {
    // What stands here is in use elsewhere; the atlas says it in the other way.
    const others =
      /词元|微软|谷歌|自指令|指令跟随|调优|基座|父级|子级|纯解码器|全量微调|(?<!有|无)监督微调|\bepoch\b|(?<!综述)文章(?!末尾)|综述(?!文章)/;
    expect(faults(passages, "zh", others)).toEqual([]);
  });

  test("sets its own punctuation, and a blank between Han characters and Latin", () => {
    const han = "[\\u4e00-\\u9fff]";
    const half = new RegExp(`${han}[,;:!?()"]|[,;:!?("]${han}`, "u");
    expect(faults(passages, "zh", half)).toEqual([]);
    const tight = new RegExp(`${han}[A-Za-z0-9]|[A-Za-z0-9%]${han}`, "u");
    expect(faults(passages, "zh", tight)).toEqual([]);
  });

  test("closes what it opens", () => {
    for (const [open, close] of ["（）", "“”", "《》"].map((pair) => [...pair])) {
      const count = (text: string, sign = "") => text.split(sign).length;
      const odd = passages.filter(({ zh }) => count(zh, open) !== count(zh, close)).map(({ where }) => where);
      expect(odd).toEqual([]);
    }
  });

  test("ends a sentence that says something with a full stop", () => {
    expect(faults(sentences, "zh", /[^。？！）”]$/)).toEqual([]);
  });

  test("names places in sources as Chinese does", () => {
    expect(faults(passages, "zh", /\b(?:Table|Section|Appendix|Figure) [A-Z\d]|\blines? \d/)).toEqual([]);
  });
});

test("no text is cut off by a sign that YAML takes for its own", () => {
  // Comments stand on lines of their own; behind a text, ` #` would be one by mistake.
  const cut: string[] = [];
  for (const { file, source } of files) {
    visit(parseDocument(source), {
      Scalar: (_, { comment, value }) => {
        if (comment) cut.push(`${file}: ${value} #${comment}`);
      },
    });
  }
  expect(cut).toEqual([]);
});
