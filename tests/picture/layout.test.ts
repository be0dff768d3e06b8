import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { branchesOf, type Layout, layOut, type PlacedNode } from "../../src/picture/layout.ts";
import type { Picture } from "../../src/picture/picture.ts";
import { drawPicture } from "../../src/picture/svg.ts";
import { edgeOf, nodeOf, picture, pictureWith } from "./pictures.ts";

const byId = ({ nodes }: Layout) => new Map(nodes.map((node) => [node.id, node]));
const parentOf = (layout: Layout, { parent }: PlacedNode) =>
  parent === undefined ? undefined : byId(layout).get(parent);

/** Everything below a model by its branches, in the picture. */
function countBelow({ nodes, edges }: Picture, id: string): number {
  const branches = branchesOf(nodes, edges);
  const isBelow = (each: string): boolean => {
    const above = branches.get(each)?.to;
    return above !== undefined && (above === id || isBelow(above));
  };
  return nodes.filter((node) => isBelow(node.id)).length;
}

describe("a lineage, whatever its edges are", () => {
  test("has every model once, in rows without gaps", () => {
    fc.assert(
      fc.property(picture, (drawn) => {
        const { nodes, folds } = layOut(drawn);
        expect(nodes.map(({ id }) => id).sort()).toEqual(drawn.nodes.map(({ id }) => id).sort());
        expect(nodes.map(({ row }) => row)).toEqual(nodes.map((_, index) => index));
        expect(folds).toEqual([]);
      }),
    );
  });

  test("hangs every model under one of its parents, and never in a circle", () => {
    fc.assert(
      fc.property(picture, ({ nodes, edges }) => {
        const branches = branchesOf(nodes, edges);
        for (const { id } of nodes) {
          const walked = new Set<string>();
          for (let at: string | undefined = id; at !== undefined; at = branches.get(at)?.to) {
            expect(walked.has(at), `${at} is its own ancestor`).toBe(false);
            walked.add(at);
          }
          const edge = branches.get(id);
          if (edge) expect(edges).toContain(edge);
          // What hangs nowhere has no parent here but itself, or those that descend from it.
          else {
            for (const { from, to } of edges) {
              if (from !== id || !nodes.some((node) => node.id === to)) continue;
              const line: string[] = [];
              for (let at: string | undefined = to; at !== undefined; at = branches.get(at)?.to) line.push(at);
              expect(line).toContain(id);
            }
          }
        }
      }),
    );
  });

  test("has every other edge between two of its models once across the branches", () => {
    fc.assert(
      fc.property(picture, (drawn) => {
        const { others, nodes } = layOut(drawn);
        const ids = new Set(drawn.nodes.map(({ id }) => id));
        const inside = drawn.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
        const branches = nodes.flatMap(({ edge }) => edge ?? []);
        expect(new Set([...others, ...branches])).toEqual(new Set(inside));
        expect(others.length + branches.length).toBe(inside.length);
      }),
    );
  });

  test("sets every child right of its parent and below it", () => {
    fc.assert(
      fc.property(picture, (drawn) => {
        const layout = layOut(drawn);
        for (const node of layout.nodes) {
          const parent = parentOf(layout, node);
          expect(node.x).toBeGreaterThanOrEqual(0);
          if (parent) {
            expect(node.x).toBeGreaterThan(parent.x);
            expect(node.row).toBeGreaterThan(parent.row);
            expect(node.depth).toBe(parent.depth + 1);
          } else {
            expect(node.depth).toBe(0);
          }
        }
      }),
    );
  });

  test("lets no line cross a name: beside the line down from a model stands only what is right of it", () => {
    fc.assert(
      fc.property(picture, fc.integer({ min: 1, max: 5 }), (drawn, most) => {
        const { nodes, folds } = layOut(drawn, { most });
        for (const { id, x, row, lastRow, children } of nodes) {
          const rows = nodes.filter((node) => children.includes(node.id)).map((node) => node.row);
          const fold = folds.find(({ of }) => of === id);
          expect(lastRow).toBe(Math.max(row, ...rows, fold?.row ?? 0));
          for (const beside of nodes) {
            if (beside.row > row && beside.row <= lastRow) expect(beside.x).toBeGreaterThan(x);
          }
        }
      }),
    );
  });

  test("counts what it does not draw: nothing is lost", () => {
    fc.assert(
      fc.property(picture, fc.integer({ min: 1, max: 4 }), (drawn, most) => {
        const { nodes, folds, height } = layOut(drawn, { most });
        const folded = nodes.reduce((sum, node) => sum + node.folded, 0);
        expect(nodes.length + folded).toBe(drawn.nodes.length);
        expect(folds.map(({ count }) => count).sort()).toEqual(
          nodes.flatMap((node) => (node.folded > 0 ? [node.folded] : [])).sort(),
        );
        const rows = [...nodes, ...folds].map(({ row }) => row).sort((a, b) => a - b);
        expect(rows).toEqual(rows.map((_, index) => index));
        expect(height).toBe(rows.length * 22);
        for (const { children } of nodes) expect(children.length).toBeLessThanOrEqual(most + 1);
      }),
    );
  });

  test("closes what is closed, with the number of all that is below, and opens what is opened", () => {
    fc.assert(
      fc.property(picture, fc.integer({ min: 0, max: 29 }), (drawn, index) => {
        const { id } = drawn.nodes[index % drawn.nodes.length] as { id: string };
        const below = countBelow(drawn, id);
        const closed = layOut(drawn, { closed: new Set([id]) });
        const node = byId(closed).get(id) as PlacedNode;
        expect({ children: node.children, folded: node.folded }).toEqual({ children: [], folded: below });
        expect(closed.nodes).toHaveLength(drawn.nodes.length - below);
        expect(closed.folds).toEqual([]);
        expect(node.note.endsWith(`+${below}`)).toBe(below > 0);
        const opened = layOut(drawn, { most: 1, opened: new Set(drawn.nodes.map((each) => each.id)) });
        expect(opened).toEqual(layOut(drawn));
      }),
    );
  });

  test("stays within its width", () => {
    fc.assert(
      fc.property(picture, (drawn) => {
        const { nodes, ticks, width } = layOut(drawn);
        for (const { x } of [...nodes, ...ticks]) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});

describe("10,000 models", () => {
  const COUNT = 10_000;
  const shapes: Record<string, (index: number) => number> = {
    "under one model": () => 0,
    "in a tree": (index) => Math.floor((index - 1) / 3),
  };

  test.each(Object.keys(shapes))("%s are laid out", (shape) => {
    const parent = shapes[shape] as (index: number) => number;
    const date = (index: number) => `${2000 + Math.floor(index / 400)}-${String((index % 12) + 1).padStart(2, "0")}`;
    const nodes = Array.from({ length: COUNT }, (_, index) => nodeOf(`m${index}`, date(index)));
    const edges = Array.from({ length: COUNT - 1 }, (_, index) => edgeOf(`m${index + 1}`, `m${parent(index + 1)}`));
    const layout = layOut(pictureWith(nodes, edges));
    expect(layout.nodes).toHaveLength(COUNT);
    expect(new Set(layout.nodes.map(({ row }) => row)).size).toBe(COUNT);
  });

  test("of which each comes from the one before are drawn", () => {
    const nodes = Array.from({ length: COUNT }, (_, index) => nodeOf(`m${index}`));
    const edges = nodes.slice(1).map(({ id }, index) => edgeOf(id, `m${index}`));
    expect(drawPicture(pictureWith(nodes, edges)).match(/class="node"/g)).toHaveLength(COUNT);
  });
});
