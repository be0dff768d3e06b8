import { branchesOf } from "../picture/layout.ts";
import type { Picture, PictureNode } from "../picture/picture.ts";
import { foldLoosely } from "../schema/fold.ts";

/** What stands for a structure or family that a model has none of. */
export const NONE = "";

/** What of a lineage is to be seen. */
export interface Wish {
  /** The model whose branch alone is shown, with the line above it. */
  focus: string | undefined;
  /** What is not to be seen. */
  structures: ReadonlySet<string>;
  families: ReadonlySet<string>;
  categories: ReadonlySet<string>;
}

/** The part of a lineage that somebody wants to see, and the models in it that are there for their descendants only. */
export function narrowed(picture: Picture, wish: Wish): { picture: Picture; passing: Set<string> } {
  const edges = picture.edges.filter(({ category }) => !wish.categories.has(category));
  const branches = branchesOf(picture.nodes, edges);
  const parentOf = (id: string) => branches.get(id)?.to;
  const inFocus = wish.focus === undefined ? undefined : branchOf(picture.nodes, wish.focus, parentOf);
  const isWanted = ({ id, structure, family }: PictureNode) =>
    (inFocus?.has(id) ?? true) && !wish.structures.has(structure ?? NONE) && !wish.families.has(family ?? NONE);
  const wanted = new Set(picture.nodes.filter(isWanted).map(({ id }) => id));
  const passing = new Set<string>();
  for (const id of wanted) {
    for (let above = parentOf(id); above !== undefined && !passing.has(above); above = parentOf(above)) {
      if (!wanted.has(above)) passing.add(above);
    }
  }
  const nodes = picture.nodes.filter(({ id }) => wanted.has(id) || passing.has(id));
  const shown = new Set(nodes.map(({ id }) => id));
  return {
    picture: { ...picture, nodes, edges: edges.filter(({ from, to }) => shown.has(from) && shown.has(to)) },
    passing,
  };
}

/** A model, the line above it, and all that hangs below it. */
function branchOf(
  nodes: readonly PictureNode[],
  focus: string,
  parentOf: (id: string) => string | undefined,
): Set<string> {
  const isBelow = new Map<string, boolean>([[focus, true]]);
  for (const { id } of nodes) {
    const line: string[] = [];
    let above: string | undefined = id;
    while (above !== undefined && !isBelow.has(above)) {
      line.push(above);
      above = parentOf(above);
    }
    const answer = above !== undefined && isBelow.get(above) === true;
    for (const each of line) isBelow.set(each, answer);
  }
  const branch = new Set([...isBelow].flatMap(([id, below]) => (below ? [id] : [])));
  for (let above = parentOf(focus); above !== undefined; above = parentOf(above)) branch.add(above);
  return branch;
}

/** The models whose name or id holds what was typed, in the order in which they are drawn. */
export function matching(nodes: readonly Pick<PictureNode, "id" | "name">[], query: string): string[] {
  const wanted = foldLoosely(query);
  if (wanted === "") return [];
  return nodes.flatMap(({ id, name }) =>
    foldLoosely(name).includes(wanted) || foldLoosely(id).includes(wanted) ? [id] : [],
  );
}
