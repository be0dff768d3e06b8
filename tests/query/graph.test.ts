import { describe, expect, test } from "vitest";
import type { Atlas } from "../../src/atlas/atlas.ts";
import { resolveName } from "../../src/atlas/names.ts";
import { type Graph, graphOfPath, graphOfTrees } from "../../src/query/graph.ts";
import { pathBetween } from "../../src/query/path.ts";
import { forestOf, treeOf } from "../../src/query/tree.ts";
import { atlas, atlasWith, entry, modelOf } from "../world/world.ts";

/** A graph as lines: its models, then its edges from child to parent, `~` when inferred, `|` when across the branches. */
function picture({ nodes, edges }: Graph): string {
  const drawn = edges.map(({ from, to, type, category, evidence, applies_to, isBranch }) => {
    const sizes = applies_to.length > 0 ? ` (${applies_to.join(", ")})` : "";
    const across = isBranch ? "" : " |";
    return `${from} ${evidence === "inferred" ? "~" : "-"} ${to}: ${category}, ${type}${sizes}${across}`;
  });
  return `\n${[nodes.map(({ id }) => id).join(" "), ...drawn].join("\n")}\n`;
}

const whole = { up: true, down: true, depth: Number.POSITIVE_INFINITY };
const tree = (id: string, options = {}, of: Atlas = atlas) =>
  treeOf(of, entry(resolveName(of, id), 0), { ...whole, ...options });
const forest = (depth = Number.POSITIVE_INFINITY) => forestOf(atlas, depth);

describe("of trees", () => {
  test("each model is there once, and each of its parents by one edge", () => {
    expect(picture(graphOfTrees(atlas, forest()))).toBe(`
bittern stork heron-1 heron-2 egret plover wren kingfisher lagoon-chat osprey
egret - stork: design, architecture-from |
heron-2 - heron-1: design, successor-of
egret - heron-2: weights, fine-tuned-from
plover - egret: weights, merged-from
plover - heron-2: weights, merged-from |
wren - heron-2: weights, adapter-of
kingfisher ~ heron-1: design, architecture-from
lagoon-chat - kingfisher: product, powered-by
osprey - kingfisher: design, successor-of
lagoon-chat - osprey: product, powered-by |
`);
  });

  test("the data and methods of models join them only where they are asked for", () => {
    const types = ["trained-on-outputs-of", "data-from"];
    const { edges } = graphOfTrees(atlas, forest(), types);
    expect(edges.filter(({ isBranch }) => !isBranch).map(({ from, to, type }) => `${from} ${type} ${to}`)).toEqual([
      "egret architecture-from stork",
      "plover merged-from heron-2",
      "lagoon-chat powered-by osprey",
      "egret trained-on-outputs-of kingfisher",
    ]);
  });

  test("what is not drawn has no edge", () => {
    expect(picture(graphOfTrees(atlas, tree("egret")))).toBe(`
heron-1 heron-2 egret plover
heron-2 - heron-1: design, successor-of
egret - heron-2: weights, fine-tuned-from
plover - egret: weights, merged-from
plover - heron-2: weights, merged-from |
`);
    const { nodes, edges } = graphOfTrees(atlas, tree("egret", { up: false }), Object.keys(atlas.relations));
    expect(nodes.map(({ id }) => id)).toEqual(["egret", "plover"]);
    expect(edges).toHaveLength(1);
    expect(graphOfTrees(atlas, [])).toEqual({ nodes: [], edges: [] });
    expect(graphOfTrees(atlas, forest(0)).edges).toEqual([]);
  });

  test("a size stands in its model's place, by its own name and day", () => {
    const { nodes, edges } = graphOfTrees(atlas, tree("heron-2-6b-chat"));
    expect(nodes.map(({ id, name, released, family, structure }) => [id, name, released, family, structure])).toEqual([
      ["heron-1", "Heron 1", "2020-03", "heron", "decoder-only"],
      ["heron-2-6b-chat", "Heron 2 Chat", "2021-09", "heron", "decoder-only"],
      ["plover", "Plover", "2023-04-01", "heron", "decoder-only"],
    ]);
    expect(edges.map(({ from, to }) => [from, to])).toEqual([
      ["heron-2-6b-chat", "heron-1"],
      ["plover", "heron-2-6b-chat"],
    ]);
  });

  test("what holds for some sizes says for which", () => {
    const changed = atlasWith((records) => {
      const heron = modelOf(records, "heron-2");
      entry(heron.relations, 0).applies_to = ["heron-2-850m"];
    });
    expect(entry(graphOfTrees(changed, tree("heron-2", {}, changed)).edges, 0)).toMatchObject({
      from: "heron-2",
      to: "heron-1",
      applies_to: ["heron-2-850m"],
    });
  });

  test("a model without a day, a family or a structure has none", () => {
    const changed = atlasWith((records) => {
      const { released, family, structure, ...rest } = modelOf(records, "bittern");
      records.models.bittern = { ...rest, variants: [] };
    });
    const [bittern] = graphOfTrees(
      changed,
      forestOf(changed, 0).filter(({ id }) => id === "bittern"),
    ).nodes;
    expect(bittern).toEqual({ id: "bittern", name: "Bittern", released: null, family: null, structure: null });
  });
});

describe("of a path", () => {
  const path = (from: string, to: string) => {
    const found = pathBetween(atlas, from, to);
    if (!found) throw new Error(`no path from ${from} to ${to}`);
    return graphOfPath(atlas, found);
  };

  test("its models are in the order of the walk, its edges from child to parent", () => {
    expect(picture(path("wren", "lagoon-chat"))).toBe(`
wren heron-2 heron-1 kingfisher lagoon-chat
wren - heron-2: weights, adapter-of
heron-2 - heron-1: design, successor-of
kingfisher ~ heron-1: design, architecture-from
lagoon-chat - kingfisher: product, powered-by
`);
  });

  test("data and methods are edges like others", () => {
    expect(picture(path("egret", "kingfisher"))).toBe(`
egret kingfisher
egret - kingfisher: data, trained-on-outputs-of
`);
  });

  test("from a model to itself there is no edge", () => {
    expect(path("egret", "egret")).toEqual({
      nodes: [{ id: "egret", name: "Egret", released: "2022-09-30", family: "heron", structure: "decoder-only" }],
      edges: [],
    });
  });
});
