import Table from "cli-table3";
import type { Atlas } from "../atlas/atlas.ts";
import type { Comparison, ComparisonRow } from "../query/compare.ts";
import { labelOf } from "./compare-label.ts";
import {
  bracketed,
  citationText,
  doubt,
  fieldText,
  isSilent,
  modelName,
  PUNCTUATION,
  relationVerb,
  verbAndName,
} from "./format.ts";
import { heading } from "./heading.ts";
import type { Style } from "./style.ts";
import { tableChars } from "./table.ts";
import { cells, hanging, padEnd, wrap } from "./text.ts";
import { word } from "./words.ts";

/** Narrower columns than this break words apart; the table then turns, one block a field. */
const NARROWEST_COLUMN = 13;
/** What a table spends on a column beside its text: a border and a space on either side. */
const COLUMN_FRAME = 3;

/** Longer labels are wrapped. */
const LONGEST_LABEL = 16;

/** Models side by side: fields down, models across; where the columns would be too narrow, one block a field. */
export function drawComparison(atlas: Atlas, comparison: Comparison, style: Style): string {
  const { width, language, marks, paint } = style;
  const { models, rows } = comparison;
  const changes = drawChanges(atlas, comparison, style);
  if (rows.length === 0) {
    const none = wrap(paint.quiet(word("noDifference", language)), width);
    return `${[...none, ...drawLegend(comparison, style), ...changes].join("\n")}\n`;
  }
  const labels = rows.map((row) => labelOf(row, style));
  const headings = rows.map(({ group }) => word(`group_${group}`, language));
  const labelWidth = Math.max(
    Math.min(Math.max(...labels.map(cells)), LONGEST_LABEL) + cells(marks.differs) + 1,
    Math.max(...headings.map(cells)) + 1,
  );
  const room = width - 1 - (labelWidth + COLUMN_FRAME) - models.length * COLUMN_FRAME;
  const columnWidth = Math.floor(room / models.length);
  const draw = columnWidth >= NARROWEST_COLUMN ? drawTable : drawBlocks;
  const lines = draw(atlas, comparison, labels, style, { labelWidth, columnWidth });
  lines.push(...drawLegend(comparison, style));
  lines.push(...changes);
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** What each step between the models altered, and who says so. */
function drawChanges(atlas: Atlas, { changes }: Comparison, style: Style): string[] {
  if (changes.length === 0) return [];
  const { language, marks, paint, width } = style;
  return [
    ...heading(word("changes", language), style),
    ...changes.flatMap(({ from, to, relation }) => {
      const verb = verbAndName(relationVerb(atlas, relation.type, language), modelName(atlas, from, language));
      const head = `${paint.strong(modelName(atlas, to, language))} ${verb}${PUNCTUATION[language].colon}`;
      const cited = paint.quiet(bracketed(citationText(atlas, relation, style), style));
      return hanging(`${marks.bullet} `, `${head}${relation.change?.[language] ?? ""}${cited}`, width);
    }),
  ];
}

/** What the marks mean, and which rows leave it open whether the models differ. */
function drawLegend({ rows, unknown }: Comparison, style: Style): string[] {
  const { language, marks, paint, width } = style;
  const claims = rows.flatMap(({ values }) => values);
  const parts = [
    rows.some(({ differs }) => differs) && `${marks.differs} ${word("markDiffers", language)}`,
    claims.some((claim) => claim && !claim.checked && claim.source.length > 0) &&
      `${marks.unchecked} ${word("markUnchecked", language)}`,
    claims.some((claim) => claim?.disputed?.length) && `${marks.disputed} ${word("markDisputed", language)}`,
  ];
  const { item, clause, colon } = PUNCTUATION[language];
  const open = unknown.map((row) => labelOf(row, style) + bracketed(row.known.join(item), style)).join(clause);
  return [parts.filter(Boolean).join("   "), open && `${word("notOfAll", language)}${colon}${open}`].flatMap((line) =>
    line ? wrap(paint.quiet(line), width) : [],
  );
}

interface Widths {
  labelWidth: number;
  columnWidth: number;
}

function drawTable(
  atlas: Atlas,
  { models, rows }: Comparison,
  labels: string[],
  style: Style,
  { labelWidth, columnWidth }: Widths,
): string[] {
  const { paint, language, marks } = style;
  const widths = [labelWidth + 2, ...models.map(() => columnWidth + 2)];
  const table = new Table({ chars: tableChars(style), style: { head: [], border: [] }, colWidths: widths });
  // Nothing is drawn between the rows, so they may share one row of cli-table3's, which is slow by the cell.
  const columns: string[][] = ["", ...models].map(() => []);
  const push = (texts: string[][]): void => {
    const height = Math.max(...texts.map((lines) => lines.length));
    columns.forEach((lines, column) => {
      for (let line = 0; line < height; line++) lines.push(texts[column]?.[line] ?? "");
    });
  };
  push([[""], ...models.map(({ name }) => wrap(paint.title(name), columnWidth))]);
  let group = "";
  rows.forEach((row, index) => {
    if (row.group !== group) {
      group = row.group;
      const name = `${paint.heading(word(`group_${row.group}`, language))} `;
      const rule = (length: number) => paint.quiet(marks.rule.repeat(length));
      push([[name + rule(labelWidth - cells(name))], ...models.map(() => [rule(columnWidth)])]);
    }
    const mark = row.differs ? marks.differs : " ".repeat(cells(marks.differs));
    const label = wrap(labels[index] as string, labelWidth - cells(mark) - 1);
    push([
      label.map(
        (line, number) => `${number === 0 ? mark : " ".repeat(cells(mark))} ${row.differs ? paint.label(line) : line}`,
      ),
      ...row.values.map((_, column) => wrap(cellText(atlas, row, column, style), columnWidth)),
    ]);
  });
  table.push(columns.map((lines) => lines.join("\n")));
  return table.toString().split("\n");
}

function drawBlocks(atlas: Atlas, { models, rows }: Comparison, labels: string[], style: Style): string[] {
  const { paint, marks, language, width } = style;
  const nameWidth = Math.min(Math.max(...models.map(({ name }) => cells(name))), Math.floor(width / 3)) + 2;
  const lines: string[] = [];
  let group = "";
  rows.forEach((row, index) => {
    if (row.group !== group) {
      if (group) lines.push("");
      group = row.group;
      lines.push(paint.heading(word(`group_${row.group}`, language)));
    }
    lines.push(...wrap(row.differs ? paint.label(`${marks.differs} ${labels[index]}`) : `  ${labels[index]}`, width));
    models.forEach(({ name }, column) => {
      const names = wrap(name, nameWidth - 2);
      const values = wrap(cellText(atlas, row, column, style), width - 4 - nameWidth);
      for (let line = 0; line < Math.max(names.length, values.length); line++) {
        lines.push(`    ${padEnd(names[line] ?? "", nameWidth)}${values[line] ?? ""}`);
      }
    });
  });
  return lines;
}

function cellText(atlas: Atlas, row: ComparisonRow, column: number, style: Style): string {
  const claim = row.values[column];
  // Nothing is missing where a model simply has no size near the row's.
  if (row.near !== null && claim === null) return style.paint.quiet(style.marks.dash);
  const text = fieldText(atlas, { name: row.field, kind: row.kind }, claim, style);
  const mark = claim && claim.source.length > 0 ? style.paint.warning(doubt(claim, style)) : "";
  return (isSilent(claim) ? style.paint.quiet(text) : text) + mark;
}
