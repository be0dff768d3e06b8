import { familiesOf } from "../query/families.ts";
import { answer } from "./answer.ts";
import type { Run } from "./command.ts";

/** `families`: every model twice placed, by family and by structure. */
export const run: Run = async (invocation) => {
  const { style } = invocation;
  const atlas = await invocation.atlas();
  const entries = familiesOf(atlas);
  return await answer(invocation, {
    text: async () => (await import("../view/families.ts")).drawFamilies(atlas, entries, style),
    json: async () => entries,
    sheet: async (format) => (await import("../view/sheets.ts")).familiesSheet(atlas, entries, format, style),
    title: { en: "Families and structures", zh: "家族与结构" },
    next: ({ afterFamilies }) => afterFamilies(entries),
  });
};
