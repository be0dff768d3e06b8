import { describe, expect, test } from "vitest";
import { MODEL_TYPES } from "../../src/arithmetic/architectures/index.ts";
import { type RawShape, ShapeFault } from "../../src/arithmetic/shape-reader.ts";
import { sizeOf } from "../../src/arithmetic/size.ts";
import { SMALL_SHAPES } from "./shapes.ts";

/** The fault of a shape. */
function faultOf(shape: RawShape): ShapeFault {
  try {
    sizeOf(shape);
  } catch (error) {
    if (error instanceof ShapeFault) return error;
    throw error;
  }
  throw new Error("the shape was counted");
}

const llama = (fields: RawShape): RawShape => ({ ...SMALL_SHAPES.llama, ...fields });

describe("a shape that cannot be counted says which field is wrong", () => {
  test.each<[shape: RawShape, field: string | undefined, says: string]>([
    [{}, "model_type", "the shape has no “model_type”"],
    [{ model_type: "lama" }, "model_type", "no way to count a “lama” is known"],
    [{ model_type: "__proto__" }, "model_type", "no way to count a “__proto__” is known"],
    [{ model_type: 7 }, "model_type", "“model_type” must be a text, not 7"],
    [llama({ hidden_size: undefined }), "hidden_size", "the shape says nothing of “hidden_size”"],
    [llama({ hidden_size: null }), "hidden_size", "the shape says nothing of “hidden_size”"],
    [llama({ hidden_size: "64" }), "hidden_size", "“hidden_size” must be a whole number from 1 up, not “64”"],
    [llama({ hidden_size: -64 }), "hidden_size", "“hidden_size” must be a whole number from 1 up, not -64"],
    [llama({ hidden_size: 0 }), "hidden_size", "“hidden_size” must be a whole number from 1 up, not 0"],
    [llama({ hidden_size: 64.5 }), "hidden_size", "“hidden_size” must be a whole number from 1 up, not 64.5"],
    [llama({ hidden_size: Number.NaN }), "hidden_size", "“hidden_size” must be a whole number from 1 up, not null"],
    [llama({ hidden_size: [64] }), "hidden_size", "“hidden_size” must be a whole number from 1 up, not [64]"],
    [llama({ hidden_size: 1e12 }), "hidden_size", "“hidden_size” is 1000000000000, which no network has"],
    [llama({ num_hidden_layers: 1e6 }), "num_hidden_layers", "“num_hidden_layers” is 1000000, which no network has"],
    [
      llama({ num_attention_heads: 5 }),
      "num_attention_heads",
      "“num_attention_heads” (5) must divide the hidden width 64",
    ],
    [
      llama({ num_key_value_heads: 3 }),
      "num_key_value_heads",
      "“num_key_value_heads” (3) must divide the 4 attention heads",
    ],
    [
      llama({ num_key_value_heads: 8 }),
      "num_key_value_heads",
      "“num_key_value_heads” (8) must divide the 4 attention heads",
    ],
    [llama({ attention_bias: "no" }), "attention_bias", "“attention_bias” must be true or false, not “no”"],
    [
      { ...SMALL_SHAPES.mixtral, num_experts_per_tok: 9 },
      "num_experts_per_tok",
      "“num_experts_per_tok” (9) is more than the 8 experts there are",
    ],
    [{ ...SMALL_SHAPES.qwen, intermediate_size: 97 }, "intermediate_size", "“intermediate_size” (97) must be even"],
    [
      { ...SMALL_SHAPES["transfo-xl"], cutoffs: [50, 20] },
      "cutoffs",
      "“cutoffs” must rise and stay below the size of the vocabulary",
    ],
    [
      { ...SMALL_SHAPES.qwen3_moe, mlp_only_layers: "all" },
      "mlp_only_layers",
      "“mlp_only_layers” must be a list of texts or whole numbers, not “all”",
    ],
    [
      { ...SMALL_SHAPES.gpt2, n_embd: 0, hidden_size: undefined },
      "n_embd",
      "“n_embd” must be a whole number from 1 up, not 0",
    ],
    [
      llama({ hidden_size: 1e9, num_hidden_layers: 1e4, intermediate_size: 1e9 }),
      undefined,
      "the shape has more parameters than can be counted exactly",
    ],
  ])("%j", (shape, field, says) => {
    const fault = faultOf(shape);
    expect({ field: fault.field, says: fault.sentence.en }).toEqual({ field, says });
    expect(fault.sentence.zh).toMatch(/\p{Script=Han}/u);
  });

  test("a long value is quoted in part", () => {
    expect(faultOf(llama({ hidden_size: "9".repeat(1000) })).sentence.en.length).toBeLessThan(120);
  });

  test("of what is quoted, as much as fits is there", () => {
    const quoted = (text: string) => faultOf(llama({ hidden_size: text })).sentence.en.replace(/.* not /, "");
    expect(quoted("9".repeat(38))).toBe(`“${"9".repeat(38)}”`);
    expect(quoted("9".repeat(39))).toBe(`“${"9".repeat(39)}…`);
    expect(quoted("9".repeat(1000))).toBe(`“${"9".repeat(39)}…`);
  });

  test("a missing field says what else it may be called", () => {
    expect(faultOf(llama({ num_hidden_layers: undefined })).suggestion).toEqual({
      en: "it may also be called num_layers, n_layer, n_layers",
      zh: "它也可写作 num_layers、n_layer、n_layers",
    });
    const { moe_intermediate_size: _, ...rest } = SMALL_SHAPES.qwen3_moe as RawShape;
    expect(faultOf(rest)).toMatchObject({ field: "moe_intermediate_size", suggestion: undefined });
  });

  test("a number beyond all measure says what the most is", () => {
    expect(faultOf(llama({ hidden_size: 1e12 })).suggestion).toEqual({
      en: "it is at most 1000000000",
      zh: "最大为 1000000000",
    });
    expect(() => sizeOf(llama({ num_hidden_layers: 10_000 }))).not.toThrow();
    expect(faultOf(llama({ num_hidden_layers: 10_001 })).suggestion?.en).toBe("it is at most 10000");
  });

  test("a field is called as the shape calls it, or as most do", () => {
    expect(faultOf({ ...SMALL_SHAPES.gpt2, num_attention_heads: undefined, n_head: 5 })).toMatchObject({
      name: "ShapeFault",
      field: "n_head",
      message: "“n_head” (5) must divide the hidden width 64",
    });
    expect(faultOf({ ...SMALL_SHAPES.mixtral, num_experts: undefined, num_local_experts: 1 }).field).toBe(
      "num_experts_per_tok",
    );
  });

  test("a mixture may use all of its experts", () => {
    expect(() => sizeOf({ ...SMALL_SHAPES.mixtral, num_experts_per_tok: 8 })).not.toThrow();
  });
});

/** Fields whose names differ between configurations, and which every shape of their kind must have. */
const NEEDED = ["hidden_size", "num_hidden_layers", "num_attention_heads", "vocab_size"];

describe.each(MODEL_TYPES)("%s", (type) => {
  const whole = SMALL_SHAPES[type] as RawShape;

  test("without a field that it needs", () => {
    for (const field of NEEDED) {
      if (!(field in whole)) continue;
      // The files of Gemma 3 leave out what its class says.
      if (type === "gemma3_text" && ["num_attention_heads", "vocab_size"].includes(field)) continue;
      const { [field]: _, ...rest } = whole;
      let total: number | undefined;
      try {
        total = sizeOf(rest).parameters.total;
      } catch (error) {
        expect(error).toBeInstanceOf(ShapeFault);
        continue;
      }
      // Few kinds have no use for a field: Mamba has no heads, two stacks have numbers of their own.
      expect(total, field).toBe(sizeOf(whole).parameters.total);
    }
  });

  test.each([-1, 0, 1.5, "8", true, {}, [], Number.POSITIVE_INFINITY])("with every field %j: never NaN", (bad) => {
    for (const field of Object.keys(whole).filter((key) => key !== "model_type")) {
      try {
        const { parameters, cache } = sizeOf({ ...whole, [field]: bad });
        expect(Number.isSafeInteger(parameters.total)).toBe(true);
        expect(cache.layers.every(({ numbers }) => Number.isSafeInteger(numbers))).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(ShapeFault);
      }
    }
  });
});
