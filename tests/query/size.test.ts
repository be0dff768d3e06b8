import { describe, expect, test } from "vitest";
import { type Named, resolveName } from "../../src/atlas/names.ts";
import { type SizeAnswer, type SizeQuestion, sizeOfShape, sizesOfModel } from "../../src/query/size.ts";
import type { Claim, Config } from "../../src/schema/types.ts";
import { SMALL_SHAPES } from "../arithmetic/shapes.ts";
import { atlasWith, entry, modelOf, atlas as world } from "../world/world.ts";

const QUESTION: SizeQuestion = {
  context: undefined,
  batch: 1,
  cacheType: "bf16",
  memory: undefined,
  tokens: undefined,
  isExplained: false,
};

const sizes = (name: string, question: Partial<SizeQuestion> = {}, of = world): SizeAnswer =>
  sizesOfModel(entry(resolveName(of, name), 0) as Named, { ...QUESTION, ...question });
const first = (name: string, question: Partial<SizeQuestion> = {}, of = world) =>
  entry(sizes(name, question, of).variants, 0);

/** Heron 2's sizes as their shapes count them; of each layer keys and values are kept, 128 numbers for each of 4 or 8 heads. */
const SMALL = 852_559_872;
const LARGE = 5_933_109_248;
const SMALL_TOKEN = 2 * 16 * 4 * 128 * 2;
const LARGE_TOKEN = 2 * 32 * 8 * 128 * 2;

describe("a model has a size for each that it was published in", () => {
  test("by the name of each", () => {
    const { id, name, variants, uncounted } = sizes("heron-2");
    expect({ id, name, uncounted }).toEqual({ id: "heron-2", name: "Heron 2", uncounted: [] });
    expect(variants.map((each) => [each.id, each.name, each.parameters.total])).toEqual([
      ["heron-2-850m", "Heron 2 850M", SMALL],
      ["heron-2-6b", "Heron 2 6B", LARGE],
    ]);
  });

  test("or is one of them, a tuning by its base's shape", () => {
    const { id, name, variants } = sizes("heron-2-6b-chat");
    expect({ id, name }).toEqual({ id: "heron-2-6b-chat", name: "Heron 2 Chat" });
    expect(variants.map((each) => [each.id, each.parameters.total])).toEqual([["heron-2-6b-chat", LARGE]]);
  });

  test("what has no shape, or one that nobody can count, is told apart", () => {
    const odd = atlasWith((all) => {
      const { variants } = modelOf(all, "heron-2");
      delete entry(variants, 0).config;
      Object.assign((entry(variants, 1).config as Claim<Config>).value as Config, { model_type: "wader" });
    });
    const { variants, uncounted } = sizes("heron-2", {}, odd);
    expect(variants).toEqual([]);
    expect(uncounted.map(({ id, name, fault }) => [id, name, fault?.sentence.en])).toEqual([
      ["heron-2-850m", "Heron 2 850M", undefined],
      ["heron-2-6b", "Heron 2 6B", expect.stringContaining("wader")],
    ]);
  });
});

describe("beside what its shape holds stand the published figures", () => {
  test("the exact count is what it is held against, else the stated one", () => {
    const [small, large] = sizes("heron-2").variants;
    expect(small).toMatchObject({ stated: { value: 850e6 }, exact: { value: SMALL }, difference: 0 });
    expect(large).toMatchObject({ stated: { value: 6e9 }, exact: null, difference: LARGE - 6e9 });
    const untold = atlasWith((all) => delete entry(modelOf(all, "heron-2").variants, 1).parameters);
    expect(first("heron-2-6b", {}, untold)).toMatchObject({ stated: null, exact: null, difference: null });
  });

  test("the shape is the record's claim", () => {
    const large = entry(modelOf(world, "heron-2").variants, 1);
    expect(first("heron-2-6b").shape).toBe(large.config);
  });

  test("training compute is six operations a parameter and token", () => {
    const { operations, trainingTokens, trainingFlops, publishedFlops } = first("heron-2-6b");
    expect({ operations, publishedFlops }).toEqual({ operations: 6, publishedFlops: null });
    expect(trainingTokens?.value).toBe(3e11);
    // By convention the embedding of the input counts as well.
    expect((trainingFlops ?? 0) / (6 * LARGE * 3e11)).toBeCloseTo(1, 1);
    const twice = first("heron-2-6b", { tokens: 6e11 }).trainingFlops ?? 0;
    expect(twice / (trainingFlops ?? 1)).toBeCloseTo(2, 10);
    expect(first("heron-1").trainingFlops).toBeNull();
    expect(first("heron-1", { tokens: 1e9 }).trainingFlops).toBeGreaterThan(0);
  });

  test("published compute is the largest size's", () => {
    const told = atlasWith((all) => {
      const compute = { value: 1e22, status: "stated", source: ["heron-2-paper"] } as Claim<number>;
      modelOf(all, "heron-2").training = { compute_flops: compute };
    });
    expect(first("heron-2-6b", {}, told).publishedFlops?.value).toBe(1e22);
    expect(first("heron-2-850m", {}, told).publishedFlops).toBeNull();
  });
});

describe("memory", () => {
  test("weights take their bits, and scales more", () => {
    const { weights, stored } = first("heron-2-6b");
    expect(weights).toEqual({ fp32: 4 * LARGE, bf16: 2 * LARGE, int8: LARGE, int4: LARGE / 2 });
    for (const { form, bits, bytes } of stored) {
      expect(form).not.toBe("");
      expect(bytes).toBe(Math.ceil((LARGE * bits) / 8));
    }
    expect(stored.length).toBeGreaterThan(0);
  });

  test("the cache grows by the token, the text and the bits of a number", () => {
    expect(first("heron-2-850m")).toMatchObject({ cachePerToken: SMALL_TOKEN, cacheAtContext: null });
    expect(first("heron-2-6b")).toMatchObject({ cachePerToken: LARGE_TOKEN, stateBytes: 0, readBytes: 0 });
    expect(first("heron-2-6b", { context: 1000 }).cacheAtContext).toBe(1000 * LARGE_TOKEN);
    expect(first("heron-2-6b", { context: 1000, batch: 3 }).cacheAtContext).toBe(3000 * LARGE_TOKEN);
    expect(first("heron-2-6b", { context: 1000, cacheType: "int8" })).toMatchObject({
      cachePerToken: LARGE_TOKEN / 2,
      cacheAtContext: 500 * LARGE_TOKEN,
    });
  });

  test("an encoder keeps nothing", () => {
    const { cachePerToken, cacheAtContext, fits } = first("bittern", { context: 512, memory: 1e12 });
    expect({ cachePerToken, cacheAtContext }).toEqual({ cachePerToken: null, cacheAtContext: null });
    expect(fits.map((each) => [each.fits, each.longest])).toEqual(Array(4).fill([true, null]));
  });

  test("what an encoder has read is kept beside the cache, and so are states that do not grow", () => {
    const shape = (kind: string) => entry(sizeOfShape(kind, SMALL_SHAPES[kind] as Config, QUESTION).variants, 0);
    expect(shape("t5").readBytes).toBeGreaterThan(0);
    expect(shape("t5").stateBytes).toBe(0);
    expect(shape("mamba").stateBytes).toBeGreaterThan(0);
    expect(shape("mamba").readBytes).toBe(0);
  });

  describe("what fits into it", () => {
    test("nothing is asked, nothing is told", () => {
      expect(first("heron-2-6b").fits).toEqual([]);
    });

    test("weights and the cache of the texts, to the byte", () => {
      const memory = LARGE + 1000 * LARGE_TOKEN;
      expect(first("heron-2-6b", { memory, context: 1000 }).fits).toEqual([
        { type: "fp32", fits: false, lack: 3 * LARGE, longest: null },
        { type: "bf16", fits: false, lack: LARGE, longest: null },
        { type: "int8", fits: true, lack: 0, longest: 1000 },
        { type: "int4", fits: true, lack: 0, longest: Math.floor((memory - LARGE / 2) / LARGE_TOKEN) },
      ]);
      const less = first("heron-2-6b", { memory: memory - 1, context: 1000 }).fits;
      expect(entry(less, 2)).toEqual({ type: "int8", fits: false, lack: 1, longest: null });
    });

    test("without a text the weights alone", () => {
      const { fits } = first("heron-2-6b", { memory: LARGE });
      expect(fits.map((each) => each.fits)).toEqual([false, false, true, true]);
      expect(entry(fits, 2)).toMatchObject({ lack: 0, longest: 0 });
    });

    test("several texts share what is left", () => {
      const memory = LARGE + 1000 * LARGE_TOKEN;
      expect(entry(first("heron-2-6b", { memory, batch: 4 }).fits, 2).longest).toBe(250);
      expect(entry(first("heron-2-6b", { memory, cacheType: "int4" }).fits, 2).longest).toBe(4000);
    });

    test("a text without end is no number", () => {
      expect(entry(first("heron-2-6b", { memory: 1e18 }).fits, 3)).toMatchObject({ fits: true, longest: null });
    });
  });
});

describe("every matrix", () => {
  test("only where it is asked for", () => {
    expect(first("heron-2-6b").matrices).toEqual([]);
  });

  test("what stands outside the layers first, then layers that are built alike together", () => {
    const { matrices, parameters } = first("heron-2-6b", { isExplained: true });
    expect(matrices.map(({ stack, layers, mixer }) => [stack, layers, mixer?.kind])).toEqual([
      ["outside", 1, undefined],
      ["decoder", 32, "attention"],
    ]);
    const sum = matrices.map(({ layers, modules }) =>
      modules.reduce((total, each) => total + layers * each.parameters, 0),
    );
    expect(sum.reduce((a, b) => a + b)).toBe(parameters.total);
    for (const { terms, parameters } of matrices.flatMap(({ modules }) => modules)) {
      expect(terms.length).toBeGreaterThan(0);
      expect(parameters).toBe(
        terms.reduce((total, [, rows, columns, copies = 1]) => total + rows * columns * copies, 0),
      );
    }
  });

  test("layers that take turns are two kinds, each told once", () => {
    const explained = (kind: string, shape: object = {}) =>
      entry(
        sizeOfShape(kind, { ...SMALL_SHAPES[kind], ...shape } as Config, { ...QUESTION, isExplained: true }).variants,
        0,
      ).matrices.map(({ stack, layers }) => [stack, layers]);
    expect(explained("t5").map(([stack]) => stack)).toEqual(["outside", "encoder", "decoder"]);
    const turns = explained("gpt_oss");
    expect(turns).toHaveLength(3);
    // Shared parameters are there once.
    expect(explained("albert", { num_hidden_layers: 12 })).toEqual([
      ["outside", 1],
      ["encoder", 1],
    ]);
  });
});

describe("a shape from a file", () => {
  test("has nothing published", () => {
    const { id, name, wrapper, uncounted, variants } = sizeOfShape(
      "config.json",
      SMALL_SHAPES.llama as Config,
      QUESTION,
    );
    expect({ id, name, wrapper, uncounted }).toEqual({
      id: "config.json",
      name: "config.json",
      wrapper: undefined,
      uncounted: [],
    });
    expect(variants).toHaveLength(1);
    expect(variants[0]).toMatchObject({
      id: "config.json",
      name: "config.json",
      shape: null,
      stated: null,
      exact: null,
      difference: null,
      trainingTokens: null,
      trainingFlops: null,
      publishedFlops: null,
    });
  });

  test("the language model is taken out of several networks", () => {
    const inner = SMALL_SHAPES.llama as Config;
    const { wrapper, variants } = sizeOfShape("x", { model_type: "llava", text_config: inner }, QUESTION);
    expect(wrapper).toBe("llava");
    const own = entry(sizeOfShape("x", inner, QUESTION).variants, 0);
    expect(variants[0]?.parameters).toEqual(own.parameters);
  });
});
