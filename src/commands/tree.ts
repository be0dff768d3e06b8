import type { Atlas } from "../atlas/atlas.ts";
import { EXIT, notAmong, UserError } from "../errors.ts";
import { alongRelations, withinFamily } from "../query/narrow.ts";
import { ancestorsOf, forestOf, treeOf } from "../query/tree.ts";
import { RELATION_CATEGORIES } from "../schema/vocabulary.ts";
import type { Run } from "./command.ts";
import { familyNamed } from "./filter.ts";
import { findIds } from "./find.ts";

/** `tree [model]`: what a model comes from and what came out of it; without a model, every tree. */
export const run: Run = async ({ args: [name], options, atlas: load, format, style, terminal, suggest }) => {
  const atlas = await load();
  const depth = (options.depth as number | undefined) ?? Number.POSITIVE_INFINITY;
  const model = name === undefined ? undefined : (await findIds(atlas, name)).model;
  // Either flag alone narrows the tree; both or neither draw it whole.
  const both = Boolean(options.up) === Boolean(options.down);
  let narrow = atlas;
  if (options.relation !== undefined) narrow = alongRelations(narrow, relationTypes(atlas, options.relation as string));
  const family = await familyNamed(atlas, options.family);
  if (family !== undefined) {
    narrow = withinFamily(narrow, family, model ? [model, ...ancestorsOf(narrow, model)] : []);
  }
  const isFiltered = options.relation !== undefined;
  const roots = model
    ? treeOf(narrow, model, { up: both || Boolean(options.up), down: both || Boolean(options.down), depth })
    : // Along one kind of edge most models stand alone, which says nothing.
      forestOf(narrow, depth).filter(({ children }) => !isFiltered || children.length > 0);
  if (format === "json") {
    const { drawJson } = await import("../view/json.ts");
    terminal.out(drawJson({ roots }));
  } else if (roots.length > 0) {
    const { drawTree } = await import("../view/tree.ts");
    terminal.out(drawTree(atlas, roots, style, { marked: model, isWhole: Boolean(options.all) }));
    await suggest(({ afterTree }) => afterTree(atlas, roots, model));
  }
  if (roots.length > 0) return EXIT.answered;
  throw new UserError(
    { en: "no model has such an edge", zh: "没有模型具有这种关系" },
    { suggestion: { en: "leave --relation or --family out", zh: "请去掉 --relation 或 --family" }, exitCode: EXIT.no },
  );
};

/** The kinds of edges that a kind or a category means. */
function relationTypes({ relations }: Atlas, asked: string): string[] {
  if (Object.hasOwn(relations, asked)) return [asked];
  const types = Object.keys(relations).filter((type) => relations[type]?.category === asked);
  if (types.length > 0) return types;
  const known = [...RELATION_CATEGORIES, ...Object.keys(relations)];
  throw notAmong(known, "--relation", asked);
}
