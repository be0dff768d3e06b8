import type { Atlas } from "../atlas/atlas.ts";
import { EXIT, UserError } from "../errors.ts";
import { type Graph, graphOfTrees } from "../query/graph.ts";
import { isAlone } from "../query/lineage.ts";
import { alongRelations, withinFamily } from "../query/narrow.ts";
import { ancestorsOf, forestOf, MOST_CHILDREN, treeOf } from "../query/tree.ts";
import { printable } from "../schema/printable.ts";
import type { Model } from "../schema/types.ts";
import { answer, pageLook, themeOf } from "./answer.ts";
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
  const family = await familyNamed(atlas, options.family);
  const isOutside = model !== undefined && family !== undefined && atlas.outlines[model.id]?.family !== family;
  let narrow = types ? alongRelations(atlas, types) : atlas;
  const hasNone = model !== undefined && types !== undefined && isAlone(narrow, model.id);
  if (family !== undefined) {
    narrow = withinFamily(narrow, family, named ? [named.model.id, ...ancestorsOf(narrow, named)] : []);
  }
  const drawn = named
    ? treeOf(narrow, named, { up: both || Boolean(options.up), down: both || Boolean(options.down), depth })
    : // Along one kind of edge most models stand alone, which says nothing.
      forestOf(narrow, depth).filter(({ children }) => !types || children.length > 0);
  const marked = named?.variant?.id ?? model?.id;
  const roots = isOutside || hasNone ? [] : drawn;
  const graph = (kinds = types) => graphOfTrees(atlas, roots, kinds);
  const picture = async (drawnGraph: Graph) => {
    const { lineageTitle, pictureOf } = await import("../view/picture.ts");
    const of = { name: named?.variant?.name ?? model?.name, family };
    return pictureOf(atlas, drawnGraph, style, { title: lineageTitle(atlas, style, of), marked });
  };
  const most = options.all ? undefined : MOST_CHILDREN;
  const none = isOutside ? outsideFamily(atlas, model, family) : withoutEdges(model, options.relation);
  return await answer(
    invocation,
    {
      text: async () => {
        const { drawTree } = await import("../view/tree.ts");
        return drawTree(atlas, roots, style, {
          marked,
          isWhole: Boolean(options.all),
        });
      },
      drawn: {
        svg: async () => {
          const { drawPicture } = await import("../picture/svg.ts");
          return drawPicture(await picture(graph()), { theme: themeOf(options), most });
        },
        html: async () => {
          const { lineagePage } = await import("../view/lineage-page.ts");
          // A page has a filter of relations of its own, so it is given all of them.
          const whole = await picture(graph(types ?? Object.keys(atlas.relations)));
          return lineagePage(atlas, whole, style, { ...(await pageLook(options)), most });
        },
        markdown: async () => (await import("../view/tree-markdown.ts")).drawTreeMarkdown(atlas, roots, style, marked),
        mermaid: async () => (await import("../view/mermaid.ts")).drawMermaid(atlas, graph(), style),
        dot: async () => (await import("../view/dot.ts")).drawDot(atlas, graph(), style),
      },
      json: async () => ({ roots }),
      next: ({ afterTree }) => afterTree(atlas, roots, model?.id),
    },
    roots.length > 0 ? undefined : none,
  );
};

function outsideFamily(atlas: Atlas, { id, name }: Model, family: string): UserError {
  const { en, zh } = atlas.families[family]?.name ?? { en: family, zh: family };
  return new UserError(
    { en: `${name} is not of the family ${en}`, zh: `${name} 不属于 ${zh} 家族` },
    {
      suggestion: {
        en: `draw either alone: llm-atlas tree ${id} · llm-atlas tree --family ${family}`,
        zh: `请分别绘制：llm-atlas tree ${id} · llm-atlas tree --family ${family}`,
      },
      exitCode: EXIT.no,
    },
  );
}

function withoutEdges(model: Model | undefined, relation: unknown): UserError {
  if (model) {
    const kind = printable(String(relation));
    return new UserError(
      { en: `no edge “${kind}” of ${model.name} is recorded`, zh: `没有收录 ${model.name} 的“${kind}”关系` },
      { suggestion: { en: "leave --relation out", zh: "请去掉 --relation" }, exitCode: EXIT.no },
    );
  }
  return new UserError(
    { en: "no model has such an edge", zh: "没有模型具有这种关系" },
    { suggestion: { en: "leave --relation or --family out", zh: "请去掉 --relation 或 --family" }, exitCode: EXIT.no },
  );
}
