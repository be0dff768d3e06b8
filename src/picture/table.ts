import type { Language, Theme } from "../schema/vocabulary.ts";
import { MARGIN, NOTE_SIZE } from "./layout.ts";
import { textWidth, wrapText } from "./measure.ts";
import { pictureDocument, px, text } from "./svg.ts";
import { element } from "./xml.ts";

/** A table whose texts are in the reader's language. */
export interface TablePicture {
  language: Language;
  title: string;
  foot: string;
  header: string[];
  rows: string[][];
  /** The columns whose cells are set to the right, by their number. */
  right: readonly number[];
  /** What stands below it, a paragraph a line. */
  notes: string[];
}

const SIZE = 12;
const LINE = 16;
const PADDING = 8;
const HEAD = 44;
/** The widths of columns, and how wide all of them may be together while there is anything to wrap, in px. */
const WIDEST = 260;
const NARROWEST = 60;
const PAGE = 1160;
const NARROWEST_PAGE = 320;

/** A table as a document of its own, in a stated size: cells wrap, and nothing is cut. */
export function drawTable(table: TablePicture, theme: Theme): string {
  const { header, rows, right, notes } = table;
  const widths = columnWidths(table);
  const inner = widths.reduce((sum, width) => sum + width + 2 * PADDING, 0);
  const width = Math.max(inner, NARROWEST_PAGE) + 2 * MARGIN;
  const parts: string[] = [];
  let y = HEAD;
  const drawRow = (cells: string[], isHead: boolean): void => {
    const lines = cells.map((cell, column) => wrapText(cell, SIZE, widths[column] as number, isHead || column === 0));
    let x = MARGIN;
    lines.forEach((ofCell, column) => {
      const isRight = right.includes(column);
      const at = isRight ? x + PADDING + (widths[column] as number) : x + PADDING;
      const names = isHead || column === 0 ? "cell strong" : "cell";
      ofCell.forEach((line, index) => {
        if (line === "") return;
        const anchor = isRight ? { "text-anchor": "end" } : {};
        parts.push(text(at, y + PADDING + LINE * (index + 0.7), line, names, anchor));
      });
      x += (widths[column] as number) + 2 * PADDING;
    });
    y += Math.max(...lines.map(({ length }) => length)) * LINE + PADDING;
    parts.push(
      element("line", { class: isHead ? "line" : "year", x1: MARGIN, x2: px(MARGIN + inner), y1: px(y), y2: px(y) }),
    );
  };
  drawRow(header, true);
  for (const row of rows) drawRow(row, false);
  y += PADDING;
  for (const line of notes.flatMap((note) => wrapText(note, NOTE_SIZE, width - 2 * MARGIN))) {
    y += LINE;
    parts.push(text(MARGIN, y, line, "note"));
  }
  return pictureDocument(table, theme, width, y + PADDING, parts);
}

/** As wide as the widest cell needs, up to a bound; where all are wider than a page, the widest give way. */
function columnWidths({ header, rows }: TablePicture): number[] {
  const widths = header.map((title, column) => {
    const ofCells = rows.map((row) => textWidth(row[column] ?? "", SIZE, column === 0));
    const widest = ofCells.reduce((most, each) => Math.max(most, each), textWidth(title, SIZE, true));
    return Math.min(Math.ceil(widest), WIDEST);
  });
  const room = PAGE - header.length * 2 * PADDING;
  while (widths.reduce((sum, width) => sum + width, 0) > room) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.indexOf(widest)] = Math.max(widest - 10, NARROWEST);
  }
  return widths;
}
