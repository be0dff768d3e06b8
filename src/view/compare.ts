import Table from "cli-table3";
import type { Atlas } from "../atlas/atlas.ts";
import type { Comparison, ComparisonRow } from "../query/compare.ts";
import { statementsOf } from "../query/fields.ts";
import { Citations, sourcesHeading } from "./cited.ts";
import { GUTTER, inColumns, TWO_COLUMNS } from "./columns.ts";
import { labelOf } from "./compare-label.ts";
import { bracketed, citationText, fieldText, isSilent, modelName, relationVerb, verbAndName } from "./format.ts";
import { heading } from "./heading.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { tableChars } from "./table.ts";
import { cells, hanging, longestPiece, padEnd, wrap } from "./text.ts";
import { word } from "./words.ts";

/** Narrower columns than this break words apart; the table then turns, one block a field. */
const NARROWEST_COLUMN = 13;
/** What a table spends on a column beside its text: a border and a space on either side. */
const COLUMN_FRAME = 3;

/** Longer labels are wrapped. */
const LONGEST_LABEL = 16;

/**
 * Models side by side: fields down, models across; where the columns would be too narrow, one block a field. Every cell
 * cites its source by a number, and the sources stand at the foot.
 */
export function drawComparison(atlas: Atlas, comparison: Comparison, style: Style): string {
  const { width, language, marks, paint } = style;
  const { models, rows } = comparison;
  const changes = drawChanges(atlas, comparison, style);
  if (rows.length === 0) {
    const none = wrap(paint.quiet(word("noDifference", language)), width);
    return `${[...none, ...drawLegend(comparison, style), ...changes].join("\n")}\n`;
  }
  const citations = new Citations(atlas, style, false);
  const texts = rows.map((row) => row.values.map((_, column) => cellText(atlas, row, column, style, citations)));
  const labels = rows.map((row) => labelOf(row, style));
  const headings = rows.map(({ group }) => word(`group_${group}`, language));
  const labelWidth = Math.max(
    Math.min(Math.max(...labels.map(cells)), LONGEST_LABEL) + cells(marks.differs) + 1,
    Math.max(...headings.map(cells)) + 1,
  );
  const room = width - 1 - (labelWidth + COLUMN_FRAME) - models.length * COLUMN_FRAME;
  const drawn: Drawn = { comparison, labels, texts };
  const lines =
    Math.floor(room / models.length) >= NARROWEST_COLUMN
      ? drawTable(drawn, style, labelWidth, columnWidths(drawn, room))
      : drawBlocks(drawn, style);
  lines.push(...drawLegend(comparison, style), ...changes, ...drawSources(citations, style));
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** A comparison with the words of its rows and cells. */
interface Drawn {
  comparison: Comparison;
  labels: string[];
  texts: string[][];
}

/** As wide as each other, but for a column with a word that is longer: it takes what it lacks from those that have it. */
function columnWidths({ comparison: { models }, texts }: Drawn, room: number): number[] {
  const needs = models.map(({ name }, column) =>
    Math.max(NARROWEST_COLUMN, longestPiece(name), ...texts.map((row) => longestPiece(row[column] ?? ""))),
  );
  const widths = models.map(() => Math.floor(room / models.length));
  const slack = (column: number) => (widths[column] ?? 0) - (needs[column] ?? 0);
  const columns = widths.map((_, column) => column);
  for (const column of columns) {
    while (slack(column) < 0) {
      const giver = columns.reduce((most, each) => (slack(each) > slack(most) ? each : most));
      if (slack(giver) <= 0) break;
      widths[giver] = (widths[giver] ?? 0) - 1;
      widths[column] = (widths[column] ?? 0) + 1;
    }
  }
  return widths;
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
    line
      ? wrap(paint.quiet(line), width - GUTTER).map((each, index) => (index === 0 ? "" : " ".repeat(GUTTER)) + each)
      : [],
  );
}

/** The sources of the cells by their short names, in two columns where they fit. */
function drawSources(citations: Citations, style: Style): string[] {
  const { width } = style;
  const columnWidth = width >= TWO_COLUMNS ? Math.floor((width - GUTTER) / 2) : width;
  const blocks = citations.briefly(columnWidth);
  return blocks.length === 0 ? [] : [...sourcesHeading(style), ...inColumns(blocks, columnWidth, width)];
}

function drawTable(
  { comparison: { models, rows }, labels, texts }: Drawn,
  style: Style,
  labelWidth: number,
  widths: number[],
): string[] {
  const { paint, language, marks } = style;
  const colWidths = [labelWidth, ...widths].map((each) => each + 2);
  const table = new Table({ chars: tableChars(style), style: { head: [], border: [] }, colWidths });
  // Nothing is drawn between the rows, so they may share one row of cli-table3's, which is slow by the cell.
  const columns: string[][] = ["", ...models].map(() => []);
  const push = (cellLines: string[][]): void => {
    const height = Math.max(...cellLines.map((lines) => lines.length));
    columns.forEach((lines, column) => {
      for (let line = 0; line < height; line++) lines.push(cellLines[column]?.[line] ?? "");
    });
  };
  push([[""], ...models.map(({ name }, column) => wrap(paint.title(name), widths[column] ?? 0))]);
  let group = "";
  rows.forEach((row, index) => {
    if (row.group !== group) {
      group = row.group;
      const name = `${paint.heading(word(`group_${row.group}`, language))} `;
      const rule = (length: number) => paint.quiet(marks.rule.repeat(length));
      push([[name + rule(labelWidth - cells(name))], ...widths.map((each) => [rule(each)])]);
    }
    const mark = row.differs ? marks.differs : " ".repeat(cells(marks.differs));
    const label = wrap(labels[index] as string, labelWidth - cells(mark) - 1);
    push([
      label.map(
        (line, number) => `${number === 0 ? mark : " ".repeat(cells(mark))} ${row.differs ? paint.label(line) : line}`,
      ),
      ...widths.map((each, column) => wrap(texts[index]?.[column] ?? "", each)),
    ]);
  });
  table.push(columns.map((lines) => lines.join("\n")));
  return table.toString().split("\n");
}

function drawBlocks({ comparison: { models, rows }, labels, texts }: Drawn, style: Style): string[] {
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
      const values = wrap(texts[index]?.[column] ?? "", width - 4 - nameWidth);
      for (let line = 0; line < Math.max(names.length, values.length); line++) {
        lines.push(`    ${padEnd(names[line] ?? "", nameWidth)}${values[line] ?? ""}`);
      }
    });
  });
  return lines;
}

function cellText(atlas: Atlas, row: ComparisonRow, column: number, style: Style, citations: Citations): string {
  const claim = row.values[column];
  // Nothing is missing where a model simply has no size near the row's.
  if (row.field === "shape" && row.near !== null && claim === null) return style.paint.quiet(style.marks.dash);
  const text = fieldText(atlas, { name: row.field, kind: row.kind }, claim, style);
  const mark = claim && claim.source.length > 0 ? citations.doubt(claim) : "";
  const number = citations.number(citations.keysOf(...statementsOf(claim)));
  return (isSilent(claim) ? style.paint.quiet(text) : text) + mark + number;
}
