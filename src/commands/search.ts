import { EXIT, UserError } from "../errors.ts";
import { search } from "../query/search.ts";
import { printable } from "../schema/printable.ts";
import type { Run } from "./command.ts";

const MOST_HITS = 10;

/** `search <words…>`: ranked hits over models, sizes, concepts, organizations and families. */
export const run: Run = async ({ args, options, atlas: load, format, style, terminal, suggest }) => {
  const atlas = await load();
  const query = args.join(" ");
  const hits = search(atlas, query).slice(0, (options.limit as number | undefined) ?? MOST_HITS);
  if (format === "json") {
    const { drawJson } = await import("../view/json.ts");
    terminal.out(drawJson(hits));
  } else if (format !== "text") {
    const { hitsSheet } = await import("../view/sheets.ts");
    const { drawSheet } = await import("../view/sheet.ts");
    terminal.out(drawSheet(hitsSheet(hits, format, style), format));
  } else if (hits.length > 0) {
    const { drawHits } = await import("../view/hits.ts");
    terminal.out(drawHits(atlas, hits, style));
    await suggest(({ afterSearch }) => afterSearch(atlas, hits));
  }
  if (hits.length > 0) return EXIT.answered;
  throw new UserError(
    { en: `nothing found for “${printable(query)}”`, zh: `没有找到“${printable(query)}”` },
    {
      suggestion: { en: "`llm-atlas list` shows all models", zh: "`llm-atlas list` 列出所有模型" },
      exitCode: EXIT.no,
    },
  );
};
