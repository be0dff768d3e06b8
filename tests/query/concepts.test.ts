import { expect, test } from "vitest";
import { conceptsOf } from "../../src/query/concepts.ts";
import { listModels } from "../../src/query/list.ts";
import { atlas, entry, records } from "../world/world.ts";

const usersOf = (id: string) => entry(conceptsOf(atlas, id), 0).used_by;

test("who uses a concept, for what, and in which sizes", () => {
  const own = { inherited_from: null };
  expect(usersOf("tidal-attention")).toContainEqual({
    id: "heron-2",
    role: "attention",
    applies_to: ["heron-2-6b"],
    ...own,
  });
  expect(usersOf("guided-answers")).toContainEqual({ id: "egret", role: "tuning", applies_to: [], ...own });
});

test("data that only an edge tells of has no role", () => {
  expect(usersOf("marsh-dialogues")).toContainEqual({
    id: "egret",
    role: null,
    applies_to: [],
    inherited_from: null,
  });
});

test("who has it with the weights of a parent, however far up it is recorded", () => {
  expect(
    usersOf("next-word-prediction").map(({ id, inherited_from }) =>
      inherited_from ? `${id} < ${inherited_from}` : id,
    ),
  ).toEqual(["heron-1", "heron-2", "kingfisher", "egret < heron-2", "plover < heron-2", "wren < heron-2"]);
});

test("all of them, by id, and each with the very models that `list --concept` finds", () => {
  const entries = conceptsOf(atlas);
  expect(entries.map(({ concept }) => concept.id)).toEqual(Object.keys(records.concepts).sort());
  for (const { concept, used_by } of entries) {
    const listed = listModels(atlas, { concept: concept.id }).map(({ id }) => id);
    expect([...new Set(used_by.map(({ id }) => id))]).toEqual(listed);
  }
});

test("no such concept", () => {
  expect(conceptsOf(atlas, "no-such-concept")).toEqual([]);
});
