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

/** The names that Hugging Face's configuration classes give the same number, the commonest first. */
const NAMES: Record<keyof Shape, readonly string[]> = {
  layers: ["num_hidden_layers", "num_layers", "n_layers", "n_layer", "encoder_layers"],
  decoderLayers: ["num_decoder_layers", "decoder_layers"],
  width: ["hidden_size", "d_model", "n_embd", "emb_dim"],
  heads: ["num_attention_heads", "num_heads", "n_heads", "n_head", "encoder_attention_heads"],
  keyValueHeads: ["num_key_value_heads"],
};

export function shapeOf(config: Config): Shape {
  const numberOf = (names: readonly string[]) =>
    names.map((name) => config[name]).find((value): value is number => typeof value === "number");
  const heads = numberOf(NAMES.heads);
  return {
    layers: numberOf(NAMES.layers),
    decoderLayers: numberOf(NAMES.decoderLayers),
    width: numberOf(NAMES.width),
    heads,
    // Without a number of their own, keys and values have as many heads as queries.
    keyValueHeads: numberOf(NAMES.keyValueHeads) ?? heads,
  };
}
