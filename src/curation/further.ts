import type { Atlas } from "../atlas/atlas.ts";
import { UserError } from "../errors.ts";
import { printable, printableData } from "../schema/printable.ts";
import type { Localized } from "../schema/types.ts";
import { checkFolder, merge } from "./check.ts";
import { compile } from "./compile.ts";
import type { Finding } from "./finding.ts";

/**
 * Lays a data folder of the user's over an atlas. What is broken in it is left out and returned as findings; the good
 * records work, and an id of both is the user's.
 * @throws {UserError} when the folder cannot be read at all
 */
export function addFolder(atlas: Atlas, folder: string): { atlas: Atlas; findings: Finding[] } {
  // The records alone: what was derived of them is derived anew.
  const { models, concepts, audits, families, organizations, relations, licenses, sources } = atlas;
  const base = { models, concepts, audits, families, organizations, relations, licenses, sources };
  try {
    const { records, errors } = checkFolder(folder, base);
    // No fact of the user's need be cited for it to be shown, but nothing in it may command the terminal.
    const merged = compile(merge(base, printableData(records)));
    return { atlas: merged, findings: errors.filter(({ rule }) => rule !== "no-unused-source") };
  } catch (error) {
    throw unreadableFolder(folder, error);
  }
}

/** The error for a folder that cannot be listed; any other error is returned as it is. */
export function unreadableFolder(folder: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  const shown = printable(folder);
  return noAtlas({
    en: `the data folder “${shown}” cannot be read (${code})`,
    zh: `无法读取数据文件夹“${shown}”（${code}）`,
  });
}

/** The error for a folder that can be listed and holds nothing of the format. */
export function emptyFolder(folder: string): UserError {
  const shown = printable(folder);
  return noAtlas({ en: `the folder “${shown}” holds no atlas`, zh: `文件夹“${shown}”中没有图谱数据` });
}

function noAtlas(sentence: Localized): UserError {
  const suggestion = {
    en: "name a folder that holds models/, concepts/ and sources.yaml",
    zh: "请指定含有 models/、concepts/ 和 sources.yaml 的文件夹",
  };
  return new UserError(sentence, { suggestion });
}
