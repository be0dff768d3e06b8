import { describe, expect, test } from "vitest";
import { resolveName } from "../../src/atlas/names.ts";
import {
  COMPARED_FIELDS,
  COMPARED_GROUPS,
  FIELDS,
  type Size,
  silenceOnArchitecture,
  sizesOf,
  statementsOf,
  type UsedConcept,
} from "../../src/query/fields.ts";
import type { Claim, Records } from "../../src/schema/types.ts";
import { atlasWith, entry, modelOf, atlas as world } from "../world/world.ts";

const named = (name: string, of = world) => entry(resolveName(of, name), 0);

/** The claim of a field on a model or a size, after a change to the world. */
function claimOn(field: string, name: string, edit: (records: Records) => void = () => {}): Claim | undefined {
  const atlas = atlasWith(edit);
  return FIELDS.find((each) => each.name === field)?.claim(atlas, named(name, atlas));
}

const undisclosed = { status: "undisclosed" as const, source: ["heron-2-code"], checked: "2024-05-20" };

describe("a field reads its own claim of the record", () => {
  test.each<[string, string, unknown]>([
    ["organizations", "wren", ["wetlands-lab", "delta-university"]],
    ["family", "egret", "heron"],
    ["structure", "stork", "encoder-decoder"],
    ["released", "heron-2-6b-chat", "2021-09"],
    ["context_length", "heron-2-6b-chat", 4096],
    ["tokenizer", "heron-1", "byte-level BPE"],
    ["vocabulary_size", "heron-1", 50_000],
    ["modalities", "osprey", { input: ["text", "image"], output: ["text"] }],
    ["training.tokens", "heron-2", 300_000_000_000],
    ["availability.weights", "kingfisher", "api"],
    ["availability.license", "heron-2-6b-chat", "delta-research"],
    ["availability.code", "heron-2", "partial"],
    ["family", "osprey", "kingfisher"],
    ["structure", "osprey", undefined],
  ])("%s of %s: %j", (field, name, value) => {
    expect(claimOn(field, name)?.value).toEqual(value);
  });

  test.each(["data", "compute_flops", "hardware"] as const)("training.%s", (key) => {
    const claim = { value: `the ${key}`, status: "stated", source: ["stork-paper"] } as Claim;
    const told = (all: Records) => Object.assign(modelOf(all, "stork"), { training: { [key]: claim } });
    expect(claimOn(`training.${key}`, "stork", told)).toEqual(claim);
  });
});

describe("what fills a role", () => {
  const role = (field: string, name: string, edit?: (records: Records) => void) =>
    (claimOn(field, name, edit)?.value as UsedConcept[] | undefined)?.map(({ concept, applies_to, inherited_from }) =>
      [concept, ...applies_to, inherited_from].join(" "),
    );

  test.each([
    "tuning",
    "alignment",
    "efficiency",
    "data",
    "attention",
    "position",
    "normalization",
    "activation",
  ] as const)("%s, in one order for all models", (each) => {
    const technique = (concept: string) => ({ concept, role: each, source: ["bittern-paper"] });
    const told = (all: Records) => {
      modelOf(all, "bittern").techniques = ["thin-adapters", "gap-filling", "marsh-dialogues"].map(technique);
    };
    expect(role(each === "data" ? "data_techniques" : each, "bittern", told)).toEqual([
      "gap-filling ",
      "marsh-dialogues ",
      "thin-adapters ",
    ]);
  });

  test("of a model the sizes that have it; of one of them none need be told", () => {
    expect(role("attention", "heron-2")).toEqual(["tidal-attention heron-2-6b "]);
    expect(role("attention", "heron-2-6b")).toEqual(["tidal-attention "]);
    expect(role("attention", "heron-2-850m")).toBeUndefined();
    expect(role("attention", "egret")).toEqual(["tidal-attention heron-2"]);
  });

  test("is derived where all of it is a parent's", () => {
    expect(claimOn("attention", "egret")?.status).toBe("derived");
    expect(claimOn("attention", "heron-2")?.status).toBe("stated");
    const both = (all: Records) =>
      modelOf(all, "egret").objectives.push({ concept: "gap-filling", role: "objective", source: ["egret-card"] });
    expect(claimOn("objective", "egret", both)?.status).toBe("stated");
  });

  test("that nothing is known of a network is told of every part of it, and of nothing else", () => {
    const withheld = (all: Records) => Object.assign(modelOf(all, "osprey"), { structure: undisclosed });
    for (const field of ["objective", "attention", "position", "normalization", "activation"]) {
      expect(claimOn(field, "osprey", withheld)).toEqual(undisclosed);
      expect(claimOn(field, "lagoon-chat")).toEqual({ status: "not-applicable", source: [] });
      expect(
        claimOn(field, "plover", (all) => Object.assign(modelOf(all, "plover"), { relations: [] })),
      ).toBeUndefined();
    }
    for (const field of ["tuning", "alignment", "data_techniques", "efficiency"]) {
      expect(claimOn(field, "osprey", withheld)).toBeUndefined();
    }
  });
});

describe("why nothing can be known of a network", () => {
  const silence = (name: string, edit: (records: Records) => void = () => {}) => {
    const atlas = atlasWith(edit);
    return silenceOnArchitecture(named(name, atlas))?.status;
  };
  const hide = (index: number) => (all: Records) =>
    Object.assign(entry(modelOf(all, "heron-2").variants, index), { config: undisclosed });

  test.each<[string, ((records: Records) => void) | undefined, string | undefined]>([
    ["lagoon-chat", undefined, "not-applicable"],
    ["heron-2", undefined, undefined],
    ["heron-2", hide(0), "undisclosed"],
    ["heron-2-850m", hide(0), "undisclosed"],
    ["heron-2-6b", hide(0), undefined],
    ["osprey", (all) => Object.assign(modelOf(all, "osprey"), { structure: undisclosed }), "undisclosed"],
    [
      "osprey",
      (all) => Object.assign(modelOf(all, "osprey"), { structure: { ...undisclosed, status: "not-applicable" } }),
      undefined,
    ],
  ])("%s", (name, edit, status) => {
    expect(silence(name, edit)).toBe(status);
  });
});

describe("sizes", () => {
  test("are those of a model without its tunings, or the one that was asked for", () => {
    const ids = (name: string) => sizesOf(named(name)).map(({ id, name, parameters }) => [id, name, parameters?.value]);
    expect(ids("heron-2")).toEqual([
      ["heron-2-850m", "Heron 2 850M", 850e6],
      ["heron-2-6b", "Heron 2 6B", 6e9],
    ]);
    expect(ids("heron-2-6b-chat")).toEqual([["heron-2-6b-chat", "Heron 2 Chat", 6e9]]);
  });

  test("are one claim, with the sources of each", () => {
    const claim = claimOn("sizes", "heron-2", (all) => {
      Object.assign(entry(modelOf(all, "heron-2").variants, 1).parameters ?? {}, {
        source: ["heron-2-code", "heron-2-paper"],
        at: "Table 3",
        checked: "2023-01-01",
      });
    });
    expect((claim?.value as Size[] | undefined)?.map(({ id }) => id)).toEqual(["heron-2-850m", "heron-2-6b"]);
    // All places, and the day from which all of it is checked.
    expect(claim).toMatchObject({
      status: "stated",
      source: ["heron-2-paper", "heron-2-code"],
      at: "Table 1; Table 3",
      checked: "2023-01-01",
    });
    expect(statementsOf(claim)).toHaveLength(2);
  });

  test("are unread while one of them is", () => {
    const claim = claimOn("sizes", "heron-2", (all) => {
      delete entry(modelOf(all, "heron-2").variants, 0).parameters?.checked;
      for (const { parameters } of modelOf(all, "heron-2").variants) delete parameters?.at;
    });
    expect([claim?.checked, claim?.at]).toEqual([undefined, undefined]);
  });

  test("are one silence where none is told, and nothing where nobody says so", () => {
    expect(claimOn("sizes", "kingfisher")).toMatchObject({ status: "undisclosed" });
    expect(claimOn("sizes", "osprey")).toBeUndefined();
    const beside = claimOn("sizes", "kingfisher", (all) => {
      const { variants } = modelOf(all, "kingfisher");
      variants.push({
        ...entry(variants, 0),
        id: "kingfisher-1k",
        parameters: { ...undisclosed, status: "stated", value: 1 } as Claim<number>,
      });
    });
    expect((beside?.value as Size[] | undefined)?.map(({ parameters }) => parameters?.value)).toEqual([undefined, 1]);
  });
});

describe("lineage", () => {
  test("the parents of a model, or of one of its sizes", () => {
    const some = (all: Records) =>
      Object.assign(entry(modelOf(all, "egret").relations, 0), { applies_to: ["egret-1b"] });
    const to = (name: string, edit?: (records: Records) => void) =>
      (claimOn("parents", name, edit)?.value as { to: string }[] | undefined)?.map((edge) => edge.to);
    expect(claimOn("parents", "heron-2")?.value).toEqual([{ type: "successor-of", to: "heron-1", evidence: "stated" }]);
    expect(to("egret", some)).toEqual(["stork", "heron-2", "kingfisher", "marsh-dialogues"]);
    expect(to("egret-6b", some)).toEqual(["heron-2", "kingfisher", "marsh-dialogues"]);
    expect(to("bittern")).toBeUndefined();
    expect(claimOn("parents", "egret")).toMatchObject({ source: ["egret-card"], checked: "2024-05-20" });
  });

  test("the children, each once", () => {
    const twice = (all: Records) => {
      const { relations } = modelOf(all, "wren");
      relations.push({ ...entry(relations, 0), type: "data-from" });
    };
    expect(claimOn("children", "heron-2", twice)).toEqual({
      value: ["egret", "plover", "wren"],
      status: "stated",
      source: [],
    });
    expect(claimOn("children", "heron-2-850m")?.value).toEqual(["plover", "wren"]);
    expect(claimOn("children", "wren")).toBeUndefined();
  });
});

describe("what a claim rests on", () => {
  const claim = (value: number): Claim<number> => ({ value, status: "stated", source: ["heron-2-code"] });

  test("itself, what it sums up, or the numbers that it is a range of", () => {
    const spread = { claims: [claim(1), claim(2)] } as never;
    const summed = { ...claim(3), statements: [claim(4)] };
    expect(statementsOf(undefined)).toEqual([]);
    expect(statementsOf(null)).toEqual([]);
    expect(statementsOf(claim(3))).toEqual([claim(3)]);
    expect(statementsOf(summed)).toEqual([claim(4)]);
    expect(statementsOf({ ...claim(3), spread })).toEqual([{ ...claim(3), spread }, claim(1), claim(2)]);
  });
});

test("what a comparison can be asked for: every field, the shapes behind the sizes, every group", () => {
  const names = FIELDS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(COMPARED_FIELDS.filter((name) => !names.includes(name))).toEqual(["shape", "counted", "kv_cache"]);
  expect(COMPARED_FIELDS[COMPARED_FIELDS.indexOf("sizes") + 1]).toBe("shape");
  expect(COMPARED_GROUPS).toEqual(["identity", "size", "design", "training", "availability", "lineage"]);
});
