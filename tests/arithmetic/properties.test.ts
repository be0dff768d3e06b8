import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MODEL_TYPES } from "../../src/arithmetic/architectures/index.ts";
import { sumOf } from "../../src/arithmetic/blueprint.ts";
import { layerTerms } from "../../src/arithmetic/parameters.ts";
import type { RawShape } from "../../src/arithmetic/shape-reader.ts";
import { sizeOf } from "../../src/arithmetic/size.ts";
import { MODULES } from "../../src/schema/vocabulary.ts";
import { SMALL_SHAPES } from "./shapes.ts";

const totalOf = (shape: RawShape): number => sizeOf(shape).parameters.total;

/** A shape of a kind, with its dimensions as they come. */
const shapeOf = (type: string) =>
  fc
    .record({
      layers: fc.integer({ min: 1, max: 12 }),
      heads: fc.constantFrom(1, 2, 4, 8),
      headDim: fc.constantFrom(4, 8, 16),
      inner: fc.integer({ min: 1, max: 300 }),
      vocabulary: fc.integer({ min: 1, max: 5000 }),
      groups: fc.constantFrom(1, 2, 4, 8),
    })
    .map(({ layers, heads, headDim, inner, vocabulary, groups }): RawShape => {
      const small = SMALL_SHAPES[type] as RawShape;
      const stacks = Object.keys(small).filter((key) => /^(?:en|de)coder_/.test(key));
      return {
        ...small,
        hidden_size: heads * headDim,
        num_hidden_layers: layers,
        num_attention_heads: heads,
        num_key_value_heads: Math.min(groups, heads),
        // Qwen's is that of two halves.
        intermediate_size: 2 * inner,
        vocab_size: vocabulary,
        ...Object.fromEntries(
          stacks.map((key) => [key, key.endsWith("layers") ? layers : key.endsWith("heads") ? heads : inner]),
        ),
        ...("padded_vocab_size" in small
          ? { padded_vocab_size: vocabulary, ffn_hidden_size: inner, kv_channels: headDim }
          : {}),
      };
    });

describe.each(MODEL_TYPES)("%s, of any dimensions", (type) => {
  test("the modules add up to the total, and so do the matrices", () => {
    fc.assert(
      fc.property(shapeOf(type), (shape) => {
        const { parameters, blueprint } = sizeOf(shape);
        const { total, active, embedding, non_embedding, by_module } = parameters;
        expect(Object.values(by_module).reduce((sum, each) => sum + each, 0)).toBe(total);
        expect(Object.keys(by_module).every((module) => (MODULES as readonly string[]).includes(module))).toBe(true);
        expect(embedding + non_embedding).toBe(total);
        expect(active).toBeLessThanOrEqual(total);
        const { parts, encoder, decoder } = blueprint;
        const outside = parts.reduce((sum, { terms }) => sum + sumOf(terms), 0);
        const inside = [...encoder, ...decoder].reduce(
          (sum, layer) =>
            sum +
            (layer.count / (layer.sharing ?? 1)) * layerTerms(layer).reduce((all, [, terms]) => all + sumOf(terms), 0),
          0,
        );
        expect(outside + inside).toBe(total);
      }),
      { numRuns: 30 },
    );
  });

  test("more layers, width or vocabulary is never fewer parameters", () => {
    fc.assert(
      fc.property(shapeOf(type), (shape) => {
        const total = totalOf(shape);
        for (const [field, factor] of [
          ["num_hidden_layers", 2],
          ["hidden_size", 2],
          ["intermediate_size", 2],
          ["vocab_size", 3],
          ["padded_vocab_size", 3],
          ["encoder_layers", 2],
          ["decoder_ffn_dim", 2],
        ] as const) {
          const value = shape[field];
          if (typeof value === "number")
            expect(totalOf({ ...shape, [field]: factor * value })).toBeGreaterThanOrEqual(total);
        }
      }),
      { numRuns: 20 },
    );
  });

  test("a tied head costs nothing", () => {
    fc.assert(
      fc.property(shapeOf(type), (shape) => {
        const tied = sizeOf({ ...shape, tie_word_embeddings: true }).parameters;
        const untied = sizeOf({ ...shape, tie_word_embeddings: false }).parameters;
        const vocabulary = (shape.padded_vocab_size ?? shape.vocab_size) as number;
        const matrix = untied.total - tied.total;
        // Encoders are counted without a head, and two kinds have none but the table itself.
        expect([0, vocabulary * (shape.hidden_size as number)]).toContain(matrix);
      }),
      { numRuns: 20 },
    );
  });
});
