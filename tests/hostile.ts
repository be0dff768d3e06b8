import fc from "fast-check";
import { folderWith } from "./world/world.ts";

/** Names that some format would take for more than text. */
export const HOSTILE = [
  "</script><script>alert(1)</script>",
  "\"quotes\" 'and' \\back",
  "]]> gull",
  "a|b",
  "<b>&amp;",
  "#35;",
  "{{x}}",
  "[x](javascript:1)",
  "--> arrow",
  "%%{init}%%",
  "end",
  "《名》模型",
  "نموذج טקסט",
  "🦙 emoji 👩‍🔬",
  'style:z"q"',
  "$$m^2$$ and $5",
  "fa:fa-car icon",
  "\\new \\N\\G line\\",
  "- dash",
  "1. one",
  "# head",
  "*star* _under_ __bold__ ~~gone~~ `code`",
  "<img src=x onerror=alert(2)>",
  "<!-- comment -->",
  "&lt;entity&#10;",
  "<br>",
  "=SUM(A1:A9)",
  "https://evil.example/?q=<script>",
  "![p](data:image/png,1)",
  "subgraph sub",
  'click m1 href "javascript:2"',
  "'; drop table",
  "$(id) `id`",
  "__proto__",
  "constructor",
  "null",
];

/** The same without a letter or digit: nobody could type them, which is told; they are shown all the same. */
export const WITHOUT_LETTERS = ["]]>", "-->"];

const signs = fc.constantFrom(..."!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
const words = fc.constantFrom(
  ...["a", "n", "1", " ", "  ", "\n", "模", "é", "amp;", "#35;", "**", "~~", "](", "1. ", "<b>", "%%", "---", "end"],
  ...["http://", "ftp://", "www.x.example", "a@b.example", "fa:fa-x", "style", "classDef", "click", "graph", "\\N"],
);
/** Texts of signs and words that mark up in one format or another. */
export const marking = fc
  .array(fc.oneof(signs, signs, words), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.join(""))
  .filter((text) => text.trim() !== "");

const cited = { source: "hostile-paper" };

/** Chinese texts must hold Chinese. */
const inBoth = (name: unknown) => ({ en: String(name), zh: `名：${name}` });

/** A model of which every text is a name. */
function recordOf(name: unknown, index: number): unknown {
  const both = inBoth(name);
  return {
    name,
    aliases: [],
    kind: "model",
    organizations: ["hostile-lab"],
    family: { value: "hostile", ...cited },
    structure: { value: "decoder-only", ...cited },
    released: { value: `2024-${String((index % 12) + 1).padStart(2, "0")}`, ...cited },
    tokenizer: { value: String(name), ...cited },
    summary: both,
    key_points: [{ text: both, ...cited }],
    relations: [
      {
        type: "fine-tuned-from",
        to: index === 0 ? "llama" : "hostile-0",
        evidence: "inferred",
        change: both,
        ...cited,
      },
      ...(index > 1 ? [{ type: "data-from", to: "hostile-data", evidence: "stated", ...cited }] : []),
    ],
    papers: ["hostile-paper"],
  };
}

/** A data folder with a model of each name, and a lab, a family, a concept and a source that are as hostile. */
export function hostileFolder(names: readonly unknown[], done?: (remove: () => void) => void): string {
  const [first] = names;
  const both = inBoth(first);
  const files: Record<string, unknown> = {
    "organizations.yaml": {
      "hostile-lab": { name: `lab ${first}`, aliases: [], url: "https://evil.example/<script>" },
    },
    "families.yaml": { hostile: { name: { en: `family ${first}`, zh: `家族 ${first}` }, description: both } },
    "sources.yaml": {
      "hostile-paper": {
        kind: "paper",
        type: "article",
        title: `paper ${first}`,
        author: [{ literal: `author ${first}` }],
        issued: "2024",
        accessed: "2024-01-01",
        URL: "https://evil.example/?q=%22%3E",
      },
    },
    "concepts/hostile-data.yaml": {
      name: { en: `data ${first}`, zh: `数据 ${first}` },
      aliases: [],
      category: "data",
      definition: both,
      introduced_by: cited,
    },
  };
  for (const [index, name] of names.entries()) files[`models/hostile-${index}.yaml`] = recordOf(name, index);
  // JSON is YAML.
  const written = Object.entries(files).map(([file, content]) => [file, JSON.stringify(content)]);
  return folderWith(Object.fromEntries(written), done && { done });
}
