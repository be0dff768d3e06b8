import { expect, test } from "vitest";
import { disputesOf } from "../../src/query/disputes.ts";
import type { Dispute, Relation } from "../../src/schema/types.ts";
import { atlas, atlasWith, entry, modelOf } from "../world/world.ts";

const brief = (facts: ReturnType<typeof disputesOf>) =>
  facts.map(({ model, field, claim }) => [model, field, claim.value, claim.disputed.map(({ value }) => value)]);

const SURVEY = { source: ["waterbird-survey"], at: "line 3", checked: "2024-05-20", status: "stated" as const };
const note = { en: "Otherwise.", zh: "另有说法。" };

test("every disputed fact, the oldest model first", () => {
  expect(brief(disputesOf(atlas))).toEqual([
    ["heron-2", "released", "2021-06-15", ["2021-05"]],
    ["kingfisher", "variants.kingfisher-8k.parameters", undefined, [60_000_000_000]],
    ["egret", "family", "heron", ["wader"]],
  ]);
});

test("of one model, of one source, of both", () => {
  expect(brief(disputesOf(atlas, { model: "egret" }))).toEqual([["egret", "family", "heron", ["wader"]]]);
  expect(disputesOf(atlas, { model: "wren" })).toEqual([]);
  expect(disputesOf(atlas, { source: "waterbird-survey" })).toEqual(disputesOf(atlas));
  // A source's own facts are not what it is disputed on.
  expect(disputesOf(atlas, { source: "heron-2-paper" })).toEqual([]);
});

test("of a fact with two disputes, the one of the source that was asked for", () => {
  const other: Dispute = { ...SURVEY, source: ["egret-card"], value: "plover", note };
  const changed = atlasWith((all) => modelOf(all, "egret").family?.disputed?.push(other as Dispute<string>));
  expect(brief(disputesOf(changed, { source: "egret-card" }))).toEqual([["egret", "family", "heron", ["plover"]]]);
  expect(brief(disputesOf(changed, { model: "egret" }))).toEqual([["egret", "family", "heron", ["wader", "plover"]]]);
});

test.each([
  ["another parent", "bittern", "stork"],
  ["another kind of edge", "fine-tuned-from", "architecture-from"],
])("a relation's value is what the other side has otherwise: %s", (_, value, expected) => {
  const changed = atlasWith((all) => {
    const relation: Relation = entry(modelOf(all, "egret").relations, 0);
    relation.disputed = [{ ...SURVEY, value, note }];
  });
  const [fact] = disputesOf(changed, { model: "egret" }).filter(({ field }) => field.startsWith("relations."));
  expect(fact).toMatchObject({ field: "relations.architecture-from.stork", claim: { value: expected } });
});

test("a key point's value is its text", () => {
  const changed = atlasWith((all) => {
    entry(modelOf(all, "wren").key_points, 0).disputed = [{ ...SURVEY, value: { en: "None.", zh: "无。" }, note }];
  });
  const [fact] = disputesOf(changed, { model: "wren" });
  const { text, source, at, checked } = entry(modelOf(changed, "wren").key_points, 0);
  expect(fact?.claim).toEqual({
    value: text,
    status: "stated",
    source,
    at,
    checked,
    note: undefined,
    disputed: [{ ...SURVEY, value: { en: "None.", zh: "无。" }, note }],
  });
});

test("a relation on whose parent and kind others differ is about its parent", () => {
  const changed = atlasWith((all) => {
    entry(modelOf(all, "egret").relations, 0).disputed = [
      { ...SURVEY, value: "fine-tuned-from", note },
      { ...SURVEY, value: "bittern", note },
    ];
  });
  expect(disputesOf(changed, { model: "egret" }).at(-1)?.claim).toMatchObject({ value: "stork", status: "stated" });
});

test("no such model, and one whose record is not there", () => {
  expect(disputesOf(atlas, { model: "dunlin" })).toEqual([]);
  expect(disputesOf({ ...atlas, models: {} })).toEqual([]);
});
