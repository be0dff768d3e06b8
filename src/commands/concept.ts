import { EXIT } from "../errors.ts";
import { conceptsOf } from "../query/concepts.ts";
import type { Run } from "./command.ts";
import { findConcept } from "./find.ts";

/** `concept [name]`: what a technique is, who brought it in and who uses it; without a name, all of them in groups. */
export const run: Run = async ({ args: [name], atlas: load, format, style, terminal, suggest }) => {
  const atlas = await load();
  const entries = conceptsOf(atlas, name === undefined ? undefined : await findConcept(atlas, name));
  const [first] = entries;
  const isOne = name !== undefined && first !== undefined;
  if (format === "json") {
    const { conceptJson, drawJson } = await import("../view/json.ts");
    terminal.out(drawJson(isOne ? conceptJson(first) : entries.map(conceptJson)));
  } else if (format !== "text") {
    const { conceptsSheet } = await import("../view/sheets.ts");
    const { drawSheet } = await import("../view/sheet.ts");
    terminal.out(drawSheet(conceptsSheet(entries, format, style), format));
  } else {
    const { drawConcept, drawConcepts } = await import("../view/concept.ts");
    terminal.out(isOne ? drawConcept(atlas, first, style) : drawConcepts(entries, style));
    await suggest(({ afterConcepts }) => afterConcepts(atlas, entries, isOne));
  }
  return EXIT.answered;
};
