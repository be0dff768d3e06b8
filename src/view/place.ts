import type { Language } from "../schema/vocabulary.ts";

/** A number as places write it, with its points or up to another: `2.1`, `D.1`, `80-81`; not the `62` of `62B`. */
const NUMBER = String.raw`(?:[A-Z]\.)?\d+(?:\.\d+)*(?:[-–]\d+)?(?![\w.]*[A-Za-z])`;
/** Numbers in a row: `72, 81 and 159-168`, `5.1 to 5.3`. */
const NUMBERS = `(${NUMBER}(?:(?:, and |, | and | to )${NUMBER})*)`;
const LETTER = String.raw`[A-Z](?:\.\d+)*(?![a-z])`;

/** What is counted in a source, and how Chinese says it around the numbers. */
const countedPatterns = (): [pattern: RegExp, before: string, after: string][] => [
  [new RegExp(String.raw`\b[Ll]ines? ${NUMBERS}`, "g"), "第 ", " 行"],
  [new RegExp(String.raw`\b[Ss]ections? ${NUMBERS}`, "g"), "第 ", " 节"],
  [new RegExp(String.raw`\b[Pp]ages? ${NUMBERS}`, "g"), "第 ", " 页"],
  [new RegExp(String.raw`\b[Tt]ables? ${NUMBERS}`, "g"), "表 ", ""],
  [new RegExp(String.raw`\b[Ff]igures? ${NUMBERS}`, "g"), "图 ", ""],
  [new RegExp(String.raw`\b[Ee]qs?\. ${NUMBERS}`, "g"), "式 ", ""],
  [new RegExp(String.raw`\b[Ff]ootnotes? ${NUMBERS}`, "g"), "脚注 ", ""],
  [new RegExp(String.raw`\bAppendi(?:x|ces) (${LETTER}(?:(?:, and |, | and )${LETTER})*)`, "g"), "附录 ", ""],
];

/** What else places are made of, where nothing else stands between two signs. */
const stockWords = (): Record<string, string> => ({
  abstract: "摘要",
  appendix: "附录",
  introduction: "引言",
  title: "标题",
  opening: "开头",
  caption: "说明",
  "its caption": "其说明",
  dateline: "日期栏",
  paper: "论文",
  report: "报告",
  "whole report": "报告全文",
  announcement: "公告",
  article: "综述文章",
  card: "模型卡",
  "model card": "模型卡",
  "system card": "系统卡",
  "models page": "模型页面",
  "deprecations page": "停用说明页",
  "model index": "模型索引",
  "first paragraph": "首段",
  "first paragraphs": "首段",
  "second paragraph": "第二段",
  "third paragraph": "第三段",
  "last paragraph": "末段",
  "first sentence": "首句",
  "paragraph before the results": "结果之前的段落",
  "table of hyperparameters": "超参数表",
  "arxiv listing": "arXiv 列表",
  "first version": "首版",
  "day of the first version": "首版日期",
  "first commit": "首次提交",
  "git history": "git 历史",
  "day of the commit": "提交日期",
  "the day of the commit": "提交日期",
  "date of the post": "博文日期",
});
/** What stands between two signs, or between one and the word that joins two. */
const PIECE = /(?<=^|[;,(] | and |\()[^;,()]+?(?=$|[;,)]| and | \()/g;
/** What leads a piece: `entry bert-base`, `LLaMA paper`. */
const leadingPatterns = (): [pattern: RegExp, chinese: string][] => [
  [/^(?:entry|entries) /, "条目 "],
  [/^preset /, "预设 "],
  [/^row /, "行 "],
  [/^column /, "列 "],
  [/^commit (?=[0-9a-f]{7,}$)/, "提交 "],
  [/(?<=^(?:[A-Z][\w.+-]*)(?: [A-Z\d][\w.+-]*)*) paper$/, " 论文"],
];

const HAN = "[\\u4e00-\\u9fff）]";
/** Behind a Chinese word, or behind the number that it counts. */
const BEHIND = `(?<=${HAN}|[表图式注录交目设行列] [\\w.、-]+)`;

/** Made when a place is first told in Chinese: an English answer needs none of it. */
let tables:
  | {
      counted: ReturnType<typeof countedPatterns>;
      stock: Record<string, string>;
      leading: ReturnType<typeof leadingPatterns>;
    }
  | undefined;

/**
 * A place in a source as a reader of the language says it: `Section 2.2; lines 3 and 5` is `第 2.2 节；第 3、5 行` in Chinese.
 * Headings, names of files and remarks stay as they are.
 */
export function placeText(at: string, language: Language): string {
  if (language === "en") return at;
  tables ??= { counted: countedPatterns(), stock: stockWords(), leading: leadingPatterns() };
  const { counted: countedKinds, stock: words, leading } = tables;
  const stock = at.replace(PIECE, (piece) => {
    const known = words[piece.toLowerCase()];
    return known ?? leading.reduce((text, [pattern, chinese]) => text.replace(pattern, chinese), piece);
  });
  const counted = countedKinds.reduce(
    (text, [pattern, before, after]) =>
      text.replace(pattern, (_, numbers: string) => {
        const list = numbers.replace(/,? and |, /g, "、").replace(/ to /g, " 至 ");
        return before + list + after;
      }),
    stock,
  );
  return counted
    .replace(/ \(([^()]*)\)/g, "（$1）")
    .replace(/; /g, "；")
    .replace(new RegExp(`,? and (?=${HAN})|${BEHIND},? and `, "gu"), " 和 ")
    .replace(new RegExp(`, (?=${HAN})|${BEHIND}, `, "gu"), "，")
    .replace(new RegExp(`(?<=${HAN}) (?=[\\u4e00-\\u9fff（])`, "gu"), "");
}
