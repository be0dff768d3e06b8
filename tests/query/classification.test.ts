import { expect, test } from "vitest";
import { familiesOf, PLACES, placeOf } from "../../src/query/families.ts";
import { alongRelations, withinFamily } from "../../src/query/narrow.ts";
import { timelineOf } from "../../src/query/timeline.ts";
import { ancestorsOf, forestOf, type TreeNode, treeOf } from "../../src/query/tree.ts";
import { atlas, atlasWith, modelOf } from "../world/world.ts";

const shape = (node: TreeNode): unknown =>
  node.children.length > 0 ? { [node.id]: node.children.map(shape) } : node.id;

test("families in the order of their first models, each model in the one it is told with", () => {
  const families = familiesOf(atlas);
  const firsts = families.map(({ models }) => atlas.outlines[models[0] ?? ""]?.released ?? "9999");
  expect(firsts).toEqual([...firsts].sort());
  for (const { id, models } of families) for (const model of models) expect(atlas.outlines[model]?.family).toBe(id);
  const told = Object.values(atlas.outlines).filter(({ family }) => family !== null);
  expect(families.flatMap(({ models }) => models).sort()).toEqual(told.map(({ id }) => id).sort());
});

test("every model has its place among the structures, or says why it has none", () => {
  for (const id of Object.keys(atlas.outlines)) expect(PLACES).toContain(placeOf(atlas, id));
  expect(["heron-2", "stork", "lagoon-chat"].map((id) => placeOf(atlas, id))).toEqual([
    "decoder-only",
    "encoder-decoder",
    "unrecorded",
  ]);
});

test("the timeline is the list, the oldest first, by the same filters", () => {
  const dates = timelineOf(atlas).map(({ released }) => released ?? "9999");
  expect(dates).toEqual([...dates].sort());
  expect(timelineOf(atlas, { family: "heron" }).every(({ family }) => family === "heron")).toBe(true);
  expect(timelineOf(atlas, { since: "2023" }).map(({ id }) => id)).toEqual(["plover", "osprey", "wren"]);
});

test("along one kind of edge, teachers become branches", () => {
  const outputs = alongRelations(atlas, ["trained-on-outputs-of"]);
  const taught = forestOf(outputs, Number.POSITIVE_INFINITY).filter(({ children }) => children.length > 0);
  expect(taught.map(shape)).toEqual([{ kingfisher: ["egret"] }]);
  // The atlas itself is as it was.
  expect(
    treeOf(atlas, { model: modelOf(atlas, "kingfisher") }, { up: false, down: true, depth: 1 }).map(shape),
  ).toEqual([{ kingfisher: expect.not.arrayContaining(["egret"]) }]);
});

test("along weights alone", () => {
  const weights = alongRelations(atlas, ["fine-tuned-from", "adapter-of", "merged-from"]);
  const [tree] = treeOf(
    weights,
    { model: modelOf(atlas, "heron-2") },
    { up: true, down: true, depth: Number.POSITIVE_INFINITY },
  );
  expect(tree?.id).toBe("heron-2");
  expect(JSON.stringify(shape(tree as TreeNode))).toContain("wren");
});

test("one family, and what stands above a model of another", () => {
  const heron = withinFamily(atlas, "heron");
  expect(Object.keys(heron.outlines).sort()).toEqual(
    Object.values(atlas.outlines)
      .filter(({ family }) => family === "heron")
      .map(({ id }) => id)
      .sort(),
  );
  expect(ancestorsOf(atlas, { model: modelOf(atlas, "wren") })).toEqual(["heron-2", "heron-1"]);
  expect(Object.keys(withinFamily(atlas, "heron", ["bittern"]).outlines)).toContain("bittern");
});

test("a family is shown by its name; the models of no family, and those of none that is known, come last or not at all", () => {
  const changed = atlasWith((all) => {
    Object.assign(modelOf(all, "heron-1").family ?? {}, { value: "other" });
    Object.assign(modelOf(all, "osprey").family ?? {}, { value: "gull" });
    delete modelOf(all, "bittern").family;
    // The atlas of a user may have its models in any order.
    all.families = { wader: all.families.wader, heron: all.families.heron } as typeof all.families;
  });
  const outlines = Object.fromEntries(Object.entries(changed.outlines).reverse());
  expect(familiesOf({ ...changed, outlines })).toEqual([
    { id: "wader", name: "Wader", models: ["stork"] },
    { id: "heron", name: "Heron", models: ["heron-2", "egret", "plover", "wren"] },
    { id: "kingfisher", name: "kingfisher", models: ["kingfisher", "lagoon-chat"] },
    { id: "gull", name: "gull", models: ["osprey"] },
    { id: "other", name: "other", models: ["heron-1"] },
  ]);
});

test("why a model has no place among the structures", () => {
  const silent = atlasWith((all) => {
    modelOf(all, "osprey").structure = { status: "undisclosed", source: ["osprey-announcement"] };
  });
  expect(placeOf(silent, "osprey")).toBe("undisclosed");
  expect(placeOf(silent, "dunlin")).toBe("unrecorded");
});
