import { describe, expect, test } from "vitest";
import type { RawShape } from "../../src/arithmetic/shape-reader.ts";
import { sizeOf } from "../../src/arithmetic/size.ts";
import { SMALL_SHAPES } from "./shapes.ts";

/** A shape with wide heads, so that every default divides them, and without what its class may fill in. */
function bare(type: string, ...without: string[]): RawShape {
  const shape: RawShape = { ...SMALL_SHAPES[type], hidden_size: 512, num_attention_heads: 64 };
  for (const field of without) delete shape[field];
  return shape;
}

const total = (shape: RawShape) => sizeOf(shape).parameters.total;

describe("what a shape leaves out is what its configuration class says", () => {
  test.each<[type: string, field: string, value: unknown]>([
    ...["mistral", "mixtral", "phimoe", "gpt_oss"].map((type): [string, string, number] => [
      type,
      "num_key_value_heads",
      8,
    ]),
    ...["qwen2", "qwen3", "qwen3_vl_text", "stablelm"].map((type): [string, string, number] => [
      type,
      "num_key_value_heads",
      32,
    ]),
    ...["gemma", "qwen2_moe", "qwen3_vl_moe_text"].map((type): [string, string, number] => [
      type,
      "num_key_value_heads",
      16,
    ]),
    ...["gemma2", "gemma3_text", "smollm3", "qwen3_moe", "qwen3_5_text"].map((type): [string, string, number] => [
      type,
      "num_key_value_heads",
      4,
    ]),
    ...["qwen3_next", "qwen3_5_moe_text", "glm", "glm4", "starcoder2"].map((type): [string, string, number] => [
      type,
      "num_key_value_heads",
      2,
    ]),
    ...["llama", "granite", "cohere", "olmo2", "phi3", "internlm2"].map((type): [string, string, number] => [
      type,
      "num_key_value_heads",
      64,
    ]),
    ["gemma", "head_dim", 256],
    ["gemma2", "head_dim", 256],
    ["qwen3", "head_dim", 128],
    ["cohere2", "head_dim", 128],
    ["gpt_oss", "head_dim", 64],
    ["gemma3_text", "vocab_size", 262_208],
    ["gemma3_text", "num_attention_heads", 8],
    ["t5", "d_kv", 64],
    ["phi", "intermediate_size", 8192],
    ["phi-msft", "n_inner", 4 * 512],
    ["gpt2", "n_inner", 4 * 512],
    ["bert", "type_vocab_size", 2],
    ["deepseek_v3", "q_lora_rank", 1536],
    ["deepseek_v3", "n_shared_experts", 1],
    ["deepseek_v3", "first_k_dense_replace", 3],
    ["deepseek_v2", "n_shared_experts", 2],
    ["llama", "tie_word_embeddings", false],
    ["granite", "tie_word_embeddings", false],
    ["smollm3", "tie_word_embeddings", true],
    ["gemma", "tie_word_embeddings", true],
    ["mt5", "tie_word_embeddings", false],
    ["umt5", "tie_word_embeddings", true],
    ["internlm2", "bias", true],
    ["glm4", "attention_bias", true],
    ["gpt_oss", "attention_bias", true],
    ["starcoder2", "use_bias", true],
    ["qwen2_moe", "qkv_bias", true],
  ])("%s: %s is %j", (type, field, value) => {
    const absent = bare(type, field, ...(field === "n_inner" ? ["intermediate_size"] : []));
    // Twice as many, but no more heads for keys than for queries.
    const other = typeof value === "boolean" ? !value : value === 64 ? 32 : 2 * (value as number);
    expect(total({ ...absent, [field]: value })).toBe(total(absent));
    expect(total({ ...absent, [field]: other })).not.toBe(total(absent));
  });

  test("heads of keys and values that are null are as many as of queries", () => {
    for (const type of ["mistral", "qwen2", "phimoe", "gpt_oss"]) {
      const shape = bare(type);
      expect(total({ ...shape, num_key_value_heads: null })).toBe(total({ ...shape, num_key_value_heads: 64 }));
    }
  });

  test("only a null says that queries are not taken apart in V3; in V2 silence does, too", () => {
    const v3 = bare("deepseek_v3", "q_lora_rank");
    expect(total({ ...v3, q_lora_rank: null })).not.toBe(total(v3));
    const v2 = bare("deepseek_v2", "q_lora_rank");
    expect(total({ ...v2, q_lora_rank: null })).toBe(total(v2));
  });

  test("a DeepSeek without its number of experts is not counted as if it had none", () => {
    expect(() => sizeOf(bare("deepseek_v3", "num_experts"))).toThrow("the shape says nothing of “num_experts”");
  });

  test("ChatGLM's first has a tied head, and layers of GPT's kind", () => {
    const shape = {
      model_type: "chatglm",
      hidden_size: 4096,
      num_layers: 28,
      num_attention_heads: 32,
      inner_hidden_size: 16384,
      vocab_size: 130528,
    };
    expect(total(shape)).toBe(6_173_286_400);
  });

  test("umT5 has a table of distances in every layer", () => {
    expect(sizeOf({ ...SMALL_SHAPES.umt5 }).parameters.by_module.relative_positions).toBe(8 * 32 * 4);
    expect(sizeOf({ ...SMALL_SHAPES.mt5 }).parameters.by_module.relative_positions).toBe(2 * 32 * 4);
  });

  test("XLNet's summary and classifier are counted where its configuration asks for them", () => {
    const plain = sizeOf({ ...SMALL_SHAPES.xlnet }).parameters;
    const summing = sizeOf({ ...SMALL_SHAPES.xlnet, summary_use_proj: true }).parameters;
    expect(plain.by_module.classifier).toBeUndefined();
    expect(summing.total - plain.total).toBe(64 * 64 + 64 + 64 * 2 + 2);
  });
});
