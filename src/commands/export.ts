import { EXIT, notAmong } from "../errors.ts";
import { graphOfTrees } from "../query/graph.ts";
import { forestOf } from "../query/tree.ts";
import { EXPORTS } from "../schema/vocabulary.ts";
import { lineageTitle, pictureOf } from "../view/picture.ts";
import { drawSite } from "../view/site.ts";
import { pageLook } from "./answer.ts";
import type { Run } from "./command.ts";

/** `export site`: the whole atlas as one page. */
export const run: Run = async (invocation) => {
  const { args, options, style, terminal } = invocation;
  const [what = ""] = args;
  if (!EXPORTS.some((each) => each === what)) throw notAmong(EXPORTS, "export", what);
  const atlas = await invocation.atlas();
  const roots = forestOf(atlas, Number.POSITIVE_INFINITY);
  const graph = graphOfTrees(atlas, roots, Object.keys(atlas.relations));
  const picture = pictureOf(atlas, graph, style, { title: lineageTitle(atlas, style, {}) });
  terminal.out(drawSite(atlas, picture, style, await pageLook(options)));
  return EXIT.answered;
};
