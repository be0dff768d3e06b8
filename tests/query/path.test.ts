import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Atlas } from "../../src/atlas/atlas.ts";
import { linksOf } from "../../src/atlas/links.ts";
import { lineageOf } from "../../src/query/lineage.ts";
import { descentBetween, isByDescent, pathBetween } from "../../src/query/path.ts";
import { atlas, atlasWith, modelOf } from "../world/world.ts";

const walk = (of: Atlas, from: string, to: string) =>
  pathBetween(of, from, to)?.steps.map((step) => `${step.from} ${step.reversed ? ">" : "<"}${step.type} ${step.to}`);

describe("the shortest chain", () => {
  test.each<[from: string, to: string, steps: string[], meeting: string | null, others: number]>([
    ["wren", "heron-2", ["wren <adapter-of heron-2"], "heron-2", 0],
    ["heron-2", "wren", ["heron-2 >adapter-of wren"], "heron-2", 0],
    ["wren", "heron-1", ["wren <adapter-of heron-2", "heron-2 <successor-of heron-1"], "heron-1", 0],
    // Two models of one parent meet in it.
    ["wren", "plover", ["wren <adapter-of heron-2", "heron-2 >merged-from plover"], "heron-2", 0],
    ["osprey", "lagoon-chat", ["osprey >powered-by lagoon-chat"], "osprey", 0],
    ["stork", "stork", [], "stork", 0],
  ])("from %s to %s", (from, to, steps, meeting, others) => {
    expect(walk(atlas, from, to)).toEqual(steps);
    expect(pathBetween(atlas, from, to)).toMatchObject({ from, to, meeting, others });
  });

  test("of several as short, the one of the strongest kinds, and how many there are", () => {
    // Egret and Kingfisher are joined by Kingfisher's answers; a way over weights would be longer.
    expect(walk(atlas, "egret", "kingfisher")).toEqual(["egret <trained-on-outputs-of kingfisher"]);
    const path = pathBetween(atlas, "egret", "lagoon-chat");
    expect(path?.steps).toHaveLength(2);
    const changed = atlasWith((all) => {
      const read = { source: ["wren-card"], at: "Data", checked: "2024-05-20", evidence: "stated" as const };
      modelOf(all, "wren").relations.push({ type: "data-from", to: "stork", ...read });
      modelOf(all, "heron-2").relations.push({ type: "architecture-from", to: "stork", ...read });
    });
    const found = pathBetween(changed, "wren", "stork");
    expect(found?.steps.map(({ type }) => type)).toEqual(["data-from"]);
    const both = pathBetween(changed, "plover", "stork");
    expect(both?.others).toBe(1);
    expect(both?.steps.map(({ type }) => type)).toEqual(["merged-from", "architecture-from"]);
  });

  test("of several as short, descent before stronger kinds, and a way that only turns once before one that winds", () => {
    const read = { source: ["wren-card"], at: "Data", checked: "2024-05-20", evidence: "stated" as const };
    const changed = atlasWith((all) => {
      for (const id of ["wren", "osprey", "plover", "stork", "lagoon-chat"]) modelOf(all, id).relations = [];
      // From Wren to Osprey: up to Stork and down by data, or down to Plover and up again by weights.
      modelOf(all, "wren").relations.push({ type: "data-from", to: "stork", ...read });
      modelOf(all, "osprey").relations.push({ type: "data-from", to: "stork", ...read });
      modelOf(all, "plover").relations.push({ type: "merged-from", to: "wren", ...read });
      modelOf(all, "plover").relations.push({ type: "merged-from", to: "osprey", ...read });
    });
    expect(walk(changed, "wren", "osprey")).toEqual(["wren <data-from stork", "stork >data-from osprey"]);
    expect(pathBetween(changed, "wren", "osprey")?.others).toBe(1);
    const descending = atlasWith((all) => {
      modelOf(all, "wren").relations = [
        { type: "fine-tuned-from", to: "stork", ...read },
        { type: "architecture-from", to: "bittern", ...read },
      ];
      modelOf(all, "osprey").relations = [
        { type: "trained-on-outputs-of", to: "stork", ...read },
        { type: "architecture-from", to: "bittern", ...read },
      ];
    });
    // Weights and answers weigh less in sum than two designs, but only the designs are descent.
    expect(walk(descending, "wren", "osprey")).toEqual([
      "wren <architecture-from bittern",
      "bittern >architecture-from osprey",
    ]);
    expect(walk(descending, "osprey", "wren")).toEqual([
      "osprey <architecture-from bittern",
      "bittern >architecture-from wren",
    ]);
  });

  test("a way that goes down and up again has no common ancestor on it", () => {
    expect(pathBetween(atlas, "heron-2", "stork")).toMatchObject({
      meeting: null,
      steps: [
        { from: "heron-2", to: "egret", reversed: true },
        { from: "egret", to: "stork", reversed: false },
      ],
    });
  });

  test("nothing joins a model that stands alone", () => {
    expect(pathBetween(atlas, "bittern", "heron-2")).toBeUndefined();
  });
});

describe("descent alone", () => {
  const descent = (from: string, to: string) =>
    descentBetween(atlas, from, to)?.steps.map(
      (step) => `${step.from} ${step.reversed ? ">" : "<"}${step.type} ${step.to}`,
    );

  test.each<[from: string, to: string, steps: string[] | undefined, meeting: string | undefined, others: number]>([
    // The shortest chain is Kingfisher's answers; by descent they meet in the model that both go back to.
    [
      "egret",
      "kingfisher",
      ["egret <fine-tuned-from heron-2", "heron-2 <successor-of heron-1", "heron-1 >architecture-from kingfisher"],
      "heron-1",
      0,
    ],
    ["wren", "heron-1", ["wren <adapter-of heron-2", "heron-2 <successor-of heron-1"], "heron-1", 0],
    ["heron-1", "wren", ["heron-1 >successor-of heron-2", "heron-2 >adapter-of wren"], "heron-1", 0],
    // The way down to Egret and up to Stork is a chain, but nobody's descent.
    ["heron-2", "stork", undefined, undefined, 0],
    ["stork", "stork", [], "stork", 0],
  ])("from %s to %s", (from, to, steps, meeting, others) => {
    expect(descent(from, to)).toEqual(steps);
    const path = descentBetween(atlas, from, to);
    expect([path?.meeting, path?.others ?? 0]).toEqual([meeting, others]);
    if (path) expect(isByDescent(path)).toBe(true);
  });

  test("which a chain over answers, or one that goes down and up again, is not", () => {
    for (const [from, to] of [
      ["egret", "kingfisher"],
      ["heron-2", "stork"],
    ] as const) {
      const path = pathBetween(atlas, from, to);
      expect(path && isByDescent(path)).toBe(false);
    }
  });

  test("of several ancestors as near, the one by the strongest kinds, and how many ways there are", () => {
    const changed = atlasWith((all) => {
      const read = { source: ["wren-card"], at: "Data", checked: "2024-05-20", evidence: "stated" as const };
      modelOf(all, "wren").relations = [
        { type: "architecture-from", to: "stork", ...read },
        { type: "fine-tuned-from", to: "bittern", ...read },
      ];
      modelOf(all, "osprey").relations = [
        { type: "architecture-from", to: "stork", ...read },
        { type: "fine-tuned-from", to: "bittern", ...read },
      ];
    });
    expect(descentBetween(changed, "wren", "osprey")).toMatchObject({ meeting: "bittern", others: 1 });
  });
});

describe("in any graph", () => {
  const NODES = ["a", "b", "c", "d", "e", "f"];
  const edges = fc.array(fc.tuple(fc.constantFrom(...NODES), fc.constantFrom(...NODES)), { maxLength: 12 });

  test("a path is one of edges, walked end to end, as short as a search by distance finds", () => {
    fc.assert(
      fc.property(edges, (pairs) => {
        const base = Object.values(atlas.outlines)[0];
        const ofEach = <Part>(partOf: (id: string) => Part) => Object.fromEntries(NODES.map((id) => [id, partOf(id)]));
        const edges = ofEach((id) =>
          pairs
            .filter(([from]) => from === id)
            .map(([, to]) => ({ type: "fine-tuned-from", to, evidence: "stated" as const })),
        );
        const links = linksOf({ edges, relations: atlas.relations });
        const graph = { ...atlas, outlines: ofEach((id) => ({ ...base, id })), edges, ...links } as unknown as Atlas;
        const distance = new Map([["a", 0]]);
        for (let round = 0; round < NODES.length; round++) {
          for (const [from, to] of pairs) {
            for (const [x, y] of [
              [from, to],
              [to, from],
            ] as const) {
              const known = distance.get(x);
              if (known !== undefined && known + 1 < (distance.get(y) ?? 99)) distance.set(y, known + 1);
            }
          }
        }
        for (const to of NODES) {
          const path = pathBetween(graph, "a", to);
          expect(path?.steps.length).toBe(distance.get(to));
          path?.steps.forEach((step, index) => {
            expect(step.from).toBe(path.steps[index - 1]?.to ?? "a");
            const [child, parent] = step.reversed ? [step.to, step.from] : [step.from, step.to];
            expect(
              lineageOf(graph)
                .parents.get(child)
                ?.some((edge) => edge.to === parent),
            ).toBe(true);
          });
          if (path && path.steps.length > 0) expect(path.steps.at(-1)?.to).toBe(to);
        }
      }),
    );
  });
});

describe("of two ways as short", () => {
  const read = { source: ["wren-card"], at: "Data", checked: "2024-05-20", evidence: "stated" as const };
  /** Wren and Osprey, which both come from others by these kinds of edges, in this order. */
  const joined = (...edges: [parent: string, ofWren: string, ofOsprey: string][]) =>
    atlasWith((all) => {
      for (const id of ["wren", "osprey", "plover", "lagoon-chat", "egret"]) modelOf(all, id).relations = [];
      for (const [to, ofWren, ofOsprey] of edges) {
        modelOf(all, "wren").relations.push({ type: ofWren, to, ...read });
        modelOf(all, "osprey").relations.push({ type: ofOsprey, to, ...read });
      }
    });

  test.each<[string, [string, string, string][], string, number]>([
    [
      "the stronger kinds, when they stand first",
      [
        ["stork", "fine-tuned-from", "fine-tuned-from"],
        ["bittern", "architecture-from", "architecture-from"],
      ],
      "stork",
      1,
    ],
    [
      "the stronger kinds, when they stand last",
      [
        ["bittern", "architecture-from", "architecture-from"],
        ["stork", "fine-tuned-from", "fine-tuned-from"],
      ],
      "stork",
      1,
    ],
    [
      "of equal ones the first",
      [
        ["bittern", "fine-tuned-from", "fine-tuned-from"],
        ["stork", "fine-tuned-from", "fine-tuned-from"],
      ],
      "bittern",
      1,
    ],
    [
      "of three there are two others",
      [
        ["bittern", "data-from", "data-from"],
        ["stork", "fine-tuned-from", "data-from"],
        ["heron-1", "data-from", "data-from"],
      ],
      "stork",
      2,
    ],
  ])("%s", (_, edges, meeting, others) => {
    const of = joined(...edges);
    expect(pathBetween(of, "wren", "osprey")).toMatchObject({ meeting, others });
    expect(pathBetween(of, "osprey", "wren")).toMatchObject({ meeting, others });
  });

  test("two edges between the same models are one step, by the stronger kind", () => {
    const twice = joined(["stork", "data-from", "data-from"], ["stork", "fine-tuned-from", "fine-tuned-from"]);
    const path = pathBetween(twice, "wren", "osprey");
    expect(path?.others).toBe(0);
    expect(path?.steps.map(({ type }) => type)).toEqual(["fine-tuned-from", "fine-tuned-from"]);
    expect(descentBetween(twice, "wren", "osprey")?.steps).toHaveLength(2);
  });

  test("no way leads over a concept or by a model itself", () => {
    const over = joined(["marsh-dialogues", "data-from", "data-from"]);
    expect(pathBetween(over, "wren", "osprey")).toBeUndefined();
    const own = joined(["wren", "successor-of", "data-from"]);
    expect(walk(own, "wren", "osprey")).toEqual(["wren >data-from osprey"]);
    expect(pathBetween(own, "dunlin", "dunlin")?.steps).toEqual([]);
    expect(pathBetween(own, "wren", "dunlin")).toBeUndefined();
  });
});
