import fc from "fast-check";
import type { Picture, PictureEdge, PictureNode } from "../../src/picture/picture.ts";

/** A picture of some models and edges; whatever else is in one is the same in all. */
export function pictureWith(nodes: PictureNode[], edges: PictureEdge[]): Picture {
  return {
    language: "en",
    title: "Waterbirds",
    foot: "data of 2024-05-20",
    nodes,
    edges,
    marked: nodes[0]?.id,
    families: [
      { id: "heron", name: "Heron" },
      { id: "wader", name: "Wader" },
    ],
    words: {
      categories: { weights: "weights", product: "product", design: "design", data: "data", method: "method" },
      inferred: "inferred",
      otherParent: "another parent",
      more: "… {count} more",
    },
  };
}

export function nodeOf(id: string, released: string | null = null, name = id): PictureNode {
  return { id, name, released, family: "heron", structure: "decoder-only", date: released ?? "not recorded" };
}

export function edgeOf(from: string, to: string, further: Partial<PictureEdge> = {}): PictureEdge {
  return { from, to, category: "weights", isBranch: true, isInferred: false, label: "tuned", ...further };
}

const pad = (number: number) => String(number).padStart(2, "0");

/** A year, a month or a day, as records date models; or nothing. */
export const released = fc.option(
  fc
    .tuple(
      fc.integer({ min: 1990, max: 2030 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([year, month, day, parts]) => [String(year), pad(month), pad(day)].slice(0, parts).join("-")),
);

/**
 * Models in any order of dates, related by anything: several parents, circles, a model that is its own parent, parents
 * that are not in the picture. Most edges lead to models that come before, as those of a lineage do.
 */
export const picture: fc.Arbitrary<Picture> = fc
  .array(fc.tuple(released, fc.string({ unit: "grapheme", maxLength: 12 })), { minLength: 1, maxLength: 30 })
  .chain((models) => {
    const any = fc.integer({ min: 0, max: models.length });
    const edge = fc
      .tuple(any, any, fc.boolean(), fc.boolean(), fc.integer({ min: 0, max: 3 }))
      .map(([a, b, isBranch, isInferred, odd]) => {
        const [from, to] = odd === 0 ? [a, b] : [Math.max(a, b), Math.min(a, b)];
        return edgeOf(`m${from}`, `m${to}`, { isBranch, isInferred, category: isBranch ? "weights" : "data" });
      });
    return fc.array(edge, { maxLength: 50 }).map((edges) =>
      pictureWith(
        models.map(([date, name], index) => nodeOf(`m${index}`, date, name)),
        edges,
      ),
    );
  });
