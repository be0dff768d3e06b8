import { EXIT } from "../errors.ts";
import { type ColumnName, type GroupKey, listModels, type SortKey } from "../query/list.ts";
import type { Run } from "./command.ts";
import { filterOf, nothingFulfils } from "./filter.ts";

/** `list`: one line a model, by filters that all must hold. */
export const run: Run = async ({ options, atlas: load, format, style, terminal, suggest }) => {
  const atlas = await load();
  const entries = listModels(atlas, await filterOf(atlas, options), options.sort as SortKey | undefined);
  if (format === "json") {
    const { drawJson } = await import("../view/json.ts");
    terminal.out(drawJson(entries));
  } else if (format !== "text") {
    const { listSheet } = await import("../view/list.ts");
    const { drawSheet } = await import("../view/sheet.ts");
    terminal.out(
      drawSheet(listSheet(atlas, entries, format, style, options.columns as ColumnName[] | undefined), format),
    );
  } else if (entries.length > 0) {
    const { drawList } = await import("../view/list.ts");
    const columns = options.columns as ColumnName[] | undefined;
    terminal.out(drawList(atlas, entries, style, { columns, groupBy: options.groupBy as GroupKey | undefined }));
    await suggest(({ afterList }) => afterList(entries));
  }
  if (entries.length > 0) return EXIT.answered;
  throw nothingFulfils();
};
