import { describe, expect, test } from "vitest";
import type { RawShape } from "../../src/arithmetic/shape-reader.ts";
import { languageShape } from "../../src/arithmetic/wrapped.ts";
import { SMALL_SHAPES } from "./shapes.ts";

const LLAMA = SMALL_SHAPES.llama as RawShape;

describe("the language model of a configuration is", () => {
  test.each<[what: string, raw: RawShape, shape: RawShape, wrapper: string | undefined]>([
    ["the whole, where that is one network", LLAMA, LLAMA, undefined],
    [
      "the whole, even beside another",
      { ...LLAMA, text_config: { hidden_size: 1 } },
      { ...LLAMA, text_config: { hidden_size: 1 } },
      undefined,
    ],
    ["under text_config", { model_type: "llava", text_config: LLAMA }, LLAMA, "llava"],
    ["under llm_config", { model_type: "internvl_chat", llm_config: LLAMA }, LLAMA, "internvl_chat"],
    ["under language_config", { model_type: "deepseek_vl_v2", language_config: LLAMA }, LLAMA, "deepseek_vl_v2"],
    [
      "among the fields of the whole",
      { ...LLAMA, model_type: "qwen2_5_vl", vision_config: {} },
      { ...LLAMA, model_type: "qwen2", vision_config: {} },
      "qwen2_5_vl",
    ],
    [
      "under the first of several names that holds fields",
      { model_type: "llava", text_config: null, llm_config: [LLAMA], language_config: LLAMA },
      LLAMA,
      "llava",
    ],
    [
      "not a text",
      { model_type: "llava", text_config: "llama" },
      { model_type: "llava", text_config: "llama" },
      undefined,
    ],
    ["the whole, where it is of no kind", { text_config: LLAMA }, { text_config: LLAMA }, undefined],
    [
      "the whole, where its kind is no text",
      { model_type: 7, text_config: LLAMA },
      { model_type: 7, text_config: LLAMA },
      undefined,
    ],
    ["the whole, where nothing stands inside", { model_type: "llava" }, { model_type: "llava" }, undefined],
    ["the whole, whatever its kind is called", { model_type: "constructor" }, { model_type: "constructor" }, undefined],
  ])("%s", (_, raw, shape, wrapper) => {
    expect(languageShape(raw)).toEqual({ shape, wrapper });
  });

  test("tied as the whole says, unless it says so itself", () => {
    const tied = { model_type: "llava", tie_word_embeddings: true };
    expect(languageShape({ ...tied, text_config: LLAMA }).shape).toEqual({ ...LLAMA, tie_word_embeddings: true });
    const own = { ...LLAMA, tie_word_embeddings: false };
    expect(languageShape({ ...tied, text_config: own }).shape).toEqual(own);
    expect(languageShape({ model_type: "llava", text_config: LLAMA }).shape).not.toHaveProperty("tie_word_embeddings");
  });
});
