import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BITS,
  bytesOf,
  cacheOf,
  longestKept,
  numbersKept,
  numbersPerNewToken,
  STORED_BITS,
} from "../../src/arithmetic/memory.ts";
import type { RawShape } from "../../src/arithmetic/shape-reader.ts";
import { sizeOf } from "../../src/arithmetic/size.ts";
import { SMALL_SHAPES } from "./shapes.ts";

const cache = (shape: RawShape) => cacheOf(sizeOf(shape).blueprint);
const perToken = (shape: RawShape) => bytesOf(numbersPerNewToken(cache(shape)), BITS.bf16);

const LLAMA_2_70B = {
  model_type: "llama",
  hidden_size: 8192,
  num_hidden_layers: 80,
  num_attention_heads: 64,
  num_key_value_heads: 8,
  intermediate_size: 28672,
  vocab_size: 32000,
};

describe("bytes a token at two bytes a number", () => {
  test.each<[what: string, shape: RawShape, bytes: number]>([
    ["grouped queries: Llama 2 70B", LLAMA_2_70B, 327_680],
    [
      "Llama 3.1 405B",
      {
        ...LLAMA_2_70B,
        hidden_size: 16384,
        num_hidden_layers: 126,
        num_attention_heads: 128,
        intermediate_size: 53248,
        vocab_size: 128256,
      },
      516_096,
    ],
    [
      "latent attention: DeepSeek-V3",
      {
        model_type: "deepseek_v3",
        hidden_size: 7168,
        num_hidden_layers: 61,
        num_attention_heads: 128,
        intermediate_size: 18432,
        vocab_size: 129280,
        q_lora_rank: 1536,
        kv_lora_rank: 512,
        qk_nope_head_dim: 128,
        qk_rope_head_dim: 64,
        v_head_dim: 128,
        n_routed_experts: 256,
        n_shared_experts: 1,
        num_experts_per_tok: 8,
        moe_intermediate_size: 2048,
        first_k_dense_replace: 3,
      },
      70_272,
    ],
    ["a head each", { ...SMALL_SHAPES.gpt2 }, 4 * 2 * 64 * 2],
    ["one head for all", { ...SMALL_SHAPES.gpt_bigcode }, 4 * 2 * 16 * 2],
    ["the decoder of two stacks", { ...SMALL_SHAPES.bart }, 2 * 2 * 64 * 2],
    // One layer in four is attention, with heads of its own width.
    ["a hybrid", { ...SMALL_SHAPES.qwen3_next, head_dim: 16 }, 2 * 2 * 16 * 2],
  ])("%s", (_, shape, bytes) => {
    expect(perToken(shape)).toBe(bytes);
  });

  test("an encoder writes nothing and keeps nothing", () => {
    expect(cache({ ...SMALL_SHAPES.bert })).toEqual({ layers: [], state: 0, read: 0 });
  });

  test("a state does not grow, whatever is written", () => {
    const kept = cache({ ...SMALL_SHAPES.mamba });
    expect(kept.state).toBe(4 * 96 * (16 + 4));
    expect(numbersKept(kept, 1000)).toBe(numbersKept(kept, 1));
  });

  test("what an encoder read is kept beside what is written", () => {
    const kept = cache({ ...SMALL_SHAPES.bart });
    expect(kept.read).toBe(2 * 2 * 64);
    expect(numbersKept(kept, 10)).toBe(10 * (2 * 2 * 64 + 2 * 2 * 64));
  });
});

describe("windows", () => {
  const windows = (shape: RawShape) => cache(shape).layers.map(({ window }) => window);

  test.each<[what: string, shape: RawShape, expected: (number | undefined)[]]>([
    ["Mistral's in every layer, unless it says otherwise", { ...SMALL_SHAPES.mistral }, [4096, 4096, 4096, 4096]],
    [
      "none where it is null",
      { ...SMALL_SHAPES.mistral, sliding_window: null },
      [undefined, undefined, undefined, undefined],
    ],
    ["Gemma 2's in every other", { ...SMALL_SHAPES.gemma2, sliding_window: 8 }, [8, undefined, 8, undefined]],
    [
      "Gemma 3's in five of six",
      { ...SMALL_SHAPES.gemma3_text, sliding_window: 8, num_hidden_layers: 7 },
      [8, 8, 8, 8, 8, undefined, 8],
    ],
    ["gpt-oss's in every other", { ...SMALL_SHAPES.gpt_oss }, [128, undefined, 128, undefined]],
    [
      "by the list of layers",
      {
        ...SMALL_SHAPES.olmo3,
        sliding_window: 8,
        layer_types: ["full_attention", "sliding_attention", "full_attention", "sliding_attention"],
      },
      [undefined, 8, undefined, 8],
    ],
    [
      "Qwen's from a layer on, where it is switched on",
      { ...SMALL_SHAPES.qwen2, sliding_window: 8, use_sliding_window: true, max_window_layers: 3 },
      [undefined, undefined, undefined, 8],
    ],
    [
      "and not where it is off",
      { ...SMALL_SHAPES.qwen2, sliding_window: 8, use_sliding_window: false, max_window_layers: 3 },
      [undefined, undefined, undefined, undefined],
    ],
    ["GPT-Neo's in every second", { ...SMALL_SHAPES.gpt_neo }, [undefined, 256, undefined, 256]],
  ])("%s", (_, shape, expected) => {
    expect(windows(shape)).toEqual(expected);
  });

  test("a layer keeps no more than its window", () => {
    const kept = cache({ ...SMALL_SHAPES.gemma2, sliding_window: 8 });
    const [windowed, whole] = kept.layers;
    expect(windowed?.window).toBe(8);
    expect(numbersKept(kept, 100)).toBe(2 * 8 * (windowed?.numbers ?? 0) + 2 * 100 * (whole?.numbers ?? 0));
  });
});

test("the longest text that fits is the longest that fits", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("llama", "gemma2", "bart", "qwen3_next", "mistral"),
      fc.integer({ min: 0, max: 10_000_000 }),
      (type, numbers) => {
        const kept = cache({ ...(SMALL_SHAPES[type] as RawShape), sliding_window: 50 });
        const longest = longestKept(kept, numbers, 100_000);
        if (longest > 0) expect(numbersKept(kept, longest)).toBeLessThanOrEqual(numbers);
        if (longest < 100_000) expect(numbersKept(kept, longest + 1)).toBeGreaterThan(numbers);
      },
    ),
  );
});

test("the longest text is the limit where just that fits, and none where only the state does not", () => {
  const kept = cache({ ...SMALL_SHAPES.gpt2 });
  const each = numbersPerNewToken(kept);
  expect(longestKept(kept, 100 * each, 100)).toBe(100);
  expect(longestKept(kept, 100 * each - 1, 100)).toBe(99);
  expect(longestKept(kept, each - 1, 100)).toBe(0);
  const hybrid = cache({ ...SMALL_SHAPES.qwen3_next, head_dim: 16 });
  expect(numbersKept(hybrid, 10)).toBe(hybrid.state + 10 * numbersPerNewToken(hybrid));
  expect(longestKept(hybrid, hybrid.state, 100)).toBe(0);
  expect(longestKept(hybrid, hybrid.state + numbersPerNewToken(hybrid), 100)).toBe(1);
});

test("bytes are rounded up to whole ones", () => {
  expect([bytesOf(3, BITS.int4), bytesOf(2, BITS.int4), bytesOf(1, BITS.fp32)]).toEqual([2, 1, 4]);
});

test("stored forms take what their blocks hold", () => {
  // QLoRA, section 3: 4 bits and 0.127 for constants that are quantized twice.
  expect(STORED_BITS.NF4).toBeCloseTo(4.127, 3);
  expect(STORED_BITS).toMatchObject({ Q8_0: 8.5, Q6_K: 6.5625, Q5_K: 5.5, Q4_K: 4.5, MXFP4: 4.25 });
});
