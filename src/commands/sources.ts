import { sourcesOf } from "../query/sources.ts";
import { answer } from "./answer.ts";
import type { Run } from "./command.ts";
import { findSource } from "./find.ts";

/** `sources [key]`: the bibliography, or one source with every fact that rests on it. */
export const run: Run = async (invocation) => {
  const { style, args } = invocation;
  const [name] = args;
  const atlas = await invocation.atlas();
  const entries = sourcesOf(atlas, name === undefined ? undefined : await findSource(atlas, name));
  const one = name === undefined ? undefined : entries[0];
  return await answer(invocation, {
    text: async () => {
      const { drawBibliography, drawSource } = await import("../view/sources.ts");
      return one ? drawSource(atlas, one, style) : drawBibliography(entries, style);
    },
    json: async () => (await import("../view/json.ts")).sourcesJson(atlas, entries),
    sheet: async (format) => (await import("../view/sheets.ts")).sourcesSheet(entries, format, style),
    next: ({ afterSources }) => afterSources(entries, one !== undefined),
  });
};
