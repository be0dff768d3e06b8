import { MODEL_TYPES } from "../../src/arithmetic/architectures/index.ts";
import type { RawShape } from "../../src/arithmetic/shape-reader.ts";

/** A small shape of every kind that can be counted, by its `model_type`. */
export const SMALL_SHAPES: Record<string, RawShape> = Object.fromEntries(
  MODEL_TYPES.map((type) => [type, { model_type: type, ...DIMENSIONS(), ...OF_TYPE(type) }]),
);

/** The usual fields under their usual names. */
function DIMENSIONS(): RawShape {
  return {
    hidden_size: 64,
    num_hidden_layers: 4,
    num_attention_heads: 4,
    num_key_value_heads: 2,
    intermediate_size: 96,
    vocab_size: 100,
    max_position_embeddings: 32,
  };
}

/** What an architecture needs besides. */
function OF_TYPE(type: string): RawShape {
  const experts = { num_experts: 8, num_experts_per_tok: 2, moe_intermediate_size: 16 };
  const stacks = Object.fromEntries(
    ["encoder", "decoder"].flatMap((name) => [
      [`${name}_layers`, 2],
      [`${name}_attention_heads`, 4],
      [`${name}_ffn_dim`, 96],
    ]),
  );
  const latent = { q_lora_rank: 24, kv_lora_rank: 16, qk_nope_head_dim: 12, qk_rope_head_dim: 4, v_head_dim: 12 };
  if (/moe|^qwen3_next|^mixtral|^gpt_oss|^olmoe/.test(type)) return { ...experts, shared_expert_intermediate_size: 32 };
  if (/^deepseek(?:_v\d)?$|^kimi/.test(type)) {
    return { ...experts, ...latent, n_shared_experts: 1, first_k_dense_replace: 1 };
  }
  if (/^m?bart$|^transformer/.test(type)) return stacks;
  if (type === "chatglm") return { padded_vocab_size: 100, ffn_hidden_size: 96, kv_channels: 16 };
  return {};
}
