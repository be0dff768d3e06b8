import { EXIT, UserError } from "../errors.ts";
import { compare } from "../query/compare.ts";
import type { Run } from "./command.ts";
import { findModels } from "./find.ts";

/** `compare <a> <b> [more…]`: models side by side. */
export const run: Run = async ({ args, options, atlas: load, format, style, terminal, suggest }) => {
  const atlas = await load();
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
  if (format === "json") {
    const { comparisonJson, drawJson } = await import("../view/json.ts");
    terminal.out(drawJson(comparisonJson(comparison, style)));
  } else if (format !== "text") {
    const { comparisonSheet } = await import("../view/sheets.ts");
    const { drawSheet } = await import("../view/sheet.ts");
    terminal.out(drawSheet(comparisonSheet(atlas, comparison, format, style), format));
  } else {
    const { drawComparison } = await import("../view/compare.ts");
    terminal.out(drawComparison(atlas, comparison, style));
    await suggest(({ afterComparison }) => afterComparison(atlas, comparison, named));
  }
  return EXIT.answered;
};
