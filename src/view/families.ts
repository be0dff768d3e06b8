import Table from "cli-table3";
import type { Atlas } from "../atlas/atlas.ts";
import type { FamilyEntry } from "../query/families.ts";
import { STRUCTURES } from "../schema/vocabulary.ts";
import { modelName, PUNCTUATION } from "./format.ts";
import { heading } from "./heading.ts";
import type { Style } from "./style.ts";
import { tableChars } from "./table.ts";
import { cells, hanging, wrap } from "./text.ts";
import { word, wordOr } from "./words.ts";

/** Narrower columns than this break names apart; the families then stand one below the other. */
const NARROWEST_COLUMN = 14;
const COLUMN_FRAME = 3;

/** The two-way classification: families down, structures across; one family below the other where that is too wide. */
export function drawFamilies(atlas: Atlas, entries: FamilyEntry[], style: Style): string {
  const { language, paint, width } = style;
  const structures = [...STRUCTURES, null].filter((structure) =>
    entries.some(({ models }) => models.some((id) => structureOf(atlas, id) === structure)),
  );
  const nameOf = ({ id }: FamilyEntry) => atlas.families[id]?.name[language] ?? id;
  const inCell = ({ models }: FamilyEntry, structure: string | null) =>
    models
      .filter((id) => structureOf(atlas, id) === structure)
      .map((id) => modelName(atlas, id, language))
      .join(PUNCTUATION[language].item);
  const title = (structure: string | null) =>
    structure === null ? word("unstated", language) : wordOr(structure, language);
  const labelWidth = Math.max(...entries.map((entry) => cells(nameOf(entry))));
  const room = width - 1 - (labelWidth + COLUMN_FRAME) - structures.length * COLUMN_FRAME;
  const columnWidth = Math.floor(room / structures.length);
  const count = entries.reduce((sum, { models }) => sum + models.length, 0);
  const foot =
    language === "zh" ? `${entries.length} 个家族，${count} 个模型` : `${entries.length} families, ${count} models`;
  if (columnWidth < NARROWEST_COLUMN) {
    const lines = entries.flatMap((entry) => [
      ...heading(nameOf(entry), style),
      ...structures.flatMap((structure) => {
        const names = inCell(entry, structure);
        return names ? hanging(`${paint.label(title(structure))}  `, names, width) : [];
      }),
    ]);
    return `${[...lines, "", paint.quiet(foot)].join("\n")}\n`;
  }
  const table = new Table({
    chars: { ...tableChars(style), ...rules(style) },
    style: { head: [], border: [] },
    colWidths: [labelWidth + 2, ...structures.map(() => columnWidth + 2)],
  });
  table.push(["", ...structures.map((structure) => wrap(paint.heading(title(structure)), columnWidth).join("\n"))]);
  for (const entry of entries) {
    const texts = structures.map((structure) => wrap(inCell(entry, structure), columnWidth).join("\n"));
    table.push([paint.strong(nameOf(entry)), ...texts]);
  }
  return `${table.toString()}\n${paint.quiet(foot)}\n`;
}

function structureOf(atlas: Atlas, id: string): string | null {
  return atlas.outlines[id]?.structure ?? null;
}

/** Lines between the rows: cells of several lines need them. */
function rules({ ascii }: Style): Record<string, string> {
  return ascii
    ? { mid: "-", "left-mid": "+", "mid-mid": "+", "right-mid": "+" }
    : { mid: "─", "left-mid": "├", "mid-mid": "┼", "right-mid": "┤" };
}
