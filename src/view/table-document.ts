import type { Atlas } from "../atlas/atlas.ts";
import { drawTable } from "../picture/table.ts";
import type { Theme } from "../schema/vocabulary.ts";
import { drawPage, tableSection } from "./page.ts";
import { footOf } from "./picture.ts";
import type { Sheet } from "./sheet.ts";
import type { Style } from "./style.ts";

/** What a picture or page of a table is called, and how it looks. */
interface Document {
  title: string;
  theme: Theme;
}

/** A table as an SVG picture. */
export function drawTablePicture(atlas: Atlas, sheet: Sheet, style: Style, { title, theme }: Document): string {
  const { header, rows, right = [], foot = [] } = sheet;
  const texts = rows.map((row) => row.map((cell) => String(cell ?? "")));
  const { language } = style;
  return drawTable({ language, title, foot: footOf(atlas, style), header, rows: texts, right, notes: foot }, theme);
}

/** A table as a page, in which it can be sorted and narrowed. */
export function drawTablePage(
  atlas: Atlas,
  sheet: Sheet,
  style: Style,
  { title, theme, script }: Document & { script: string },
): string {
  const { language } = style;
  const sections = [tableSection(sheet, language, { id: "table" })];
  return drawPage({ language, title, foot: footOf(atlas, style), theme, sections, script });
}
