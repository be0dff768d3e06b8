import { type Blueprint, part } from "../blueprint.ts";
import type { ShapeReader } from "../shape-reader.ts";
import { type Dimensions, decoder, dimensionsOf, keyValueHeadsOf, plainDimensionsOf } from "./decoder.ts";

// Decoders of GPT's kind: layer norms, a feed-forward of two matrices, biases almost everywhere, and often a table of
// learned positions. A function says what an architecture does otherwise, with the defaults of its configuration class.

type Build = (shape: ShapeReader) => Blueprint;

const BIASED = { queryKeyValue: true, output: true };

/** The feed-forward is four times as wide as the hidden states unless a shape says otherwise. */
function innerOf(shape: ShapeReader, width: number): number {
  return shape.count("intermediate_size", 4 * width);
}

/** GPT-1: norms behind each half of a layer, and none behind the last. */
export const openaiGpt: Build = (shape) => gpt(shape, { hasFinalNorm: false, positions: 512 });

export const gpt2: Build = (shape) => gpt(shape, { hasFinalNorm: true, positions: 1024 });

/** GPT-3: GPT-2's layers, whose sparse attention holds no other parameters, with heads as wide as its paper says. */
export const gpt3: Build = (shape) => gpt(shape, { hasFinalNorm: true, positions: 2048 }, dimensionsOf(shape));

function gpt(
  shape: ShapeReader,
  { hasFinalNorm, positions }: { hasFinalNorm: boolean; positions: number },
  dimensions = plainDimensionsOf(shape),
): Blueprint {
  return decoder(shape, dimensions, {
    norm: "layer",
    hasFinalNorm,
    positions: shape.count("max_position_embeddings", positions),
    attentionBias: BIASED,
    feedForward: { hasBias: true, inner: innerOf(shape, dimensions.width) },
    isTied: true,
  });
}

/** SantaCoder and StarCoder: GPT-2 with one head for keys and values. */
export const gptBigcode: Build = (shape) => {
  const dimensions = plainDimensionsOf(shape);
  const keyValueHeads = shape.flag("multi_query", true) ? 1 : dimensions.heads;
  return decoder(
    shape,
    { ...dimensions, keyValueHeads },
    {
      norm: "layer",
      positions: shape.count("max_position_embeddings", 1024),
      attentionBias: BIASED,
      feedForward: { hasBias: true, inner: innerOf(shape, dimensions.width) },
      isTied: true,
    },
  );
};

/** GPT-Neo: queries, keys and values without biases; every other layer looks 256 positions back. */
export const gptNeo: Build = (shape) => {
  const dimensions = plainDimensionsOf(shape);
  const windows = localLayers(shape);
  return decoder(shape, dimensions, {
    norm: "layer",
    positions: shape.count("max_position_embeddings", 2048),
    attentionBias: { queryKeyValue: false, output: true },
    feedForward: { hasBias: true, inner: innerOf(shape, dimensions.width) },
    window: (layer) => (windows(layer) ? shape.count("window_size", 256) : undefined),
    isTied: true,
  });
};

/** Which layers of a GPT-Neo are local: by the list of its layers, else every second. */
function localLayers(shape: ShapeReader): (layer: number) => boolean {
  const types = shape.has("attention_layers") ? shape.list("attention_layers") : undefined;
  return (layer) => (types ? types[layer] === "local" : layer % 2 === 1);
}

/** GPT-J: attention and feed-forward side by side behind one norm, attention without biases, a head of its own with one. */
export const gptj: Build = (shape) => {
  const dimensions = plainDimensionsOf(shape);
  return decoder(shape, dimensions, {
    norm: "layer",
    normsPerLayer: 1,
    feedForward: { hasBias: true, inner: innerOf(shape, dimensions.width) },
    hasHeadBias: true,
    isTied: false,
  });
};

/** GPT-NeoX and Pythia. */
export const gptNeox: Build = (shape) => {
  const hasBias = shape.flag("attention_bias", true);
  return decoder(shape, plainDimensionsOf(shape), {
    norm: "layer",
    attentionBias: { queryKeyValue: hasBias, output: hasBias },
    feedForward: { hasBias: true },
    isTied: false,
  });
};

/** Phi-1 to Phi-2: attention and feed-forward side by side behind one norm, biases everywhere, the head's too. */
export const phi: Build = (shape) => phiLike(shape, () => 8192);
/** The same in its makers' own form. */
export const phiMsft: Build = (shape) => phiLike(shape, (width) => 4 * width);

function phiLike(shape: ShapeReader, inner: (width: number) => number): Blueprint {
  const dimensions = dimensionsOf(shape);
  const { headDim, width } = dimensions;
  return decoder(shape, dimensions, {
    norm: "layer",
    normsPerLayer: 1,
    attentionBias: BIASED,
    queryKeyNorms: shape.flag("qk_layernorm", false) ? 4 * headDim : 0,
    feedForward: { hasBias: true, inner: shape.count("intermediate_size", inner(width)) },
    hasHeadBias: true,
    isTied: false,
  });
}

/** OPT: positions begin two rows later; the smallest but one has embeddings narrower than its layers. */
export const opt: Build = (shape) => {
  const dimensions = plainDimensionsOf(shape);
  const { width, vocabulary } = dimensions;
  const hasBias = shape.flag("enable_bias", true);
  const hasFinalNorm = shape.flag("do_layer_norm_before", true) && !shape.flag("_remove_final_layer_norm", false);
  const embedding = shape.count("word_embed_proj_dim", width);
  const blueprint = decoder(shape, dimensions, {
    norm: shape.flag("layer_norm_elementwise_affine", true) ? "layer" : "none",
    hasFinalNorm,
    positions: shape.count("max_position_embeddings", 2048) + 2,
    attentionBias: { queryKeyValue: hasBias, output: hasBias },
    feedForward: { hasBias },
    isTied: true,
  });
  if (embedding === width) return blueprint;
  const isTied = shape.flag("tie_word_embeddings", true);
  return {
    ...blueprint,
    parts: [
      ...blueprint.parts.filter(({ module }) => module !== "token_embedding" && module !== "output_head"),
      part("token_embedding", vocabulary, embedding),
      part("embedding_projection", 2 * width, embedding, "in and out"),
      part("output_head", isTied ? 0 : vocabulary, embedding),
    ],
  };
};

/** BLOOM: attention weakened with distance instead of positions, and a norm on the embeddings. */
export const bloom: Build = (shape) => {
  const dimensions = plainDimensionsOf(shape);
  return decoder(shape, dimensions, {
    norm: "layer",
    hasEmbeddingNorm: true,
    attentionBias: BIASED,
    feedForward: { hasBias: true, inner: 4 * dimensions.width },
    isTied: true,
  });
};

/** MPT: no biases, in the norms neither. */
export const mpt: Build = (shape) => {
  const hasBias = !shape.flag("no_bias", true);
  const dimensions = plainDimensionsOf(shape);
  const { width } = dimensions;
  return decoder(shape, dimensions, {
    norm: hasBias ? "layer" : "layer-without-bias",
    attentionBias: { queryKeyValue: hasBias, output: hasBias },
    feedForward: { hasBias, inner: shape.has("intermediate_size") ? innerOf(shape, width) : ratio(shape) * width },
    isTied: true,
  });
};

function ratio(shape: ShapeReader): number {
  return shape.count("expansion_ratio", 4);
}

/** Falcon in its three generations: many heads (RW), one for keys and values (7B), some (40B on). */
export const falcon: Build = (shape) => falconLike(shape, false);
/** Falcon 40B under its first name. */
export const refinedWeb: Build = (shape) => falconLike(shape, true);

function falconLike(shape: ShapeReader, isNewUnlessSaid: boolean): Blueprint {
  const { width, layers, heads, headDim, vocabulary } = plainDimensionsOf(shape);
  const isNew = shape.flag("new_decoder_architecture", isNewUnlessSaid);
  const isParallel = isNew || shape.flag("parallel_attn", true);
  const hasBias = shape.flag("bias", false);
  const groups = isNew ? keyValueHeadsOf(shape, heads) : shape.flag("multi_query", true) ? 1 : heads;
  const normsInParallel = shape.count("num_ln_in_parallel_attn", isNew ? 2 : 1);
  const dimensions: Dimensions = { width, layers, heads, keyValueHeads: groups, headDim, vocabulary };
  return decoder(shape, dimensions, {
    norm: "layer",
    normsPerLayer: isParallel ? normsInParallel : 2,
    attentionBias: { queryKeyValue: hasBias, output: hasBias },
    feedForward: { hasBias, inner: innerOf(shape, width) },
    isTied: true,
  });
}

/** PaLM: attention and a gated feed-forward side by side behind one norm, no biases, one head for keys and values. */
export const palm: Build = (shape) =>
  decoder(shape, dimensionsOf(shape), {
    norm: "layer-without-bias",
    normsPerLayer: 1,
    feedForward: { isGated: true },
    isTied: true,
  });

/** LaMDA: T5's layers without their encoder: no biases, gated GELU, relative positions in a small table. */
export const lamda: Build = (shape) =>
  decoder(shape, dimensionsOf(shape), { norm: "rms", feedForward: { isGated: true }, isTied: true });

/** GLM: GPT-2's layers over two tables of positions, one in the text and one in the gap that is filled. */
export const glm: Build = (shape) => {
  const dimensions = plainDimensionsOf(shape);
  const rows = shape.count("max_position_embeddings", 512) + 1;
  return decoder(shape, dimensions, {
    norm: "layer",
    positions: shape.flag("block_position_encoding", false) ? 2 * rows : rows,
    attentionBias: BIASED,
    feedForward: { hasBias: true, inner: innerOf(shape, dimensions.width) },
    isTied: true,
  });
};

/** GLM-130B: rotary positions, a gated feed-forward, biases everywhere. */
export const glm130b: Build = (shape) => {
  const hasBias = shape.flag("attention_bias", true);
  return decoder(shape, plainDimensionsOf(shape), {
    norm: "layer",
    attentionBias: { queryKeyValue: hasBias, output: hasBias },
    feedForward: { isGated: true, hasBias },
    isTied: true,
  });
};

/** ChatGLM-6B, the first: GPT's layers with rotary positions in two dimensions. */
export const chatglm1: Build = (shape) => {
  const dimensions = plainDimensionsOf(shape);
  return decoder(shape, dimensions, {
    norm: "layer",
    attentionBias: BIASED,
    feedForward: { hasBias: true, inner: shape.count("inner_hidden_size", 4 * dimensions.width) },
    isTied: true,
  });
};
