import { EXIT, UserError } from "../errors.ts";
import { afterSearch } from "../query/next.ts";
import { search } from "../query/search.ts";
import { printable } from "../schema/printable.ts";
import { answer } from "./answer.ts";
import type { Run } from "./command.ts";

const MOST_HITS = 10;

/** `search <words…>`: ranked hits over models, sizes, concepts, organizations and families. */
export const run: Run = async (invocation) => {
  const { args, options, style } = invocation;
  const atlas = await invocation.atlas();
  const query = args.join(" ");
  const hits = search(atlas, query).slice(0, (options.limit as number | undefined) ?? MOST_HITS);
  const none = new UserError(
    { en: `nothing found for “${printable(query)}”`, zh: `没有找到“${printable(query)}”` },
    {
      suggestion: { en: "`llm-atlas list` shows all models", zh: "`llm-atlas list` 列出所有模型" },
      exitCode: EXIT.no,
    },
  );
  return await answer(
    invocation,
    {
      text: async () => (await import("../view/hits.ts")).drawHits(atlas, hits, style),
      json: async () => hits,
      sheet: async (format) => (await import("../view/sheets.ts")).hitsSheet(hits, format, style),
      next: () => afterSearch(atlas, hits),
    },
    hits.length > 0 ? undefined : none,
  );
};
