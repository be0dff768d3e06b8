import { describe, expect, test } from "vitest";
import { MODEL_TYPES } from "../../src/arithmetic/architectures/index.ts";
import type { Layer } from "../../src/arithmetic/blueprint.ts";
import { cacheOf } from "../../src/arithmetic/memory.ts";
import { layerTerms } from "../../src/arithmetic/parameters.ts";
import type { RawShape } from "../../src/arithmetic/shape-reader.ts";
import { sizeOf } from "../../src/arithmetic/size.ts";
import { SMALL_SHAPES } from "./shapes.ts";

/** What the small shapes are: width, layers, positions, words, inner width, and queries and keys of all their heads. */
const [D, L, V, I, Q, K] = [64, 4, 100, 96, 4 * 16, 2 * 16];
/** Biases of queries, keys and values, with as many heads for keys as for queries or with half of them; of the output. */
const [QKV, QKV_EACH, OUT] = [Q + 2 * K, 3 * Q, D];
/** Biases of a feed-forward, plain and with a gate. */
const [PLAIN, GATED] = [I + D, 2 * I + D];
/** A layer norm with a bias. */
const NORM = 2 * D;
/** The shape of one kind of mixtures has one size of heads, whatever its class says. */
const NARROW = { head_dim: 16 };

const total = (shape: RawShape) => sizeOf(shape).parameters.total;

/** What some fields add to a shape of a kind, or take away. */
function added(type: string, fields: RawShape, before: RawShape = {}): number {
  const base: RawShape = { ...SMALL_SHAPES[type], ...before };
  return total({ ...base, ...fields }) - total(base);
}

type Row = [type: string, fields: RawShape, added: number, before?: RawShape];

describe("a bias is as long as what it is added to", () => {
  test.each<Row>([
    ...[
      "llama",
      "granite",
      "baichuan",
      "smollm3",
      "olmo",
      "olmo2",
      "olmo3",
      "olmoe",
      "cohere",
      "phimoe",
      "deepseek",
    ].map((type): Row => [type, { attention_bias: true }, L * (QKV + OUT)]),
    ...["gemma", "gemma2", "gemma3_text", "qwen3", "qwen3_moe", "qwen3_vl_text", "qwen3_vl_moe_text", "cohere2"].map(
      (type): Row => [type, { attention_bias: true }, L * (QKV + OUT), NARROW],
    ),
    ["gpt_oss", { attention_bias: false }, -L * (QKV + OUT), NARROW],
    ["internlm2", { bias: false }, -L * (QKV + OUT)],
    // One layer in four is attention, whose queries give a gate as well.
    ...["qwen3_next", "qwen3_5_text", "qwen3_5_moe_text"].map(
      (type): Row => [type, { attention_bias: true }, 2 * Q + 2 * K + OUT, NARROW],
    ),
    // Latent attention has them on the way down and on the output.
    ["deepseek_v2", { attention_bias: true }, L * (24 + 16 + 4 + OUT)],
    ["deepseek_v3", { attention_bias: true }, L * (24 + 16 + 4 + OUT)],
    ["llama", { mlp_bias: true }, L * GATED],
    ["smollm3", { mlp_bias: true }, L * GATED],
    ["glm4", { attention_bias: false }, -L * QKV, NARROW],
    ["glm", { attention_bias: false }, -L * QKV, NARROW],
    ["qwen2_moe", { qkv_bias: false }, -L * QKV],
    ["qwen", { no_bias: false }, L * (OUT + 2 * (I / 2) + D)],
    ["stablelm", { use_qkv_bias: true }, L * QKV],
    ["starcoder2", { use_bias: false }, -L * (QKV + OUT + PLAIN)],
    ["gpt_neox", { attention_bias: false }, -L * (QKV_EACH + OUT)],
    ["glm-130b", { attention_bias: false }, -L * (QKV_EACH + OUT + GATED)],
    ["opt", { enable_bias: false }, -L * (QKV_EACH + OUT + PLAIN)],
    // Falcon's keys and values have one head.
    ["falcon", { bias: true }, L * (Q + 2 * 16 + OUT + PLAIN)],
    ["chatglm", { add_qkv_bias: true }, L * QKV_EACH],
    ["chatglm", { add_bias_linear: true }, L * (QKV_EACH + OUT + GATED)],
    ["phimoe", { lm_head_bias: true }, V],
    // MPT's norms lose theirs along with the rest.
    ["mpt", { no_bias: false }, L * (QKV_EACH + OUT + PLAIN) + (2 * L + 1) * D],
    ["mamba", { use_bias: true }, L * (2 * I + D)],
    ["mamba", { use_conv_bias: false }, -L * I],
  ])("%s with %j: %i", (type, fields, expected, before) => {
    expect(added(type, fields, before)).toBe(expected);
  });
});

describe("norms", () => {
  test.each<Row>([
    // Over each head's queries and keys, or over all of them.
    ["stablelm", { qk_layernorm: true }, L * (Q + K)],
    ["cohere", { use_qk_norm: true }, L * (Q + K)],
    ["phi", { qk_layernorm: true }, L * 4 * 16],
    ["phi-msft", { qk_layernorm: true }, L * 4 * 16],
    // Both halves side by side behind one.
    ["stablelm", { use_parallel_residual: true }, -L * NORM],
    ["falcon", { parallel_attn: false }, L * NORM],
    ["falcon", { num_ln_in_parallel_attn: 2 }, L * NORM],
    ["RefinedWeb", { num_ln_in_parallel_attn: 1 }, -L * NORM],
    // The final one.
    ["opt", { do_layer_norm_before: false }, -NORM],
    ["opt", { _remove_final_layer_norm: true }, -NORM],
    ["opt", { layer_norm_elementwise_affine: false }, -(2 * L + 1) * NORM],
    ["chatglm", { post_layer_norm: false }, -D],
    ["chatglm", { rmsnorm: false }, (2 * L + 1) * D],
  ])("%s with %j: %i", (type, fields, expected, before) => {
    expect(added(type, fields, before)).toBe(expected);
  });

  test.each<[string, number]>([
    // Before and behind attention and feed-forward, behind the last layer, and over the heads of queries and keys.
    ["llama", 2 * L * D + D],
    ["gemma2", 4 * L * D + D],
    ["glm4", 4 * L * D + D],
    ["glm", 2 * L * D + D],
    ["cohere", L * D + D],
    ["cohere2", L * D + D],
    ["palm", L * D + D],
    ["gptj", L * NORM + NORM],
    ["phi", L * NORM + NORM],
    ["openai-gpt", 2 * L * NORM],
    ["gpt2", 2 * L * NORM + NORM],
    ["bloom", 2 * L * NORM + 2 * NORM],
    ["mpt", 2 * L * D + D],
    ["olmo", 0],
    ["falcon", L * NORM + NORM],
    ["RefinedWeb", 2 * L * NORM + NORM],
    ["mamba", L * D + D],
    ["bert", 2 * L * NORM + NORM],
    ["xlm-roberta-xl", 2 * L * NORM + NORM],
    ["bart", (2 * 2 + 3 * 2) * NORM + 2 * NORM],
    ["mbart", (2 * 2 + 3 * 2) * NORM + 4 * NORM],
    ["transformer_mass", (2 * 2 + 3 * 2) * NORM + 2 * NORM],
    ["transformer", (2 * 2 + 3 * 2) * NORM],
    ["t5", (2 * L + 3 * L) * D + 2 * D],
    ["xlnet", 2 * L * NORM],
    ["transfo-xl", 2 * L * NORM],
  ])("%s has %i parameters in them", (type, norms) => {
    expect(sizeOf({ ...SMALL_SHAPES[type] }).parameters.by_module.norms ?? 0).toBe(norms);
  });
});

describe("heads of keys and values", () => {
  const keysAndValues = (heads: number) => 2 * D * heads * 16;

  test.each<Row>([
    ["gpt_bigcode", { multi_query: false }, L * (keysAndValues(3) + 2 * 3 * 16)],
    ["falcon", { multi_query: false }, L * keysAndValues(3)],
    ["falcon", { new_decoder_architecture: true }, L * (keysAndValues(1) + NORM)],
    ["RefinedWeb", { new_decoder_architecture: false }, -L * (keysAndValues(1) + NORM)],
    ["RefinedWebModel", { new_decoder_architecture: true }, L * (keysAndValues(1) + NORM)],
    ["chatglm", { multi_query_attention: true }, -L * keysAndValues(3)],
    ["chatglm", { multi_query_attention: true, multi_query_group_num: 2 }, -L * keysAndValues(2)],
    ["chatglm", { kv_channels: 8 }, -L * 4 * D * 4 * 8],
    ["gpt3", { head_dim: 8 }, -L * (2 * D * (Q / 2) + 2 * D * (K / 2) + Q / 2 + 2 * (K / 2))],
    ["lamda", { head_dim: 8 }, -L * (2 * D * (Q / 2) + 2 * D * (K / 2))],
    ["deepseek_v2", { q_lora_rank: null }, L * (D * 64 - D * 24 - 24 - 24 * 64)],
  ])("%s with %j: %i", (type, fields, expected, before) => {
    expect(added(type, fields, before)).toBe(expected);
  });
});

describe("the feed-forward", () => {
  const plain = (inner: number) => 2 * D * inner;
  const unsaid = { intermediate_size: undefined };

  test.each<Row>([
    // Four times as wide as the hidden states, where nothing is said.
    ...["openai-gpt", "gpt2", "gpt3", "gpt_bigcode", "gpt_neo", "gptj", "glm-130b", "palm"].flatMap((type): Row[] =>
      type === "glm-130b" || type === "palm" ? [] : [[type, unsaid, L * (plain(4 * D - I) + 4 * D - I)]],
    ),
    ["phi-msft", unsaid, L * (plain(4 * D - I) + 4 * D - I)],
    ["falcon", unsaid, L * plain(4 * D - I)],
    ["mpt", unsaid, L * plain(4 * D - I)],
    ["mpt", { expansion_ratio: 2 }, -L * plain(2 * D), unsaid],
    ["mpt", { expansion_ratio: 2 }, 0],
    ["xlm", unsaid, L * (plain(4 * D - I) + 4 * D - I)],
    ["chatglm", { inner_hidden_size: 2 * I }, L * (plain(I) + I), { inner_hidden_size: I }],
    ["glm", unsaid, L * (plain(4 * D - I) + 4 * D - I), { block_position_encoding: true }],
    // With a gate, and without.
    ["t5", { feed_forward_proj: "gated-gelu" }, 2 * L * D * I],
    ["mt5", { feed_forward_proj: "relu" }, -2 * L * D * I],
    ["umt5", { feed_forward_proj: "relu" }, -2 * L * D * I],
    ["mt5", { feed_forward_proj: "gated-silu" }, 0],
    ["bart", { encoder_ffn_dim: 2 * I }, 2 * (plain(I) + I)],
    ["bart", { decoder_ffn_dim: 2 * I }, 2 * (plain(I) + I)],
    ["mamba", { intermediate_size: undefined, expand: 2 }, 0, { intermediate_size: 2 * D }],
  ])("%s with %j: %i", (type, fields, expected, before) => {
    expect(added(type, fields, before)).toBe(expected);
  });

  test("BLOOM's is four times as wide, whatever the shape says", () => {
    expect(added("bloom", { intermediate_size: 2 * I })).toBe(0);
    expect(sizeOf({ ...SMALL_SHAPES.bloom }).parameters.by_module.feed_forward).toBe(L * (plain(4 * D) + 5 * D));
  });
});

describe("tables", () => {
  test.each<Row>([
    // A row more of learned positions, in both stacks where there are two.
    ...[
      "bert",
      "roberta",
      "xlm-roberta-xl",
      "distilbert",
      "xlm",
      "gpt2",
      "gpt_neo",
      "gpt_bigcode",
      "opt",
      "openai-gpt",
    ].map((type): Row => [type, { max_position_embeddings: 33 }, D]),
    ["albert", { max_position_embeddings: 33 }, 128],
    ["electra", { max_position_embeddings: 33 }, 128],
    ...["bart", "mbart", "transformer_mass"].map((type): Row => [type, { max_position_embeddings: 33 }, 2 * D]),
    ["transformer", { max_position_embeddings: 33 }, 0],
    ["bert", { max_position_embeddings: undefined }, (512 - 32) * D],
    ["xlm-roberta-xl", { max_position_embeddings: undefined }, (514 - 32) * D],
    ["openai-gpt", { max_position_embeddings: undefined }, (512 - 32) * D],
    ["gpt2", { max_position_embeddings: undefined }, (1024 - 32) * D],
    ["gpt3", { max_position_embeddings: undefined }, (2048 - 32) * D],
    // GLM has one table of them, or two.
    ["glm", { block_position_encoding: true }, 33 * D, { block_position_encoding: false }],
    // Segments and languages.
    ...["bert", "albert", "electra"].map((type): Row => [type, { type_vocab_size: 3 }, type === "bert" ? D : 128]),
    ["xlm-roberta-xl", { type_vocab_size: 2 }, D],
    ["bert", { type_vocab_size: 0 }, -2 * D],
    ["distilbert", { type_vocab_size: 3 }, 0],
    ["deberta", { type_vocab_size: 2 }, 2 * D],
    ["xlm", { n_langs: 3 }, 3 * D],
    ["xlm", { n_langs: 1 }, 0],
    ["xlm", { n_langs: 3, use_lang_emb: false }, 0],
    // Narrow tables and the way from them to the layers.
    ["albert", { embedding_size: 32 }, -(V + 32 + 2 + 2) * 96 - 96 * D],
    ["electra", { embedding_size: 32 }, -(V + 32 + 2 + 2) * 96 - 96 * D],
    ["electra", { embedding_size: D }, -(V + 32 + 2 + 2) * D - (128 + 1) * D],
    ["deberta", { embedding_size: 32 }, -(V + 32) * 32 + 32 * D],
    ["opt", { word_embed_proj_dim: 32 }, -V * 32 + 2 * D * 32],
    ["opt", { tie_word_embeddings: false }, V * 32, { word_embed_proj_dim: 32 }],
    ["opt", { word_embed_proj_dim: D }, 0],
    // Heads.
    ["gptj", { tie_word_embeddings: true }, -V * D],
    ["bart", { tie_word_embeddings: false }, V * D],
    ["mamba", { tie_word_embeddings: false }, V * D],
  ])("%s with %j: %i", (type, fields, expected, before) => {
    expect(added(type, fields, before)).toBe(expected);
  });

  test.each<[string, Record<string, number | undefined>]>([
    ["bert", { token_embedding: V * D, position_embedding: 32 * D, token_type_embedding: 2 * D, pooler: (D + 1) * D }],
    ["distilbert", { token_type_embedding: undefined, pooler: undefined }],
    ["xlm", { token_type_embedding: undefined, pooler: undefined }],
    ["albert", { token_embedding: V * 128, embedding_projection: 129 * D, pooler: (D + 1) * D }],
    ["opt", { position_embedding: 34 * D, output_head: undefined }],
    ["gptj", { position_embedding: undefined, output_head: V * D + V }],
    ["phi", { output_head: V * D + V }],
    ["gpt_neox", { output_head: V * D }],
    ["bart", { position_embedding: 2 * 34 * D, token_embedding: V * D }],
    ["transformer_mass", { position_embedding: 2 * 33 * D }],
    ["xlnet", { token_embedding: V * D + D, output_head: undefined }],
  ])("%s has %j", (type, modules) => {
    const { by_module } = sizeOf({ ...SMALL_SHAPES[type] }).parameters;
    expect({ ...by_module, ...modules }).toEqual(by_module);
  });
});

describe("layers that share their parameters", () => {
  const layer = 4 * D * D + 4 * D + 2 * D * I + I + D + 2 * NORM;

  test.each<Row>([
    ["albert", { num_hidden_groups: 2 }, layer],
    ["albert", { inner_group_num: 2 }, layer],
    ["albert", { num_hidden_groups: 2, inner_group_num: 2 }, 3 * layer],
    ["albert", { num_hidden_layers: 8 }, 0],
    ["bert", { num_hidden_layers: 5 }, layer],
    ["t5", { num_decoder_layers: 5 }, 2 * 4 * D * D + 2 * D * I + 3 * D],
    ["umt5", { num_decoder_layers: 5 }, 2 * 4 * D * D + 3 * D * I + 3 * D + 32 * 4, NARROW],
    ["bart", { decoder_layers: 3 }, 2 * (4 * D * D + 4 * D) + 2 * D * I + I + D + 3 * NORM],
    ["bart", { encoder_layers: 3 }, layer],
  ])("%s with %j: %i", (type, fields, expected, before = type === "t5" ? NARROW : undefined) => {
    expect(added(type, fields, before)).toBe(expected);
  });
});

describe("relative positions", () => {
  const relative = { relative_attention: true };
  const both = { ...relative, pos_att_type: "c2p|p2c" };

  test.each<Row>([
    ["t5", { relative_attention_num_buckets: 64 }, 2 * 32 * 4],
    ["umt5", { relative_attention_num_buckets: 64 }, 2 * L * 32 * 4],
    // DeBERTa: a table of distances both ways, and projections with a bias on the side of the query.
    ["deberta", relative, 2 * 32 * D],
    ["deberta", { ...relative, pos_att_type: ["c2p"] }, 2 * 32 * D + L * D * D],
    ["deberta", { ...relative, pos_att_type: ["p2c"] }, 2 * 32 * D + L * (D + 1) * D],
    ["deberta", { ...relative, pos_att_type: " C2P | p2c" }, 2 * 32 * D + L * (2 * D + 1) * D],
    ["deberta", { pos_att_type: "c2p|p2c" }, 0],
    ["deberta", { max_relative_positions: 10 }, 2 * (10 - 32) * D, both],
    ["deberta", { max_relative_positions: -1 }, 0, both],
    ["deberta", { position_biased_input: false }, -32 * D],
    ["deberta-v2", relative, 2 * 32 * D],
    ["deberta-v2", both, 2 * 32 * D + L * 2 * (D + 1) * D],
    ["deberta-v2", { pos_att_type: ["p2p", "c2p"] }, L * (D + 1) * D, relative],
    ["deberta-v2", { share_att_key: true }, -L * 2 * (D + 1) * D, both],
    ["deberta-v2", { position_buckets: 10 }, 2 * (10 - 32) * D, both],
    ["deberta-v2", { position_buckets: 0 }, 0, both],
    ["deberta-v2", { norm_rel_ebd: "layer_norm" }, NORM, both],
    ["deberta-v2", { norm_rel_ebd: "layer_norm" }, 0],
    // The convolution beside the first layer, with its norm.
    ["deberta-v2", { conv_kernel_size: 3 }, (3 * D + 1) * D + NORM],
    ["deberta-v2", { conv_kernel_size: 3, conv_groups: 2 }, ((3 * D) / 2 + 1) * D + NORM],
    // XLNet and Transformer-XL.
    ["xlnet", { head_dim: 8 }, -L * (4 * D * 32 + (D + 5) * 32)],
    ["transfo-xl", { untie_r: false }, -L * 2 * Q + 2 * Q],
  ])("%s with %j: %i", (type, fields, expected, before) => {
    expect(added(type, fields, before)).toBe(expected);
  });
});

describe("XLNet's classifier has as many rows as there are labels", () => {
  test.each<[RawShape, number]>([
    [{}, 2],
    [{ num_labels: 5 }, 5],
    [{ id2label: ["a", "b", "c"] }, 3],
    [{ id2label: { 0: "a" }, num_labels: 4 }, 4],
  ])("%j: %i", (fields, labels) => {
    expect(added("xlnet", { summary_use_proj: true, ...fields })).toBe((D + 1) * D + (D + 1) * labels);
  });
});

describe("Transformer-XL's tables grow narrower for rarer words", () => {
  const clusters = { cutoffs: [20, 50], div_val: 2 };
  const head = (count: number, width = D) => V + count * (width + 1);

  test.each<[RawShape, tables: number, projections: number, head: number]>([
    [{}, V * D, 0, head(0)],
    [{ cutoffs: [20, 50] }, V * D, 0, head(2)],
    [{ d_embed: 32 }, V * 32, 32 * D, head(0, 32) + 32 * D],
    [clusters, 20 * 64 + 30 * 32 + 50 * 16, (64 + 32 + 16) * D, head(2) + 64 * D],
    [
      { ...clusters, proj_share_all_but_first: false },
      20 * 64 + 30 * 32 + 50 * 16,
      (64 + 32 + 16) * D,
      head(2) + (64 + 32 + 16) * D,
    ],
  ])("%j", (fields, tables, projections, output) => {
    const { by_module } = sizeOf({ ...SMALL_SHAPES["transfo-xl"], ...fields }).parameters;
    expect([by_module.token_embedding, by_module.embedding_projection ?? 0, by_module.output_head]).toEqual([
      tables,
      projections,
      output,
    ]);
  });

  test.each([{ cutoffs: [20, 20] }, { cutoffs: [100] }, { cutoffs: [0] }, { cutoffs: [20, 50], div_val: 100 }])(
    "%j does not fit",
    (fields) => {
      expect(() => sizeOf({ ...SMALL_SHAPES["transfo-xl"], ...fields })).toThrow("must rise and stay below");
    },
  );
});

describe("a state space", () => {
  test.each<Row>([
    ["mamba", { state_size: 17 }, L * (2 * I + I)],
    ["mamba", { conv_kernel: 5 }, L * I],
    ["mamba", { time_step_rank: 5 }, L * 2 * I],
    ["mamba", { time_step_rank: "auto" }, 0],
    ["mamba", { time_step_rank: "auto", hidden_size: 80 }, 0, { time_step_rank: 5, hidden_size: 80 }],
    ["mamba", { expand: 3 }, 0],
  ])("%s with %j: %i", (type, fields, expected, before) => {
    expect(added(type, fields, before)).toBe(expected);
  });
});

describe("experts", () => {
  const expert = (inner: number) => 3 * D * inner;
  /** Eight of them and a router, in the place of a feed-forward that is 96 wide. */
  const sparse = 8 * expert(16) + 8 * D - expert(I);
  const shared = expert(32) + D;

  test.each<Row>([
    ["qwen2_moe", { decoder_sparse_step: 2 }, -2 * (sparse + shared)],
    ["qwen2_moe", { mlp_only_layers: [0, 3] }, -2 * (sparse + shared)],
    ["qwen2_moe", { shared_expert_intermediate_size: 0 }, -L * shared],
    ["qwen3_moe", { decoder_sparse_step: 4 }, -3 * sparse],
    ["qwen3_vl_moe_text", { mlp_only_layers: [1] }, -sparse],
    ["qwen3_next", { decoder_sparse_step: 2 }, -2 * (sparse + shared)],
    ["qwen3_5_moe_text", { shared_expert_intermediate_size: 0 }, -L * shared],
    // DeepSeek's first is dense, and one is shared by all; since V3 a bias steers which are chosen.
    ["deepseek", { first_k_dense_replace: 2 }, -(sparse + expert(16))],
    ["deepseek", { first_k_dense_replace: 0 }, sparse + expert(16)],
    ["deepseek_v3", { first_k_dense_replace: 2 }, -(sparse + expert(16) + 8)],
    ["deepseek", { moe_layer_freq: 2 }, -2 * (sparse + expert(16))],
    ["deepseek", { n_shared_experts: 3 }, 3 * 2 * expert(16)],
    ["deepseek", { n_shared_experts: null }, -3 * expert(16)],
    ["deepseek_v2", { n_shared_experts: null }, -3 * expert(16)],
    // gpt-oss has biases in every expert and in the router.
    ["gpt_oss", { num_experts: 9 }, L * (3 * D * I + 2 * I + D + D + 1)],
    ["mixtral", { num_experts: 9 }, L * (3 * D * I + D)],
    ["phimoe", { num_experts: 9 }, L * (3 * D * I + D)],
    ["olmoe", { num_experts: 9 }, L * (3 * D * I + D)],
  ])("%s with %j: %i", (type, fields, expected, before) => {
    expect(added(type, fields, before)).toBe(expected);
  });

  test.each<[string, number]>([
    ["mixtral", 6 * L * 3 * D * I],
    ["qwen2_moe", 6 * L * expert(16)],
    ["deepseek", 6 * 3 * expert(16)],
    ["gpt_oss", 6 * L * (3 * D * I + 2 * I + D)],
  ])("a token of %s passes two of eight", (type, idle) => {
    const { parameters } = sizeOf({ ...SMALL_SHAPES[type] });
    expect(parameters.total - parameters.active).toBe(idle);
  });
});

describe("how many positions back a layer looks", () => {
  const windows = (type: string, fields: RawShape) =>
    cacheOf(sizeOf({ ...SMALL_SHAPES[type], ...fields }).blueprint).layers.map(({ window }) => window ?? "all");
  const every = (window: number | string) => Array(L).fill(window);
  const types = ["sliding_attention", "full_attention", "sliding_attention", "full_attention"];

  test.each<[string, RawShape, (number | string)[]]>([
    ["llama", { sliding_window: 8 }, every("all")],
    ["mistral", { sliding_window: 8 }, every(8)],
    ...["mixtral", "phi3", "phimoe", "starcoder2"].flatMap((type): [string, RawShape, (number | string)[]][] => [
      [type, {}, every("all")],
      [type, { sliding_window: 8 }, every(8)],
      [type, { sliding_window: null }, every("all")],
    ]),
    ["gemma2", {}, [4096, "all", 4096, "all"]],
    ["gemma3_text", {}, every(4096)],
    ["gemma3_text", { sliding_window_pattern: 2, sliding_window: 8 }, [8, "all", 8, "all"]],
    ["cohere2", {}, [4096, 4096, 4096, "all"]],
    ["cohere2", { sliding_window_pattern: 2, sliding_window: 8 }, [8, "all", 8, "all"]],
    ["olmo3", {}, [4096, 4096, 4096, "all"]],
    ["olmo3", { layer_types: types, sliding_window: 8 }, [8, "all", 8, "all"]],
    ["gpt_oss", { layer_types: types.toReversed(), sliding_window: 8 }, ["all", 8, "all", 8]],
    // Qwen's must be switched on, and begin at a layer unless a list says which.
    ["qwen2", { use_sliding_window: true, sliding_window: 8 }, every("all")],
    ["qwen2", { use_sliding_window: true, sliding_window: 8, max_window_layers: 1 }, ["all", 8, 8, 8]],
    ["qwen2", { use_sliding_window: true, sliding_window: 8, layer_types: types }, [8, "all", 8, "all"]],
    ["qwen3", { use_sliding_window: true, sliding_window: 8, max_window_layers: 2 }, ["all", "all", 8, 8]],
    ["qwen3", { sliding_window: 8, max_window_layers: 2 }, every("all")],
    ["qwen3_moe", { use_sliding_window: true, sliding_window: 8 }, every(8)],
    // SmolLM3's only in the layers without rotary positions.
    ["smollm3", { use_sliding_window: true, sliding_window: 8 }, every("all")],
    ["smollm3", { use_sliding_window: true, sliding_window: 8, no_rope_layers: [1, 0, 1, 0] }, ["all", 8, "all", 8]],
    ["smollm3", { use_sliding_window: true, sliding_window: 8, layer_types: types }, [8, "all", 8, "all"]],
    ["smollm3", { sliding_window: 8, no_rope_layers: [0, 0, 0, 0] }, every("all")],
    ["gpt_neo", { window_size: 8 }, ["all", 8, "all", 8]],
    ["gpt_neo", { window_size: 8, attention_layers: ["local", "global", "global", "local"] }, [8, "all", "all", 8]],
  ])("%s with %j: %j", (type, fields, expected) => {
    expect(windows(type, fields)).toEqual(expected);
  });
});

describe("which layers are attention in a hybrid", () => {
  const mixers = (fields: RawShape) =>
    sizeOf({ ...SMALL_SHAPES.qwen3_5_text, ...fields }).blueprint.decoder.map(({ mixer }) =>
      mixer.kind === "attention" ? "attention" : "delta",
    );

  test.each<[RawShape, string[]]>([
    [{}, ["delta", "delta", "delta", "attention"]],
    [{ full_attention_interval: 2 }, ["delta", "attention", "delta", "attention"]],
    [
      { layer_types: ["full_attention", "linear_attention", "linear_attention", "full_attention"] },
      ["attention", "delta", "delta", "attention"],
    ],
  ])("%j: %j", (fields, expected) => {
    expect(mixers(fields)).toEqual(expected);
  });

  test("a layer of the delta rule is as large as its heads make it", () => {
    const small = {
      linear_num_key_heads: 2,
      linear_num_value_heads: 4,
      linear_key_head_dim: 8,
      linear_value_head_dim: 4,
      linear_conv_kernel_dim: 3,
    };
    const [keys, values] = [2 * 8, 4 * 4];
    const layer = D * (2 * keys + 2 * values) + D * 2 * 4 + (2 * keys + values) * 3 + 2 * 4 + 4 + values * D;
    expect(sizeOf({ ...SMALL_SHAPES.qwen3_5_text, ...small }).parameters.by_module.linear_attention).toBe(3 * layer);
    // A matrix for each head of values, and the tail of the convolution.
    const { state } = cacheOf(sizeOf({ ...SMALL_SHAPES.qwen3_5_text, ...small }).blueprint);
    expect(state).toBe(3 * (4 * 8 * 4 + (2 * keys + values) * 3));
  });
});

describe("one more layer", () => {
  const square = 4 * D * D;
  const small = 2 * D * Q + 2 * D * K;

  test.each<[string, number]>([
    ["gptj", square + 2 * D * I + PLAIN + NORM],
    ["phi", small + QKV + OUT + 2 * D * I + PLAIN + NORM],
    ["palm", small + 3 * D * I + D],
    ["lamda", small + 3 * D * I + 2 * D],
    ["bloom", square + 4 * D + 8 * D * D + 5 * D + 2 * NORM],
    ["glm-130b", square + 4 * D + 3 * D * I + GATED + 2 * NORM],
    ["xlm", square + 4 * D + 2 * D * I + PLAIN + 2 * NORM],
    ["smollm3", small + 3 * D * I + 2 * D],
    ["qwen", small + QKV + 3 * D * (I / 2) + 2 * D],
    ["olmo", small + 3 * D * I],
    ["olmo2", small + 3 * D * I + Q + K + 2 * D],
    ["olmoe", small + 8 * 3 * D * I + 8 * D + Q + K + 2 * D],
    ["xlnet", square + (D + 5) * Q + 2 * D * I + PLAIN + 2 * NORM],
    ["transfo-xl", square + (D + 2) * Q + 2 * D * I + PLAIN + 2 * NORM],
    // No bias on keys alone.
    ["deberta", square + 3 * D + 2 * D * I + PLAIN + 2 * NORM],
    ["deberta-v2", square + 4 * D + 2 * D * I + PLAIN + 2 * NORM],
    ["distilbert", square + 4 * D + 2 * D * I + PLAIN + 2 * NORM],
    ["electra", square + 4 * D + 2 * D * I + PLAIN + 2 * NORM],
  ])("of %s: %i", (type, expected) => {
    expect(added(type, { num_hidden_layers: L + 1 })).toBe(expected);
  });

  test.each<[string, number, number]>([
    ["transformer", square + 2 * D * I + PLAIN + 2 * NORM, 2 * square + 2 * D * I + PLAIN + 3 * NORM],
    [
      "transformer_mass",
      square + 4 * D + 2 * D * I + PLAIN + 2 * NORM,
      2 * (square + 4 * D) + 2 * D * I + PLAIN + 3 * NORM,
    ],
  ])("that reads or writes, of %s: %i, %i", (type, reads, writes) => {
    expect([added(type, { encoder_layers: 3 }), added(type, { decoder_layers: 3 })]).toEqual([reads, writes]);
  });
});

describe("what kind of network it is", () => {
  const typesWhere = (holds: (size: ReturnType<typeof sizeOf>) => boolean) =>
    MODEL_TYPES.filter((type) => holds(sizeOf({ ...SMALL_SHAPES[type] })));

  test("encoders read, and have no head", () => {
    const encoders = [
      ...["albert", "bert", "camembert", "deberta", "deberta-v2", "distilbert", "electra"],
      ...["roberta", "xlm", "xlm-roberta", "xlm-roberta-xl"],
    ];
    expect(typesWhere(({ blueprint }) => blueprint.kind === "encoder")).toEqual(encoders);
    for (const type of encoders) {
      expect(sizeOf({ ...SMALL_SHAPES[type] }).parameters.by_module.output_head).toBeUndefined();
      expect(sizeOf({ ...SMALL_SHAPES[type] }).blueprint.decoder).toEqual([]);
    }
  });

  test("two stacks read and write", () => {
    expect(typesWhere(({ blueprint }) => blueprint.kind === "encoder-decoder")).toEqual([
      ...["bart", "mbart", "mt5", "t5", "transformer", "transformer_mass", "umt5"],
    ]);
  });

  test("all others write", () => {
    const writing = typesWhere(({ blueprint }) => blueprint.kind === "decoder");
    expect(writing).toHaveLength(MODEL_TYPES.length - 11 - 7);
    for (const type of writing) expect(sizeOf({ ...SMALL_SHAPES[type] }).blueprint.encoder).toEqual([]);
  });

  test("whose head is the table of the embeddings, by what its class says", () => {
    const tied = typesWhere(
      ({ blueprint, parameters }) => blueprint.kind !== "encoder" && parameters.by_module.output_head === undefined,
    );
    expect(tied).toEqual([
      ...["RefinedWeb", "RefinedWebModel", "bart", "bloom", "cohere", "cohere2", "falcon"],
      ...["gemma", "gemma2", "gemma3_text", "glm-130b", "gpt2", "gpt3", "gpt_bigcode", "gpt_neo", "lamda"],
      ...["mamba", "mbart", "mpt", "openai-gpt", "opt", "palm", "smollm3", "starcoder2"],
      ...["t5", "transformer", "transformer_mass", "umt5", "xlnet"],
    ]);
  });
});

describe("parameters stand under their modules", () => {
  test.each<[string, RawShape, Record<string, number>]>([
    [
      "opt",
      { word_embed_proj_dim: 32, tie_word_embeddings: false },
      {
        token_embedding: V * 32,
        embedding_projection: 2 * D * 32,
        output_head: V * 32,
      },
    ],
    ["deberta", { relative_attention: true }, { relative_positions: 2 * 32 * D }],
    [
      "deberta-v2",
      { relative_attention: true, norm_rel_ebd: "layer_norm", conv_kernel_size: 3 },
      {
        relative_positions: 2 * 32 * D,
        norms: 2 * L * NORM + 3 * NORM,
        feed_forward: L * (2 * D * I + PLAIN) + (3 * D + 1) * D,
      },
    ],
    ["xlnet", { summary_use_proj: true }, { classifier: (D + 1) * (D + 2) }],
    ["transfo-xl", { untie_r: false }, { relative_positions: 2 * Q }],
    ["deepseek", {}, { experts: 3 * 8 * 3 * D * 16, shared_experts: 3 * 3 * D * 16, router: 3 * 8 * D }],
    ["qwen2_moe", {}, { shared_experts: L * (3 * D * 32 + D), router: L * 8 * D }],
    ["gpt_oss", NARROW, { attention: L * (2 * D * Q + 2 * D * K + QKV + OUT + 4) }],
    ["mamba", {}, { state_space: L * (D * 2 * I + I * 5 + I * (4 + 32) + 4 * I + I + I * 16 + I + I * D) }],
    ["bart", {}, { cross_attention: 2 * (4 * D * D + 4 * D) }],
  ])("%s with %j: %j", (type, fields, expected) => {
    expect(sizeOf({ ...SMALL_SHAPES[type], ...fields }).parameters.by_module).toMatchObject(expected);
  });

  test("tables and a head of its own are embeddings, the rest is none", () => {
    const { embedding, non_embedding, total: all } = sizeOf({ ...SMALL_SHAPES.albert }).parameters;
    expect([embedding, embedding + non_embedding]).toEqual([(V + 32 + 2) * 128 + 129 * D, all]);
    expect(sizeOf({ ...SMALL_SHAPES.llama }).parameters.embedding).toBe(2 * V * D);
  });

  test.each<[string, string[]]>([
    ["llama", ["Q", "K", "V", "O", "gate", "up", "down", "norms"]],
    [
      "gpt2",
      ["Q", "Q bias", "K", "K bias", "V", "V bias", "O", "O bias", "up", "up bias", "down", "down bias", "norms"],
    ],
    [
      "qwen3_5_text",
      [
        "Q, K, V and gate",
        "beta and decay",
        "convolution",
        "A and step bias",
        "norm",
        "O",
        "gate",
        "up",
        "down",
        "norms",
      ],
    ],
    [
      "mamba",
      ["input", "convolution", "convolution bias", "selection", "step", "step bias", "A", "D", "output", "norms"],
    ],
    ["xlnet", ["Q", "K", "V", "O", "relative positions", "up", "up bias", "down", "down bias", "norms"]],
  ])("every matrix of a layer of %s has a name", (type, names) => {
    const { encoder, decoder } = sizeOf({ ...SMALL_SHAPES[type] }).blueprint;
    const [layer] = [...encoder, ...decoder];
    if (!layer) throw new Error("no layers");
    expect(layerTerms(layer).flatMap(([, terms]) => terms.map(([name]) => name))).toEqual(names);
  });

  test("so have those of a mixture with latent attention, of sinks and of norms over queries and keys", () => {
    const namesOf = (type: string) =>
      layerTerms(sizeOf({ ...SMALL_SHAPES[type] }).blueprint.decoder.at(-1) as Layer).flatMap(([, terms]) =>
        terms.map(([name]) => name),
      );
    expect(namesOf("deepseek_v3")).toEqual([
      ...["Q down", "norm of Q", "Q up", "KV down", "norm of KV", "KV up", "O"],
      ...["gate", "up", "down", "gate", "up", "down", "router", "correction", "norms"],
    ]);
    expect(namesOf("gpt_oss")).toContain("sinks");
    expect(namesOf("gpt_oss")).toContain("router bias");
    expect(namesOf("qwen3")).toContain("norms of Q and K");
    expect(namesOf("qwen2_moe")).toContain("gate of all");
    expect(namesOf("qwen3_5_text")[0]).toBe("Q and gate");
  });
});
