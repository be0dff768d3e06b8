import type { Atlas } from "../atlas/atlas.ts";
import { type FoundPath, isByDescent } from "../query/path.ts";
import type { Model } from "../schema/types.ts";
import { bracketed, citationText, modelName, PUNCTUATION, relationVerb, verbAndName } from "./format.ts";
import type { Style } from "./style.ts";
import { hanging, wrap } from "./text.ts";
import { word } from "./words.ts";

/**
 * A chain of relations, a step a line: the verb in the direction one walks, what it changed, and who says so; at the
 * foot also the way by descent alone, where it is another one.
 */
export function drawPath(atlas: Atlas, path: FoundPath, style: Style, descent?: FoundPath): string {
  const { language, paint, marks, width } = style;
  const { steps, edges, meeting, others } = path;
  const name = (id: string) => modelName(atlas, id, language);
  const date = (id: string) =>
    paint.quiet(bracketed(atlas.outlines[id]?.released?.slice(0, 7) ?? word("unrecorded", language), style));
  const lines = [...wrap(paint.title(name(path.from)) + date(path.from), width)];
  steps.forEach(({ to, type, reversed }, index) => {
    const edge = edges[index];
    const relation = (atlas.models[edge?.from ?? ""] as Model | undefined)?.relations[edge?.position ?? -1];
    const verb = reversed ? (atlas.relations[type]?.reverse[language] ?? type) : relationVerb(atlas, type, language);
    const isMeeting = to === meeting && steps.length > 1 && index < steps.length - 1;
    const marked = isMeeting
      ? `  ${paint.heading(`${marks.here} ${word(isByDescent(path) ? "commonAncestor" : "meeting", language)}`)}`
      : "";
    const arrow = reversed ? marks.into : marks.from;
    lines.push(...hanging(`${arrow} `, verbAndName(verb, paint.strong(name(to)) + date(to)) + marked, width));
    if (relation?.change) lines.push(...hanging("    ", relation.change[language], width));
    if (relation) lines.push(...hanging("    ", paint.quiet(citationText(atlas, relation, style)), width));
  });
  lines.push("", ...wrap(paint.quiet(footer(atlas, path, style)), width));
  if (others > 0) {
    const told =
      language === "zh"
        ? `另有 ${others} 条同样短的路径。`
        : `${others} other ${others === 1 ? "path is" : "paths are"} as short.`;
    lines.push(...wrap(paint.quiet(told), width));
  }
  if (descent) lines.push(...wrap(paint.quiet(byDescent(atlas, descent, style)), width));
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

/** `By descent alone: BERT ← Transformer → GPT-1 → GPT-2` */
function byDescent(atlas: Atlas, { from, steps }: FoundPath, { language, marks }: Style): string {
  const name = (id: string) => modelName(atlas, id, language);
  const way = steps.map(({ to, reversed }) => ` ${reversed ? marks.into : marks.from} ${name(to)}`).join("");
  const label = language === "zh" ? "仅按血缘" : "By descent alone";
  return `${label}${PUNCTUATION[language].colon}${name(from)}${way}`;
}

function footer(atlas: Atlas, path: FoundPath, { language }: Style): string {
  const { from, to, meeting, steps } = path;
  const count = steps.length;
  const name = (id: string) => modelName(atlas, id, language);
  const length = language === "zh" ? `${count} 步` : `${count} ${count === 1 ? "step" : "steps"}`;
  if (count === 0) return language === "zh" ? "同一个模型" : "the same model";
  if (meeting === null) {
    return language === "zh"
      ? `${length}；这条路径不经过共同祖先。`
      : `${length}; there is no common ancestor on this way.`;
  }
  if (meeting === from || meeting === to) {
    const other = meeting === from ? to : from;
    // Who learned from a model's answers does not descend from it.
    if (isByDescent(path)) {
      return language === "zh"
        ? `${length}；${name(meeting)} 是 ${name(other)} 的祖先。`
        : `${length}; ${name(meeting)} is an ancestor of ${name(other)}.`;
    }
    return language === "zh"
      ? `${length}；经由数据或方法，${name(other)} 可追溯到 ${name(meeting)}。`
      : `${length}; by way of data or methods, ${name(other)} goes back to ${name(meeting)}.`;
  }
  if (!isByDescent(path)) {
    return language === "zh"
      ? `${length}；两者交汇于 ${name(meeting)}。`
      : `${length}; the two meet in ${name(meeting)}.`;
  }
  return language === "zh"
    ? `${length}；共同祖先是 ${name(meeting)}。`
    : `${length}; the common ancestor is ${name(meeting)}.`;
}
