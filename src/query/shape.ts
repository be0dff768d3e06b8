import type { Config } from "../schema/types.ts";

/** What of a network's shape every architecture has, whatever its configuration calls it. */
export interface Shape {
  /** Layers; of an encoder-decoder, those of the encoder. */
  layers: number | undefined;
  /** The decoder's layers, of an encoder-decoder. */
  decoderLayers: number | undefined;
  /** The width of the hidden states. */
  width: number | undefined;
  heads: number | undefined;
  keyValueHeads: number | undefined;
}

/** The names under which a shape may be recorded, for each of the numbers that a whole shape is told by. */
const WHOLE_NAMES: Record<string, readonly string[]> = {
  head_dim: ["head_dim", "d_kv", "d_head", "attention_head_size"],
  intermediate_size: ["intermediate_size", "d_ff", "d_inner", "encoder_ffn_dim"],
  vocab_size: ["vocab_size"],
  max_position_embeddings: ["max_position_embeddings"],
  sliding_window: ["sliding_window"],
  rope_theta: ["rope_theta"],
};

/** The names that Hugging Face's configuration classes give the same number, the commonest first. */
const NAMES: Record<keyof Shape, readonly string[]> = {
  layers: ["num_hidden_layers", "num_layers", "n_layers", "n_layer", "encoder_layers"],
  decoderLayers: ["num_decoder_layers", "decoder_layers"],
  width: ["hidden_size", "d_model", "n_embd", "emb_dim"],
  heads: ["num_attention_heads", "num_heads", "n_heads", "n_head", "encoder_attention_heads"],
  keyValueHeads: ["num_key_value_heads"],
};

export function shapeOf(config: Config): Shape {
  const heads = numberIn(config, NAMES.heads);
  return {
    layers: numberIn(config, NAMES.layers),
    decoderLayers: numberIn(config, NAMES.decoderLayers),
    width: numberIn(config, NAMES.width),
    heads,
    // Without a number of their own, keys and values have as many heads as queries.
    keyValueHeads: numberIn(config, NAMES.keyValueHeads) ?? heads,
  };
}

/** What else is recorded of a shape, each number under the commonest of its names. */
export function restOfShape(config: Config): Record<string, number> {
  return Object.fromEntries(
    Object.entries(WHOLE_NAMES).flatMap(([name, names]) => {
      const value = numberIn(config, names);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function numberIn(config: Config, names: readonly string[]): number | undefined {
  return names.map((name) => config[name]).find((value): value is number => typeof value === "number");
}
