import { BRANCH_CATEGORIES, type RelationCategory } from "../schema/vocabulary.ts";
import type { Atlas } from "./atlas.ts";
import type { OutlineRelation } from "./outline.ts";

/** An edge by the model that it begins at, and its place among the edges of that. */
export type Link = [from: string, position: number];

/** What an edge of a kind passes on; one that no record describes counts as the weakest. */
export function categoryOf({ relations }: Pick<Atlas, "relations">, type: string): RelationCategory {
  return relations[type]?.category ?? "method";
}

/** Whether an edge is a branch of the tree, rather than a note beside a name: it passes on enough, and leads to a model. */
export function isBranch(
  { edges }: Pick<Atlas, "edges">,
  { category, to }: { category: RelationCategory; to: string },
) {
  return BRANCH_CATEGORIES.includes(category) && Object.hasOwn(edges, to);
}

/** The branch that a record marks, else the first by weights, then product, then design. */
export function nearestOf<Branch extends { category: RelationCategory; relation: Pick<OutlineRelation, "primary"> }>(
  branches: readonly Branch[],
): Branch | undefined {
  const rank = ({ relation, category }: Branch) => (relation.primary ? -1 : BRANCH_CATEGORIES.indexOf(category));
  return branches.reduce<Branch | undefined>(
    (nearest, branch) => (nearest === undefined || rank(branch) < rank(nearest) ? branch : nearest),
    undefined,
  );
}

/** What leads to each model and concept, and the edge that each model hangs by. Linear in the edges. */
export function linksOf(atlas: Pick<Atlas, "edges" | "relations">): Pick<Atlas, "children" | "primary"> {
  const children = new Map<string, Link[]>();
  const primary = new Map<string, { position: number; to: string }>();
  for (const [from, relations] of Object.entries(atlas.edges)) {
    const edges = relations.map((relation, position) => {
      const { to, type } = relation;
      return { to, category: categoryOf(atlas, type), relation, position };
    });
    for (const { to, position } of edges) {
      const siblings = children.get(to);
      if (siblings) siblings.push([from, position]);
      else children.set(to, [[from, position]]);
    }
    const nearest = nearestOf(edges.filter((edge) => edge.to !== from && isBranch(atlas, edge)));
    if (nearest) primary.set(from, nearest);
  }
  cutCycles(primary);
  return {
    children: Object.fromEntries(children),
    primary: Object.fromEntries(Array.from(primary, ([id, { position }]) => [id, position])),
  };
}

/** The checker refuses cycles, but a user's own atlas may hold one: the tree then starts where the circle was met. */
function cutCycles(primary: Map<string, { to: string }>): void {
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
