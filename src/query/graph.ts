import type { Atlas } from "../atlas/atlas.ts";
import { categoryOf } from "../atlas/links.ts";
import type { Outline } from "../atlas/outline.ts";
import type { RelationCategory } from "../schema/vocabulary.ts";
import { makesBranches } from "./lineage.ts";
import type { FoundPath } from "./path.ts";
import type { TreeNode, TreeRelation } from "./tree.ts";

/** A model of a graph, or one of its sizes. */
export interface GraphNode {
  id: string;
  name: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` */
  released: string | null;
  family: string | null;
  structure: string | null;
}

/** An edge of a graph, from a model to what it comes from. */
export interface GraphEdge extends TreeRelation {
  /** The model, and its parent. */
  from: string;
  to: string;
  category: RelationCategory;
  /** Whether the model hangs by it in the tree; its other parents are joined across the branches. */
  isBranch: boolean;
}

/** Models and how they are related, each once: what a tree or a path is as a picture. */
export interface Graph {
  /** In the order of the tree, a parent before its children. */
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/**
 * The graph of some trees: a model that has several parents is one node with an edge to each.
 * @param types the kinds of edges beside the branches; without them those that make branches elsewhere, for the data and
 * methods of whole families would cover everything
 */
export function graphOfTrees(atlas: Atlas, roots: readonly TreeNode[], types?: readonly string[]): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const isWanted = (type: string): boolean => (types ? types.includes(type) : makesBranches(atlas, type));
  const add = (from: string, to: string, relation: TreeRelation, isBranch: boolean): void => {
    const key = JSON.stringify([from, to]);
    // The branch counts, wherever the model is met first.
    if (isBranch || !edges.has(key)) {
      edges.set(key, { ...relation, from, to, category: categoryOf(atlas, relation.type), isBranch });
    }
  };
  const also: [string, TreeNode["also"][number]][] = [];
  const open: { node: TreeNode; above: string | undefined }[] = [...roots]
    .reverse()
    .map((node) => ({ node, above: undefined }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, above } = next;
    if (above !== undefined && node.relation) add(node.id, above, node.relation, !node.reference);
    if (node.reference) continue;
    nodes.set(node.id, nodeOf(atlas, node.id, node));
    for (const other of node.also) also.push([node.id, other]);
    for (const child of node.children.toReversed()) open.push({ node: child, above: node.id });
  }
  for (const [from, { id: to, ...relation }] of also) {
    if (nodes.has(to) && isWanted(relation.type)) add(from, to, relation, false);
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()].filter(({ from }) => nodes.has(from)) };
}

/** The graph of a chain of relations, its models in the order of the chain. */
export function graphOfPath(atlas: Atlas, { from, steps, edges }: FoundPath): Graph {
  return {
    nodes: [from, ...steps.map(({ to }) => to)].map((id) => nodeOf(atlas, id)),
    edges: edges.map(({ from: child, to, category, relation: { type, evidence, applies_to = [] } }) => ({
      from: child,
      to,
      type,
      category,
      evidence,
      applies_to,
      isBranch: true,
    })),
  };
}

/** The outline of a model, or of the one that a size belongs to. */
export function outlineWith({ outlines, owners }: Atlas, id: string): Outline | undefined {
  return outlines[id] ?? outlines[owners[id] ?? ""];
}

/** @param shown as it is called in the picture: a size's own tree shows the size in the model's place */
function nodeOf(atlas: Atlas, id: string, shown?: Pick<TreeNode, "name" | "released">): GraphNode {
  const outline = outlineWith(atlas, id);
  return {
    id,
    name: shown?.name ?? outline?.name ?? id,
    released: shown ? shown.released : (outline?.released ?? null),
    family: outline?.family ?? null,
    structure: outline?.structure ?? null,
  };
}
