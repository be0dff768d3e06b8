import { expect, test } from "vitest";
import { referencesOf } from "../../src/query/references.ts";
import { atlas, modelOf } from "../world/world.ts";

test("a model's reference is its first paper, or all of them", () => {
  const model = { ...modelOf(atlas, "heron-2"), papers: ["heron-2-paper", "heron-2-code"] };
  expect(referencesOf(model, false)).toEqual(["heron-2-paper"]);
  expect(referencesOf(model, true)).toEqual(["heron-2-paper", "heron-2-code"]);
  expect(referencesOf({ ...model, papers: [] }, false)).toEqual([]);
});
