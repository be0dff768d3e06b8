import { EXIT, type ExitCode, type UserError } from "../errors.ts";
import type { Localized } from "../schema/types.ts";
import type { Theme } from "../schema/vocabulary.ts";
import type { Sheet, SheetFormat } from "../view/sheet.ts";
import type { AnswerFormat, Invocation } from "./command.ts";

/** An answer in each of its forms; only the one that was asked for is worked out, and only its view is loaded. */
interface Forms {
  text: () => Promise<string>;
  /** The plain data. */
  json: () => Promise<unknown>;
  /** For CSV and Markdown, of a command whose entry has them. */
  sheet?: (format: SheetFormat) => Promise<Sheet>;
  /** What the table is called in a picture or page, of a command that has those. */
  title?: Localized;
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
  invocation: Invocation<AnswerFormat>,
  { text, json, sheet, title, drawn = {}, next }: Forms,
  none?: UserError,
): Promise<ExitCode> {
  const { format, terminal, suggest } = invocation;
  if (format === "json") {
    const { drawJson } = await import("../view/json.ts");
    terminal.out(drawJson(await json()));
  } else if (sheet && (format === "csv" || format === "markdown")) {
    const { drawSheet } = await import("../view/sheet.ts");
    terminal.out(drawSheet(await sheet(format), format));
  } else if (!none) {
    const table = sheet && title && { sheet, title };
    const drawings: Partial<Record<AnswerFormat, () => Promise<string>>> = {
      ...(table && { svg: () => tablePicture(invocation, table), html: () => tablePage(invocation, table) }),
      ...drawn,
      text,
    };
    const draw = drawings[format];
    if (!draw) throw new Error(`nothing draws this answer as ${format}`);
    terminal.out(await draw());
    if (next) await suggest(next);
  }
  if (none) throw none;
  return EXIT.answered;
}

type Table = Required<Pick<Forms, "sheet" | "title">>;

async function tablePicture({ options, style, atlas }: Invocation, { sheet, title }: Table): Promise<string> {
  const { drawTablePicture } = await import("../view/table-document.ts");
  const document = { title: title[style.language], theme: themeOf(options) };
  return drawTablePicture(await atlas(), await sheet("markdown"), style, document);
}

async function tablePage({ options, style, atlas }: Invocation, { sheet, title }: Table): Promise<string> {
  const { drawTablePage } = await import("../view/table-document.ts");
  const document = { title: title[style.language], ...(await pageLook(options)) };
  return drawTablePage(await atlas(), await sheet("markdown"), style, document);
}

/** How a picture or page is to look, as asked. */
export function themeOf(options: Record<string, unknown>): Theme {
  return (options.theme as Theme | undefined) ?? "auto";
}

/** How a page is to look, and the script that it runs. */
export async function pageLook(options: Record<string, unknown>): Promise<{ theme: Theme; script: string }> {
  const { loadPageScript } = await import("../atlas/page-script.ts");
  return { theme: themeOf(options), script: loadPageScript() };
}
