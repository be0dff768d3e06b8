import { conceptsOf } from "../query/concepts.ts";
import { answer } from "./answer.ts";
import type { Run } from "./command.ts";
import { findConcept } from "./find.ts";

/** `concept [name]`: what a technique is, who brought it in and who uses it; without a name, all of them in groups. */
export const run: Run = async (invocation) => {
  const { style, args } = invocation;
  // A name of several words need not be quoted.
  const name = args.length > 0 ? args.join(" ") : undefined;
  const atlas = await invocation.atlas();
  const entries = conceptsOf(atlas, name === undefined ? undefined : await findConcept(atlas, name));
  const one = name === undefined ? undefined : entries[0];
  return await answer(invocation, {
    text: async () => {
      const { drawConcept, drawConcepts } = await import("../view/concept.ts");
      return one ? drawConcept(atlas, one, style) : drawConcepts(entries, style);
    },
    json: async () => {
      const { conceptJson } = await import("../view/json.ts");
      return one ? conceptJson(one) : entries.map(conceptJson);
    },
    sheet: async (format) => (await import("../view/sheets.ts")).conceptsSheet(entries, format, style),
    next: ({ afterConcepts }) => afterConcepts(atlas, entries, one !== undefined),
  });
};
