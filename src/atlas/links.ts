import { BRANCH_CATEGORIES, type RelationCategory } from "../schema/vocabulary.ts";
import type { Atlas } from "./atlas.ts";
import type { OutlineRelation } from "./outline.ts";

/** An edge by the model that it begins at, and its place among the edges of that. */
export type Link = [from: string, position: number];

/** What an edge of a kind passes on; one that no record describes counts as the weakest. */
export function categoryOf({ relations }: Pick<Atlas, "relations">, type: string): RelationCategory {
  return relations[type]?.category ?? "method";
}

/** How near a branch is: one that a record marks, else the first by weights, then product, then design. */
export function rankOf({ primary }: Pick<OutlineRelation, "primary">, category: RelationCategory): number {
  return primary ? -1 : BRANCH_CATEGORIES.indexOf(category);
}

/** What leads to each model and concept, and the edge that each model hangs by. Linear in the edges. */
export function linksOf(atlas: Pick<Atlas, "edges" | "relations">): Pick<Atlas, "children" | "primary"> {
  const children = new Map<string, Link[]>();
  const primary = new Map<string, { position: number; to: string }>();
  for (const from of Object.keys(atlas.edges)) {
    let nearest = Number.POSITIVE_INFINITY;
    atlas.edges[from]?.forEach((edge, position) => {
      const { to, type } = edge;
      const siblings = children.get(to);
      if (siblings) siblings.push([from, position]);
      else children.set(to, [[from, position]]);
      const category = categoryOf(atlas, type);
      const isBranch = to !== from && BRANCH_CATEGORIES.includes(category) && Object.hasOwn(atlas.edges, to);
      if (!isBranch || rankOf(edge, category) >= nearest) return;
      nearest = rankOf(edge, category);
      primary.set(from, { position, to });
    });
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
