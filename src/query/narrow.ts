import type { Atlas } from "../atlas/atlas.ts";
import { linksOf } from "../atlas/links.ts";
import { BRANCH_CATEGORIES } from "../schema/vocabulary.ts";

/**
 * The atlas with no other edges than those of some kinds, so that its tree is drawn along them: teachers and data that
 * are otherwise noted beside a name become branches.
 */
export function alongRelations(atlas: Atlas, types: readonly string[]): Atlas {
  const edges = Object.fromEntries(
    Object.entries(atlas.edges).map(([id, all]) => [id, all.filter(({ type }) => types.includes(type))]),
  );
  const relations = Object.fromEntries(
    Object.entries(atlas.relations).map(([type, relation]) => [
      type,
      BRANCH_CATEGORIES.includes(relation.category) ? relation : { ...relation, category: "design" as const },
    ]),
  );
  return narrowed(atlas, { edges, relations });
}

/** The atlas of one family's models alone, and of some models besides. */
export function withinFamily(atlas: Atlas, family: string, besides: readonly string[] = []): Atlas {
  const kept = Object.keys(atlas.outlines).filter(
    (id) => atlas.outlines[id]?.family === family || besides.includes(id),
  );
  const ofKept = <Part>(table: Record<string, Part>) =>
    Object.fromEntries(kept.map((id) => [id, table[id] as Part] as const));
  return narrowed(atlas, { outlines: ofKept(atlas.outlines), edges: ofKept(atlas.edges) });
}

/** A copy with other edges, which still reads its records on first use. */
function narrowed(atlas: Atlas, change: Pick<Atlas, "edges"> & Partial<Pick<Atlas, "outlines" | "relations">>): Atlas {
  const links = linksOf({ relations: atlas.relations, ...change });
  return Object.defineProperties(Object.create(null), {
    ...Object.getOwnPropertyDescriptors(atlas),
    ...Object.getOwnPropertyDescriptors({ ...change, ...links }),
  }) as Atlas;
}
