import type { Language } from "../schema/vocabulary.ts";

/** What names of tokenizers are made of, in Chinese; the longer ones first. */
const CHINESE: [pattern: RegExp, chinese: string][] = [
  [/^that of the base model$/, "沿用底座模型"],
  [/^characters for Chinese, WordPiece for the rest$/, "中文按字切分，其余用 WordPiece"],
  [/^word-level; bytes or characters for enwik8 and text8$/, "以词为单位；enwik8 以字节、text8 以字符为单位"],
  [/ \((\d[\d,]*) merges\)/, "（$1 次合并）"],
  [/ \(English-German\)/, "（英德）"],
  [/ \(English-French\)/, "（英法）"],
  [/, later /g, "，后为 "],
  [/, byte fallback$/, "（字节回退）"],
  [/, own vocabulary$/, "（自有词表）"],
  [/, infilling tokens$/, "，另加中间填充 token"],
  [/^byte-level /i, "字节级 "],
  [/ byte-level /, " 的字节级 "],
  [/^(.*) or (.*) SentencePiece$/, "$1 或 $2 的 SentencePiece"],
  [/ BPE tokenizer$/, " 的 BPE 分词器"],
  [/ tokenizer$/, " 的分词器"],
  [/ ?\(([^()]*)\)/g, "（$1）"],
  [/ \/ |, /g, "、"],
];
/** A token that is added to those of another tokenizer; in brackets it would read as the number of a source. */
const ADDED = / \+ \[+(\w+)\]+$/;

/** A tokenizer as the sources name it, in the words of the language: `SentencePiece BPE（字节回退）`. */
export function tokenizerText(name: string, language: Language): string {
  const [, added] = ADDED.exec(name) ?? [];
  const base = name.replace(ADDED, "");
  if (language === "en") return added ? `${base}, plus a ${added} token` : base;
  const text = CHINESE.reduce((each, [pattern, chinese]) => each.replace(pattern, chinese), base);
  return added ? `${text}，另加一个 ${added} token` : text;
}
