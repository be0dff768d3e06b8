import Table from "cli-table3";
import type { Atlas } from "../atlas/atlas.ts";
import { type FamilyEntry, PLACES, placeOf } from "../query/families.ts";
import { modelName } from "./format.ts";
import { heading } from "./heading.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { tableChars } from "./table.ts";
import { cells, hanging, wrap } from "./text.ts";
import { wordOr } from "./words.ts";

/** Narrower columns than this break names apart; the families then stand one below the other. */
const NARROWEST_COLUMN = 14;
const COLUMN_FRAME = 3;

/** The two-way classification: families down, structures across; one family below the other where that is too wide. */
export function drawFamilies(atlas: Atlas, entries: FamilyEntry[], style: Style): string {
  const { language, paint, width } = style;
  const places = PLACES.filter((place) =>
    entries.some(({ models }) => models.some((id) => placeOf(atlas, id) === place)),
  );
  const nameOf = ({ id }: FamilyEntry) => atlas.families[id]?.name[language] ?? id;
  const inCell = ({ models }: FamilyEntry, place: string) =>
    models
      .filter((id) => placeOf(atlas, id) === place)
      .map((id) => modelName(atlas, id, language))
      .join(PUNCTUATION[language].item);
  const title = (place: string) => wordOr(place, language);
  const labelWidth = Math.max(...entries.map((entry) => cells(nameOf(entry))));
  const room = width - 1 - (labelWidth + COLUMN_FRAME) - places.length * COLUMN_FRAME;
  const columnWidth = Math.floor(room / places.length);
  const count = entries.reduce((sum, { models }) => sum + models.length, 0);
  const foot =
    language === "zh" ? `${entries.length} 个家族，${count} 个模型` : `${entries.length} families, ${count} models`;
  if (columnWidth < NARROWEST_COLUMN) {
    const lines = entries.flatMap((entry) => [
      ...heading(nameOf(entry), style),
      ...places.flatMap((place) => {
        const names = inCell(entry, place);
        return names ? hanging(`${paint.label(title(place))}  `, names, width) : [];
      }),
    ]);
    return `${[...lines, "", paint.quiet(foot)].join("\n")}\n`;
  }
  const table = new Table({
    chars: { ...tableChars(style), ...rules(style) },
    style: { head: [], border: [] },
    colWidths: [labelWidth + 2, ...places.map(() => columnWidth + 2)],
  });
  table.push(["", ...places.map((place) => wrap(paint.heading(title(place)), columnWidth).join("\n"))]);
  for (const entry of entries) {
    const texts = places.map((place) => wrap(inCell(entry, place), columnWidth).join("\n"));
    table.push([paint.strong(nameOf(entry)), ...texts]);
  }
  return `${table.toString()}\n${paint.quiet(foot)}\n`;
}

/** Lines between the rows: cells of several lines need them. */
function rules({ ascii }: Style): Record<string, string> {
  return ascii
    ? { mid: "-", "left-mid": "+", "mid-mid": "+", "right-mid": "+" }
    : { mid: "─", "left-mid": "├", "mid-mid": "┼", "right-mid": "┤" };
}
