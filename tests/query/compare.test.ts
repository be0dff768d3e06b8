import { describe, expect, test } from "vitest";
import { resolveName } from "../../src/atlas/names.ts";
import { compare, type SizedShape } from "../../src/query/compare.ts";
import type { UsedConcept } from "../../src/query/fields.ts";
import type { Claim, Config, Records, Variant } from "../../src/schema/types.ts";
import { atlas, atlasWith, entry, modelOf } from "../world/world.ts";

const compared = (names: string[], of = atlas) =>
  compare(
    of,
    names.map((name) => entry(resolveName(of, name), 0)),
  );

const row = (field: string, names: string[], of = atlas) =>
  compared(names, of).rows.find((each) => each.field === field);

/** What each says of a field: a value, `undisclosed`, `not-applicable`, or null where nothing is recorded. */
const said = (field: string, names: string[], of = atlas) =>
  row(field, names, of)?.values.map((claim) => (claim === null ? null : (claim.value ?? claim.status)));

test("models stand in the order in which they were named, variants under their own names", () => {
  expect(compared(["Heron 2 Chat", "stork", "heron-1"]).models).toEqual([
    { id: "heron-2-6b-chat", name: "Heron 2 Chat" },
    { id: "stork", name: "Stork" },
    { id: "heron-1", name: "Heron 1" },
  ]);
});

test("the fields that one of them records, in reading order; the rest are left out", () => {
  expect(compared(["bittern", "stork"]).rows.map(({ field, group }) => `${group} ${field}`)).toEqual([
    "identity organizations",
    "identity family",
    "identity structure",
    "identity released",
    "size sizes",
    "size shape",
    "size counted",
    "design context_length",
    "design objective",
    "design position",
    "design vocabulary_size",
    "availability availability.weights",
    "availability availability.license",
    "lineage children",
  ]);
});

describe("what differs", () => {
  test.each<[string, string[], unknown[] | undefined, boolean | undefined]>([
    ["structure", ["heron-1", "heron-2"], ["decoder-only", "decoder-only"], false],
    ["structure", ["heron-1", "stork"], ["decoder-only", "encoder-decoder"], true],
    ["structure", ["heron-1", "osprey"], ["decoder-only", null], false],
    ["structure", ["heron-1", "osprey", "stork"], ["decoder-only", null, "encoder-decoder"], true],
    ["structure", ["osprey", "lagoon-chat"], undefined, undefined],
    ["context_length", ["heron-2-6b", "egret", "wren"], [2048, 2048, 2048], false],
    // Its chat tuning takes more.
    ["context_length", ["heron-2", "egret"], [2048, 2048], true],
    ["context_length", ["heron-2", "heron-2-6b-chat"], [2048, 4096], true],
    ["context_length", ["lagoon-chat", "osprey"], ["not-applicable", null], false],
    ["context_length", ["lagoon-chat", "heron-1"], ["not-applicable", 1024], true],
    ["training.tokens", ["kingfisher", "egret"], ["undisclosed", "not-applicable"], true],
    ["training.tokens", ["kingfisher", "heron-1"], ["undisclosed", null], false],
    ["training.tokens", ["kingfisher", "heron-2"], ["undisclosed", 300_000_000_000], true],
    ["training.tokens", ["kingfisher", "kingfisher-8k"], ["undisclosed", "undisclosed"], false],
    ["availability.license", ["heron-2", "heron-2-6b-chat"], ["lagoon-license", "delta-research"], true],
    ["released", ["heron-2", "heron-2-6b"], ["2021-06-15", "2021-06-15"], false],
  ])("%s of %j", (field, names, values, differs) => {
    expect(said(field, names)).toEqual(values);
    expect(row(field, names)?.differs).toBe(differs);
  });

  test("a claim keeps its source and its dispute", () => {
    expect(row("released", ["heron-2", "heron-1"])?.values[0]).toMatchObject({
      source: ["heron-2-paper"],
      disputed: [{ value: "2021-05", source: ["waterbird-survey"] }],
    });
  });

  test("sizes differ by their parameters, not by their names", () => {
    expect(row("sizes", ["egret", "heron-2-6b"])?.differs).toBe(false);
    expect(row("sizes", ["egret", "heron-2"])?.differs).toBe(true);
    const versions = atlasWith((all) => {
      const { variants } = modelOf(all, "egret");
      variants.push({ ...entry(variants, 0), id: "egret-6b-v2", name: "Egret 6B v2" });
    });
    expect(row("sizes", ["egret", "heron-2-6b"], versions)?.differs).toBe(false);
    expect(said("sizes", ["kingfisher", "osprey"])).toEqual(["undisclosed", null]);
  });

  test("a technique of one size counts for that size", () => {
    const concepts = (names: string[]) =>
      row("attention", names)?.values.map((claim) => (claim?.value as UsedConcept[] | undefined) ?? null);
    expect(concepts(["heron-1", "heron-2"])).toEqual([
      [{ concept: "tidal-attention", applies_to: [], inherited_from: null }],
      [{ concept: "tidal-attention", applies_to: ["heron-2-6b"], inherited_from: null }],
    ]);
    expect(row("attention", ["heron-1", "heron-2"])?.differs).toBe(true);
    expect(row("attention", ["heron-2-6b", "heron-2-850m"])?.values[1]).toBeNull();
    expect(row("attention", ["heron-2-6b", "heron-2-6b-chat"])?.differs).toBe(false);
  });

  test("what the weights have from a parent is the parent's, and no difference", () => {
    expect(row("attention", ["egret", "heron-2-6b"])).toMatchObject({
      differs: false,
      values: [
        {
          value: [{ concept: "tidal-attention", applies_to: [], inherited_from: "heron-2" }],
          status: "derived",
          source: ["heron-2-paper"],
          at: "Section 2.2",
        },
        { status: "stated" },
      ],
    });
    expect(row("objective", ["wren", "heron-2"])?.differs).toBe(false);
    expect(row("attention", ["egret", "heron-1"])?.differs).toBe(false);
  });

  test("some sizes by the record and the others by their parents are all", () => {
    const of = atlasWith((all) => {
      const egret = modelOf(all, "egret");
      egret.variants.push({ ...entry(egret.variants, 0), id: "egret-6b-long", name: "Egret 6B long" });
      egret.techniques.push({
        ...entry(egret.techniques, 0),
        concept: "tidal-attention",
        role: "attention",
        applies_to: ["egret-6b-long"],
      });
    });
    expect(row("attention", ["egret", "heron-1"], of)?.differs).toBe(false);
  });

  test("what one of them records and another does not is left open", () => {
    const open = (names: string[], choice?: Parameters<typeof compare>[2]) =>
      compare(
        atlas,
        names.map((name) => entry(resolveName(atlas, name), 0)),
        choice,
      ).unknown.map(({ field }) => field);
    expect(open(["bittern", "stork"])).toEqual(["shape", "position", "vocabulary_size", "availability.license"]);
    expect(open(["bittern", "stork"], { onlyDiffering: true, groups: ["design"] })).toEqual([
      "position",
      "vocabulary_size",
    ]);
    expect(open(["heron-2", "heron-2"])).toEqual([]);
    expect(compared(["bittern", "stork"]).unknown.map(({ known }) => known)).toEqual([
      ["Bittern"],
      ["Stork"],
      ["Bittern"],
      ["Stork"],
    ]);
    // Relatives that nobody has, and a product that is no network, lack nothing.
    expect(open(["lagoon-chat", "wren"])).not.toContain("objective");
    expect(open(["stork", "wren"])).not.toContain("children");
  });

  test("parents and children stand at the end", () => {
    expect(said("parents", ["wren", "bittern"])).toEqual([
      [{ type: "adapter-of", to: "heron-2", evidence: "stated" }],
      null,
    ]);
    expect(said("children", ["stork", "wren"])).toEqual([["egret"], null]);
  });
});

describe("the shapes of sizes that match stand side by side", () => {
  /** `heron-2-6b` of each, with `largest` or the count that a row is about. */
  const shapes = (names: string[], of = atlas) =>
    compared(names, of)
      .rows.filter(({ field }) => field === "shape")
      .map(({ near, values, differs }) => [
        near ?? "largest",
        ...values.map((claim) => (claim?.value as SizedShape | undefined)?.id ?? null),
        differs ? "differ" : "equal",
      ]);

  test.each([
    [
      "nothing matches: the largest of each",
      ["heron-1", "heron-2"],
      [["largest", "heron-1-1b", "heron-2-6b", "differ"]],
    ],
    ["the largest match: one row", ["heron-2", "egret"], [[6e9, "heron-2-6b", "egret-6b", "equal"]]],
    [
      "a small one matches: it has a row, and the largest have one",
      ["heron-2", "bittern"],
      [
        [850e6, "heron-2-850m", "bittern-900m", "differ"],
        ["largest", "heron-2-6b", "bittern-900m", "differ"],
      ],
    ],
    [
      "of three, two match",
      ["egret", "heron-2", "heron-1"],
      [
        [6e9, "egret-6b", "heron-2-6b", null, "equal"],
        ["largest", "egret-6b", "heron-2-6b", "heron-1-1b", "differ"],
      ],
    ],
    ["one shape is on record", ["heron-1", "stork"], [["largest", "heron-1-1b", null, "equal"]]],
    ["none is", ["kingfisher", "stork"], []],
    [
      "a tuning has the shape of what it was tuned from",
      ["heron-2-6b-chat", "egret"],
      [[6e9, "heron-2-6b-chat", "egret-6b", "equal"]],
    ],
  ])("%s", (_, names, rows) => {
    expect(shapes(names)).toEqual(rows);
  });

  test.each([
    [1_020_000_000, true],
    [1_021_000_000, false],
    [708_400_000, true],
    [708_000_000, false],
  ])("850M and %d match: %s", (parameters, isMatch) => {
    const of = atlasWith((all) => {
      Object.assign(entry(modelOf(all, "bittern").variants, 0).parameters ?? {}, { value: parameters });
    });
    expect(shapes(["heron-2-850m", "bittern"], of)[0]?.[0]).toBe(isMatch ? Math.min(parameters, 850e6) : "largest");
  });

  test("of several near sizes, the nearest", () => {
    const of = atlasWith((all) => {
      const { variants } = modelOf(all, "bittern");
      const { parameters, ...small } = structuredClone(entry(variants, 0));
      const claim = { ...parameters, status: "stated" as const, source: ["bittern-paper"], value: 840_000_000 };
      variants.unshift({
        ...small,
        id: "bittern-840m",
        name: "Bittern 840M",
        parameters: Object.assign({}, parameters, claim),
      });
    });
    expect(shapes(["heron-2-850m", "bittern"], of)[0]?.slice(1, 3)).toEqual(["heron-2-850m", "bittern-840m"]);
  });
});

const changesOf = (names: string[]) =>
  compared(names).changes.map(({ from, to, relation }) => `${from} → ${to}: ${relation.type}`);

describe("what changed between a model and its ancestor", () => {
  test("each step of the way, the oldest first, whichever is named first", () => {
    const expected = ["heron-1 → heron-2: successor-of"];
    expect(changesOf(["heron-1", "heron-2"])).toEqual(expected);
    expect(changesOf(["heron-2", "heron-1"])).toEqual(expected);
    expect(changesOf(["heron-1", "wren"])[0]).toBe(expected[0]);
  });

  test("an edge that hangs no tree counts too, and strangers have none", () => {
    expect(changesOf(["egret", "stork"])).toEqual(["stork → egret: architecture-from"]);
    expect(changesOf(["bittern", "wren"])).toEqual([]);
  });
});

test("a part of a comparison: the fields and groups that were asked for, and only what differs", () => {
  const both = ["heron-2", "egret"].map((name) => entry(resolveName(atlas, name), 0));
  const fields = (choice: Parameters<typeof compare>[2]) => compare(atlas, both, choice).rows.map(({ field }) => field);
  expect(fields({ fields: ["structure", "family"] })).toEqual(["family", "structure"]);
  expect(new Set(compare(atlas, both, { groups: ["size"] }).rows.map(({ group }) => group))).toEqual(new Set(["size"]));
  const differing = compare(atlas, both, { onlyDiffering: true }).rows;
  expect(differing.length).toBeGreaterThan(0);
  expect(differing.every(({ differs }) => differs)).toBe(true);
  expect(fields({ fields: ["shape"], groups: ["identity"] })).toEqual([]);
});

describe("what follows from the shapes", () => {
  const rowOf = (ids: string[], field: string) =>
    compare(
      atlas,
      ids.flatMap((id) => resolveName(atlas, id)),
    ).rows.find((row) => row.field === field);

  test("the parameters that they hold, and the cache of a token, of the largest that are compared", () => {
    const counted = rowOf(["heron-2", "egret"], "counted");
    expect(counted).toMatchObject({ group: "size", kind: "parameters" });
    for (const claim of counted?.values ?? []) {
      expect(claim).toMatchObject({ status: "derived", source: expect.arrayContaining([expect.any(String)]) });
      expect(Number.isSafeInteger(claim?.value)).toBe(true);
    }
    // 32 layers, 8 heads of keys and values, 128 wide, two bytes each.
    expect(rowOf(["heron-2", "egret"], "kv_cache")?.values[0]?.value).toBe(32 * 2 * 8 * 128 * 2);
  });

  test("an encoder keeps no cache, and what is undisclosed stays so", () => {
    expect(rowOf(["heron-2", "bittern"], "kv_cache")?.values[1]).toMatchObject({ status: "not-applicable" });
  });
});

describe("of what changed", () => {
  const changes = (names: string[], edit: (records: Records) => void = () => {}) =>
    compared(names, atlasWith(edit)).changes.map(({ from, to, relation }) => `${from} → ${to}: ${relation.type}`);

  test("the oldest step comes first, in whichever order they were named", () => {
    const expected = ["heron-1 → heron-2: successor-of", "heron-2 → wren: adapter-of"];
    expect(changes(["wren", "heron-1", "heron-2"])).toEqual(expected);
    expect(changes(["heron-2", "wren", "heron-1"])).toEqual(expected);
    expect(changes(["heron-1", "wren"])).toEqual(expected);
  });

  test("a series with an edge for each size is told once, and two kinds of edges are two", () => {
    const series = (all: Records) => {
      const { relations } = modelOf(all, "wren");
      const [edge] = relations;
      if (edge) relations.push({ ...edge, variant: "heron-2-6b" }, { ...edge, type: "successor-of" });
    };
    expect(changes(["heron-2", "wren"], series)).toEqual([
      "heron-2 → wren: adapter-of",
      "heron-2 → wren: successor-of",
    ]);
  });

  test("an edge of another size is none, nor one that changed nothing", () => {
    const some = (all: Records) => {
      const egret = modelOf(all, "egret");
      egret.variants.push({ ...entry(egret.variants, 0), id: "egret-1b", name: "Egret 1B" });
      Object.assign(entry(egret.relations, 0), { applies_to: ["egret-1b"] });
    };
    expect(changes(["egret-6b", "stork"], some)).toEqual([]);
    expect(changes(["egret-1b", "stork"], some)).toEqual(["stork → egret: architecture-from"]);
    expect(changes(["plover", "egret"])).toEqual([]);
  });

  test("a model that is its own parent did not change", () => {
    const own = (all: Records) =>
      modelOf(all, "stork").relations.push({
        type: "successor-of",
        to: "stork",
        evidence: "stated",
        change: { en: "Nothing.", zh: "无。" },
        source: ["stork-paper"],
      });
    expect(changes(["stork", "bittern"], own)).toEqual([]);
  });
});

describe("alike is", () => {
  const differs = (field: string, names: string[], edit: (records: Records) => void) =>
    row(field, names, atlasWith(edit))?.differs;
  const shape = (all: Records, id: string) =>
    (entry(modelOf(all, id).variants, -1).config as Claim<Config>).value as Config;

  test("a shape in what both record, whatever it is called", () => {
    const of = (edit: (shape: Config) => void) =>
      differs("shape", ["heron-2-6b", "egret"], (all) => edit(shape(all, "egret")));
    expect(of((each) => delete each.num_attention_heads)).toBe(false);
    expect(of((each) => Object.assign(each, { hidden_size: undefined, d_model: 4096 }))).toBe(false);
    expect(of((each) => Object.assign(each, { num_decoder_layers: 32 }))).toBe(true);
    expect(of((each) => Object.assign(each, { num_hidden_layers: 33 }))).toBe(true);
  });

  test("a list in any order", () => {
    expect(
      differs("parents", ["egret", "plover"], (all) => {
        modelOf(all, "plover").relations = modelOf(all, "egret").relations.toReversed();
      }),
    ).toBe(false);
    expect(
      differs("objective", ["bittern", "stork"], (all) => {
        const use = (concept: string) => ({ concept, role: "objective" as const, source: ["stork-paper"] });
        modelOf(all, "bittern").objectives = [use("gap-filling"), use("next-word-prediction")];
        modelOf(all, "stork").objectives = [use("next-word-prediction"), use("gap-filling")];
      }),
    ).toBe(false);
  });

  test("sizes in any order, of which some are told", () => {
    const sizes = (edit: (variants: Variant[]) => void) =>
      differs("sizes", ["heron-2", "egret"], (all) => {
        const egret = modelOf(all, "egret");
        const [small, large] = modelOf(all, "heron-2").variants;
        if (small && large) egret.variants = structuredClone([large, small]);
        edit(egret.variants);
      });
    expect(sizes(() => {})).toBe(false);
    expect(sizes((variants) => delete entry(variants, 0).parameters)).toBe(true);
  });

  test("a range with the number that it is everywhere", () => {
    const length = (value: number): Claim<number> => ({ value, status: "stated", source: ["heron-2-code"] });
    const lengths = (...values: number[]) =>
      differs("context_length", ["kingfisher", "heron-1"], (all) => {
        const { variants } = modelOf(all, "kingfisher");
        modelOf(all, "heron-1").context_length = length(1024);
        modelOf(all, "kingfisher").context_length = undefined;
        const [size] = variants;
        modelOf(all, "kingfisher").variants = [undefined, ...values].map((value, index) => ({
          ...(size as Variant),
          id: `size-${index}`,
          context_length: value === undefined ? undefined : length(value),
        }));
      });
    expect(lengths(1024, 1024)).toBe(false);
    expect(lengths(1024, 2048)).toBe(true);
  });

  test("nothing that a service merely is", () => {
    expect(row("objective", ["lagoon-chat", "egret"])).toMatchObject({
      differs: false,
      values: [{ status: "not-applicable", source: [] }, { status: "derived" }],
    });
  });
});

describe("of shapes", () => {
  const hide = (all: Records) => {
    entry(modelOf(all, "kingfisher").variants, 0).config = { status: "undisclosed", source: ["kingfisher-report"] };
  };
  const rows = (names: string[], edit: (records: Records) => void = () => {}) =>
    compared(names, atlasWith(edit)).rows.filter(({ field }) => field === "shape");

  test("a model that keeps all of them to itself says so in each row; one that has others says nothing", () => {
    expect(rows(["heron-2", "egret", "kingfisher"], hide).map(({ values }) => values[2]?.status)).toEqual([
      "undisclosed",
    ]);
    expect(rows(["heron-2", "bittern"])[0]?.values.map((claim) => claim?.value !== undefined)).toEqual([true, true]);
    expect(rows(["kingfisher", "lagoon-chat"], hide)).toEqual([]);
  });

  test("they are taken from the smallest up, in whichever order the record has them", () => {
    const reversed = rows(["heron-2", "bittern"], (all) => modelOf(all, "heron-2").variants.reverse());
    expect(
      reversed.map(({ near, values }) => [
        near,
        ...values.map((claim) => (claim?.value as SizedShape | undefined)?.id),
      ]),
    ).toEqual([
      [850e6, "heron-2-850m", "bittern-900m"],
      [null, "heron-2-6b", "bittern-900m"],
    ]);
  });

  test("a size that nobody told has no row", () => {
    const untold = rows(["heron-1", "egret"], (all) => delete entry(modelOf(all, "egret").variants, 0).parameters);
    expect(untold[0]?.values[1]).toBeNull();
  });

  test("each has one partner", () => {
    const three = rows(["heron-1", "egret"], (all) => {
      const [size] = modelOf(all, "heron-1").variants;
      const sizes = [1e9, 1.1e9, 1.15e9].map((value) => ({
        ...(size as Variant),
        id: `heron-${value}`,
        parameters: { value, status: "stated", source: ["heron-paper"] } as Claim<number>,
      }));
      modelOf(all, "heron-1").variants = [sizes[2], sizes[0]] as Variant[];
      modelOf(all, "egret").variants = [sizes[1]] as Variant[];
    });
    expect(
      three.map(({ near, values }) => [
        near,
        ...values.map((claim) => (claim?.value as SizedShape | undefined)?.parameters),
      ]),
    ).toEqual([
      [1e9, 1e9, 1.1e9],
      [null, 1.15e9, 1.1e9],
    ]);
  });

  test("one that cannot be counted holds nothing", () => {
    const counted = compared(
      ["heron-2", "egret"],
      atlasWith((all) => {
        const egret = entry(modelOf(all, "egret").variants, 0).config as Claim<Config>;
        Object.assign(egret.value as Config, { model_type: "wader" });
      }),
    ).rows.find(({ field }) => field === "counted");
    expect(counted?.values.map((claim) => claim?.value ?? claim)).toEqual([5_933_109_248, null]);
  });
});
