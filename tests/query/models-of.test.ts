import { describe, expect, test } from "vitest";
import { modelsOf } from "../../src/query/models-of.ts";
import type { Hit } from "../../src/query/search.ts";
import { atlas } from "../world/world.ts";

describe("how many models belong to", () => {
  test.each<[Hit["kind"], string, number | undefined]>([
    ["organization", "delta-university", 5],
    ["organization", "dunes", 0],
    ["family", "heron", 5],
    ["structure", "encoder-decoder", 1],
    // Its chat tuning is under a license of its own.
    ["license", "delta-research", 3],
    ["weights", "api", 2],
    ["concept", "tidal-attention", 4],
    ["concept", "marsh-dialogues", 1],
    ["model", "heron-2", undefined],
    ["variant", "heron-2-6b", undefined],
  ])("%s %s: %s", (kind, id, count) => {
    expect(modelsOf(atlas, { kind, id })).toBe(count);
  });
});
