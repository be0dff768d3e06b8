import type { Style } from "./style.ts";
import { cells, wrap } from "./text.ts";

/** A heading on a line of its own, ruled off to the right edge. */
export function heading(text: string, style: Style, after = ""): string[] {
  const { paint, marks, width } = style;
  const head = `${marks.rule.repeat(2)} ${text}${after} `;
  if (cells(head) > width) return wrap(paint.heading(text) + after, width);
  const rule = marks.rule.repeat(width - cells(head));
  return [`${paint.quiet(marks.rule.repeat(2))} ${paint.heading(text)}${after} ${paint.quiet(rule)}`];
}
