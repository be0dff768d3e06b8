import { cardOf } from "../query/card.ts";
import { descendantsOf } from "../query/lineage.ts";
import { answer } from "./answer.ts";
import type { Run } from "./command.ts";
import { findModels } from "./find.ts";

/** `show <model…>`: a card each. */
export const run: Run = async (invocation) => {
  const { args, options, style } = invocation;
  const atlas = await invocation.atlas();
  const named = await findModels(atlas, args);
  const isFull = Boolean(options.full);
  return await answer(invocation, {
    text: async () => {
      const { drawCard } = await import("../view/card.ts");
      return named.map((each) => drawCard(atlas, cardOf(atlas, each, isFull), style, isFull)).join("\n");
    },
    json: async () => {
      const { recordJson } = await import("../view/json.ts");
      const records = named.map((each) => recordJson(atlas, each, descendantsOf(atlas, each.model.id)));
      return records.length === 1 ? records[0] : records;
    },
    next: ({ afterCards }) => afterCards(atlas, named, isFull),
  });
};
