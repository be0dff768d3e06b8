import { describe, expect, test } from "vitest";
import { restOfShape, shapeOf } from "../../src/query/shape.ts";
import type { Config } from "../../src/schema/types.ts";
import { shapeText } from "../../src/view/format.ts";
import { createStyle } from "../../src/view/style.ts";

const style = createStyle({ language: "en", width: 80, ascii: false });

describe("a shape is read whatever its configuration calls it", () => {
  test.each<[what: string, config: Config, text: string]>([
    [
      "generic",
      { num_hidden_layers: 32, hidden_size: 4096, num_attention_heads: 32 },
      "32 layers, 4096 wide, 32 heads",
    ],
    [
      "shared keys and values",
      { num_hidden_layers: 80, hidden_size: 8192, num_attention_heads: 64, num_key_value_heads: 8 },
      "80 layers, 8192 wide, 64 heads (8 KV)",
    ],
    [
      "as many key-value heads as heads",
      { num_hidden_layers: 2, hidden_size: 8, num_attention_heads: 4, num_key_value_heads: 4 },
      "2 layers, 8 wide, 4 heads",
    ],
    ["GPT-2", { n_layer: 12, n_embd: 768, n_head: 12 }, "12 layers, 768 wide, 12 heads"],
    ["XLM", { n_layers: 12, emb_dim: 2048, n_heads: 16 }, "12 layers, 2048 wide, 16 heads"],
    [
      "T5",
      { num_layers: 24, num_decoder_layers: 24, d_model: 1024, num_heads: 16 },
      "24 + 24 layers, 1024 wide, 16 heads",
    ],
    [
      "BART",
      { encoder_layers: 12, decoder_layers: 6, d_model: 1024, encoder_attention_heads: 16 },
      "12 + 6 layers, 1024 wide, 16 heads",
    ],
    ["only a part of it", { hidden_size: 768 }, "768 wide"],
    ["nothing of it", { vocab_size: 100 }, ""],
  ])("%s", (_, config, text) => {
    expect(shapeText(config, style)).toBe(text);
  });

  test("a text is no number", () => {
    expect(shapeOf({ num_layers: "12" }).layers).toBeUndefined();
  });
});

test("what else is recorded of a shape, under the commonest of its names", () => {
  expect(
    restOfShape({ d_kv: 64, d_ff: 2048, vocab_size: 100, hidden_size: 8, rope_theta: 1e4, sliding_window: 0 }),
  ).toEqual({
    head_dim: 64,
    intermediate_size: 2048,
    vocab_size: 100,
    rope_theta: 1e4,
    sliding_window: 0,
  });
  expect(restOfShape({ d_kv: "64", attention_head_size: 32 })).toEqual({ head_dim: 32 });
  expect(restOfShape({ num_hidden_layers: 2 })).toEqual({});
});
