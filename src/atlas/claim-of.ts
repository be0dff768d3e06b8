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

/** Every path leads to a record's own key, or through one: `training.tokens`. */
function at(record: object, path: ClaimPath): Claim | undefined {
  const dot = path.indexOf(".");
  if (dot === -1) return (record as Record<string, Claim | undefined>)[path];
  const part = (record as Record<string, Record<string, Claim> | undefined>)[path.slice(0, dot)];
  return part?.[path.slice(dot + 1)];
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
  // Most were tuned from none: nothing need be looked for.
  if (variant?.base === undefined) return variant ? [variant] : [];
  const chain: Size[] = [];
  for (let current: Size | undefined = variant; current !== undefined && !chain.includes(current); ) {
    chain.push(current);
    const { base }: Pick<Variant, "base"> = current;
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
  if (path !== "training.compute_flops" || general?.value === undefined) return general;
  const size = chain.at(-1);
  return size && size !== largestOf(model) ? undefined : general;
}

/** The size with the most parameters. */
function largestOf(model: Model): Variant | undefined {
  const parameters = (variant: Variant) => variant.parameters?.value ?? 0;
  return sizesIn(model).reduce<Variant | undefined>(
    (largest, each) => (largest && parameters(largest) > parameters(each) ? largest : each),
    undefined,
  );
}
