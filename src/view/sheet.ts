import { stringify } from "csv-stringify/sync";
import { markdownTable } from "markdown-table";
import { inMarkdown } from "./markdown.ts";

/** A table without any drawing: what CSV and Markdown are made of. */
export interface Sheet {
  header: string[];
  /** A cell that holds nothing is null; a number stays one, for CSV is read by machines. */
  rows: (string | number | boolean | null)[][];
  /** The columns whose cells are set to the right, by their number. */
  right?: number[];
  /** What stands below a Markdown table, a paragraph a line. */
  foot?: string[];
}

/** The ways out of a table beside the drawn one. */
export type SheetFormat = "csv" | "markdown";

/**
 * CSV by RFC 4180, or a Markdown table. Cells are never cut.
 */
export function drawSheet({ header, rows, right = [], foot = [] }: Sheet, format: SheetFormat): string {
  if (format === "csv") return stringify([header, ...rows]);
  const cell = (value: Sheet["rows"][number][number]) => inMarkdown(String(value ?? ""));
  const align = header.map((_, index) => (right.includes(index) ? "r" : ""));
  const table = markdownTable([header.map(cell), ...rows.map((row) => row.map(cell))], {
    align,
    alignDelimiters: false,
  });
  return `${[table, ...foot.map(cell)].join("\n\n")}\n`;
}
