import type { Atlas } from "../atlas/atlas.ts";
import type { Picture } from "../picture/picture.ts";
import { element } from "../picture/xml.ts";
import { type ConceptEntry, conceptsOf } from "../query/concepts.ts";
import { listModels } from "../query/list.ts";
import { timelineOf } from "../query/timeline.ts";
import { MOST_CHILDREN } from "../query/tree.ts";
import type { Model } from "../schema/types.ts";
import type { Theme } from "../schema/vocabulary.ts";
import { Bibliography, conceptSection, modelSection, sourcesSection } from "./html-card.ts";
import { listSheet } from "./list.ts";
import { drawPage, explorerSection, tableSection } from "./page.ts";
import { pageDataOf } from "./page-data.ts";
import type { Sheet } from "./sheet.ts";
import { conceptsSheet } from "./sheets.ts";
import type { Style } from "./style.ts";
import { timelinePicture } from "./timeline-document.ts";
import { word } from "./words.ts";

/** The sections of the page that a reader may go to. A card goes by the id of its model or technique, in which no colon is. */
const SECTIONS = {
  lineage: ":lineage",
  models: ":models",
  timeline: ":timeline",
  concepts: ":concepts",
  sources: ":sources",
};
type SectionName = keyof typeof SECTIONS;

/**
 * The whole atlas as one page: its lineage to explore, tables of models and techniques, the timeline, a card for each
 * model and technique, and every source.
 */
export function drawSite(
  atlas: Atlas,
  picture: Picture,
  style: Style,
  { theme, script }: { theme: Theme; script: string },
): string {
  const { language } = style;
  const context = { atlas, style, bibliography: new Bibliography(atlas) };
  const entries = listModels(atlas);
  const concepts = conceptsOf(atlas);
  const data = pageDataOf(atlas, picture, style, {
    most: MOST_CHILDREN,
    hrefOf: (id) => `#${id}`,
  });
  const timeline = timelinePicture(atlas, timelineOf(atlas), style, { lanes: "family", theme });
  const sections = [
    explorerSection(data, SECTIONS.lineage),
    tableSection(listSheet(atlas, entries, "markdown", style), language, {
      id: SECTIONS.models,
      links: entries.map(({ id }) => `#${id}`),
    }),
    element("section", { id: SECTIONS.timeline }, element("div", { class: "scroll" }, timeline)),
    tableSection(conceptTable(concepts, style), language, {
      id: SECTIONS.concepts,
      links: concepts.map(({ concept }) => `#${concept.id}`),
    }),
    ...entries.map(({ id }) => modelSection(context, atlas.models[id] as Model)),
    ...concepts.map((entry) => conceptSection(context, entry)),
    sourcesSection(context, SECTIONS.sources),
  ];
  return drawPage({
    language,
    title: "llm-atlas",
    foot: picture.foot,
    theme,
    sections,
    links: Object.entries(SECTIONS).map(([name, id]) => ({ id, title: word(`page.${name as SectionName}`, language) })),
    data,
    script,
  });
}

/** The techniques, with how many models use each; which ones is told on its card. */
function conceptTable(concepts: ConceptEntry[], style: Style): Sheet {
  const { header, rows } = conceptsSheet(concepts, "markdown", style);
  return {
    header: header.slice(1),
    rows: rows.map((row, index) => [...row.slice(1, -1), new Set(concepts[index]?.used_by.map(({ id }) => id)).size]),
    right: [header.length - 2],
  };
}
