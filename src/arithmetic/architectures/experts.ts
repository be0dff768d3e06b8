import type { Experts, FeedForward } from "../blueprint.ts";
import type { ShapeReader } from "../shape-reader.ts";

/** What a mixture's fields do not say alike in every architecture. */
interface Mixture {
  /** The width of one expert. */
  inner: number;
  isGated?: boolean;
  hasBias?: boolean;
  /** The width of all shared experts together, 0 for none, and whether a gate weighs them. */
  shared?: number;
  hasSharedGate?: boolean;
  routerBias?: boolean;
  correctionBias?: boolean;
}

/** The experts of a layer, by their usual fields. */
export function expertsOf(shape: ShapeReader, width: number, mixture: Mixture): Experts {
  const count = shape.count("num_experts");
  const perToken = shape.count("num_experts_per_tok");
  if (perToken > count) {
    throw shape.misfit("num_experts_per_tok", {
      en: `(${perToken}) is more than the ${count} experts there are`,
      zh: `（${perToken}）多于专家总数 ${count}`,
    });
  }
  const { isGated = true, hasBias = false, shared = 0, hasSharedGate = false } = mixture;
  const feedForward = (inner: number): FeedForward => ({ kind: "feed-forward", width, inner, isGated, hasBias });
  return {
    kind: "experts",
    count,
    perToken,
    expert: feedForward(mixture.inner),
    shared: shared > 0 ? { feedForward: feedForward(shared), hasGate: hasSharedGate } : undefined,
    routerBias: mixture.routerBias,
    correctionBias: mixture.correctionBias,
  };
}

/** Which layers have experts where some are dense: every so many, but for those that are named (Qwen). */
export function isSparse(shape: ShapeReader): (layer: number) => boolean {
  const step = shape.count("decoder_sparse_step", 1);
  const dense = shape.list("mlp_only_layers") ?? [];
  return (layer) => !dense.includes(layer) && (layer + 1) % step === 0;
}

/** The same where the first layers are dense and then every so many have experts (DeepSeek). */
export function isSparseAfter(shape: ShapeReader, otherwise: number): (layer: number) => boolean {
  const dense = shape.countOrNone("first_k_dense_replace", otherwise);
  const frequency = shape.count("moe_layer_freq", 1);
  return (layer) => layer >= dense && layer % frequency === 0;
}
