import { expect, test } from "vitest";
import { trainingFlops } from "../../src/arithmetic/compute.ts";
import type { RawShape } from "../../src/arithmetic/shape-reader.ts";
import { sizeOf } from "../../src/arithmetic/size.ts";
import { SMALL_SHAPES } from "./shapes.ts";

const flops = (shape: RawShape, tokens: number) => {
  const { blueprint, parameters } = sizeOf(shape);
  return trainingFlops(blueprint, parameters, tokens);
};

const GPT_3 = {
  model_type: "gpt3",
  hidden_size: 12288,
  num_hidden_layers: 96,
  num_attention_heads: 96,
  intermediate_size: 49152,
  vocab_size: 50257,
  max_position_embeddings: 2048,
};
const PALM_540B = {
  model_type: "palm",
  hidden_size: 18432,
  num_hidden_layers: 118,
  num_attention_heads: 48,
  num_key_value_heads: 1,
  head_dim: 256,
  intermediate_size: 73728,
  vocab_size: 256000,
};
const LLAMA_3_1_405B = {
  model_type: "llama",
  hidden_size: 16384,
  num_hidden_layers: 126,
  num_attention_heads: 128,
  num_key_value_heads: 8,
  intermediate_size: 53248,
  vocab_size: 128256,
};

test.each<[what: string, shape: RawShape, tokens: number, published: string]>([
  ["GPT-3", GPT_3, 300e9, "3.14e+23"],
  ["PaLM 540B", PALM_540B, 780e9, "2.5e+24"],
  ["Llama 3.1 405B", LLAMA_3_1_405B, 15.6e12, "3.8e+25"],
])("%s comes to what its makers say", (_, shape, tokens, published) => {
  const digits = published.replace(/e.*/, "").replace(".", "").length;
  expect(flops(shape, tokens).toExponential(digits - 1)).toBe(published);
});

test("a mixture counts what a token passes", () => {
  const { parameters } = sizeOf({ ...SMALL_SHAPES.mixtral });
  expect(parameters.active).toBeLessThan(parameters.total);
  expect(flops({ ...SMALL_SHAPES.mixtral }, 1000)).toBe(6 * parameters.active * 1000);
});

test("of two stacks a token passes one", () => {
  expect(flops({ ...SMALL_SHAPES.t5 }, 1000)).toBe(3 * sizeOf({ ...SMALL_SHAPES.t5 }).parameters.total * 1000);
});

test("layers that share their parameters are passed each", () => {
  const { parameters } = sizeOf({ ...SMALL_SHAPES.albert });
  const layer = (parameters.by_module.attention ?? 0) + (parameters.by_module.feed_forward ?? 0) + 4 * 64;
  expect(flops({ ...SMALL_SHAPES.albert }, 1)).toBe(6 * (parameters.total + 3 * layer));
});
