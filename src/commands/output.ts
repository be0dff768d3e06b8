import { extname } from "node:path";
import { UserError } from "../errors.ts";
import { printable } from "../schema/printable.ts";
import { wouldReplace, writeWhole } from "../terminal/file.ts";
import type { Screen, Terminal } from "../terminal/terminal.ts";
import { type CommandEntry, FORMAT_OF_ENDING, type Format, PLAIN_FORMATS } from "./command.ts";

/**
 * The format that a file's name asks for by its ending.
 * @throws {UserError} when the ending stands for none, or for one that the command does not know
 */
export function formatOf({ name, formats = PLAIN_FORMATS }: CommandEntry, file: string): Format {
  const ending = extname(file).slice(1).toLowerCase();
  const format = Object.hasOwn(FORMAT_OF_ENDING, ending) ? FORMAT_OF_ENDING[ending] : undefined;
  if (format !== undefined && formats.includes(format)) return format;
  const shown = printable(file);
  const endings = Object.keys(FORMAT_OF_ENDING).filter((each) => formats.includes(FORMAT_OF_ENDING[each] as Format));
  throw new UserError(
    format === undefined
      ? { en: `the ending of “${shown}” stands for no format`, zh: `“${shown}”的扩展名不对应任何格式` }
      : {
          en: `“${name}” has no format ${format}, which “${shown}” asks for`,
          zh: `“${name}”没有“${shown}”所指的 ${format} 格式`,
        },
    {
      suggestion: {
        en: `end it with one of: ${endings.map((each) => `.${each}`).join(", ")}; or give --format`,
        zh: `请使用其中之一作扩展名：${endings.map((each) => `.${each}`).join("、")}；或给出 --format`,
      },
    },
  );
}

/**
 * A screen that is a file: the answer is drawn as for a pipe, and written once it is whole. An answer that said nothing
 * writes nothing.
 * @throws {UserError} when there is such a file already and it is not to be replaced
 */
export function fileScreenOf(terminal: Terminal, file: string, isForced: boolean): Screen {
  if (!isForced && attempt(file, () => wouldReplace(file))) {
    const shown = printable(file);
    throw new UserError(
      { en: `“${shown}” exists already`, zh: `“${shown}”已经存在` },
      { suggestion: { en: "--force replaces it", zh: "加 --force 即可覆盖" } },
    );
  }
  let answer = "";
  return {
    ...terminal,
    isTTY: false,
    columns: undefined,
    rows: undefined,
    // Set for what is shown on the screen or in a log: in a file colours are wanted only where the command line says so.
    env: { ...terminal.env, FORCE_COLOR: undefined, FORCE_HYPERLINK: undefined },
    out: (text) => {
      answer += text;
    },
    show: async (isWhole) => {
      if (isWhole && answer !== "") attempt(file, () => writeWhole(file, answer));
    },
  };
}

/** @throws {UserError} where the file system does not let it be done */
function attempt<Result>(file: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const shown = printable(file);
    throw new UserError({ en: `“${shown}” cannot be written (${code})`, zh: `无法写入“${shown}”（${code}）` });
  }
}
