import { describe, expect, test } from "vitest";
import { matching, NONE, narrowed, type Wish } from "../../src/page/narrow.ts";
import type { Picture, PictureEdge } from "../../src/picture/picture.ts";

/** A lineage of birds: `a` has the children `b` and `c`; `d` hangs under `c` and drew data from `b`. */
const edge = (from: string, to: string, category: PictureEdge["category"], isBranch = true): PictureEdge => ({
  from,
  to,
  category,
  isBranch,
  label: "",
  isInferred: false,
});
const node = (id: string, family: string | null, structure: string | null) => ({
  id,
  name: `The ${id.toUpperCase()}-1`,
  released: null,
  family,
  structure,
  date: "",
});
const PICTURE = {
  nodes: [
    node("a", "owl", "decoder-only"),
    node("b", "owl", "encoder-only"),
    node("c", "wren", "decoder-only"),
    node("d", null, "decoder-only"),
    node("e", null, null),
  ],
  edges: [
    edge("b", "a", "weights"),
    edge("c", "a", "design"),
    edge("d", "c", "weights"),
    edge("d", "b", "data", false),
  ],
} as Partial<Picture> as Picture;

const none = new Set<string>();
const ALL: Wish = { focus: undefined, structures: none, families: none, categories: none };

function seen(wish: Partial<Wish>) {
  const { picture, passing } = narrowed(PICTURE, { ...ALL, ...wish });
  return {
    nodes: picture.nodes.map(({ id }) => id).join(""),
    edges: picture.edges.map(({ from, to }) => from + to).join(" "),
    passing: [...passing].join(""),
  };
}

describe("what is left of a lineage", () => {
  test.each<[string, Partial<Wish>, ReturnType<typeof seen>]>([
    ["all of it", {}, { nodes: "abcde", edges: "ba ca dc db", passing: "" }],
    ["a branch, with the line above it", { focus: "c" }, { nodes: "acd", edges: "ca dc", passing: "" }],
    ["a leaf", { focus: "d" }, { nodes: "acd", edges: "ca dc", passing: "" }],
    ["a root alone", { focus: "e" }, { nodes: "e", edges: "", passing: "" }],
    ["without a family", { families: new Set(["owl"]) }, { nodes: "acde", edges: "ca dc", passing: "a" }],
    ["without what has no family", { families: new Set([NONE]) }, { nodes: "abc", edges: "ba ca", passing: "" }],
    [
      "a structure alone",
      { structures: new Set(["encoder-only", NONE]) },
      { nodes: "acd", edges: "ca dc", passing: "" },
    ],
    [
      "what is hidden stays above what is not",
      { structures: new Set(["decoder-only", NONE]) },
      { nodes: "ab", edges: "ba", passing: "a" },
    ],
    [
      "without the edge that a model hangs by, it hangs by its next",
      { categories: new Set(["weights"]), focus: "b" },
      { nodes: "bd", edges: "db", passing: "" },
    ],
    [
      "without any edge",
      { categories: new Set(["weights", "design", "data"]) },
      { nodes: "abcde", edges: "", passing: "" },
    ],
  ])("%s", (_, wish, expected) => {
    expect(seen(wish)).toEqual(expected);
  });

  test("a circle does not hold it up", () => {
    const circle = {
      ...PICTURE,
      edges: [edge("a", "b", "weights"), edge("b", "a", "weights"), edge("c", "c", "weights")],
    };
    expect(narrowed(circle, { ...ALL, focus: "a" }).picture.nodes.map(({ id }) => id)).toEqual(["a", "b"]);
  });
});

describe("what is found", () => {
  test.each([
    ["a1", ["a"]],
    ["the B 1", ["b"]],
    ["THE", ["a", "b", "c", "d", "e"]],
    ["－1", ["a", "b", "c", "d", "e"]],
    ["", []],
    [" - ", []],
    ["x", []],
  ])("%j", (query, ids) => {
    expect(matching(PICTURE.nodes, query)).toEqual(ids);
  });
});
