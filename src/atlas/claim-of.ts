import type { Claim, Model, Variant } from "../schema/types.ts";

/** The claims that may stand on a model or on one of its variants, by their path in the record. */
export type ClaimPath =
  | "structure"
  | "released"
  | "context_length"
  | "vocabulary_size"
  | "tokenizer"
  | "modalities"
  | "training.tokens"
  | "training.data"
  | "training.compute_flops"
  | "training.hardware"
  | "availability.weights"
  | "availability.license"
  | "availability.code"
  | "parameters"
  | "active_parameters"
  | "exact_parameters"
  | "config";

function at(record: object, path: ClaimPath): Claim | undefined {
  let value: unknown = record;
  for (const key of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
  return value as Claim | undefined;
}

/** The published sizes of a model: its variants, without those that were tuned from another. */
export function sizesIn(model: Model): Variant[] {
  return model.variants.filter(({ base }) => base === undefined);
}

/**
 * Whether a variant is a version rather than a size: it was tuned from another, its size is not told, or it is not the
 * only one of its size.
 */
export function isVersion(model: Model, { id, base, parameters }: Variant): boolean {
  const isAlone = sizesIn(model).every((other) => other.id === id || other.parameters?.value !== parameters?.value);
  return base !== undefined || parameters?.value === undefined || !isAlone;
}

/** A variant, then the one it was tuned from, and so on to the size at the bottom. A circle of bases ends. */
export function tuningChain<Size extends Pick<Variant, "id" | "base">>(
  { variants }: { variants: readonly Size[] },
  variant: Size | undefined,
): Size[] {
  const chain: Size[] = [];
  for (let current = variant; current !== undefined && !chain.includes(current); ) {
    chain.push(current);
    const { base }: Pick<Variant, "base"> = current;
    // Most have none: no look at the others is needed to tell that.
    current = base === undefined ? undefined : variants.find(({ id }) => id === base);
  }
  return chain;
}

/** Whether what is said of some variants, or of all, concerns a model, or the one variant that was asked for. */
export function concerns(
  { model, variant }: { model: Model; variant?: Variant },
  appliesTo: string[] | undefined,
): boolean {
  return !variant || !appliesTo || tuningChain(model, variant).some(({ id }) => appliesTo.includes(id));
}

/**
 * What holds for a model, or for one of its variants: its own claim, else that of the variant it was tuned from, else the
 * model's. The compute that a model states is its largest size's, and no other size's.
 */
export function claimOf(model: Model, variant: Variant | undefined, path: ClaimPath): Claim | undefined {
  const chain = tuningChain(model, variant);
  for (const each of chain) {
    const own = at(each, path);
    if (own !== undefined) return own;
  }
  const general = at(model, path);
  const size = chain.at(-1);
  const isOthers =
    path === "training.compute_flops" && general?.value !== undefined && size && size !== largestOf(model);
  return isOthers ? undefined : general;
}

/** The size with the most parameters. */
function largestOf(model: Model): Variant | undefined {
  const parameters = (variant: Variant) => variant.parameters?.value ?? 0;
  return sizesIn(model).reduce<Variant | undefined>(
    (largest, each) => (largest && parameters(largest) > parameters(each) ? largest : each),
    undefined,
  );
}
