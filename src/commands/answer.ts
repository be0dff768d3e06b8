import { EXIT, type ExitCode, type UserError } from "../errors.ts";
import type { Sheet, SheetFormat } from "../view/sheet.ts";
import type { AnswerFormat, Invocation } from "./command.ts";

/** An answer in each of its forms; only the one that was asked for is worked out, and only its view is loaded. */
interface Forms {
  text: () => Promise<string>;
  /** The plain data. */
  json: () => Promise<unknown>;
  /** For CSV and Markdown, of a command whose entry has them. */
  sheet?: (format: SheetFormat) => Promise<Sheet>;
  /** In each of the other formats of its entry. */
  drawn?: { [Drawn in Exclude<AnswerFormat, "text" | "json" | "csv">]?: () => Promise<string> };
  /** The commands that are useful after the drawn answer. */
  next?: Parameters<Invocation["suggest"]>[0];
}

/**
 * Writes an answer in the format that was asked for.
 * @param none what to say when nothing was found: JSON and tables then give the empty list, and the text nothing
 * @throws {UserError} `none`, once the rest is written
 */
export async function answer(
  { format, terminal, suggest }: Invocation<AnswerFormat>,
  { text, json, sheet, drawn = {}, next }: Forms,
  none?: UserError,
): Promise<ExitCode> {
  if (format === "json") {
    const { drawJson } = await import("../view/json.ts");
    terminal.out(drawJson(await json()));
  } else if (sheet && (format === "csv" || format === "markdown")) {
    const { drawSheet } = await import("../view/sheet.ts");
    terminal.out(drawSheet(await sheet(format), format));
  } else if (!none) {
    const draw = format === "csv" || format === "text" ? text : (drawn[format] ?? text);
    terminal.out(await draw());
    if (next) await suggest(next);
  }
  if (none) throw none;
  return EXIT.answered;
}
