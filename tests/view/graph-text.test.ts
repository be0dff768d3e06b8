import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveName } from "../../src/atlas/names.ts";
import { graphOfTrees } from "../../src/query/graph.ts";
import { treeOf } from "../../src/query/tree.ts";
import type { Language } from "../../src/schema/vocabulary.ts";
import { drawDot } from "../../src/view/dot.ts";
import { drawMermaid } from "../../src/view/mermaid.ts";
import { createStyle } from "../../src/view/style.ts";
import { hasGraphviz, renderDot } from "../documents.ts";
import { graphNamed } from "../graphs.ts";
import { marking } from "../hostile.ts";
import { atlas, entry } from "../world/world.ts";

const styleIn = (language: Language) => createStyle({ language, width: 80, ascii: false });
/** A tree with edges of every category, stated and inferred. */
const roots = treeOf(atlas, entry(resolveName(atlas, "heron-1"), 0), { up: true, down: true, depth: 99 });
const graph = graphOfTrees(atlas, roots, Object.keys(atlas.relations));

test("a graph in Mermaid: thick for weights, a ring for data, dotted where it is inferred", () => {
  expect(drawMermaid(atlas, graph, styleIn("en"))).toBe(`flowchart LR
  m1["Heron 1<br>2020-03"]
  m2["Heron 2<br>2021-06"]
  m3["Egret<br>2022-09"]
  m4["Plover<br>2023-04"]
  m5["Wren<br>2023-07"]
  m6["Kingfisher<br>2022-02"]
  m7["Lagoon Chat<br>2022-11"]
  m8["Osprey<br>2023-05"]
  m1 -->|"successor"| m2
  m2 ==>|"fine-tuned"| m3
  m3 ==>|"merged"| m4
  m2 ==>|"merged"| m4
  m2 ==>|"adapter"| m5
  m1 -.->|"built on its design"| m6
  m6 -->|"product"| m7
  m6 -->|"successor"| m8
  m8 -->|"product"| m7
  m6 --o|"learned from its outputs"| m3
`);
});

test("a graph in Graphviz's language, in Chinese", () => {
  const lines = drawDot(atlas, graph, styleIn("zh")).split("\n");
  expect(lines.slice(0, 5)).toEqual([
    "digraph {",
    "  rankdir=LR;",
    '  node [shape=box, style=rounded, fontname="Helvetica"];',
    '  edge [fontname="Helvetica", fontsize=10];',
    '  "heron-1" [label="Heron 1\\n2020-03"];',
  ]);
  expect(lines).toContain('  "heron-2" -> "egret" [label="微调", penwidth=2];');
  expect(lines).toContain('  "heron-1" -> "kingfisher" [label="源自其架构", style="dashed"];');
});

describe("names of any signs", () => {
  const inOneLine = (name: string) => name.replace(/\s+/g, " ").trim();

  test.skipIf(!hasGraphviz)("are drawn by Graphviz as they are", () => {
    const all = fc.sample(fc.array(marking.map(inOneLine), { minLength: 5, maxLength: 30 }), 60);
    const drawn = renderDot(all.map((names) => drawDot(atlas, graphNamed(names), styleIn("en"))));
    expect(drawn.map(({ nodes }) => nodes.map(([name]) => name))).toEqual(all);
  });

  test("take one line each in Mermaid's language", () => {
    fc.assert(
      fc.property(fc.array(marking, { minLength: 1, maxLength: 10 }), (names) => {
        const lines = drawMermaid(atlas, graphNamed(names), styleIn("en")).trimEnd().split("\n");
        expect(lines).toHaveLength(2 * names.length);
        for (const line of lines.slice(1, names.length + 1)) expect(line).toMatch(/^ {2}m\d+\["[^"]*"\]$/);
      }),
    );
  });
});
