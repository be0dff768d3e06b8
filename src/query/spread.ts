import type { Atlas } from "../atlas/atlas.ts";
import { type ClaimPath, claimOf } from "../atlas/claim-of.ts";
import type { Named } from "../atlas/names.ts";
import { namedSizes, parentSizes } from "../atlas/techniques.ts";
import type { Bounded, Claim } from "../schema/types.ts";
import type { Status } from "../schema/vocabulary.ts";

/** A number of a model as it is spread over its sizes. */
export interface Spread {
  least: number;
  most: number;
  /** The sizes that it is known of, when it is not all of them. */
  sizes: string[];
  /** The models that it is worked out from, as it came with their weights: the number is theirs. */
  from: string[];
  status: Status;
  bound: Bounded["bound"];
  /** Why the other sizes have none, where the model says so. */
  otherwise: Status | null;
  /** What it rests on: the smallest number and the largest. */
  claims: Claim<number>[];
}

/** A claim on a number, and what of it its sizes say. */
export type SpreadClaim = Claim<number> & { spread?: Spread };

/**
 * The number that a model states, or one of its variants, with how it is spread over its sizes where it is not one for
 * all: a headline is often that of the largest. Where only sizes state one, the largest number stands for them.
 */
export function spreadClaim(atlas: Atlas, named: Named, path: ClaimPath): SpreadClaim | undefined {
  const general = claimOf(named.model, named.variant, path) as Claim<number> | undefined;
  const spread = spreadOf(atlas, named, path, general);
  if (!spread) return general;
  const { least, most, sizes, from, otherwise, claims } = spread;
  const stated = general ?? (claims.at(-1) as Claim<number>);
  const isPlain = least === most && sizes.length === 0 && from.length === 0 && otherwise === null;
  return isPlain ? stated : { ...stated, spread };
}

function spreadOf(atlas: Atlas, named: Named, path: ClaimPath, general: Claim<number> | undefined): Spread | undefined {
  const owners = named.variant ? [named] : namedSizes(named.model);
  const known = owners
    .flatMap((size) => {
      const claim = claimOf(size.model, size.variant, path) as Claim<number> | undefined;
      return claim?.value === undefined ? [] : [{ size, claim, value: claim.value }];
    })
    .sort((a, b) => a.value - b.value);
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return undefined;
  const roots = known.map(({ size, value }) => rootOf(atlas, size, path, value));
  const isSilent = general !== undefined && general.value === undefined;
  return {
    least: first.value,
    most: last.value,
    sizes: known.length === owners.length ? [] : known.flatMap(({ size }) => size.variant?.id ?? []),
    from: roots.every((id) => id !== undefined) ? Object.keys(atlas.outlines).filter((id) => roots.includes(id)) : [],
    status: last.claim.status === "stated" ? first.claim.status : last.claim.status,
    bound: (last.claim as Bounded).bound,
    otherwise: isSilent && known.length < owners.length ? general.status : null,
    claims: [...new Set([first.claim, last.claim])],
  };
}

/** The model whose number a size repeats, because it has its weights from there; a circle of parents ends. */
function rootOf(atlas: Atlas, size: Named, path: ClaimPath, value: number): string | undefined {
  let root: string | undefined;
  const met = new Set<string>();
  for (let current: Named | undefined = size; current && !met.has(current.model.id); ) {
    met.add(current.model.id);
    if (claimOf(current.model, current.variant, path)?.status !== "derived") return root;
    const parents: Named[] = parentSizes(atlas, current);
    const isSame = parents.every(({ model, variant }) => claimOf(model, variant, path)?.value === value);
    current = isSame ? parents[0] : undefined;
    root = current?.model.id ?? root;
  }
  return root;
}
