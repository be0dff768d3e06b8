import { describe, expect, test } from "vitest";
import type { ClaimPath } from "../../src/atlas/claim-of.ts";
import { compare } from "../../src/query/compare.ts";
import { spreadClaim } from "../../src/query/spread.ts";
import type { Claim } from "../../src/schema/types.ts";
import { atlasWith, entry, modelOf, atlas as world } from "../world/world.ts";

const number = (value: number, status: Claim["status"] = "stated"): Claim<number> => ({
  value,
  status,
  source: ["heron-2-code"],
});

const spread = (id: string, path: ClaimPath, atlas = world, variantId?: string) => {
  const model = modelOf(atlas, id);
  const variant = model.variants.find((each) => each.id === variantId);
  return spreadClaim(atlas, variant ? { model, variant } : { model }, path)?.spread;
};

describe("a number of a model is spread over its sizes", () => {
  test("one for all needs no telling, nor one that stands alone", () => {
    expect(spread("heron-1", "context_length")).toBeUndefined();
    expect(spread("egret", "vocabulary_size")).toBeUndefined();
    expect(spread("osprey", "context_length")).toBeUndefined();
  });

  test("from the least to the most, tunings and all", () => {
    expect(spread("heron-2", "context_length")).toMatchObject({ least: 2048, most: 4096, sizes: [], otherwise: null });
    expect(spread("heron-2", "context_length", world, "heron-2-6b")).toBeUndefined();
  });

  const some = atlasWith((all) => {
    const { variants, training } = modelOf(all, "heron-2");
    entry(variants, 0).training = { tokens: { status: "undisclosed", source: ["heron-2-code"] } };
    if (training) training.compute_flops = { value: 1e22, status: "stated", source: ["heron-2-paper"] };
    modelOf(all, "kingfisher").context_length = { status: "undisclosed", source: ["kingfisher-report"] };
    modelOf(all, "kingfisher").variants.push({
      id: "kingfisher-32k",
      name: "Kingfisher 32K",
      aliases: [],
      context_length: number(32768),
    });
    modelOf(all, "stork").variants.push({
      id: "stork-1b",
      name: "Stork 1B",
      aliases: [],
      training: { tokens: number(5e11, "derived") },
    });
  });

  test.each<[string, ClaimPath, object]>([
    ["heron-2", "training.tokens", { most: 3e11, sizes: ["heron-2-6b", "heron-2-6b-chat"], otherwise: null }],
    // Compute is the largest size's.
    ["heron-2", "training.compute_flops", { most: 1e22, sizes: ["heron-2-6b", "heron-2-6b-chat"] }],
    [
      "kingfisher",
      "context_length",
      { least: 32768, most: 32768, sizes: ["kingfisher-32k"], otherwise: "undisclosed" },
    ],
    ["stork", "training.tokens", { most: 5e11, sizes: ["stork-1b"], status: "derived" }],
  ])("of some sizes: %s, %s", (id, path, expected) => {
    expect(spread(id, path, some)).toMatchObject(expected);
  });

  test("where only sizes state one, the largest stands for them", () => {
    expect(spreadClaim(some, { model: modelOf(some, "stork") }, "training.tokens")?.value).toBe(5e11);
    const silent = spreadClaim(some, { model: modelOf(some, "kingfisher") }, "context_length");
    expect([silent?.status, silent?.value]).toEqual(["undisclosed", undefined]);
  });
});

describe("a number that came with the weights is the parent's", () => {
  const repeated = (value: number, status: Claim["status"]) =>
    atlasWith((all) => {
      modelOf(all, "egret").training = { tokens: { ...number(value, status) } };
      modelOf(all, "plover").training = { tokens: { ...number(value, "derived") } };
    });

  test("worked out and the same", () => {
    expect(spread("egret", "training.tokens", repeated(3e11, "derived"))?.from).toEqual(["heron-2"]);
    expect(spread("plover", "training.tokens", repeated(3e11, "derived"))?.from).toEqual(["heron-2"]);
  });

  test("but not another, nor one that its makers state", () => {
    expect(spread("egret", "training.tokens", repeated(4e11, "derived"))).toBeUndefined();
    expect(spread("egret", "training.tokens", repeated(3e11, "stated"))).toBeUndefined();
    expect(spread("plover", "training.tokens", repeated(3e11, "stated"))?.from).toEqual(["egret"]);
  });
});

test("two ranges are compared from end to end", () => {
  const models = ["heron-2", "egret", "wren"].map((id) => ({ model: modelOf(world, id) }));
  const differs = (...of: number[]) =>
    compare(
      world,
      of.map((index) => entry(models, index)),
      { fields: ["context_length"] },
    ).rows[0]?.differs;
  expect(differs(0, 1)).toBe(true);
  expect(differs(1, 2)).toBe(false);
  expect(differs(0, 0)).toBe(false);
});

describe("a range", () => {
  const lengths = (first: Claim<number> | undefined, second: Claim<number> | undefined, general?: Claim<number>) =>
    spread(
      "bittern",
      "context_length",
      atlasWith((all) => {
        const bittern = modelOf(all, "bittern");
        bittern.context_length = general;
        const { config: _, ...size } = entry(bittern.variants, 0);
        bittern.variants = [
          { ...size, id: "first", context_length: first },
          { ...size, id: "second", context_length: second },
        ];
      }),
    );

  test("goes from the least to the most, in whichever order the sizes stand", () => {
    expect(lengths(number(1), number(2))).toMatchObject({ least: 1, most: 2, sizes: [] });
    expect(lengths(number(2), number(1))).toMatchObject({ least: 1, most: 2, sizes: [] });
    expect(lengths(number(2), number(1))?.claims.map(({ value }) => value)).toEqual([1, 2]);
    expect(lengths(number(2), number(2))).toBeUndefined();
  });

  test.each<[Claim["status"], Claim["status"], Claim["status"]]>([
    ["stated", "stated", "stated"],
    ["stated", "estimated", "estimated"],
    ["derived", "stated", "derived"],
    ["derived", "estimated", "estimated"],
  ])("from what is %s to what is %s is %s", (least, most, status) => {
    expect(lengths(number(1, least), number(2, most))?.status).toBe(status);
  });

  test("says why other sizes have no number only where some have none", () => {
    const silent: Claim<never> = { status: "undisclosed", source: ["bittern-paper"] };
    expect(lengths(number(1), undefined, silent)).toMatchObject({ sizes: ["first"], otherwise: "undisclosed" });
    expect(lengths(number(1), number(2), silent)).toMatchObject({ sizes: [], otherwise: null });
    expect(lengths(number(1), undefined)).toMatchObject({ sizes: ["first"], otherwise: null });
  });
});

test("a number is the parents' only where every size has it from one", () => {
  const merged = (id: string) => ({
    type: "merged-from",
    to: id,
    evidence: "stated" as const,
    source: ["plover-card"],
  });
  const all = (tokens: number) =>
    atlasWith((records) => {
      modelOf(records, "bittern").training = { tokens: number(3e11) };
      modelOf(records, "stork").training = { tokens: number(tokens) };
      const plover = modelOf(records, "plover");
      plover.training = { tokens: number(3e11, "derived") };
      plover.relations = [merged("stork"), merged("bittern")];
    });
  // The first parent by weights has it, or has another.
  expect(spread("plover", "training.tokens", all(3e11))?.from).toEqual(["stork"]);
  expect(spread("plover", "training.tokens", all(4e11))).toBeUndefined();
});
