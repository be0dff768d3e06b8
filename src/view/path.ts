import type { Atlas } from "../atlas/atlas.ts";
import type { Named } from "../atlas/names.ts";
import { element, escaped } from "../picture/xml.ts";
import { type FoundPath, isByDescent } from "../query/path.ts";
import type { Model } from "../schema/types.ts";
import { BRANCH_CATEGORIES } from "../schema/vocabulary.ts";
import { bracketed, citationText, modelName, relationVerb, verbAndName } from "./format.ts";
import { inMarkdown } from "./markdown.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { hanging, wrap } from "./text.ts";
import { word } from "./words.ts";

/** The models or sizes that were asked about. */
export type Ends = [from: Named, to: Named];

/** A step of a chain, told in the direction one walks. */
interface ToldStep {
  /** `← ` up to a parent, `→ ` down to a child. */
  arrow: string;
  text: string;
  change: string | undefined;
  citation: string | undefined;
}

/** A chain of relations in sentences: where it begins, its steps, and what is said at the foot. */
interface ToldPath {
  start: string;
  steps: ToldStep[];
  foot: string[];
}

/**
 * A chain of relations, a step a line: the verb in the direction one walks, what it changed, and who says so; at the
 * foot also the way by descent alone, where it is another one.
 */
export function drawPath(atlas: Atlas, path: FoundPath, ends: Ends, style: Style, descent?: FoundPath): string {
  const { paint, width } = style;
  const { start, steps, foot } = tellPath(atlas, path, ends, style, descent);
  const lines = [
    ...wrap(start, width),
    ...steps.flatMap(({ arrow, text, change, citation }) => [
      ...hanging(arrow, text, width),
      ...(change === undefined ? [] : hanging("    ", change, width)),
      ...(citation === undefined ? [] : hanging("    ", paint.quiet(citation), width)),
    ]),
    "",
    ...foot.flatMap((text) => wrap(paint.quiet(text), width)),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

/** The same as a numbered list. */
export function drawPathMarkdown(atlas: Atlas, path: FoundPath, ends: Ends, style: Style, descent?: FoundPath): string {
  const { start, steps, foot } = tellPath(atlas, path, ends, style, descent);
  const list = steps.map(({ arrow, text, change, citation }, index) => {
    const number = `${index + 1}. `;
    const below = [change, citation].flatMap((told) =>
      told ? [`\n${" ".repeat(number.length)}- ${inMarkdown(told)}`] : [],
    );
    return number + inMarkdown(arrow + text) + below.join("");
  });
  return [inMarkdown(start), list.join("\n"), ...foot.map(inMarkdown)].filter(Boolean).join("\n\n").concat("\n");
}

/** The same as a section of a page. */
export function pathSection(atlas: Atlas, path: FoundPath, ends: Ends, style: Style, descent?: FoundPath): string {
  const { start, steps, foot } = tellPath(atlas, path, ends, style, descent);
  const list = steps.map(({ arrow, text, change, citation }) => {
    const below = [change, citation].flatMap((told) =>
      told ? [element("div", { class: "quiet" }, escaped(told))] : [],
    );
    return element("li", {}, escaped(arrow + text) + below.join(""));
  });
  const paragraphs = (texts: string[]) => texts.map((text) => element("p", {}, escaped(text))).join("");
  return element("div", {}, paragraphs([start]) + element("ol", {}, list.join("")) + paragraphs(foot));
}

function tellPath(atlas: Atlas, path: FoundPath, ends: Ends, style: Style, descent?: FoundPath): ToldPath {
  const { language, paint, marks } = style;
  const { steps, edges, meeting, others } = path;
  const name = (id: string) => modelName(atlas, id, language);
  /** The date, and behind the model of an end which of its sizes was asked about. */
  const date = (id: string, end?: Named) => {
    const released = atlas.outlines[id]?.released?.slice(0, 7) ?? word("unrecorded", language);
    return paint.quiet(bracketed([end?.variant?.name ?? [], released].flat().join(PUNCTUATION[language].part), style));
  };
  const told = steps.map(({ to, type, reversed }, index): ToldStep => {
    const edge = edges[index];
    const relation = (atlas.models[edge?.from ?? ""] as Model | undefined)?.relations[edge?.position ?? -1];
    const verb = reversed ? (atlas.relations[type]?.reverse[language] ?? type) : relationVerb(atlas, type, language);
    const isMeeting = to === meeting && steps.length > 1 && index < steps.length - 1;
    const marked = isMeeting
      ? `  ${paint.heading(`${marks.here} ${word(isByDescent(path) ? "commonAncestor" : "meeting", language)}`)}`
      : "";
    const shown = date(to, index === steps.length - 1 ? ends[1] : undefined);
    return {
      arrow: `${reversed ? marks.into : marks.from} `,
      text: verbAndName(verb, paint.strong(name(to)) + shown) + marked,
      change: relation?.change?.[language],
      citation: relation && citationText(atlas, relation, style),
    };
  });
  const foot = [footer(atlas, path, ends, style)];
  if (others > 0) {
    foot.push(
      language === "zh"
        ? `另有 ${others} 条同样短的路径。`
        : `${others} other ${others === 1 ? "path is" : "paths are"} as short.`,
    );
  }
  if (descent) foot.push(byDescent(atlas, descent, style));
  return { start: paint.title(name(path.from)) + date(path.from, ends[0]), steps: told, foot };
}

/** `By descent alone: BERT ← Transformer → GPT-1 → GPT-2` */
function byDescent(atlas: Atlas, { from, steps }: FoundPath, { language, marks }: Style): string {
  const name = (id: string) => modelName(atlas, id, language);
  const way = steps.map(({ to, reversed }) => ` ${reversed ? marks.into : marks.from} ${name(to)}`).join("");
  const label = language === "zh" ? "仅按血缘" : "By descent alone";
  return `${label}${PUNCTUATION[language].colon}${name(from)}${way}`;
}

/** How long the chain is, whether data or methods join it, and where its two sides meet. */
function footer(atlas: Atlas, path: FoundPath, ends: Ends, { language }: Style): string {
  const { steps } = path;
  const count = steps.length;
  const isChinese = language === "zh";
  if (count === 0) return sameModel(ends, isChinese);
  const length = isChinese ? `${count} 步` : `${count} ${count === 1 ? "step" : "steps"}`;
  const facts = [joinedBy(path, isChinese), meetingText(atlas, path, isChinese)].filter(Boolean);
  return isChinese ? `${[length, ...facts].join("；")}。` : `${[length, ...facts].join("; ")}.`;
}

function sameModel([from, to]: Ends, isChinese: boolean): string {
  const [one, other] = [from.variant, to.variant];
  const model = from.model.name;
  if (one?.id === other?.id) return isChinese ? "同一个模型" : "the same model";
  if (one && other) return isChinese ? `两者同属 ${model}` : `both belong to ${model}`;
  const { name } = (one ?? other) as { name: string };
  return isChinese ? `${name} 属于 ${model}` : `${name} belongs to ${model}`;
}

/** What joins the models of a chain that is more than descent. Nothing follows from such a chain but that it is one. */
function joinedBy({ edges }: FoundPath, isChinese: boolean): string {
  const kinds = new Set(edges.map(({ category }) => category).filter((each) => !BRANCH_CATEGORIES.includes(each)));
  if (kinds.size === 0) return "";
  const [data, method] = isChinese ? ["数据", "方法"] : ["data", "methods"];
  const names = [...(kinds.has("data") ? [data] : []), ...(kinds.has("method") ? [method] : [])];
  return isChinese ? `经由${names.join("和")}相连，并非血缘` : `joined by ${names.join(" and ")}, not by descent`;
}

function meetingText(atlas: Atlas, path: FoundPath, isChinese: boolean): string {
  const { from, to, meeting, steps } = path;
  const name = (id: string) => atlas.outlines[id]?.name ?? id;
  const isDescent = isByDescent(path);
  if (meeting === null) {
    const turn = steps.findIndex(({ reversed }) => !reversed);
    // Down to a model and up again from there: it was made with both.
    const shared = turn > 0 && steps.slice(turn).every(({ reversed }) => !reversed) ? steps[turn]?.from : undefined;
    if (shared !== undefined) {
      return isChinese
        ? `两者交汇于 ${name(shared)}，它同时取材于两者`
        : `the two meet in ${name(shared)}, which draws on both`;
    }
    return isChinese ? "这条路径不经过共同祖先" : "no common ancestor lies on this path";
  }
  if (meeting === from || meeting === to) {
    if (!isDescent) return "";
    const other = name(meeting === from ? to : from);
    return isChinese ? `${name(meeting)} 是 ${other} 的祖先` : `${name(meeting)} is an ancestor of ${other}`;
  }
  if (!isDescent) return isChinese ? `两者交汇于 ${name(meeting)}` : `the two meet in ${name(meeting)}`;
  return isChinese ? `共同祖先是 ${name(meeting)}` : `the common ancestor is ${name(meeting)}`;
}
