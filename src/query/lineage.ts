import type { Atlas } from "../atlas/atlas.ts";
import { byRelease } from "../atlas/by-release.ts";
import { concerns } from "../atlas/claim-of.ts";
import { categoryOf, isBranch, type Link, nearestOf } from "../atlas/links.ts";
import type { Named } from "../atlas/names.ts";
import type { OutlineRelation } from "../atlas/outline.ts";
import { BRANCH_CATEGORIES, type RelationCategory } from "../schema/vocabulary.ts";

/** An edge from a model to a parent; `to` is a model's id, or a concept's where data or a method came from one. */
export interface Edge {
  from: string;
  to: string;
  category: RelationCategory;
  relation: OutlineRelation;
  /** Its place among the relations of its record. */
  position: number;
}

/** The lineage graph of an atlas, read both ways. */
export interface Lineage {
  /** All edges of a model to its parents, in the order of its record. */
  parents: Lookup<Edge[]>;
  /** All edges that lead to a model or a concept, the oldest child first. */
  children: Lookup<Edge[]>;
  /** The edge that a model hangs by in the tree; none for the root of a tree. */
  primary: Lookup<Edge>;
}

interface Lookup<Found> {
  get(id: string): Found | undefined;
}

const lineages = new WeakMap<Atlas, Lineage>();

/** Whether edges of a kind are branches of the tree where they lead to a model. */
export function makesBranches(atlas: Atlas, type: string): boolean {
  return BRANCH_CATEGORIES.includes(categoryOf(atlas, type));
}

/** The kinds of edges that belong to some categories. */
export function typesIn({ relations }: Atlas, categories: readonly RelationCategory[]): string[] {
  return Object.entries(relations).flatMap(([type, { category }]) => (categories.includes(category) ? [type] : []));
}

/** The lineage graph of an atlas. Each edge is one object, made when it is first asked for. */
export function lineageOf(atlas: Atlas): Lineage {
  const known = lineages.get(atlas);
  if (known) return known;
  const { edges, children, primary } = atlas;
  const made = new Map<string, Edge[]>();
  const parentsOf = (from: string): Edge[] | undefined => {
    if (!Object.hasOwn(edges, from)) return undefined;
    const all =
      made.get(from) ??
      edges[from]?.map((relation, position) => {
        const { to, type } = relation;
        return { from, to, category: categoryOf(atlas, type), relation, position };
      });
    if (all) made.set(from, all);
    return all;
  };
  const edgeAt = ([from, position]: Link) => parentsOf(from)?.[position] as Edge;
  const lineage: Lineage = {
    parents: { get: parentsOf },
    children: { get: (id) => (Object.hasOwn(children, id) ? children[id]?.map(edgeAt) : undefined) },
    primary: { get: (id) => (Object.hasOwn(primary, id) ? edgeAt([id, primary[id] as number]) : undefined) },
  };
  lineages.set(atlas, lineage);
  return lineage;
}

/** The edge that one size of a model hangs by: of those that concern it, as of a model's. */
export function primaryFor(atlas: Atlas, { model, variant }: Named): Edge | undefined {
  const { primary } = lineageOf(atlas);
  if (!variant) return primary.get(model.id);
  return nearestOf(
    parentsOf(atlas, { model, variant }).filter((edge) => isBranch(atlas, edge) && edge.to !== model.id),
  );
}

/** The edges to a model's parents; of one of its sizes, those that concern it. */
export function parentsOf(atlas: Atlas, { model, variant }: Named): Edge[] {
  const edges = lineageOf(atlas).parents.get(model.id) ?? [];
  return edges.filter(({ relation }) => concerns(variant ? { model, variant } : { model }, relation.applies_to));
}

/** Whether no edge at all leads to or from a model. */
export function isAlone(atlas: Atlas, id: string): boolean {
  const { parents, children } = lineageOf(atlas);
  return [parents, children].every((edges) => (edges.get(id) ?? []).every(({ from, to }) => from === to));
}

/** The edges to a model's children; of one of its sizes, those that name it or no size at all. */
export function childrenOf(atlas: Atlas, { model, variant }: Named): Edge[] {
  const edges = lineageOf(atlas).children.get(model.id) ?? [];
  return variant ? edges.filter(({ relation }) => [undefined, variant.id].includes(relation.variant)) : edges;
}

/** The ids of all models that descend from a model by any kind of edge, the oldest first. */
export function descendantsOf(atlas: Atlas, id: string): string[] {
  const { children } = lineageOf(atlas);
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { from } of children.get(next) ?? []) {
      if (from === id || found.has(from)) continue;
      found.add(from);
      open.push(from);
    }
  }
  return [...found].sort((a, b) => byRelease(atlas.outlines[a], atlas.outlines[b]));
}
