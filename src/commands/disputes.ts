import { EXIT, UserError } from "../errors.ts";
import { disputesOf } from "../query/disputes.ts";
import { answer } from "./answer.ts";
import type { Run } from "./command.ts";
import { findModel, findSource } from "./find.ts";

/** `disputes [model]`: where sources disagree, with both sides. */
export const run: Run = async (invocation) => {
  const { args, options, style } = invocation;
  const [name] = args;
  const atlas = await invocation.atlas();
  const found = name === undefined ? undefined : (await findModel(atlas, name)).model;
  const model = found?.id;
  const source = options.source === undefined ? undefined : await findSource(atlas, options.source as string);
  const facts = disputesOf(atlas, { model, source });
  const none = new UserError(
    found
      ? { en: `no dispute is recorded about ${found.name}`, zh: `没有收录关于 ${found.name} 的争议` }
      : { en: "no dispute is recorded here", zh: "此处没有收录争议" },
    {
      suggestion: { en: "`llm-atlas disputes` lists them all", zh: "`llm-atlas disputes` 列出全部争议" },
      exitCode: EXIT.no,
    },
  );
  return await answer(
    invocation,
    {
      text: async () => (await import("../view/disputes.ts")).drawDisputes(atlas, facts, style),
      json: async () => (await import("../view/json.ts")).disputesJson(facts),
      sheet: async (format) => (await import("../view/sheets.ts")).disputesSheet(atlas, facts, format, style),
      next: ({ afterDisputes }) => afterDisputes(facts, model !== undefined),
    },
    facts.length > 0 ? undefined : none,
  );
};
