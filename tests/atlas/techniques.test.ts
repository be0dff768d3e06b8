import { describe, expect, test } from "vitest";
import { techniquesOf } from "../../src/atlas/techniques.ts";
import type { Records, Relation, Technique } from "../../src/schema/types.ts";
import { entry, modelOf, records, recordsWith } from "../world/world.ts";

/** `tidal-attention (heron-2-6b) < heron-2`: a concept, the sizes where it is not all, and whose record says so. */
function said(id: string, role: Technique["role"], of: Records = records, variantId?: string): string[] {
  const model = modelOf(of, id);
  const variant = model.variants.find((each) => each.id === variantId);
  return techniquesOf(of, variant ? { model, variant } : { model })
    .filter((technique) => technique.role === role)
    .map(({ concept, applies_to, from }) =>
      [concept, applies_to && `(${applies_to.join(" ")})`, from && `< ${from}`].filter(Boolean).join(" "),
    );
}

const technique = (concept: string, role: Technique["role"], applies_to?: string[]): Technique => ({
  concept,
  role,
  applies_to,
  source: ["egret-card"],
});

const edge = (type: string, to: string, more: Partial<Relation> = {}): Relation => ({
  type,
  to,
  evidence: "stated",
  source: ["egret-card"],
  ...more,
});

/** Egret in two sizes, made from these. */
const egretFrom = (...relations: Relation[]) =>
  recordsWith((all) => {
    const egret = modelOf(all, "egret");
    egret.variants.push({ ...entry(egret.variants, 0), id: "egret-1b", name: "Egret 1B" });
    egret.relations = relations;
  });

describe("a role that the record leaves open is the parent's", () => {
  test.each<[string, Technique["role"], string[]]>([
    ["heron-2", "attention", ["tidal-attention (heron-2-6b)"]],
    ["egret", "attention", ["tidal-attention < heron-2"]],
    ["egret", "objective", ["next-word-prediction < heron-2"]],
    ["wren", "attention", []],
    ["wren", "objective", ["next-word-prediction < heron-2"]],
    ["plover", "attention", ["tidal-attention < heron-2"]],
    // Only weights carry it on: Kingfisher has Heron's design, Osprey succeeds Kingfisher.
    ["kingfisher", "attention", []],
    ["osprey", "objective", []],
    ["bittern", "objective", ["gap-filling"]],
  ])("%s, %s: %j", (id, role, expected) => {
    expect(said(id, role)).toEqual(expected);
  });

  test("with the parent's source", () => {
    const [attention] = techniquesOf(records, { model: modelOf(records, "egret") }).filter(
      ({ role }) => role === "attention",
    );
    expect(attention).toMatchObject({ source: ["heron-2-paper"], at: "Section 2.2", checked: "2024-05-20" });
  });

  test("and neither its tuning, nor its data, nor what makes it efficient", () => {
    const all = recordsWith((each) => {
      const { techniques } = modelOf(each, "heron-2");
      techniques.push(
        ...(["tuning", "data", "efficiency", "alignment"] as const).map((role) => technique("thin-adapters", role)),
      );
    });
    expect(techniquesOf(all, { model: modelOf(all, "egret") }).filter(({ from }) => from !== null)).toHaveLength(2);
  });

  test("an objective of its tuning says nothing of what its weights learned before", () => {
    const all = recordsWith((each) => {
      modelOf(each, "egret").objectives.push(technique("guided-answers", "objective"));
    });
    expect(said("egret", "objective", all)).toEqual(["guided-answers", "next-word-prediction < heron-2"]);
    expect(said("plover", "objective", all)).toEqual(["next-word-prediction < heron-2"]);
  });
});

describe("a technique of some sizes", () => {
  test.each<[string, string[]]>([
    ["heron-2-6b", ["tidal-attention (heron-2-6b)"]],
    ["heron-2-6b-chat", ["tidal-attention (heron-2-6b)"]],
    ["heron-2-850m", []],
  ])("is that of their tunings too: %s", (variant, expected) => {
    expect(said("heron-2", "attention", records, variant)).toEqual(expected);
  });
});

describe("a role is open until a technique of the weights fills it", () => {
  test.each(["objective", "attention", "position", "normalization", "activation", "tokenizer"] as const)(
    "%s",
    (role) => {
      const all = recordsWith((each) => {
        modelOf(each, "heron-2").techniques = [technique("shoreline-encoding", role)];
        modelOf(each, "heron-2").objectives = [];
        modelOf(each, "heron-1").techniques = [];
      });
      expect(said("egret", role, all)).toEqual(["shoreline-encoding < heron-2"]);
      modelOf(all, "egret").techniques.push(technique("thin-adapters", role));
      expect(said("egret", role, all)).toEqual(["thin-adapters"]);
    },
  );

  test.each(["tuning", "alignment"] as const)("what is its %s is none of the weights' objectives", (role) => {
    const all = recordsWith((each) => {
      const egret = modelOf(each, "egret");
      egret.techniques = [technique("guided-answers", role)];
      egret.objectives = [technique("guided-answers", "objective"), technique("gap-filling", "objective")];
    });
    expect(said("egret", "objective", all)).toEqual(["guided-answers", "gap-filling"]);
    expect(said("plover", "objective", all)).toEqual(["gap-filling < egret"]);
  });

  test("a kind of relation that nobody knows hands nothing on", () => {
    expect(said("egret", "objective", egretFrom(edge("hatched-from", "heron-2")))).toEqual([]);
  });
});

describe("each size has what its own parent has", () => {
  const two = egretFrom(
    edge("fine-tuned-from", "heron-2", { variant: "heron-2-6b", applies_to: ["egret-6b"] }),
    edge("fine-tuned-from", "heron-1", { variant: "heron-1-1b", applies_to: ["egret-1b"] }),
  );

  test.each<[string | undefined, string[]]>([
    [undefined, ["tidal-attention (egret-1b) < heron-1", "tidal-attention (egret-6b) < heron-2"]],
    ["egret-6b", ["tidal-attention < heron-2"]],
    ["egret-1b", ["tidal-attention < heron-1"]],
  ])("%s", (size, expected) => {
    expect(said("egret", "attention", two, size)).toEqual(expected);
  });

  test("and a record of some sizes leaves the others to their parents", () => {
    modelOf(two, "egret").techniques.push(technique("shoreline-encoding", "attention", ["egret-6b"]));
    expect(said("egret", "attention", two)).toEqual([
      "shoreline-encoding (egret-6b)",
      "tidal-attention (egret-1b) < heron-1",
    ]);
  });

  test("the oldest parent first, in whichever order the sizes stand", () => {
    const all = egretFrom(
      edge("fine-tuned-from", "stork", { applies_to: ["egret-6b"] }),
      edge("fine-tuned-from", "bittern", { applies_to: ["egret-1b"] }),
    );
    const expected = ["gap-filling (egret-1b) < bittern", "gap-filling (egret-6b) < stork"];
    expect(said("egret", "objective", all)).toEqual(expected);
    modelOf(all, "egret").variants.reverse();
    expect(said("egret", "objective", all)).toEqual(expected);
  });

  test("a model without sizes is one", () => {
    const all = recordsWith((each) => {
      Object.assign(modelOf(each, "egret"), { variants: [], relations: [edge("quantized-from", "heron-1")] });
    });
    expect(said("egret", "attention", all)).toEqual(["tidal-attention < heron-1"]);
    expect(techniquesOf(all, { model: modelOf(all, "egret") }).map(({ applies_to }) => applies_to)).not.toContainEqual(
      expect.anything(),
    );
  });

  test("a size without a parent has nothing", () => {
    const one = egretFrom(edge("fine-tuned-from", "heron-2", { variant: "heron-2-6b", applies_to: ["egret-6b"] }));
    expect(said("egret", "attention", one)).toEqual(["tidal-attention (egret-6b) < heron-2"]);
    expect(said("egret", "attention", one, "egret-1b")).toEqual([]);
  });
});

describe("which parent", () => {
  test.each<[string, Relation[], string[]]>([
    ["the first", [edge("merged-from", "heron-1"), edge("merged-from", "stork")], ["next-word-prediction < heron-1"]],
    [
      "the one that is marked",
      [edge("merged-from", "heron-1"), edge("merged-from", "stork", { primary: true })],
      ["gap-filling < stork"],
    ],
    [
      "by weights only",
      [edge("architecture-from", "stork"), edge("quantized-from", "heron-1")],
      ["next-word-prediction < heron-1"],
    ],
    ["never a concept", [edge("adapter-of", "thin-adapters")], []],
    ["never one that is not there", [edge("adapter-of", "dunlin")], []],
    ["not itself", [edge("adapter-of", "egret")], []],
  ])("%s", (_, relations, expected) => {
    expect(said("egret", "objective", egretFrom(...relations))).toEqual(expected);
  });

  test("of a parent whose size nobody names, what all its sizes share", () => {
    const all = egretFrom(edge("fine-tuned-from", "heron-2"));
    expect(said("egret", "attention", all)).toEqual([]);
    expect(said("egret", "objective", all)).toEqual(["next-word-prediction < heron-2"]);
  });

  test("a circle of parents ends", () => {
    const all = egretFrom(edge("merged-from", "plover"));
    expect(said("egret", "objective", all)).toEqual([]);
    expect(said("plover", "objective", all)).toEqual([]);
  });
});

test("five thousand generations of two sizes each, none of which is named, are walked once and without recursion", () => {
  const all = recordsWith((each) => {
    const heron = modelOf(each, "heron-2");
    for (let generation = 1; generation <= 5000; generation++) {
      const id = `heir-${generation}`;
      const parent = generation === 1 ? "heron-2" : `heir-${generation - 1}`;
      each.models[id] = {
        ...heron,
        id,
        objectives: [],
        techniques: [],
        relations: [edge("fine-tuned-from", parent)],
        variants: [7, 70].map((size) => ({ id: `${id}-${size}b`, name: `Heir ${size}B`, aliases: [] })),
      };
    }
  });
  expect(said("heir-5000", "objective", all)).toEqual(["next-word-prediction < heron-2"]);
});
