import { describe, expect, test } from "vitest";
import type { Atlas } from "../../src/atlas/atlas.ts";
import { byRelease } from "../../src/atlas/by-release.ts";
import { resolveName } from "../../src/atlas/names.ts";
import {
  childrenOf,
  descendantsOf,
  isAlone,
  lineageOf,
  parentsOf,
  primaryFor,
  typesIn,
} from "../../src/query/lineage.ts";
import type { Records, Relation } from "../../src/schema/types.ts";
import { atlas, atlasWith, entry, modelOf } from "../world/world.ts";

/** The graph of the world, built anew. */
const built = () => lineageOf(atlasWith(() => {}));

/** The world with other parents for a model, in this order: `fine-tuned-from heron-2`, `primary` behind it or not. */
function withParents(id: string, ...edges: string[]) {
  return atlasWith((all: Records) => {
    modelOf(all, id).relations = edges.map((edge): Relation => {
      const [type = "", to = "", mark] = edge.split(" ");
      return { type, to, evidence: "stated", source: ["wren-card"], ...(mark && { primary: true }) };
    });
  });
}

const hangsBy = (id: string, of: Atlas) => {
  const edge = lineageOf(of).primary.get(id);
  return edge ? `${edge.relation.type} ${edge.to}` : "root";
};

describe("a model hangs under one parent", () => {
  test.each([
    ["bittern", "root"],
    ["stork", "root"],
    ["heron-1", "root"],
    ["heron-2", "successor-of heron-1"],
    ["kingfisher", "architecture-from heron-1"],
    ["egret", "fine-tuned-from heron-2"],
    ["lagoon-chat", "powered-by kingfisher"],
    ["plover", "merged-from egret"],
    ["osprey", "successor-of kingfisher"],
    ["wren", "adapter-of heron-2"],
  ])("%s: %s", (id, edge) => {
    expect(
      hangsBy(
        id,
        atlasWith(() => {}),
      ),
    ).toBe(edge);
  });

  test.each([
    ["weights before product", ["powered-by kingfisher", "adapter-of heron-2"], "adapter-of heron-2"],
    ["product before design", ["successor-of stork", "powered-by kingfisher"], "powered-by kingfisher"],
    ["weights before design", ["architecture-from stork", "quantized-from heron-2"], "quantized-from heron-2"],
    ["of two alike, the first", ["merged-from egret", "merged-from heron-2"], "merged-from egret"],
    ["the marked one before all", ["adapter-of heron-2", "architecture-from stork primary"], "architecture-from stork"],
    [
      "never by data or method",
      ["data-from marsh-dialogues", "trained-on-outputs-of kingfisher", "method-from stork"],
      "root",
    ],
    ["not even when marked", ["trained-on-outputs-of kingfisher primary", "successor-of stork"], "successor-of stork"],
    ["never under a concept", ["successor-of gap-filling", "successor-of stork"], "successor-of stork"],
    ["never under itself", ["successor-of wren", "successor-of stork"], "successor-of stork"],
  ])("%s", (_, edges, edge) => {
    expect(hangsBy("wren", withParents("wren", ...edges))).toBe(edge);
  });
});

describe("the graph is read both ways", () => {
  test("up, in the order of the record, with the category of each edge", () => {
    const { parents } = built();
    expect(parents.get("egret")?.map(({ from, to, category, position }) => [from, to, category, position])).toEqual([
      ["egret", "stork", "design", 0],
      ["egret", "heron-2", "weights", 1],
      ["egret", "kingfisher", "data", 2],
      ["egret", "marsh-dialogues", "data", 3],
    ]);
    expect(parents.get("bittern")).toEqual([]);
  });

  test("down, the oldest child first", () => {
    const { children } = built();
    expect(children.get("heron-2")?.map(({ from }) => from)).toEqual(["egret", "plover", "wren"]);
    expect(children.get("kingfisher")?.map(({ from }) => from)).toEqual(["egret", "lagoon-chat", "osprey"]);
    expect(children.get("marsh-dialogues")?.map(({ from }) => from)).toEqual(["egret"]);
    expect(children.get("wren")).toBeUndefined();
  });

  test("every edge down is an edge up", () => {
    const { parents, children } = built();
    const up = Object.keys(atlas.edges).flatMap((id) => parents.get(id) ?? []);
    expect(up).toHaveLength(12);
    const down = Object.keys(atlas.children).flatMap((id) => children.get(id) ?? []);
    expect(new Set(down)).toEqual(new Set(up));
  });

  test("an edge that leads to no record is no edge", () => {
    const of = withParents("wren", "adapter-of dunlin", "hatched-from egret", "adapter-of heron-2");
    expect(
      lineageOf(of)
        .parents.get("wren")
        ?.map(({ to }) => to),
    ).toEqual(["heron-2"]);
  });

  test("it is built once an atlas", () => {
    expect(lineageOf(atlas)).toBe(lineageOf(atlas));
    expect(lineageOf(withParents("wren"))).not.toBe(lineageOf(atlas));
  });
});

describe("descendants, by any kind of edge, the oldest first", () => {
  test.each([
    ["wren", []],
    ["stork", ["egret", "plover"]],
    ["heron-2", ["egret", "plover", "wren"]],
    ["kingfisher", ["egret", "lagoon-chat", "plover", "osprey"]],
    ["heron-1", ["heron-2", "kingfisher", "egret", "lagoon-chat", "plover", "osprey", "wren"]],
    ["marsh-dialogues", ["egret", "plover"]],
    ["dunlin", []],
  ])("of %s", (id, ids) => {
    expect(descendantsOf(atlas, id)).toEqual(ids);
  });
});

describe("a circle in a user's atlas ends", () => {
  test.each([
    ["of one", { wren: ["successor-of wren"] }, "wren", []],
    ["of two", { "heron-1": ["successor-of heron-2"] }, "heron-1", ["kingfisher", "heron-2"]],
    ["of three", { "heron-1": ["successor-of egret"] }, "heron-1", ["heron-2", "kingfisher", "egret"]],
  ])("%s: the tree starts where the circle was met, and nobody descends from itself", (_, edges, root, among) => {
    const [[id, parentsOf]] = Object.entries(edges) as [[string, string[]]];
    const of = withParents(id, ...parentsOf);
    expect(hangsBy(root, of)).toBe("root");
    expect(descendantsOf(of, root)).toEqual(expect.arrayContaining(among));
    for (const each of Object.keys(of.outlines)) {
      expect(descendantsOf(of, each)).not.toContain(each);
      const walked = new Set<string>();
      for (let up: string | undefined = each; up !== undefined; up = lineageOf(of).primary.get(up)?.to) {
        expect(walked).not.toContain(up);
        walked.add(up);
      }
    }
  });

  test("outside the circle everything hangs where it did", () => {
    const of = withParents("heron-1", "successor-of heron-2");
    expect(["heron-2", "kingfisher", "egret", "wren", "stork"].map((id) => hangsBy(id, of))).toEqual([
      "successor-of heron-1",
      "architecture-from heron-1",
      "fine-tuned-from heron-2",
      "adapter-of heron-2",
      "root",
    ]);
  });
});

test("older models come first, those without a date last, equals by name", () => {
  const of = atlasWith((all) => {
    modelOf(all, "bittern").released = undefined;
    Object.assign(modelOf(all, "osprey").released ?? {}, { value: "2022" });
    Object.assign(modelOf(all, "plover").released ?? {}, { value: "2022-09-30" });
  });
  expect(
    Object.values(of.outlines)
      .reverse()
      .sort(byRelease)
      .map(({ id }) => id),
  ).toEqual([
    "stork",
    "heron-1",
    "heron-2",
    "osprey",
    "kingfisher",
    "egret",
    "plover",
    "lagoon-chat",
    "wren",
    "bittern",
  ]);
});

describe("the edges of one size", () => {
  const of = () =>
    atlasWith((all) => {
      const egret = modelOf(all, "egret");
      egret.variants.push({ ...entry(egret.variants, 0), id: "egret-1b", name: "Egret 1B" });
      Object.assign(entry(egret.relations, 0), { applies_to: ["egret-1b"] });
      Object.assign(entry(egret.relations, 1), { applies_to: ["egret-6b"] });
    });
  const named = (atlas: Atlas, name: string) => entry(resolveName(atlas, name), 0);
  const parentsIn = (name: string, atlas = of()) => parentsOf(atlas, named(atlas, name)).map(({ to }) => to);

  test("to its parents are those that concern it", () => {
    expect(parentsIn("egret")).toEqual(["stork", "heron-2", "kingfisher", "marsh-dialogues"]);
    expect(parentsIn("egret-1b")).toEqual(["stork", "kingfisher", "marsh-dialogues"]);
    expect(parentsIn("egret-6b")).toEqual(["heron-2", "kingfisher", "marsh-dialogues"]);
    expect(parentsIn("bittern")).toEqual([]);
  });

  test("by one of them it hangs", () => {
    const hangs = (name: string, atlas = of()) => primaryFor(atlas, named(atlas, name))?.to;
    expect(["egret", "egret-1b", "egret-6b", "bittern-900m"].map((name) => hangs(name))).toEqual([
      ...["heron-2", "stork", "heron-2"],
      undefined,
    ]);
    const own = withParents("egret", "successor-of egret", "successor-of stork");
    expect(hangs("egret-6b", own)).toBe("stork");
    const taught = withParents("egret", "trained-on-outputs-of kingfisher", "successor-of gap-filling");
    expect(hangs("egret-6b", taught)).toBeUndefined();
  });

  test("to its children are those that name it, or no size at all", () => {
    const childrenIn = (name: string, atlas = of()) => childrenOf(atlas, named(atlas, name)).map(({ from }) => from);
    expect(childrenIn("heron-2")).toEqual(["egret", "plover", "wren"]);
    expect(childrenIn("heron-2-6b")).toEqual(["egret", "plover"]);
    expect(childrenIn("heron-2-850m")).toEqual(["plover", "wren"]);
    expect(childrenIn("wren")).toEqual([]);
  });
});

test("kinds of edges by their category", () => {
  expect(typesIn(atlas, ["product"])).toEqual(["powered-by"]);
  expect(typesIn(atlas, ["data", "method"])).toEqual(["trained-on-outputs-of", "data-from", "method-from"]);
  expect(typesIn(atlas, [])).toEqual([]);
});

describe("a model is alone", () => {
  test.each<[string, string[], boolean]>([
    ["bittern", [], true],
    ["bittern", ["successor-of bittern"], true],
    ["bittern", ["data-from marsh-dialogues"], false],
    ["bittern", ["method-from stork"], false],
    ["stork", [], false],
  ])("%s with %j: %j", (id, edges, expected) => {
    expect(isAlone(withParents(id, ...edges), id)).toBe(expected);
  });
});
