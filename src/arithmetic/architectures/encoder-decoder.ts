import { type Attention, type Blueprint, type FeedForward, type Layer, type Part, part } from "../blueprint.ts";
import type { ShapeReader } from "../shape-reader.ts";
import { headDimOf, type Norm, norm } from "./decoder.ts";

// Two stacks: an encoder that reads, and a decoder whose layers also attend to what the encoder read. The table of
// tokens is shared by both.

type Build = (shape: ShapeReader) => Blueprint;

/** What tells one of them from another. */
interface Traits {
  norm: Norm;
  hasBias: boolean;
  /** Whether the feed-forward has biases, where that differs from the attention. */
  hasFeedForwardBias?: boolean;
  isGated?: boolean;
  /** Rows of learned positions in each stack. */
  positions?: number;
  /** Norms on the embeddings of each stack, and behind the last layer of each. */
  hasEmbeddingNorm?: boolean;
  hasFinalNorm?: boolean;
  isTied: boolean;
  parts?: Part[];
}

/** The dimensions of one stack. */
interface Stack {
  layers: number;
  heads: number;
  headDim: number;
  inner: number;
}

function encoderDecoder(shape: ShapeReader, width: number, encoder: Stack, decoder: Stack, traits: Traits): Blueprint {
  const { hasBias, hasFeedForwardBias = hasBias, isGated = false, positions = 0, parts = [] } = traits;
  const vocabulary = shape.count("vocab_size");
  const attention = ({ heads, headDim }: Stack): Attention => ({
    kind: "attention",
    width,
    heads,
    keyValueHeads: heads,
    headDim,
    bias: { query: hasBias, key: hasBias, value: hasBias, output: hasBias },
  });
  const feedForward = ({ inner }: Stack): FeedForward => ({
    kind: "feed-forward",
    width,
    inner,
    isGated,
    hasBias: hasFeedForwardBias,
  });
  const oneNorm = norm(traits.norm, width);
  const reading: Layer = {
    count: encoder.layers,
    mixer: attention(encoder),
    feedForward: feedForward(encoder),
    norms: 2 * oneNorm,
  };
  const writing: Layer = {
    count: decoder.layers,
    mixer: attention(decoder),
    cross: attention(decoder),
    feedForward: feedForward(decoder),
    norms: 3 * oneNorm,
  };
  return {
    kind: "encoder-decoder",
    parts: [
      part("token_embedding", vocabulary, width),
      part("position_embedding", 2 * positions, width),
      part("norms", traits.hasEmbeddingNorm ? 2 : 0, oneNorm),
      part("norms", traits.hasFinalNorm ? 2 : 0, oneNorm),
      ...parts,
      part("output_head", shape.flag("tie_word_embeddings", traits.isTied) ? 0 : width, vocabulary),
    ],
    encoder: [reading],
    decoder: [writing],
  };
}

/** T5, and what uses its layers: no biases, and one small table of distances in the first layer of each stack. */
const t5Like = (
  shape: ShapeReader,
  { isGated, isTied, tablesOf }: { isGated: boolean; isTied: boolean; tablesOf: (layers: number) => number },
): Blueprint => {
  const width = shape.count("hidden_size");
  const heads = shape.count("num_attention_heads");
  const layers = shape.layers();
  const stack: Stack = {
    layers,
    heads,
    headDim: shape.count("head_dim", 64),
    inner: shape.count("intermediate_size"),
  };
  const projection = shape.text("feed_forward_proj", isGated ? "gated-gelu" : "relu");
  const decoder = { ...stack, layers: shape.layers("num_decoder_layers", layers) };
  const tables = tablesOf(layers) + tablesOf(decoder.layers);
  return encoderDecoder(shape, width, stack, decoder, {
    norm: "rms",
    hasBias: false,
    isGated: projection.startsWith("gated-"),
    hasFinalNorm: true,
    isTied,
    parts: [part("relative_positions", tables * shape.count("relative_attention_num_buckets", 32), heads)],
  });
};

const ONE = () => 1;
export const t5: Build = (shape) => t5Like(shape, { isGated: false, isTied: true, tablesOf: ONE });
export const mt5: Build = (shape) => t5Like(shape, { isGated: true, isTied: false, tablesOf: ONE });
/** umT5: a table of distances in every layer. */
export const umt5: Build = (shape) => t5Like(shape, { isGated: true, isTied: true, tablesOf: (layers) => layers });

/** The two stacks by the names of BART and fairseq. */
function stacksOf(shape: ShapeReader): { width: number; encoder: Stack; decoder: Stack } {
  const width = shape.count("hidden_size");
  const stackOf = (name: "encoder" | "decoder"): Stack => {
    const heads = shape.count(`${name}_attention_heads`);
    // Not the field of the whole: BART's d_model is shared by stacks whose heads may differ.
    return {
      layers: shape.layers(`${name}_layers`),
      heads,
      headDim: headDimOf(shape, width, heads),
      inner: shape.count(`${name}_ffn_dim`),
    };
  };
  return { width, encoder: stackOf("encoder"), decoder: stackOf("decoder") };
}

/**
 * Learned positions that begin some rows later, biases everywhere, norms on the embeddings.
 * @param positions how many there are where the shape leaves them out, and the rows before them
 */
function bartLike(positions: number, before: number, hasFinalNorm = false): Build {
  return (shape) => {
    const { width, encoder, decoder } = stacksOf(shape);
    return encoderDecoder(shape, width, encoder, decoder, {
      norm: "layer",
      hasBias: true,
      positions: shape.count("max_position_embeddings", positions) + before,
      hasEmbeddingNorm: true,
      hasFinalNorm,
      isTied: true,
    });
  };
}

/** BART: positions begin two rows later. */
export const bart = bartLike(1024, 2);

/** mBART: the same with a norm behind each stack as well. */
export const mbart = bartLike(1024, 2, true);

/** MASS: BART's layers; positions begin one row later. */
export const mass = bartLike(512, 1);

/** The Transformer of 2017: positions by sines, attention without biases, one table for both stacks and the head. */
export const transformer: Build = (shape) => {
  const { width, encoder, decoder } = stacksOf(shape);
  return encoderDecoder(shape, width, encoder, decoder, {
    norm: "layer",
    hasBias: false,
    hasFeedForwardBias: true,
    isTied: true,
  });
};
