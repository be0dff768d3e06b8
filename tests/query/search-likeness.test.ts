import { describe, expect, test } from "vitest";
import { HIT_KINDS, type HitKind } from "../../src/atlas/search-entries.ts";
import { isGuess, search, searchAlike } from "../../src/query/search.ts";
import { atlas } from "../world/world.ts";

const scoreIn = (hits: ReturnType<typeof search>, kind: HitKind, id: string) =>
  hits.find((hit) => hit.kind === kind && hit.id === id)?.score ?? 0;

describe("how well a record answers words that are not its name", () => {
  test.each<[query: string, kind: HitKind, id: string, score: number, why: string]>([
    // Several words, mistyped: the share is that of the letters.
    ["atention tidel", "concept", "tidal-attention", 0.6 + (0.07 * 13) / 14, "both, and turned round"],
    ["predictoin word next", "concept", "next-word-prediction", 0.6 + 0.07, "one of three"],
    ["universty delta", "organization", "delta-university", 0.6 + (0.07 * 14) / 15, "one of two"],
    ["haron 6b", "variant", "heron-2-6b", 0.6 + (0.07 * 7) / 8, "the word, and not the number"],
    ["6b haron 2", "variant", "heron-2-6b", 0.6 + 0.07, "the same with both numbers"],
    // Words apart, as they are typed.
    ["heron 6b", "variant", "heron-2-6b", 0.74 + (0.05 * 7) / 8, "without what stands between"],
    ["chat 2 heron", "variant", "heron-2-6b-chat", 0.74 + 0.05, "in any order"],
    ["wetland lab", "organization", "wetlands-lab", 0.74 + (0.05 * 10) / 11, "a word begun"],
    // One word within, or more than the name.
    ["ab", "organization", "wetlands-lab", 0.45 + (0.2 * 2) / 11, "letters within a word"],
    ["agoon", "model", "lagoon-chat", 0.45 + (0.2 * 5) / 10, "the same, longer"],
    ["6b", "variant", "heron-2-6b", 0.8 + (0.08 * 2) / 8, "a word of the name"],
    ["8k", "variant", "kingfisher-8k", 0.8 + (0.08 * 2) / 12, "the same"],
    ["wren small matrices", "model", "wren", 0.6 + (0.1 * 4) / 17, "its name and more"],
    ["潮汐注意力机制", "concept", "tidal-attention", 0.6 + (0.1 * 5) / 7, "the same in Chinese"],
    ["hero2", "model", "heron-2", 0.74 - 0.03, "a letter left out"],
    ["aheron", "model", "heron-1", 0.74 - 0.03, "one too many"],
    ["heron2lrge", "variant", "heron-2-6b", 0.74 - 0.03, "an alias, mistyped"],
    ["hheron", "model", "heron-1", 0.72, "the first letter twice"],
    ["heron2large", "variant", "heron-2-6b", 1, "an alias in one word"],
    ["bitterns", "model", "bittern", 0.89, "the plural"],
    ["delta stork 11b", "variant", "stork-11b", 0.96, "a size behind its maker"],
  ])("“%s”: %s %s, %f: %s", (query, kind, id, score) => {
    expect(Math.abs(scoreIn(search(atlas, query), kind, id) - score)).toBeLessThan(0.001);
  });

  test.each<[string, HitKind, string]>([
    ["1b", "variant", "stork-11b"],
    ["egret 7b", "variant", "egret-6b"],
    ["marsh 9", "concept", "marsh-dialogues"],
    ["ninety thousand 90", "concept", "marsh-dialogues"],
    ["ore", "concept", "shoreline-encoding"],
    ["d open license", "license", "lagoon-license"],
    ["苍鹭3", "model", "heron-1"],
    ["白鸟", "model", "egret"],
    ["wading lab", "organization", "wetlands-lab"],
    ["tidewatr osprey", "model", "osprey"],
    ["universty wing", "organization", "delta-university"],
  ])("“%s” does not mean %s %s", (query, kind, id) => {
    const hits = search(atlas, query).filter((hit) => !isGuess(hit));
    expect(hits.map((hit) => `${hit.kind} ${hit.id}`)).not.toContain(`${kind} ${id}`);
  });
});

describe("what is found beside a hit", () => {
  const found = (query: string) => search(atlas, query).map(({ kind, id }) => `${kind} ${id}`);

  test("the sizes of a model that was mistyped, and of no other record", () => {
    expect(found("hreon 2")).toEqual([
      ...["model heron-2", "variant heron-2-6b", "variant heron-2-6b-chat", "variant heron-2-850m"],
    ]);
    expect(search(atlas, "hreon 2", ["model"]).map(({ id }) => id)).toEqual(["heron-2"]);
    // Words of a summary name no model.
    expect(found("students dialogues")).toEqual(["model egret"]);
  });

  test("what a maker made, the oldest first, and none of what others made", () => {
    expect(found("wetlands")).toEqual([
      ...["organization wetlands-lab", "model heron-1", "model heron-2", "model wren"],
    ]);
    expect(found("iver")).toEqual(["organization delta-university"]);
  });

  test("of equals the shorter name, then the first by its id", () => {
    expect(found("heron-2").slice(1, 4)).toEqual([
      "variant heron-2-6b",
      ...["variant heron-2-6b-chat", "variant heron-2-850m"],
    ]);
    expect(found("decoder")[0]).toBe("structure decoder-only");
  });
});

describe("names that are spelled like another", () => {
  test.each<[string, HitKind, string, number]>([
    // Other numbers matter no more than other letters.
    ["egret 7b", "model", "egret", 0.6 + (0.1 * 5) / 7],
    ["marsh 9", "concept", "marsh-dialogues", 0],
    ["heron 3", "model", "heron-1", 0.6 + (0.1 * 5) / 6],
    ["students kingfisher", "model", "egret", 0.5],
    ["st", "model", "stork", 0.9 + (0.08 * 2) / 5],
    ["tidewater kingfisher 8k", "variant", "kingfisher-8k", 0.96],
    ["universty delta", "organization", "delta-university", 0.6 + (0.07 * 14) / 15],
  ])("“%s”: %s %s", (query, kind, id, score) => {
    const found = scoreIn(searchAlike(atlas, query, HIT_KINDS), kind, id);
    if (score > 0) expect(Math.abs(found - score)).toBeLessThan(0.001);
    else expect(found).toBeGreaterThan(0.35);
  });

  test("nothing that is hardly like it", () => {
    for (const query of ["ore", "llab", "iver", "苍鹭3", "egret 7b", "haron 6b", "heron 3"]) {
      for (const { score } of searchAlike(atlas, query, HIT_KINDS)) expect(score).toBeGreaterThanOrEqual(0.35);
    }
  });
});
