import type { Blueprint, Experts, LatentAttention } from "../blueprint.ts";
import type { ShapeReader } from "../shape-reader.ts";
import { type Dimensions, decoder, dimensionsOf, type Traits } from "./decoder.ts";
import { expertsOf, isSparse, isSparseAfter } from "./experts.ts";
import { firstWindowed, slidingWindow, switchedWindow } from "./windows.ts";

// Decoders of LLaMA's kind: two norms around attention and a gated feed-forward, rotary positions, no biases. A row says
// what an architecture does otherwise, with the defaults of its configuration class.

/** What most of them share. */
const GATED = { isGated: true };

/** One flag for all four biases of attention. */
function biases(shape: ShapeReader, otherwise = false, field = "attention_bias"): Traits["attentionBias"] {
  const hasBias = shape.flag(field, otherwise);
  return { queryKeyValue: hasBias, output: hasBias };
}

type Build = (shape: ShapeReader) => Blueprint;

/** LLaMA itself, and what differs from it only in things that hold no parameters, such as the scales of Granite. */
export const llama: Build = (shape) =>
  decoder(shape, dimensionsOf(shape), {
    norm: "rms",
    attentionBias: biases(shape),
    feedForward: { isGated: true, hasBias: shape.flag("mlp_bias", false) },
    isTied: false,
  });

/** SmolLM3: a window, where it is switched on, in the layers without rotary positions alone. */
export const smollm3: Build = (shape) => {
  const window = switchedWindow(shape);
  const rotary = shape.list("no_rope_layers");
  return decoder(shape, dimensionsOf(shape, { keyValueHeads: 4 }), {
    norm: "rms",
    attentionBias: biases(shape),
    feedForward: { isGated: true, hasBias: shape.flag("mlp_bias", false) },
    window: (layer) => (rotary?.[layer] === 0 || shape.has("layer_types") ? window(layer) : undefined),
    isTied: true,
  });
};

/** Phi-3 and Phi-4: no biases. */
export const phi3: Build = (shape) =>
  decoder(shape, dimensionsOf(shape), {
    norm: "rms",
    feedForward: GATED,
    window: slidingWindow(shape),
    isTied: false,
  });

/** InternLM2: its flag for the biases goes by another name. */
export const internlm2: Build = (shape) =>
  decoder(shape, dimensionsOf(shape), {
    norm: "rms",
    attentionBias: biases(shape, true, "bias"),
    feedForward: GATED,
    isTied: false,
  });

/** Mistral 7B looks 4,096 positions back unless its shape says otherwise. */
export const mistral: Build = (shape) =>
  decoder(shape, dimensionsOf(shape, { keyValueHeads: 8 }), {
    norm: "rms",
    feedForward: GATED,
    window: slidingWindow(shape, { otherwise: 4096 }),
    isTied: false,
  });

export const mixtral: Build = (shape) => {
  const dimensions = dimensionsOf(shape, { keyValueHeads: 8 });
  const experts = expertsOf(shape, dimensions.width, { inner: shape.count("intermediate_size") });
  return decoder(shape, dimensions, {
    norm: "rms",
    experts: () => experts,
    window: slidingWindow(shape),
    isTied: false,
  });
};

/** Gemma: heads wider than their share of the hidden width. */
export const gemma: Build = (shape) =>
  decoder(shape, dimensionsOf(shape, { headDim: 256, keyValueHeads: 16 }), {
    norm: "rms",
    attentionBias: biases(shape),
    feedForward: GATED,
    isTied: true,
  });

/** Gemma 2: norms before and behind attention and feed-forward, every other layer with a window. */
export const gemma2: Build = (shape) =>
  decoder(shape, dimensionsOf(shape, { headDim: 256, keyValueHeads: 4 }), {
    norm: "rms",
    normsPerLayer: 4,
    attentionBias: biases(shape),
    feedForward: GATED,
    window: slidingWindow(shape, { fullEvery: 2, otherwise: 4096 }),
    isTied: true,
  });

/** Gemma 3: the same with norms on queries and keys, and a window in five of six layers. */
export const gemma3: Build = (shape) => {
  const dimensions = dimensionsOf(shape, { headDim: 256, heads: 8, keyValueHeads: 4, vocabulary: 262_208 });
  return decoder(shape, dimensions, {
    norm: "rms",
    normsPerLayer: 4,
    attentionBias: biases(shape),
    queryKeyNorms: 2 * dimensions.headDim,
    feedForward: GATED,
    window: slidingWindow(shape, { fullEvery: shape.count("sliding_window_pattern", 6), otherwise: 4096 }),
    isTied: true,
  });
};

/** Qwen (1): biases on queries, keys and values; `intermediate_size` is that of both gated halves together. */
export const qwen: Build = (shape) => {
  const inner = shape.count("intermediate_size");
  if (inner % 2 !== 0) {
    throw shape.misfit("intermediate_size", { en: `(${inner}) must be even`, zh: `（${inner}）须为偶数` });
  }
  const hasBias = !shape.flag("no_bias", true);
  return decoder(shape, dimensionsOf(shape), {
    norm: "rms",
    attentionBias: { queryKeyValue: true, output: hasBias },
    feedForward: { isGated: true, inner: inner / 2, hasBias },
    isTied: false,
  });
};

/** Qwen1.5 to Qwen2.5: biases on queries, keys and values. */
export const qwen2: Build = (shape) =>
  decoder(shape, dimensionsOf(shape, { keyValueHeads: 32 }), {
    norm: "rms",
    attentionBias: { queryKeyValue: true, output: false },
    feedForward: GATED,
    window: switchedWindow(shape, firstWindowed(shape)),
    isTied: false,
  });

export const qwen2Moe: Build = (shape) => {
  const dimensions = dimensionsOf(shape, { keyValueHeads: 16 });
  const sparse = isSparse(shape);
  const experts = expertsOf(shape, dimensions.width, {
    inner: shape.count("moe_intermediate_size"),
    shared: shape.countOrNone("shared_expert_intermediate_size"),
    hasSharedGate: true,
  });
  return decoder(shape, dimensions, {
    norm: "rms",
    attentionBias: { queryKeyValue: shape.flag("qkv_bias", true), output: false },
    feedForward: GATED,
    experts: (layer) => (sparse(layer) ? experts : undefined),
    isTied: false,
  });
};

/** Qwen3: no biases, norms on queries and keys. */
export const qwen3: Build = (shape) => {
  const dimensions = dimensionsOf(shape, { headDim: 128, keyValueHeads: 32 });
  return decoder(shape, dimensions, {
    ...qwen3Traits(shape, dimensions),
    window: switchedWindow(shape, firstWindowed(shape)),
  });
};

export const qwen3Moe: Build = (shape) => qwen3Mixture(shape, 4);
/** The language model of Qwen3-VL's mixtures. */
export const qwen3VlMoe: Build = (shape) => qwen3Mixture(shape, 16);

function qwen3Mixture(shape: ShapeReader, keyValueHeads: number): Blueprint {
  const dimensions = dimensionsOf(shape, { keyValueHeads });
  const sparse = isSparse(shape);
  const experts = expertsOf(shape, dimensions.width, { inner: shape.count("moe_intermediate_size") });
  return decoder(shape, dimensions, {
    ...qwen3Traits(shape, dimensions),
    window: switchedWindow(shape),
    experts: (layer) => (sparse(layer) ? experts : undefined),
  });
}

function qwen3Traits(shape: ShapeReader, { headDim }: Dimensions): Traits {
  return {
    norm: "rms",
    attentionBias: biases(shape),
    queryKeyNorms: 2 * headDim,
    feedForward: GATED,
    isTied: false,
  };
}

/** Qwen3-Next: a gated delta rule in three of four layers, gated attention in the fourth. */
export const qwen3Next: Build = (shape) => {
  const sparse = isSparse(shape);
  const experts = hybridExperts(shape);
  return qwenHybrid(shape, 2, (layer) => (sparse(layer) ? experts : undefined));
};

/** Qwen3.5, as a mixture in every layer, and dense. */
export const qwen35Moe: Build = (shape) => {
  const experts = hybridExperts(shape);
  return qwenHybrid(shape, 2, () => experts);
};
export const qwen35: Build = (shape) => qwenHybrid(shape, 4, () => undefined);

function hybridExperts(shape: ShapeReader): Experts {
  return expertsOf(shape, shape.count("hidden_size"), {
    inner: shape.count("moe_intermediate_size"),
    shared: shape.countOrNone("shared_expert_intermediate_size"),
    hasSharedGate: true,
  });
}

function qwenHybrid(shape: ShapeReader, groups: number, experts: NonNullable<Traits["experts"]>): Blueprint {
  const dimensions = dimensionsOf(shape, { headDim: 256, keyValueHeads: groups });
  const { width, heads, keyValueHeads, headDim } = dimensions;
  const types = shape.list("layer_types");
  const interval = shape.count("full_attention_interval", 4);
  const isFull = (layer: number) => (types ? types[layer] === "full_attention" : (layer + 1) % interval === 0);
  const hasBias = shape.flag("attention_bias", false);
  const bias = { query: hasBias, key: hasBias, value: hasBias, output: hasBias };
  return decoder(shape, dimensions, {
    norm: "rms",
    feedForward: GATED,
    experts,
    mixer: (layer) =>
      isFull(layer)
        ? { kind: "attention", width, heads, keyValueHeads, headDim, bias, isGated: true, norms: 2 * headDim }
        : {
            kind: "delta-rule",
            width,
            keyHeads: shape.count("linear_num_key_heads", 16),
            valueHeads: shape.count("linear_num_value_heads", 32),
            keyDim: shape.count("linear_key_head_dim", 128),
            valueDim: shape.count("linear_value_head_dim", 128),
            kernel: shape.count("linear_conv_kernel_dim", 4),
          },
    isTied: false,
  });
}

/** Phi-3.5-MoE: layer norms with biases, and a head with one. */
export const phimoe: Build = (shape) => {
  const dimensions = dimensionsOf(shape, { keyValueHeads: 8 });
  const experts = expertsOf(shape, dimensions.width, { inner: shape.count("intermediate_size") });
  return decoder(shape, dimensions, {
    norm: "layer",
    attentionBias: biases(shape),
    experts: () => experts,
    window: slidingWindow(shape),
    hasHeadBias: shape.flag("lm_head_bias", false),
    isTied: false,
  });
};

/** StableLM: layer norms with biases; the later ones norm each head's queries and keys, or run both halves in parallel. */
export const stablelm: Build = (shape) => {
  const dimensions = dimensionsOf(shape, { keyValueHeads: 32 });
  const { heads, keyValueHeads, headDim } = dimensions;
  return decoder(shape, dimensions, {
    norm: "layer",
    normsPerLayer: shape.flag("use_parallel_residual", false) ? 1 : 2,
    attentionBias: { queryKeyValue: shape.flag("use_qkv_bias", false), output: false },
    queryKeyNorms: shape.flag("qk_layernorm", false) ? (heads + keyValueHeads) * headDim : 0,
    feedForward: GATED,
    isTied: false,
  });
};

/** Command R and Aya: attention and feed-forward side by side behind one norm without a bias. */
export const cohere: Build = (shape) => {
  const dimensions = dimensionsOf(shape);
  const { heads, keyValueHeads, headDim } = dimensions;
  return decoder(shape, dimensions, {
    norm: "layer-without-bias",
    normsPerLayer: 1,
    attentionBias: biases(shape),
    queryKeyNorms: shape.flag("use_qk_norm", false) ? (heads + keyValueHeads) * headDim : 0,
    feedForward: GATED,
    isTied: true,
  });
};

/** Command R7B: the same with a window in three of four layers. */
export const cohere2: Build = (shape) =>
  decoder(shape, dimensionsOf(shape, { headDim: 128 }), {
    norm: "layer-without-bias",
    normsPerLayer: 1,
    attentionBias: biases(shape),
    feedForward: GATED,
    window: slidingWindow(shape, { fullEvery: shape.count("sliding_window_pattern", 4), otherwise: 4096 }),
    isTied: true,
  });

/** OLMo: norms without any parameters. */
export const olmo: Build = (shape) => {
  return decoder(shape, dimensionsOf(shape), {
    norm: "none",
    attentionBias: biases(shape),
    feedForward: GATED,
    isTied: false,
  });
};

/** OLMo 2 and 3: norms behind attention and feed-forward, and over all queries and all keys of a layer. */
export const olmo2: Build = (shape) => {
  const dimensions = dimensionsOf(shape);
  return decoder(shape, dimensions, { ...olmo2Traits(shape, dimensions), feedForward: GATED });
};

export const olmo3: Build = (shape) => {
  const dimensions = dimensionsOf(shape);
  return decoder(shape, dimensions, {
    ...olmo2Traits(shape, dimensions),
    feedForward: GATED,
    window: slidingWindow(shape, { fullEvery: 4, otherwise: 4096 }),
  });
};

export const olmoe: Build = (shape) => {
  const dimensions = dimensionsOf(shape);
  const experts = expertsOf(shape, dimensions.width, { inner: shape.count("intermediate_size") });
  return decoder(shape, dimensions, { ...olmo2Traits(shape, dimensions), experts: () => experts });
};

function olmo2Traits(shape: ShapeReader, { heads, keyValueHeads, headDim }: Dimensions): Traits {
  return {
    norm: "rms",
    attentionBias: biases(shape),
    queryKeyNorms: (heads + keyValueHeads) * headDim,
    isTied: false,
  };
}

/** What the configuration classes of DeepSeek say of mixtures that a shape leaves out. */
interface DeepSeekDefaults {
  shared: number;
  dense: number;
  /** Since V3 a bias that no gradient trains steers which experts are chosen. */
  hasCorrection: boolean;
}

/** DeepSeekMoE 16B: dense layers first, then many small experts beside some that all tokens share. */
export const deepseek: Build = (shape) => {
  const dimensions = dimensionsOf(shape);
  const defaults = { shared: 0, dense: 0, hasCorrection: false };
  return decoder(shape, dimensions, {
    norm: "rms",
    attentionBias: biases(shape),
    feedForward: GATED,
    experts: deepseekExperts(shape, dimensions.width, defaults),
    isTied: false,
  });
};

/** DeepSeek-V2: the same with latent attention. The rank of its queries is null in V2-Lite, and lost in copies of it. */
export const deepseekV2: Build = (shape) =>
  deepseekLatent(shape, undefined, { shared: 2, dense: 0, hasCorrection: false });

/** DeepSeek-V3, R1 and Kimi K2. */
export const deepseekV3: Build = (shape) =>
  deepseekLatent(shape, shape.isNull("q_lora_rank") ? undefined : 1536, { shared: 1, dense: 3, hasCorrection: true });

function deepseekLatent(shape: ShapeReader, queryRank: number | undefined, defaults: DeepSeekDefaults): Blueprint {
  const width = shape.count("hidden_size");
  const heads = shape.count("num_attention_heads");
  const latent: LatentAttention = {
    kind: "latent-attention",
    width,
    heads,
    queryRank: shape.has("q_lora_rank") ? shape.count("q_lora_rank") : queryRank,
    keyValueRank: shape.count("kv_lora_rank"),
    nopeDim: shape.count("qk_nope_head_dim"),
    ropeDim: shape.count("qk_rope_head_dim"),
    valueDim: shape.count("v_head_dim"),
    hasBias: shape.flag("attention_bias", false),
  };
  const dimensions = {
    width,
    layers: shape.layers(),
    heads,
    keyValueHeads: heads,
    headDim: latent.valueDim,
    vocabulary: shape.count("vocab_size"),
  };
  return decoder(shape, dimensions, {
    norm: "rms",
    feedForward: GATED,
    mixer: () => latent,
    experts: deepseekExperts(shape, width, defaults),
    isTied: false,
  });
}

function deepseekExperts(
  shape: ShapeReader,
  width: number,
  { shared, dense, hasCorrection }: DeepSeekDefaults,
): NonNullable<Traits["experts"]> {
  const sparse = isSparseAfter(shape, dense);
  const inner = shape.count("moe_intermediate_size");
  const experts = expertsOf(shape, width, {
    inner,
    shared: shape.countOrNone("n_shared_experts", shape.isNull("n_shared_experts") ? 0 : shared) * inner,
    correctionBias: hasCorrection,
  });
  return (layer) => (sparse(layer) ? experts : undefined);
}

/** ChatGLM2 to GLM-4-9B: biases on queries, keys and values, keys and values in few groups. */
export const chatglm: Build = (shape) => {
  const width = shape.count("hidden_size");
  const heads = shape.count("num_attention_heads");
  const hasBias = shape.flag("add_bias_linear", false);
  const groups = shape.flag("multi_query_attention", false) ? shape.count("multi_query_group_num", 1) : heads;
  const dimensions: Dimensions = {
    width,
    layers: shape.layers(),
    heads,
    keyValueHeads: groups,
    headDim: shape.count("kv_channels", 128),
    vocabulary: shape.count("padded_vocab_size"),
  };
  return decoder(shape, dimensions, {
    norm: shape.flag("rmsnorm", true) ? "rms" : "layer",
    hasFinalNorm: shape.flag("post_layer_norm", true),
    attentionBias: { queryKeyValue: hasBias || shape.flag("add_qkv_bias", false), output: hasBias },
    feedForward: { isGated: true, hasBias, inner: shape.count("ffn_hidden_size") },
    isTied: false,
  });
};

/** GLM-4 in its Hugging Face form: GLM-4-0414 has norms behind attention and feed-forward as well. */
export const glm4: Build = (shape) => glm4Like(shape, 4);
export const glmHf: Build = (shape) => glm4Like(shape, 2);

function glm4Like(shape: ShapeReader, normsPerLayer: number): Blueprint {
  return decoder(shape, dimensionsOf(shape, { headDim: 128, keyValueHeads: 2 }), {
    norm: "rms",
    normsPerLayer,
    attentionBias: { queryKeyValue: shape.flag("attention_bias", true), output: false },
    feedForward: GATED,
    isTied: false,
  });
}

/** gpt-oss: biases everywhere in attention, sinks, experts and router with biases, a window in every other layer. */
export const gptOss: Build = (shape) => {
  const dimensions = dimensionsOf(shape, { headDim: 64, keyValueHeads: 8 });
  const experts = expertsOf(shape, dimensions.width, {
    inner: shape.count("intermediate_size"),
    hasBias: true,
    routerBias: true,
  });
  return decoder(shape, dimensions, {
    norm: "rms",
    attentionBias: biases(shape, true),
    hasSinks: true,
    experts: () => experts,
    window: slidingWindow(shape, { fullEvery: 2, otherwise: 128 }),
    isTied: false,
  });
};

/** Starcoder2: layer norms, a plain feed-forward, biases everywhere. */
export const starcoder2: Build = (shape) => {
  const hasBias = shape.flag("use_bias", true);
  return decoder(shape, dimensionsOf(shape, { keyValueHeads: 2 }), {
    norm: "layer",
    attentionBias: { queryKeyValue: hasBias, output: hasBias },
    feedForward: { hasBias },
    window: slidingWindow(shape),
    isTied: true,
  });
};
