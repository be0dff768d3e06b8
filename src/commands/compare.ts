import { UserError } from "../errors.ts";
import { compare } from "../query/compare.ts";
import { answer } from "./answer.ts";
import type { Run } from "./command.ts";
import { findModels } from "./find.ts";

/** `compare <a> <b> [more…]`: models side by side. */
export const run: Run = async (invocation) => {
  const { args, options, style } = invocation;
  const atlas = await invocation.atlas();
  const named = await findModels(atlas, args);
  if (named.length < 2) {
    throw new UserError(
      { en: "one model alone cannot be compared", zh: "至少需要两个模型才能比较" },
      {
        suggestion: {
          en: "name a second one: llm-atlas compare gpt-3 llama",
          zh: "请再给出一个：llm-atlas compare gpt-3 llama",
        },
      },
    );
  }
  const comparison = compare(atlas, named, {
    fields: options.fields as string[] | undefined,
    groups: options.group as string[] | undefined,
    onlyDiffering: Boolean(options.diff),
  });
  return await answer(invocation, {
    text: async () => (await import("../view/compare.ts")).drawComparison(atlas, comparison, style),
    json: async () => (await import("../view/json.ts")).comparisonJson(comparison, style),
    sheet: async (format) => (await import("../view/sheets.ts")).comparisonSheet(atlas, comparison, format, style),
    title: {
      en: `${comparison.models.map(({ name }) => name).join(", ")} compared`,
      zh: `${comparison.models.map(({ name }) => name).join("、")} 对比`,
    },
    next: ({ afterComparison }) => afterComparison(atlas, comparison, named),
  });
};
