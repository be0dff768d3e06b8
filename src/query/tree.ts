import type { Atlas } from "../atlas/atlas.ts";
import { byRelease } from "../atlas/by-release.ts";
import { claimOf } from "../atlas/claim-of.ts";
import { isBranch } from "../atlas/links.ts";
import type { Named } from "../atlas/names.ts";
import type { Edge } from "./lineage.ts";
import { lineageOf, parentsOf, primaryFor } from "./lineage.ts";
import { partOfEdges } from "./parts.ts";

/** An edge as a tree tells it. */
export interface TreeRelation {
  type: string;
  evidence: string;
  /** The sizes of the child that it holds for, when it is not all of them. */
  applies_to: string[];
}

/** A model in the drawn tree. */
export interface TreeNode {
  /** Of the size where one was asked for. */
  id: string;
  name: string;
  released: string | null;
  /** The edge to the node above; null at a root. */
  relation: TreeRelation | null;
  /** Its other parents, noted beside the name: models, and concepts that its data came from. */
  also: ({ id: string } & TreeRelation)[];
  /** A second parent's mention of a model that is drawn, with its children, under its first parent. */
  reference: boolean;
  children: TreeNode[];
}

/** Of more children than this the rest are counted rather than drawn, unless all are asked for. */
export const MOST_CHILDREN = 24;

export interface TreeOptions {
  /** Draw what came before the model. */
  up: boolean;
  /** Draw what came out of it. */
  down: boolean;
  /** How many generations above and below. */
  depth: number;
}

/**
 * The tree around a model: its line of first parents above it, everything that came out of it below. Of one of its sizes,
 * what that size came from, and what came out of it.
 */
export function treeOf(atlas: Atlas, named: Named, { up, down, depth }: TreeOptions): TreeNode[] {
  const { model, variant } = named;
  const line = lineOf(atlas, named);
  let root = down
    ? growDown(atlas, model.id, depth, variant && new Set([variant.id]))
    : nodeOf(atlas, model.id, line[0]);
  root.relation = null;
  if (variant) {
    const released = claimOf(model, variant, "released")?.value as string | undefined;
    const also = alsoOf(atlas, parentsOf(atlas, named), line[0]).map((each) => ({ ...each, applies_to: [] }));
    Object.assign(root, { id: variant.id, name: variant.name, released: released ?? null, also });
  }
  if (!up) return [root];
  line.slice(0, depth).forEach((edge, generation) => {
    const isSize = variant !== undefined && generation === 0;
    root.relation = isSize ? { ...relationOf(atlas, edge), applies_to: [] } : relationOf(atlas, edge);
    const parent = nodeOf(atlas, edge.to, line[generation + 1]);
    parent.relation = null;
    parent.children = [root];
    root = parent;
  });
  return [root];
}

/** The models above a model in its tree, the nearest first. */
export function ancestorsOf(atlas: Atlas, named: Named): string[] {
  return lineOf(atlas, named).map(({ to }) => to);
}

/** The edges by which a model hangs, or one of its sizes, and so on upwards: where an edge names a size, that size's. */
function lineOf(atlas: Atlas, named: Named): Edge[] {
  const line: Edge[] = [];
  const met = new Set([named.model.id]);
  for (let edge = primaryFor(atlas, named); edge !== undefined && !met.has(edge.to); ) {
    line.push(edge);
    met.add(edge.to);
    const { to, relation } = edge;
    // The tree of a whole model is that of all its sizes, and so are those above it.
    const parent = named.variant && relation.variant !== undefined ? atlas.models[to] : undefined;
    const variant = parent?.variants.find(({ id }) => id === relation.variant);
    edge = parent && variant ? primaryFor(atlas, { model: parent, variant }) : lineageOf(atlas).primary.get(to);
  }
  return line;
}

/** Every tree of the atlas, the oldest root first. */
export function forestOf(atlas: Atlas, depth: number, includes: (id: string) => boolean = () => true): TreeNode[] {
  const { primary } = lineageOf(atlas);
  const roots = Object.values(atlas.outlines)
    .filter(({ id }) => primary.get(id) === undefined && includes(id))
    .sort(byRelease);
  const home = new Set(roots.flatMap(({ id }) => within(atlas, id, depth)));
  return roots.map(({ id }) => growDown(atlas, id, depth, undefined, home));
}

/** A child of a model in the tree. */
interface Branch {
  edge: Edge;
  relation: TreeRelation;
  /** Whether the child hangs here, and is drawn here in full. */
  isFirst: boolean;
  /** The sizes of the child that descend from here, where only those of some sizes are drawn. */
  sizes: ReadonlySet<string> | undefined;
}

/**
 * The children of a model, the oldest first: two edges to one parent (two sizes, two kinds) are one branch.
 * @param sizes the sizes of the model whose children are meant; without them all
 */
function branchesOf(atlas: Atlas, id: string, sizes: ReadonlySet<string> | undefined): Branch[] {
  const { children, primary } = lineageOf(atlas);
  const groups = new Map<string, Edge[]>();
  for (const edge of children.get(id) ?? []) {
    const { variant } = edge.relation;
    if (!isBranch(atlas, edge) || edge.from === id || (sizes && variant !== undefined && !sizes.has(variant))) continue;
    groups.set(edge.from, [...(groups.get(edge.from) ?? []), edge]);
  }
  return [...groups].map(([from, edges]) => {
    const first = primary.get(from);
    const part = partOfEdges(atlas, edges);
    const edge = edges.find((each) => each === first) ?? (edges[0] as Edge);
    return {
      edge,
      relation: relationOf(atlas, edge, edges),
      isFirst: first?.to === id,
      sizes: sizes && part.length > 0 ? new Set(part) : undefined,
    };
  });
}

/** @param home the models that are drawn under their first parents, in this tree or beside it */
function growDown(
  atlas: Atlas,
  rootId: string,
  depth: number,
  rootSizes: ReadonlySet<string> | undefined,
  home = new Set(within(atlas, rootId, depth, rootSizes)),
): TreeNode {
  const root = nodeOf(atlas, rootId, undefined);
  const open = [{ node: root, left: depth, sizes: rootSizes }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, left } = next;
    if (left <= 0) continue;
    for (const { edge, relation, isFirst, sizes } of branchesOf(atlas, node.id, next.sizes)) {
      // A model whose first parent is not in this tree is drawn where it is first met.
      const isReference = !isFirst && home.has(edge.from);
      const child = { ...nodeOf(atlas, edge.from, edge), relation };
      if (isReference) {
        child.reference = true;
        child.also = [];
      } else {
        home.add(edge.from);
        open.push({ node: child, left: left - 1, sizes });
      }
      node.children.push(child);
    }
  }
  return root;
}

/** The models that hang under a root by their first parents, down to a depth. */
function within(atlas: Atlas, rootId: string, depth: number, rootSizes?: ReadonlySet<string>): string[] {
  const met = new Set([rootId]);
  let level = [{ id: rootId, sizes: rootSizes }];
  for (let generation = 0; generation < depth && level.length > 0; generation++) {
    const below = level.flatMap(({ id, sizes }) => branchesOf(atlas, id, sizes).filter(({ isFirst }) => isFirst));
    level = below.map(({ edge, sizes }) => ({ id: edge.from, sizes })).filter(({ id }) => !met.has(id));
    for (const { id } of level) met.add(id);
  }
  return [...met];
}

function nodeOf(atlas: Atlas, id: string, edge: Edge | undefined): TreeNode {
  const model = atlas.outlines[id];
  return {
    id,
    name: model?.name ?? id,
    released: model?.released ?? null,
    relation: edge ? relationOf(atlas, edge) : null,
    also: alsoOf(atlas, lineageOf(atlas).parents.get(id) ?? [], edge ?? lineageOf(atlas).primary.get(id)),
    reference: false,
    children: [],
  };
}

/** The parents other than the one that a model hangs under, each by the first of its edges. */
function alsoOf(atlas: Atlas, edges: Edge[], above: Edge | undefined): TreeNode["also"] {
  const seen = new Set<string>(above ? [above.to] : []);
  return edges.flatMap((edge) => {
    const { to, category } = edge;
    // A method taken from a concept is a technique of the model, told on its card.
    const isTechnique = category === "method" && !Object.hasOwn(atlas.outlines, to);
    if (seen.has(to) || isTechnique) return [];
    seen.add(to);
    return [{ id: to, ...relationOf(atlas, edge) }];
  });
}

/** @param edges of a series with an edge for each size, those that count */
function relationOf(
  atlas: Atlas,
  { from, to, relation: { type, evidence } }: Edge,
  edges = lineageOf(atlas).parents.get(from) ?? [],
): TreeRelation {
  const alike = edges.filter((other) => other.to === to && other.relation.type === type);
  return { type, evidence, applies_to: partOfEdges(atlas, alike) };
}
