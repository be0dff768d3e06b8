import type { Atlas } from "../atlas/atlas.ts";
import type { Picture } from "../picture/picture.ts";
import type { Graph } from "../query/graph.ts";
import { RELATION_CATEGORIES, type RelationCategory } from "../schema/vocabulary.ts";
import { edgeLabel } from "./edge-label.ts";
import type { Style } from "./style.ts";
import { word } from "./words.ts";

/** A graph with all that is to be read in its picture, in the reader's language. */
export function pictureOf(
  atlas: Atlas,
  { nodes, edges }: Graph,
  style: Style,
  { title, marked }: { title: string; marked?: string | undefined },
): Picture {
  const { language } = style;
  return {
    language,
    title,
    foot: footOf(atlas, style),
    nodes: nodes.map(({ id, name, released, family, structure }) => ({
      id,
      name,
      released,
      family,
      structure,
      date: released?.slice(0, 7) ?? word("unrecorded", language),
    })),
    edges: edges.map((edge) => ({
      from: edge.from,
      to: edge.to,
      category: edge.category,
      isBranch: edge.isBranch,
      isInferred: edge.evidence === "inferred",
      label: edgeLabel(atlas, edge, style),
    })),
    marked,
    families: Object.entries(atlas.families).map(([id, { name }]) => ({ id, name: name[language] })),
    words: {
      categories: Object.fromEntries(
        RELATION_CATEGORIES.map((category) => [category, word(`passesOn.${category}`, language)]),
      ) as Record<RelationCategory, string>,
      inferred: word("markInferred", language),
      otherParent: word("otherParent", language),
      more: language === "zh" ? "… 另有 {count} 个" : "… {count} more",
    },
  };
}

/** What made a picture, and how old its data is. */
export function footOf({ date }: Atlas, { language }: Style): string {
  return language === "zh" ? `llm-atlas · 数据截至 ${date}` : `llm-atlas · data of ${date}`;
}

/** What a picture of a lineage is called: of a model, of a family, or of all there are. */
export function lineageTitle(atlas: Atlas, { language }: Style, of: { name?: string; family?: string }): string {
  const zh = language === "zh";
  if (of.name !== undefined) return zh ? `${of.name} 的谱系` : `Lineage of ${of.name}`;
  if (of.family === undefined) return zh ? "全部模型的谱系" : "Lineage of all models";
  const family = atlas.families[of.family]?.name[language] ?? of.family;
  return zh ? `${family} 家族的谱系` : `Lineage of the ${family} family`;
}

/** What the picture of a chain of relations is called. */
export function pathTitle([from, to]: readonly [string, string], { language }: Style): string {
  return language === "zh" ? `从 ${from} 到 ${to}` : `From ${from} to ${to}`;
}
