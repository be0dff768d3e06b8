import type { Atlas } from "../atlas/atlas.ts";
import type { Picture } from "../picture/picture.ts";
import type { Theme } from "../schema/vocabulary.ts";
import { drawPage, explorerSection } from "./page.ts";
import { pageDataOf } from "./page-data.ts";
import type { Style } from "./style.ts";

/** A lineage as a page in which it can be explored. */
export function lineagePage(
  atlas: Atlas,
  picture: Picture,
  style: Style,
  {
    theme,
    script,
    most = Number.MAX_SAFE_INTEGER,
    further = [],
  }: { theme: Theme; script: string; most?: number | undefined /** Sections below it. */; further?: string[] },
): string {
  const data = pageDataOf(atlas, picture, style, { most });
  const { language, title, foot } = picture;
  return drawPage({
    language,
    title,
    foot,
    theme,
    script,
    data,
    sections: [explorerSection(data, "lineage"), ...further],
  });
}
