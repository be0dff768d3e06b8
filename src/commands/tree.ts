import { EXIT, UserError } from "../errors.ts";
import { alongRelations, withinFamily } from "../query/narrow.ts";
import { afterTree } from "../query/next.ts";
import { ancestorsOf, forestOf, treeOf } from "../query/tree.ts";
import { answer } from "./answer.ts";
import type { Run } from "./command.ts";
import { familyNamed, relationTypes } from "./filter.ts";
import { findModel } from "./find.ts";

/** `tree [model]`: what a model comes from and what came out of it; without a model, every tree. */
export const run: Run = async (invocation) => {
  const { args, options, style } = invocation;
  const [name] = args;
  const atlas = await invocation.atlas();
  const depth = (options.depth as number | undefined) ?? Number.POSITIVE_INFINITY;
  const named = name === undefined ? undefined : await findModel(atlas, name);
  const model = named?.model;
  // Either flag alone narrows the tree; both or neither draw it whole.
  const both = Boolean(options.up) === Boolean(options.down);
  const types = relationTypes(atlas, options.relation);
  let narrow = types ? alongRelations(atlas, types) : atlas;
  const family = await familyNamed(atlas, options.family);
  if (family !== undefined) {
    narrow = withinFamily(narrow, family, named ? [named.model.id, ...ancestorsOf(narrow, named)] : []);
  }
  const roots = named
    ? treeOf(narrow, named, { up: both || Boolean(options.up), down: both || Boolean(options.down), depth })
    : // Along one kind of edge most models stand alone, which says nothing.
      forestOf(narrow, depth).filter(({ children }) => !types || children.length > 0);
  const none = new UserError(
    { en: "no model has such an edge", zh: "没有模型具有这种关系" },
    { suggestion: { en: "leave --relation or --family out", zh: "请去掉 --relation 或 --family" }, exitCode: EXIT.no },
  );
  return await answer(
    invocation,
    {
      text: async () => {
        const { drawTree } = await import("../view/tree.ts");
        return drawTree(atlas, roots, style, {
          marked: named?.variant?.id ?? model?.id,
          isWhole: Boolean(options.all),
        });
      },
      json: async () => ({ roots }),
      next: () => afterTree(atlas, roots, model?.id),
    },
    roots.length > 0 ? undefined : none,
  );
};
