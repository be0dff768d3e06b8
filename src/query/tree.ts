import type { Atlas } from "../atlas/atlas.ts";
import type { Edge } from "./lineage.ts";
import { byRelease, isBranch, lineageOf } from "./lineage.ts";

/** A model in the drawn tree. */
export interface TreeNode {
  id: string;
  name: string;
  released: string | null;
  /** The edge to the node above; null at a root. */
  relation: { type: string; evidence: string } | null;
  /** Its other parents, noted beside the name: models, and concepts that its data came from. */
  also: { id: string; type: string; evidence: string }[];
  /** A second parent's mention of a model that is drawn, with its children, under its first parent. */
  reference: boolean;
  children: TreeNode[];
}

export interface TreeOptions {
  /** Draw what came before the model. */
  up: boolean;
  /** Draw what came out of it. */
  down: boolean;
  /** How many generations above and below. */
  depth: number;
}

/** The tree around a model: its line of first parents above it, everything that came out of it below. */
export function treeOf(atlas: Atlas, id: string, { up, down, depth }: TreeOptions): TreeNode[] {
  const { primary } = lineageOf(atlas);
  let root = down ? growDown(atlas, id, depth) : nodeOf(atlas, id, undefined);
  if (!up) return [root];
  root.relation = relationOf(primary.get(id));
  let current = id;
  for (let generation = 0; generation < depth; generation++) {
    const edge = primary.get(current);
    if (!edge) break;
    const parent = nodeOf(atlas, edge.to, primary.get(edge.to));
    parent.children = [root];
    root = parent;
    current = edge.to;
  }
  root.relation = null;
  return [root];
}

/** The models above a model in its tree, the nearest first. */
export function ancestorsOf(atlas: Atlas, id: string): string[] {
  const { primary } = lineageOf(atlas);
  const found: string[] = [];
  for (let edge = primary.get(id); edge !== undefined; edge = primary.get(edge.to)) found.push(edge.to);
  return found;
}

/** Every tree of the atlas, the oldest root first. */
export function forestOf(atlas: Atlas, depth: number, includes: (id: string) => boolean = () => true): TreeNode[] {
  const { primary } = lineageOf(atlas);
  const roots = Object.values(atlas.outlines)
    .filter(({ id }) => !primary.has(id) && includes(id))
    .sort(byRelease);
  const home = new Set(roots.flatMap(({ id }) => within(atlas, id, depth)));
  return roots.map(({ id }) => growDown(atlas, id, depth, home));
}

/** @param home the models that are drawn under their first parents, in this tree or beside it */
function growDown(atlas: Atlas, rootId: string, depth: number, home = new Set(within(atlas, rootId, depth))): TreeNode {
  const { children, primary } = lineageOf(atlas);
  const root = nodeOf(atlas, rootId, undefined);
  const open = [{ node: root, left: depth }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, left } = next;
    if (left <= 0) continue;
    for (const edge of children.get(node.id) ?? []) {
      if (!isBranch(atlas, edge) || edge.from === node.id) continue;
      // Two edges to one parent (two sizes, two kinds) are one branch.
      if (node.children.some(({ id }) => id === edge.from)) continue;
      const first = primary.get(edge.from);
      const isFirst = first === edge;
      if (!isFirst && first?.to === node.id) continue;
      // A model whose first parent is not in this tree is drawn where it is first met.
      const isReference = !isFirst && home.has(edge.from);
      const child = nodeOf(atlas, edge.from, edge);
      if (isReference) {
        child.reference = true;
        child.also = [];
      } else {
        home.add(edge.from);
        open.push({ node: child, left: left - 1 });
      }
      node.children.push(child);
    }
  }
  return root;
}

/** The models that hang under a root by their first parents, down to a depth. */
function within(atlas: Atlas, rootId: string, depth: number): string[] {
  const { children, primary } = lineageOf(atlas);
  const ids = [rootId];
  let level = [rootId];
  for (let generation = 0; generation < depth && level.length > 0; generation++) {
    level = level.flatMap((id) =>
      (children.get(id) ?? []).filter((edge) => primary.get(edge.from) === edge).map(({ from }) => from),
    );
    ids.push(...level);
  }
  return ids;
}

function nodeOf(atlas: Atlas, id: string, edge: Edge | undefined): TreeNode {
  const model = atlas.outlines[id];
  const first = edge ?? lineageOf(atlas).primary.get(id);
  const seen = new Set<string>(first ? [first.to] : []);
  const also = (lineageOf(atlas).parents.get(id) ?? []).flatMap(({ to, relation, category }) => {
    // A method taken from a concept is a technique of the model, told on its card.
    const isTechnique = category === "method" && !Object.hasOwn(atlas.outlines, to);
    if (seen.has(to) || isTechnique) return [];
    seen.add(to);
    return [{ id: to, type: relation.type, evidence: relation.evidence }];
  });
  return {
    id,
    name: model?.name ?? id,
    released: model?.released ?? null,
    relation: relationOf(edge),
    also,
    reference: false,
    children: [],
  };
}

function relationOf(edge: Edge | undefined): TreeNode["relation"] {
  return edge ? { type: edge.relation.type, evidence: edge.relation.evidence } : null;
}
