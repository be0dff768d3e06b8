import type { Claim, Config, Model, Variant } from "../schema/types.ts";
import { claimOf } from "./claim-of.ts";

/** The shape that a size's parameters are counted from: as recorded, with the vocabulary that a claim of its own gives. */
export function countedShape(
  model: Model,
  variant: Variant | undefined,
): { claim: Claim<Config>; shape: Config } | undefined {
  const claim = claimOf(model, variant, "config") as Claim<Config> | undefined;
  if (claim?.value === undefined) return undefined;
  const vocabulary = claimOf(model, variant, "vocabulary_size")?.value as number | undefined;
  const isThere = "vocab_size" in claim.value || "padded_vocab_size" in claim.value;
  const shape = isThere || vocabulary === undefined ? claim.value : { ...claim.value, vocab_size: vocabulary };
  return { claim, shape };
}
