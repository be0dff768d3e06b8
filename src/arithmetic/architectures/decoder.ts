import { type Blueprint, type Experts, type FeedForward, type Layer, type Mixer, part } from "../blueprint.ts";
import type { ShapeReader } from "../shape-reader.ts";

/** How a norm is parameterized: a weight, a weight and a bias, or nothing at all. */
export type Norm = "rms" | "layer" | "layer-without-bias" | "none";

/** The parameters of a norm over so many channels. */
export function norm(kind: Norm, width: number): number {
  return { rms: width, layer: 2 * width, "layer-without-bias": width, none: 0 }[kind];
}

/** The dimensions that every stack of decoder layers has. */
export interface Dimensions {
  width: number;
  layers: number;
  heads: number;
  keyValueHeads: number;
  headDim: number;
  vocabulary: number;
}

/** What an architecture's configuration class says of dimensions that a shape leaves out. */
export interface DimensionDefaults {
  /** The width of a head; without it the heads share the hidden width. */
  headDim?: number;
  /** Heads of keys and values; without it as many as of queries. A shape that says null has as many, too. */
  keyValueHeads?: number;
  /** Heads and vocabulary, of a class whose published shapes leave them out. */
  heads?: number;
  vocabulary?: number;
}

/**
 * The dimensions of a decoder by their usual fields.
 * @throws {ShapeFault} when one is missing or does not fit with the others
 */
export function dimensionsOf(shape: ShapeReader, defaults: DimensionDefaults = {}): Dimensions {
  const width = shape.count("hidden_size");
  const layers = shape.layers();
  const heads = shape.count("num_attention_heads", defaults.heads);
  const headDim = headDimOf(shape, width, heads, defaults.headDim);
  const keyValueHeads = keyValueHeadsOf(shape, heads, defaults.keyValueHeads);
  return { width, layers, heads, keyValueHeads, headDim, vocabulary: shape.count("vocab_size", defaults.vocabulary) };
}

/** The same where keys and values have as many heads as queries, and all of them an equal share of the hidden width. */
export function plainDimensionsOf(shape: ShapeReader): Dimensions {
  const width = shape.count("hidden_size");
  const layers = shape.layers();
  const heads = shape.count("num_attention_heads");
  const headDim = equalShare(shape, width, heads);
  return { width, layers, heads, keyValueHeads: heads, headDim, vocabulary: shape.count("vocab_size") };
}

/** Without a number of their own, keys and values have as many heads as queries; else every one serves as many queries. */
export function keyValueHeadsOf(shape: ShapeReader, heads: number, otherwise = heads): number {
  const keyValueHeads = shape.count("num_key_value_heads", shape.isNull("num_key_value_heads") ? heads : otherwise);
  if (heads % keyValueHeads === 0) return keyValueHeads;
  throw shape.misfit("num_key_value_heads", {
    en: `(${keyValueHeads}) must divide the ${heads} attention heads`,
    zh: `（${keyValueHeads}）须能整除 ${heads} 个注意力头`,
  });
}

/** The width of a head: its own field, else a default of the architecture, else an equal share of the hidden width. */
export function headDimOf(shape: ShapeReader, width: number, heads: number, otherwise?: number): number {
  if (shape.has("head_dim") || otherwise !== undefined) return shape.count("head_dim", otherwise);
  return equalShare(shape, width, heads);
}

/** The hidden width over the heads. */
export function equalShare(shape: ShapeReader, width: number, heads: number): number {
  if (width % heads === 0) return width / heads;
  throw shape.misfit("num_attention_heads", {
    en: `(${heads}) must divide the hidden width ${width}`,
    zh: `（${heads}）须能整除隐藏维度 ${width}`,
  });
}

/** What tells one decoder from another. */
export interface Traits {
  norm: Norm;
  /** Norms over the hidden width in each layer. */
  normsPerLayer?: number;
  /** Whether a norm stands behind the last layer. */
  hasFinalNorm?: boolean;
  /** A norm on the token embeddings (BLOOM). */
  hasEmbeddingNorm?: boolean;
  /** Rows of a table of learned positions; none where positions are rotary, relative or left out. */
  positions?: number;
  /** Biases of the attention: on queries, keys and values, and on the output. */
  attentionBias?: { queryKeyValue: boolean; output: boolean };
  /** Parameters of the norms on queries and keys. */
  queryKeyNorms?: number;
  hasSinks?: boolean;
  /** How many positions back a layer looks, by its number from 0. */
  window?: (layer: number) => number | undefined;
  feedForward?: { isGated?: boolean; hasBias?: boolean; inner?: number };
  /** The experts in a layer's place of the feed-forward, by its number from 0. */
  experts?: (layer: number) => Experts | undefined;
  /** What mixes positions in a layer in place of attention, by its number from 0. */
  mixer?: (layer: number) => Mixer | undefined;
  /** Whether the matrix of the head is the table of the embeddings; `tie_word_embeddings` where the shape has it. */
  isTied: boolean;
  hasHeadBias?: boolean;
}

/** The blueprint of a decoder whose layers are attention and a feed-forward, with what tells it from others. */
export function decoder(shape: ShapeReader, dimensions: Dimensions, traits: Traits): Blueprint {
  const { width, layers, heads, keyValueHeads, headDim, vocabulary } = dimensions;
  const { normsPerLayer = 2, hasFinalNorm = true, positions = 0, queryKeyNorms = 0 } = traits;
  const { queryKeyValue, output } = traits.attentionBias ?? { queryKeyValue: false, output: false };
  const attention = (window: number | undefined): Mixer => ({
    kind: "attention",
    width,
    heads,
    keyValueHeads,
    headDim,
    bias: { query: queryKeyValue, key: queryKeyValue, value: queryKeyValue, output },
    norms: queryKeyNorms,
    hasSinks: traits.hasSinks,
    window,
  });
  // Only layers without experts have this width, and some networks have none of those.
  const dense = (): FeedForward => ({
    kind: "feed-forward",
    width,
    inner: traits.feedForward?.inner ?? shape.count("intermediate_size"),
    isGated: traits.feedForward?.isGated ?? false,
    hasBias: traits.feedForward?.hasBias ?? false,
  });
  const norms = normsPerLayer * norm(traits.norm, width);
  const built: Layer[] = [];
  // Layers in a row of attention and a feed-forward are alike but for how far back they look: one stands for them.
  let above: { layer: Layer; window: number | undefined } | undefined;
  for (let index = 0; index < layers; index++) {
    const mixer = traits.mixer?.(index);
    const experts = traits.experts?.(index);
    const window = traits.window?.(index);
    const isUsual = mixer === undefined && experts === undefined;
    if (isUsual && above && above.window === window) {
      above.layer.count++;
      continue;
    }
    const layer = { count: 1, mixer: mixer ?? attention(window), feedForward: experts ?? dense(), norms };
    built.push(layer);
    above = isUsual ? { layer, window } : undefined;
  }
  const isTied = shape.flag("tie_word_embeddings", traits.isTied);
  return {
    kind: "decoder",
    parts: [
      part("token_embedding", vocabulary, width),
      part("position_embedding", positions, width),
      part("norms", 1, traits.hasEmbeddingNorm ? norm(traits.norm, width) : 0),
      part("norms", 1, hasFinalNorm ? norm(traits.norm, width) : 0),
      part("output_head", isTied ? 0 : width, vocabulary),
      part("output_head", 1, traits.hasHeadBias ? vocabulary : 0, "bias"),
    ],
    encoder: [],
    decoder: built,
  };
}
