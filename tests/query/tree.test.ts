import { describe, expect, test } from "vitest";
import type { Atlas } from "../../src/atlas/atlas.ts";
import { type Named, resolveName } from "../../src/atlas/names.ts";
import { forestOf, type TreeNode, type TreeOptions, treeOf } from "../../src/query/tree.ts";
import { atlas, atlasWith, entry, modelOf } from "../world/world.ts";

/**
 * A tree as a picture: a line a model, with the edge that leads to it (`~` when it is inferred), the parents noted
 * beside it, and `…` where it is only mentioned and drawn elsewhere.
 */
function picture(nodes: TreeNode[], indent = ""): string {
  const lines = nodes.map(({ id, relation, also, reference, children }) => {
    const edge = relation ? ` ${relation.evidence === "inferred" ? "~" : "-"} ${relation.type}` : "";
    const beside = also.length > 0 ? ` (also ${also.map((each) => `${each.type} ${each.id}`).join(", ")})` : "";
    return `${indent}${id}${edge}${beside}${reference ? " …" : ""}\n${picture(children, `${indent}  `)}`;
  });
  return lines.join("");
}

const whole = { up: true, down: true, depth: Number.POSITIVE_INFINITY };
const namedOf = (of: Atlas, id: string): Named => entry(resolveName(of, id), 0);
const tree = (id: string, options: Partial<TreeOptions> = {}, of: Atlas = atlas) =>
  `\n${picture(treeOf(of, namedOf(of, id), { ...whole, ...options }))}`;

test("the whole forest, the oldest root first", () => {
  expect(`\n${picture(forestOf(atlas, Number.POSITIVE_INFINITY))}`).toBe(`
bittern
stork
  egret - architecture-from …
heron-1
  heron-2 - successor-of
    egret - fine-tuned-from (also architecture-from stork, trained-on-outputs-of kingfisher, data-from marsh-dialogues)
      plover - merged-from (also merged-from heron-2)
    plover - merged-from …
    wren - adapter-of
  kingfisher ~ architecture-from
    lagoon-chat - powered-by (also powered-by osprey)
    osprey - successor-of
      lagoon-chat - powered-by …
`);
});

test.each([
  [0, "bittern\nstork\nheron-1\n"],
  [
    1,
    "bittern\nstork\n  egret - architecture-from (also fine-tuned-from heron-2, trained-on-outputs-of kingfisher, data-from marsh-dialogues)\nheron-1\n  heron-2 - successor-of\n  kingfisher ~ architecture-from\n",
  ],
])("the forest to a depth of %d", (depth, drawn) => {
  expect(picture(forestOf(atlas, depth))).toBe(drawn);
});

test("a forest of some roots only", () => {
  expect(forestOf(atlas, 0, (id) => id !== "stork").map(({ id }) => id)).toEqual(["bittern", "heron-1"]);
});

describe("around a model", () => {
  test("its line of first parents above, all that came of it below", () => {
    expect(tree("heron-2")).toBe(`
heron-1
  heron-2 - successor-of
    egret - fine-tuned-from (also architecture-from stork, trained-on-outputs-of kingfisher, data-from marsh-dialogues)
      plover - merged-from (also merged-from heron-2)
    plover - merged-from …
    wren - adapter-of
`);
  });

  test("the parents it does not hang under are noted beside it, not drawn", () => {
    expect(tree("egret")).toBe(`
heron-1
  heron-2 - successor-of
    egret - fine-tuned-from (also architecture-from stork, trained-on-outputs-of kingfisher, data-from marsh-dialogues)
      plover - merged-from (also merged-from heron-2)
`);
  });

  test.each<[string, string, Partial<TreeOptions>, string]>([
    [
      "up alone",
      "plover",
      { down: false },
      "heron-1\n  heron-2 - successor-of\n    egret - fine-tuned-from (also architecture-from stork, trained-on-outputs-of kingfisher, data-from marsh-dialogues)\n      plover - merged-from (also merged-from heron-2)\n",
    ],
    [
      "down alone",
      "kingfisher",
      { up: false },
      "kingfisher\n  lagoon-chat - powered-by (also powered-by osprey)\n  osprey - successor-of\n    lagoon-chat - powered-by …\n",
    ],
    ["neither", "heron-2", { up: false, down: false }, "heron-2\n"],
    [
      "one generation each way",
      "kingfisher",
      { depth: 1 },
      "heron-1\n  kingfisher ~ architecture-from\n    lagoon-chat - powered-by (also powered-by osprey)\n    osprey - successor-of\n",
    ],
    ["no generation at all", "kingfisher", { depth: 0 }, "kingfisher\n"],
    ["a root", "bittern", {}, "bittern\n"],
    ["a leaf", "wren", {}, "heron-1\n  heron-2 - successor-of\n    wren - adapter-of\n"],
    [
      "a child that hangs elsewhere is drawn in full where its home is not",
      "stork",
      {},
      "stork\n  egret - architecture-from (also fine-tuned-from heron-2, trained-on-outputs-of kingfisher, data-from marsh-dialogues)\n    plover - merged-from (also merged-from heron-2)\n",
    ],
  ])("%s", (_, id, options, drawn) => {
    expect(tree(id, options)).toBe(`\n${drawn}`);
  });

  test("a node carries what is drawn of it", () => {
    const [root] = treeOf(atlas, namedOf(atlas, "kingfisher"), { ...whole, up: false });
    expect(root).toMatchObject({
      id: "kingfisher",
      name: "Kingfisher",
      released: "2022-02",
      relation: null,
      reference: false,
    });
    expect(root?.children.map(({ released }) => released)).toEqual(["2022-11-02", "2023-05-10"]);
  });
});

describe("of one size, what it came from and what came out of it", () => {
  test.each([
    [
      "heron-2-6b",
      "heron-1\n  heron-2-6b - successor-of\n    egret - fine-tuned-from (also architecture-from stork, trained-on-outputs-of kingfisher, data-from marsh-dialogues)\n      plover - merged-from (also merged-from heron-2)\n    plover - merged-from …\n",
    ],
    [
      "heron-2-850m",
      // Plover does not say which size it was merged from.
      "heron-1\n  heron-2-850m - successor-of\n    plover - merged-from (also merged-from egret)\n    wren - adapter-of\n",
    ],
  ])("%s", (id, drawn) => {
    expect(tree(id)).toBe(`\n${drawn}`);
  });

  /** Egret in two sizes, one of Heron 2's and one of Heron 1's, and a Bittern made from the second. */
  const sized = atlasWith((all) => {
    const egret = modelOf(all, "egret");
    const [stork, heron] = [entry(egret.relations, 0), entry(egret.relations, 1)];
    egret.variants.push({ ...entry(egret.variants, 0), id: "egret-1b", name: "Egret 1B" });
    egret.relations = [
      { ...heron, applies_to: ["egret-6b"] },
      { ...heron, to: "heron-1", variant: "heron-1-1b", applies_to: ["egret-1b"] },
      { ...stork, applies_to: ["egret-6b"] },
    ];
    modelOf(all, "bittern").relations = [{ ...heron, to: "egret", variant: "egret-1b" }];
  });
  const relations = (nodes: TreeNode[]): unknown[] =>
    nodes.flatMap(({ id, relation, also, children }) => [
      [id, relation?.applies_to ?? null, also.map((each) => [each.id, each.applies_to])],
      ...relations(children),
    ]);

  test("its own parent, however the model hangs; and so on upwards and downwards", () => {
    expect(tree("egret-1b", {}, sized)).toBe(
      "\nheron-1\n  egret-1b - fine-tuned-from\n    bittern - fine-tuned-from\n    plover - merged-from (also merged-from heron-2)\n",
    );
    expect(tree("egret-6b", {}, sized)).toBe(
      "\nheron-1\n  heron-2 - successor-of\n    egret-6b - fine-tuned-from (also architecture-from stork)\n      plover - merged-from (also merged-from heron-2)\n",
    );
    expect(tree("heron-2-6b", { up: false }, sized)).not.toContain("bittern");
    expect(tree("heron-2", { up: false }, sized)).toContain("bittern");
  });

  test("an edge says which sizes of the child it is for", () => {
    expect(relations(treeOf(sized, namedOf(sized, "egret"), { ...whole, depth: 1, down: false }))).toEqual([
      ["heron-2", null, []],
      [
        "egret",
        ["egret-6b"],
        [
          ["heron-1", ["egret-1b"]],
          ["stork", ["egret-6b"]],
        ],
      ],
    ]);
    expect(relations(treeOf(sized, namedOf(sized, "egret-6b"), { ...whole, depth: 1, down: false }))).toEqual([
      ["heron-2", null, []],
      ["egret-6b", [], [["stork", []]]],
    ]);
  });

  test("its own name and day", () => {
    const [root] = treeOf(atlas, namedOf(atlas, "heron-2-6b-chat"), { ...whole, up: false });
    expect(root).toMatchObject({ id: "heron-2-6b-chat", name: "Heron 2 Chat", released: "2021-09", relation: null });
  });
});

test("a model is drawn in full once, however many parents it has", () => {
  const drawn: string[] = [];
  const visit = ({ id, reference, children, also }: TreeNode): void => {
    if (reference) expect([children, also]).toEqual([[], []]);
    else drawn.push(id);
    children.forEach(visit);
  };
  forestOf(atlas, Number.POSITIVE_INFINITY).forEach(visit);
  expect(drawn.sort()).toEqual(Object.keys(atlas.models).sort());
});

describe("two edges to one parent are one branch", () => {
  const twice = atlasWith((all) => {
    const { relations } = modelOf(all, "wren");
    relations.push({ ...entry(relations, 0), variant: "heron-2-6b" }, { ...entry(relations, 0), type: "successor-of" });
  });

  test("below", () => {
    expect(tree("heron-2", { up: false, depth: 1 }, twice).match(/wren/g)).toHaveLength(1);
  });

  test("above, and the parent is not noted beside the model once more", () => {
    expect(tree("wren", {}, twice)).toBe("\nheron-1\n  heron-2 - successor-of\n    wren - adapter-of\n");
  });

  test("and one mention under another", () => {
    const mentioned = atlasWith((all) => {
      const { relations } = modelOf(all, "egret");
      relations.push({ ...entry(relations, 0), type: "successor-of" });
    });
    expect(tree("stork", {}, mentioned)).toBe(
      "\nstork\n  egret - architecture-from (also fine-tuned-from heron-2, trained-on-outputs-of kingfisher, data-from marsh-dialogues)\n    plover - merged-from (also merged-from heron-2)\n",
    );
  });
});

test("a method taken from a concept is told on the card, one taken from a model beside the name", () => {
  const methods = atlasWith((all) => {
    const { relations } = modelOf(all, "wren");
    for (const to of ["guided-answers", "stork"])
      relations.push({ ...entry(relations, 0), type: "method-from", to, variant: undefined });
  });
  expect(tree("wren", { up: false }, methods)).toBe("\nwren (also method-from stork)\n");
});

describe("a circle in a user's atlas is drawn once round", () => {
  const round = atlasWith((all) => {
    const heron = modelOf(all, "heron-1");
    heron.relations = [{ type: "successor-of", to: "plover", evidence: "stated", source: ["wren-card"] }];
  });

  test("from where it was met", () => {
    expect(tree("heron-1", { depth: 4 }, round)).toContain("plover - merged-from");
    expect(picture(forestOf(round, Number.POSITIVE_INFINITY)).match(/^ *heron-1.*$/gm)).toEqual([
      "heron-1 (also successor-of plover)",
      expect.stringMatching(/^ +heron-1 - successor-of …$/),
    ]);
  });

  test.each(["heron-1", "heron-2", "egret", "plover"])("from %s, and it ends", (id) => {
    expect(tree(id, {}, round)).toContain("heron-1");
  });
});
