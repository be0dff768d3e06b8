import { EXIT } from "../errors.ts";
import { cardOf } from "../query/card.ts";
import { descendantsOf } from "../query/lineage.ts";
import type { Run } from "./command.ts";
import { findModels } from "./find.ts";

/** `show <model…>`: a card each. */
export const run: Run = async ({ args, options, atlas: load, format, style, terminal, suggest }) => {
  const atlas = await load();
  const named = await findModels(atlas, args);
  if (format === "json") {
    const { drawJson, recordJson } = await import("../view/json.ts");
    const records = named.map((each) => recordJson(atlas, each, descendantsOf(atlas, each.model.id)));
    terminal.out(drawJson(records.length === 1 ? records[0] : records));
  } else {
    const isFull = Boolean(options.full);
    const { drawCard } = await import("../view/card.ts");
    terminal.out(named.map((each) => drawCard(atlas, cardOf(atlas, each, isFull), style, isFull)).join("\n"));
    await suggest(({ afterCards }) => afterCards(atlas, named, isFull));
  }
  return EXIT.answered;
};
