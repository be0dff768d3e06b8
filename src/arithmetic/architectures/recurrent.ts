import { type Blueprint, type Layer, type Part, part } from "../blueprint.ts";
import type { ShapeReader } from "../shape-reader.ts";
import { headDimOf, norm } from "./decoder.ts";

// Networks that carry a state along the text: segments with memory (Transformer-XL, XLNet), and state spaces (Mamba).

type Build = (shape: ShapeReader) => Blueprint;

/**
 * XLNet: attention with a projection of its own for relative positions, three biases and two segment vectors a head.
 * Where its configuration asks for a summary of the sequence, that and a classifier over its labels are counted.
 */
export const xlnet: Build = (shape) => {
  const width = shape.count("hidden_size");
  const heads = shape.count("num_attention_heads");
  const headDim = headDimOf(shape, width, heads);
  const inner = heads * headDim;
  const labels = Array.isArray(shape.raw.id2label) ? shape.raw.id2label.length : shape.count("num_labels", 2);
  const summarizes = shape.flag("summary_use_proj", false);
  const layer = relativeLayer(shape, { width, heads, headDim, relative: (width + 5) * inner });
  return {
    kind: "decoder",
    parts: [
      part("token_embedding", shape.count("vocab_size"), width),
      part("token_embedding", 1, width, "token to be predicted"),
      // The bias is one more row.
      part("classifier", summarizes ? width + 1 : 0, width, "summary"),
      part("classifier", summarizes ? width + 1 : 0, labels, "labels"),
    ],
    encoder: [],
    decoder: [layer],
  };
};

/** A layer whose attention has no biases and `relative` parameters for relative positions. */
function relativeLayer(
  shape: ShapeReader,
  { width, heads, headDim, relative }: { width: number; heads: number; headDim: number; relative: number },
): Layer {
  return {
    count: shape.layers(),
    mixer: {
      kind: "attention",
      width,
      heads,
      keyValueHeads: heads,
      headDim,
      bias: { query: false, key: false, value: false, output: false },
      relative,
    },
    feedForward: {
      kind: "feed-forward",
      width,
      inner: shape.count("intermediate_size"),
      isGated: false,
      hasBias: true,
    },
    norms: 2 * norm("layer", width),
  };
}

/** Transformer-XL: relative positions as in XLNet, and token tables that grow narrower for rarer words. */
export const transfoXl: Build = (shape) => {
  const width = shape.count("hidden_size");
  const heads = shape.count("num_attention_heads");
  const headDim = headDimOf(shape, width, heads);
  const inner = heads * headDim;
  const isUntied = shape.flag("untie_r", true);
  const layer = relativeLayer(shape, { width, heads, headDim, relative: (width + (isUntied ? 2 : 0)) * inner });
  return {
    kind: "decoder",
    parts: [...adaptiveParts(shape, width), part("relative_positions", isUntied ? 0 : 2, inner)],
    encoder: [],
    decoder: [layer],
  };
};

/** Adaptive input and softmax (Grave et al. 2017; Baevski & Auli 2019): each further cluster of words `div_val` times narrower. */
function adaptiveParts(shape: ShapeReader, width: number): Part[] {
  const vocabulary = shape.count("vocab_size");
  const embedding = shape.count("d_embed", width);
  const division = shape.count("div_val", 1);
  const ends = [...((shape.list("cutoffs") ?? []) as number[]), vocabulary];
  const clusters = ends.map((end, index) => ({
    words: end - (ends[index - 1] ?? 0),
    width: Math.floor(embedding / division ** index),
  }));
  if (clusters.some((cluster) => cluster.words < 1 || cluster.width < 1)) {
    throw shape.misfit("cutoffs", {
      en: "must rise and stay below the size of the vocabulary",
      zh: "须递增且小于词表大小",
    });
  }
  const isProjected = division > 1 || embedding !== width;
  const tables = division === 1 ? [{ words: vocabulary, width: embedding }] : clusters;
  // The head shares the tables, and their projections but for the first or, where the shape says so, for all; its biases
  // are its own.
  const isShared = shape.flag("proj_share_all_but_first", true);
  const own = isProjected ? tables.filter((_, index) => index === 0 || !isShared) : [];
  return [
    ...tables.map((each) => part("token_embedding", each.words, each.width)),
    ...tables.map((each) => part("embedding_projection", isProjected ? each.width : 0, width)),
    part("output_head", 1, vocabulary, "bias"),
    part("output_head", clusters.length - 1, embedding + 1, "clusters"),
    ...own.map((each) => part("output_head", each.width, width, "projection")),
  ];
}

/** Mamba: no attention at all; each layer is one selective state space. */
export const mamba: Build = (shape) => {
  const width = shape.count("hidden_size");
  const vocabulary = shape.count("vocab_size");
  const timeRank = shape.raw.time_step_rank === "auto" ? Math.ceil(width / 16) : undefined;
  const layer: Layer = {
    count: shape.layers(),
    mixer: {
      kind: "state-space",
      width,
      inner: shape.count("intermediate_size", shape.count("expand", 2) * width),
      state: shape.count("state_size", 16),
      timeRank: timeRank ?? shape.count("time_step_rank", Math.ceil(width / 16)),
      kernel: shape.count("conv_kernel", 4),
      hasConvBias: shape.flag("use_conv_bias", true),
      hasBias: shape.flag("use_bias", false),
    },
    norms: norm("rms", width),
  };
  return {
    kind: "decoder",
    parts: [
      part("token_embedding", vocabulary, width),
      part("norms", 1, norm("rms", width)),
      part("output_head", shape.flag("tie_word_embeddings", true) ? 0 : width, vocabulary),
    ],
    encoder: [],
    decoder: [layer],
  };
};
