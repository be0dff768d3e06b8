import type { Atlas } from "../atlas/atlas.ts";
import { excerptOf } from "../query/excerpt.ts";
import { modelsOf } from "../query/models-of.ts";
import { type Hit, isGuess } from "../query/search.ts";
import { foldLoosely } from "../schema/fold.ts";
import { asciiText } from "./ascii.ts";
import { modelCount, organizationName } from "./format.ts";
import type { Style } from "./style.ts";
import { cells, hanging, padEnd, widest, wrap } from "./text.ts";
import { type Word, word, wordOr } from "./words.ts";

/** What was searched for, and how many hits there were before the list was cut. */
export interface Search {
  query: string;
  found: number;
}

/**
 * Search hits, the best first: what it is called, what it is, the id or the command to type, and the text that matched.
 * Names that are only spelled like the query stand under a line that says so.
 */
export function drawHits(atlas: Atlas, hits: Hit[], { query, found }: Search, style: Style): string {
  const { paint, language, width } = style;
  const names = hits.map((hit) => hitName(atlas, hit, style));
  const nameWidth = widest(names.filter((name) => cells(name) <= width / 3)) + 2;
  const lines = hits.flatMap((hit, index) => {
    const details = detailsOf(atlas, hit, names[index] as string, query, style).join(style.marks.dot);
    const name = paint.strong(names[index] as string);
    // A name too long for its column stands above its details.
    if (cells(name) > nameWidth - 2) return [...wrap(name, width), ...hanging(" ".repeat(nameWidth), details, width)];
    return hanging(padEnd(name, nameWidth), details, width);
  });
  const isGuessing = hits.every(isGuess);
  const head = isGuessing
    ? wrap(
        language === "zh" ? `没有名为“${query}”的内容。拼写相近的有：` : `Nothing is called “${query}”. Spelled alike:`,
        width,
      )
    : [];
  const foot = hits.length < found ? ["", ...wrap(paint.quiet(cutText(hits.length, found, style)), width)] : [];
  return `${[...head, ...lines, ...foot].map((line) => line.trimEnd()).join("\n")}\n`;
}

/** More hits than this are not offered at first. */
const MOST_OFFERED = 50;

function cutText(shown: number, found: number, { language }: Style): string {
  const limit = shown < MOST_OFFERED ? Math.min(found, MOST_OFFERED) : found;
  const option = `--limit ${limit}`;
  if (language === "zh")
    return `共 ${found} 条，显示了 ${shown} 条；${option} 可显示${limit === found ? "全部" : "更多"}`;
  return `${shown} of ${found}; ${option} shows ${limit === found ? "all" : "more"}`;
}

/** Its kind, what to type for it, how many models belong to it, and which of its texts matched. */
function detailsOf(atlas: Atlas, hit: Hit, name: string, query: string, style: Style): string[] {
  const { language } = style;
  const { kind, id } = hit;
  const models = modelsOf(atlas, hit);
  const count = models !== undefined && kind !== "concept" ? [modelCount(models, language)] : [];
  const isListed = kind === "structure" || kind === "license" || kind === "weights";
  const match = matchText(atlas, hit, name, query, style);
  const typed = isListed ? [match, ...count, `llm-atlas list --${kind} ${id}`] : [id, ...count, match];
  return [kindText(atlas, hit, style), ...typed].filter(Boolean);
}

/** Which text matched, where it is none that stands on the line anyway. */
function matchText(atlas: Atlas, { id, matched }: Hit, name: string, query: string, style: Style): string {
  const { language } = style;
  const { field, text } = matched;
  const told = (label: Word, what: string) => word(label, language) + (language === "zh" ? "：" : " ") + what;
  if (field === "text") {
    const { text: excerpt, isBegun, isEnded } = excerptOf(text, query);
    const quoted = `“${isBegun ? "" : "… "}${excerpt}${isEnded ? "" : " …"}”`;
    return told("inText", style.ascii ? asciiText(quoted) : quoted);
  }
  if (field === "organization") {
    const maker = Object.keys(atlas.organizations).find((each) => atlas.organizations[each]?.name === text);
    return told("madeBy", maker ? organizationName(atlas, maker, language) : text);
  }
  // Another spelling of what stands there already says nothing.
  if ([name, id].some((each) => foldLoosely(each) === foldLoosely(text))) return "";
  return told(field === "name" ? "otherName" : "alias", text);
}

/** The name in the reader's language, where it has one. */
function hitName(atlas: Atlas, { kind, id, name }: Hit, { language }: Style): string {
  switch (kind) {
    case "concept":
      return atlas.conceptNames[id]?.name[language] ?? name;
    case "family":
      return atlas.families[id]?.name[language] ?? name;
    case "organization":
      return organizationName(atlas, id, language);
    case "license":
      return atlas.licenses[id]?.name[language] ?? name;
    case "structure":
      return wordOr(id, language);
    case "weights":
      return wordOr(`openness.${id}`, language);
    default:
      return name;
  }
}

/** `model`, `size`, `version` … */
function kindText({ variants, owners }: Atlas, { kind, id }: Hit, { language }: Style): string {
  const isVersion = kind === "variant" && variants[owners[id] ?? ""]?.some((each) => each.id === id && each.isVersion);
  return word(isVersion ? "kind.version" : `kind.${kind}`, language);
}
