import { EXIT, UserError } from "../errors.ts";
import { isGuess, search } from "../query/search.ts";
import { printable } from "../schema/printable.ts";
import { answer } from "./answer.ts";
import type { Run } from "./command.ts";

const MOST_HITS = 10;

/** `search <words…>`: ranked hits over everything that has a name. */
export const run: Run = async (invocation) => {
  const { args, options, style } = invocation;
  const atlas = await invocation.atlas();
  const query = args.join(" ");
  const found = search(atlas, query);
  const hits = found.slice(0, (options.limit as number | undefined) ?? MOST_HITS);
  const shown = printable(query);
  const none = new UserError(
    { en: `nothing found for “${shown}”`, zh: `没有找到“${shown}”` },
    {
      suggestion: { en: "`llm-atlas list` shows all models", zh: "`llm-atlas list` 列出所有模型" },
      exitCode: EXIT.no,
    },
  );
  const exitCode = await answer(
    invocation,
    {
      text: async () =>
        (await import("../view/hits.ts")).drawHits(atlas, hits, { query: shown, found: found.length }, style),
      json: async () => hits,
      sheet: async (format) => (await import("../view/sheets.ts")).hitsSheet(hits, format, style),
      next: ({ afterSearch }) => afterSearch(atlas, hits),
    },
    hits.length > 0 ? undefined : none,
  );
  // What is only spelled like the words was not found by them.
  return hits.every(isGuess) ? EXIT.no : exitCode;
};
