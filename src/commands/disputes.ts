import { EXIT, UserError } from "../errors.ts";
import { disputesOf } from "../query/disputes.ts";
import type { Run } from "./command.ts";
import { findIds, findSource } from "./find.ts";

/** `disputes [model]`: where sources disagree, with both sides. */
export const run: Run = async ({ args: [name], options, atlas: load, format, style, terminal, suggest }) => {
  const atlas = await load();
  const model = name === undefined ? undefined : (await findIds(atlas, name)).model;
  const source = options.source === undefined ? undefined : await findSource(atlas, options.source as string);
  const facts = disputesOf(atlas, { model, source });
  if (format === "json") {
    const { disputesJson, drawJson } = await import("../view/json.ts");
    terminal.out(drawJson(disputesJson(facts)));
  } else if (format !== "text") {
    const { disputesSheet } = await import("../view/sheets.ts");
    const { drawSheet } = await import("../view/sheet.ts");
    terminal.out(drawSheet(disputesSheet(atlas, facts, format, style), format));
  } else if (facts.length > 0) {
    const { drawDisputes } = await import("../view/disputes.ts");
    terminal.out(drawDisputes(atlas, facts, style));
    await suggest(({ afterDisputes }) => afterDisputes(facts, model !== undefined));
  }
  if (facts.length > 0) return EXIT.answered;
  throw new UserError(
    { en: "no source is recorded to disagree here", zh: "此处没有收录来源之间的分歧" },
    {
      suggestion: { en: "`llm-atlas disputes` lists them all", zh: "`llm-atlas disputes` 列出全部争议" },
      exitCode: EXIT.no,
    },
  );
};
