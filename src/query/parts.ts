import type { Atlas } from "../atlas/atlas.ts";
import { tuningChain } from "../atlas/claim-of.ts";
import type { Variant } from "../schema/types.ts";
import type { Edge } from "./lineage.ts";

/** The variants that ids mean: a size stands for what was tuned from it too. */
export function meantBy<Size extends Pick<Variant, "id" | "base">>(
  variants: readonly Size[],
  ids: readonly string[],
): Size[] {
  return variants.filter((variant) => tuningChain({ variants }, variant).some(({ id }) => ids.includes(id)));
}

/** The sizes of the child that edges of one kind to one parent hold for; none where that is all of them. */
export function partOfEdges(atlas: Atlas, edges: readonly Edge[]): string[] {
  if (edges.some(({ relation }) => relation.applies_to === undefined)) return [];
  const variants = atlas.variants[edges[0]?.from ?? ""] ?? [];
  const meant = meantBy(
    variants,
    edges.flatMap(({ relation }) => relation.applies_to ?? []),
  );
  return meant.length === variants.length ? [] : meant.map(({ id }) => id);
}
