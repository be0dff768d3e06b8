import type { NextCommand } from "../query/next.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { cells } from "./text.ts";
import { word } from "./words.ts";

/**
 * One quiet line below an answer with as many of the commands as fit, the most useful first and each as it is typed;
 * nothing where none does.
 */
export function drawNext(commands: NextCommand[], { language, marks, paint, width }: Style): string {
  const head = `${word("next", language)}${PUNCTUATION[language].colon}`;
  const texts = commands.map((words) => ["llm-atlas", ...words].join(" "));
  while (texts.length > 0 && cells(head + texts.join(marks.dot)) > width) texts.pop();
  return texts.length === 0 ? "" : `\n${paint.quiet(head + texts.join(marks.dot))}\n`;
}
