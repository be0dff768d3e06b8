import type { Atlas } from "../atlas/atlas.ts";
import { drawTimelinePicture } from "../picture/timeline.ts";
import { groupModels } from "../query/list.ts";
import type { LaneKey, TimelineEntry } from "../query/timeline.ts";
import type { Theme } from "../schema/vocabulary.ts";
import { groupName } from "./group-name.ts";
import { drawPage, tableSection } from "./page.ts";
import { footOf } from "./picture.ts";
import { PUNCTUATION } from "./punctuation.ts";
import { timelineSheet } from "./sheets.ts";
import type { Style } from "./style.ts";
import { word } from "./words.ts";

interface Document {
  lanes: LaneKey;
  theme: Theme;
}

/** Models along an axis of time, as an SVG picture: a lane for each family or organization. */
export function timelinePicture(
  atlas: Atlas,
  entries: TimelineEntry[],
  style: Style,
  { lanes: by, theme }: Document,
): string {
  const { language } = style;
  const lanes =
    by === "none"
      ? [{ name: "", entries }]
      : [...groupModels(atlas, entries, by)].map(([key, group]) => ({
          name: groupName(atlas, by, key, style),
          entries: group,
        }));
  return drawTimelinePicture(
    {
      language,
      title: word("page.timeline", language),
      foot: footOf(atlas, style),
      families: Object.entries(atlas.families).map(([id, { name }]) => ({ id, name: name[language] })),
      undated: (names) =>
        word("unrecorded", language) + PUNCTUATION[language].colon + names.join(PUNCTUATION[language].item),
      lanes,
    },
    theme,
  );
}

/** The same picture in a page, with a table below it. */
export function timelinePage(
  atlas: Atlas,
  entries: TimelineEntry[],
  style: Style,
  { script, ...document }: Document & { script: string },
): string {
  const { language } = style;
  const sheet = timelineSheet(atlas, entries, "markdown", style);
  const sections = [
    `<div class="scroll">${timelinePicture(atlas, entries, style, document)}</div>`,
    tableSection(sheet, language, { id: "table" }),
  ];
  const title = word("page.timeline", language);
  return drawPage({ language, title, foot: footOf(atlas, style), theme: document.theme, sections, script });
}
