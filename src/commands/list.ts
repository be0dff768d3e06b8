import { type ColumnName, type GroupKey, listModels, type SortKey } from "../query/list.ts";
import { answer } from "./answer.ts";
import type { Run } from "./command.ts";
import { filterOf, nothingFulfils } from "./filter.ts";

/** `list`: one line a model, by filters that all must hold. */
export const run: Run = async (invocation) => {
  const { options, style } = invocation;
  const atlas = await invocation.atlas();
  const filter = await filterOf(atlas, options);
  const sort = options.sort as SortKey | undefined;
  const entries = listModels(atlas, filter, sort);
  const columns = options.columns as ColumnName[] | undefined;
  const groupBy = options.groupBy as GroupKey | undefined;
  const layout = { columns, groupBy, filter, sort };
  return await answer(
    invocation,
    {
      text: async () => (await import("../view/list.ts")).drawList(atlas, entries, style, layout),
      json: async () => entries,
      sheet: async (format) => (await import("../view/list.ts")).listSheet(atlas, entries, format, style, layout),
      title: { en: "Models", zh: "模型" },
      next: ({ afterList }) => afterList(entries, filter, sort),
    },
    entries.length > 0 ? undefined : nothingFulfils(),
  );
};
