import { EXIT } from "../errors.ts";
import { sourcesOf } from "../query/sources.ts";
import type { Run } from "./command.ts";
import { findSource } from "./find.ts";

/** `sources [key]`: the bibliography, or one source with every fact that rests on it. */
export const run: Run = async ({ args: [name], atlas: load, format, style, terminal, suggest }) => {
  const atlas = await load();
  const entries = sourcesOf(atlas, name === undefined ? undefined : await findSource(atlas, name));
  const [first] = entries;
  if (format === "json") {
    const { drawJson, sourcesJson } = await import("../view/json.ts");
    terminal.out(drawJson(sourcesJson(atlas, entries)));
  } else if (format !== "text") {
    const { sourcesSheet } = await import("../view/sheets.ts");
    const { drawSheet } = await import("../view/sheet.ts");
    terminal.out(drawSheet(sourcesSheet(entries, format, style), format));
  } else {
    const { drawBibliography, drawSource } = await import("../view/sources.ts");
    terminal.out(name !== undefined && first ? drawSource(atlas, first, style) : drawBibliography(entries, style));
    await suggest(({ afterSources }) => afterSources(entries, name !== undefined));
  }
  return EXIT.answered;
};
