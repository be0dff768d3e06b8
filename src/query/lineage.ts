import type { Atlas } from "../atlas/atlas.ts";
import { byRelease } from "../atlas/by-release.ts";
import { concerns } from "../atlas/claim-of.ts";
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
  parents: Map<string, Edge[]>;
  /** All edges that lead to a model, the oldest child first. */
  children: Map<string, Edge[]>;
  /** The edge that a model hangs by in the tree; none for the root of a tree. */
  primary: Map<string, Edge>;
}

const lineages = new WeakMap<Atlas, Lineage>();

/** What an edge of a kind passes on; one that no record describes counts as the weakest. */
export function categoryOf({ relations }: Atlas, type: string): RelationCategory {
  return relations[type]?.category ?? "method";
}

/** Whether edges of a kind are branches of the tree where they lead to a model. */
export function makesBranches(atlas: Atlas, type: string): boolean {
  return BRANCH_CATEGORIES.includes(categoryOf(atlas, type));
}

/** Whether an edge is a branch of the tree, rather than a note beside a name. */
export function isBranch(atlas: Atlas, edge: Edge): boolean {
  return BRANCH_CATEGORIES.includes(edge.category) && Object.hasOwn(atlas.edges, edge.to);
}

/** The kinds of edges that belong to some categories. */
export function typesIn({ relations }: Atlas, categories: readonly RelationCategory[]): string[] {
  return Object.entries(relations).flatMap(([type, { category }]) => (categories.includes(category) ? [type] : []));
}

/** The lineage graph of an atlas. Linear in its edges; built once an atlas. */
export function lineageOf(atlas: Atlas): Lineage {
  const known = lineages.get(atlas);
  if (known) return known;
  const lineage: Lineage = { parents: new Map(), children: new Map(), primary: new Map() };
  for (const from of Object.keys(atlas.edges)) {
    let primary: Edge | undefined;
    const edges = (atlas.edges[from] as OutlineRelation[]).map((relation, position) => {
      const { to, type } = relation;
      const edge = { from, to, category: categoryOf(atlas, type), relation, position };
      if (to !== from && isBranch(atlas, edge) && (!primary || rankOf(edge) < rankOf(primary))) primary = edge;
      const siblings = lineage.children.get(to);
      if (siblings) siblings.push(edge);
      else lineage.children.set(to, [edge]);
      return edge;
    });
    lineage.parents.set(from, edges);
    if (primary) lineage.primary.set(from, primary);
  }
  cutCycles(lineage.primary);
  lineages.set(atlas, lineage);
  return lineage;
}

/** The edge that one size of a model hangs by: of those that concern it, as of a model's. */
export function primaryFor(atlas: Atlas, { model, variant }: Named): Edge | undefined {
  const { primary } = lineageOf(atlas);
  if (!variant) return primary.get(model.id);
  return primaryOf(
    parentsOf(atlas, { model, variant }).filter((edge) => isBranch(atlas, edge) && edge.to !== model.id),
  );
}

/** The edges to a model's parents; of one of its sizes, those that concern it. */
export function parentsOf(atlas: Atlas, { model, variant }: Named): Edge[] {
  const edges = lineageOf(atlas).parents.get(model.id) ?? [];
  return edges.filter(({ relation }) => concerns(variant ? { model, variant } : { model }, relation.applies_to));
}

/** The parent that a record marks, else the first by weights, then product, then design. */
function primaryOf(branches: Edge[]): Edge | undefined {
  if (branches.length < 2) return branches[0];
  return branches.reduce((best, edge) => (rankOf(edge) < rankOf(best) ? edge : best));
}

const rankOf = (branch: Edge) => (branch.relation.primary ? -1 : BRANCH_CATEGORIES.indexOf(branch.category));

/** The checker refuses cycles, but a user's own atlas may hold one: the tree then starts where the circle was met. */
function cutCycles(primary: Map<string, Edge>): void {
  /** Where the walk began that first met each model. */
  const metFrom = new Map<string, string>();
  for (const start of primary.keys()) {
    for (let id: string | undefined = start; id !== undefined; id = primary.get(id)?.to) {
      const known = metFrom.get(id);
      if (known === start) primary.delete(id);
      if (known !== undefined) break;
      metFrom.set(id, start);
    }
  }
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
