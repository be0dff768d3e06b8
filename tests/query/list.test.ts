import { describe, expect, test } from "vitest";
import {
  type GroupKey,
  groupModels,
  type ListFilter,
  listModels,
  silenceOn,
  sizeRangeOf,
} from "../../src/query/list.ts";
import { atlas, atlasWith, modelOf } from "../world/world.ts";

const ids = (filter: ListFilter) => listModels(atlas, filter).map(({ id }) => id);

test("without a filter: all, the oldest first", () => {
  expect(ids({})).toEqual([
    "bittern",
    "stork",
    "heron-1",
    "heron-2",
    "kingfisher",
    "egret",
    "lagoon-chat",
    "plover",
    "osprey",
    "wren",
  ]);
});

describe("a line", () => {
  test.each([
    [
      "of values",
      "heron-2",
      {
        name: "Heron 2",
        organizations: ["wetlands-lab"],
        family: "heron",
        structure: "decoder-only",
        released: "2021-06-15",
        parameters: { min: 850_000_000, max: 6_000_000_000 },
        context_length: 2048,
        weights: "open",
      },
    ],
    [
      "of silences",
      "lagoon-chat",
      { structure: null, parameters: { min: null, max: null }, context_length: null, weights: null },
    ],
    [
      "with an undisclosed size",
      "kingfisher",
      { parameters: { min: null, max: null }, context_length: 8192, weights: "api" },
    ],
    ["with a size that is worked out", "plover", { parameters: { min: 5_933_109_248, max: 5_933_109_248 } }],
    ["with two organizations", "wren", { organizations: ["wetlands-lab", "delta-university"] }],
  ])("%s: %s", (_, id, expected) => {
    const [line] = listModels(atlas).filter((each) => each.id === id);
    expect(line).toMatchObject({ id, ...expected });
    expect(Object.keys(line ?? {})).toEqual([
      "id",
      "name",
      "organizations",
      "family",
      "structure",
      "released",
      "parameters",
      "context_length",
      "weights",
    ]);
  });
});

describe("filters", () => {
  test.each<[ListFilter, string[]]>([
    [{ structure: "encoder-only" }, ["bittern"]],
    [{ structure: "encoder-decoder" }, ["stork"]],
    [{ structure: "unified" }, []],
    [{ family: "wader" }, ["bittern", "stork"]],
    [{ family: "kingfisher" }, ["kingfisher", "lagoon-chat", "osprey"]],
    [{ organization: "wetlands-lab" }, ["heron-1", "heron-2", "wren"]],
    [{ organization: "delta-university" }, ["bittern", "stork", "egret", "plover", "wren"]],
    [{ weights: "restricted" }, ["bittern", "stork"]],
    [{ weights: "open" }, ["heron-1", "heron-2", "egret", "plover", "wren"]],
    // a size or a tuning may come under a licence of its own
    [{ license: "delta-research" }, ["stork", "heron-2", "egret"]],
    [{ license: "lagoon-license" }, ["heron-1", "heron-2"]],
    // a concept as a technique, as a parent's, as an objective, in a key point, as a parent
    [{ concept: "tidal-attention" }, ["heron-1", "heron-2", "egret", "plover"]],
    [{ concept: "gap-filling" }, ["bittern", "stork"]],
    [{ concept: "shoreline-encoding" }, ["stork"]],
    [{ concept: "marsh-dialogues" }, ["egret"]],
    [{ concept: "wading" }, []],
    // every condition counts
    [{ organization: "delta-university", weights: "open", license: "delta-research" }, ["egret"]],
    [{ structure: "encoder-only", family: "heron" }, []],
  ])("%j", (filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });
});

describe("sizes: one published size lies between", () => {
  test.each<[ListFilter, string[]]>([
    [{ minParams: 6e9 }, ["stork", "heron-2", "egret"]],
    [{ minParams: 6_000_000_001 }, ["stork"]],
    [{ maxParams: 853e6 }, ["heron-2"]],
    [{ maxParams: 1e9 }, ["bittern", "heron-2"]],
    [{ minParams: 1e9, maxParams: 2e9 }, ["heron-1"]],
    [{ minParams: 5e9, maxParams: 6e9 }, ["heron-2", "egret", "plover"]],
    [{ minParams: 1e9, maxParams: 5e9 }, ["heron-1"]],
    // Stated as 850M, counted as 852,559,872.
    [{ minParams: 851e6, maxParams: 853e6 }, ["heron-2"]],
    [{ minParams: 849e6, maxParams: 851e6 }, []],
    [{ minParams: 1e12 }, []],
    [{ minParams: 0 }, ["bittern", "stork", "heron-1", "heron-2", "egret", "plover"]],
  ])("%j", (filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });
});

describe("context: of the model or of one of its sizes", () => {
  test.each<[number, string[]]>([
    [8192, ["kingfisher"]],
    [8193, []],
    [4096, ["heron-2", "kingfisher"]],
    [2048, ["heron-2", "kingfisher", "egret", "wren"]],
  ])("at least %d tokens", (minContext, expected) => {
    expect(ids({ minContext })).toEqual(expected);
  });
});

describe("dates: what is known of a day decides, and a partial date may be any day of its time", () => {
  const [EARLY, LATE] = [
    ["bittern", "stork", "heron-1", "heron-2"],
    ["kingfisher", "egret", "lagoon-chat", "plover", "osprey", "wren"],
  ];

  test.each<[ListFilter, string[]]>([
    [{ until: "2021" }, EARLY],
    [{ since: "2022" }, LATE],
    [{ until: "2021-06-15" }, EARLY],
    [{ until: "2021-06-14" }, ["bittern", "stork", "heron-1"]],
    [{ until: "2021-06" }, EARLY],
    [{ until: "2021-05" }, ["bittern", "stork", "heron-1"]],
    [{ since: "2023-07-04" }, ["wren"]],
    [{ since: "2023-07-05" }, []],
    [{ since: "2023-07" }, ["wren"]],
    [{ since: "2023-05", until: "2023-06" }, ["osprey"]],
    [{ since: "2022", until: "2022" }, ["kingfisher", "egret", "lagoon-chat"]],
    // heron-1 came out in 2020-03, bittern in 2018, nobody knows on which day
    [{ since: "2020-03-31", until: "2020" }, ["heron-1"]],
    [{ since: "2020-04", until: "2020" }, []],
    [{ until: "2020-03-01", since: "2020" }, ["heron-1"]],
    [{ until: "2020-02-28", since: "2020" }, []],
    [{ since: "2018-12-31", until: "2018" }, ["bittern"]],
    [{ until: "2018-01-01" }, ["bittern"]],
    [{ until: "2017" }, []],
    [{ since: "2024" }, []],
  ])("%j", (filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });

  test("a model without a date is in no period", () => {
    const undated = atlasWith((all) => {
      modelOf(all, "wren").released = undefined;
    });
    const listed = (filter: ListFilter) => listModels(undated, filter).map(({ id }) => id);
    expect(listed({}).at(-1)).toBe("wren");
    expect(listed({ since: "2000" })).not.toContain("wren");
    expect(listed({ until: "2999" })).not.toContain("wren");
  });
});

describe("orders", () => {
  const order = (sort: Parameters<typeof listModels>[2]) => listModels(atlas, {}, sort).map(({ id }) => id);

  test("by name", () => {
    expect(order("name")).toEqual([
      "bittern",
      "egret",
      "heron-1",
      "heron-2",
      "kingfisher",
      "lagoon-chat",
      "osprey",
      "plover",
      "stork",
      "wren",
    ]);
  });

  test("by size, the largest first; equals and silences by age", () => {
    expect(order("params")).toEqual([
      "stork",
      "heron-2",
      "egret",
      "plover",
      "heron-1",
      "bittern",
      "kingfisher",
      "lagoon-chat",
      "osprey",
      "wren",
    ]);
  });

  test("by context, the longest first; equals and silences by age", () => {
    expect(order("context")).toEqual([
      "kingfisher",
      "heron-2",
      "egret",
      "wren",
      "stork",
      "heron-1",
      "bittern",
      "lagoon-chat",
      "plover",
      "osprey",
    ]);
  });
});

test("by context goes by the longest that a size has", () => {
  const changed = atlasWith((all) => {
    const [first] = modelOf(all, "heron-1").variants;
    if (first) first.context_length = { value: 65_536, status: "stated", source: ["heron-1-paper"] };
  });
  expect(listModels(changed, {}, "context")[0]?.id).toBe("heron-1");
});

describe("why there is no value", () => {
  test.each([
    ["kingfisher", "parameters", "undisclosed"],
    ["lagoon-chat", "context_length", "not-applicable"],
    ["lagoon-chat", "weights", "not-applicable"],
    ["lagoon-chat", "structure", "unrecorded"],
  ] as const)("%s: %s is %s", (id, field, why) => {
    expect(silenceOn(atlas, id, field)).toBe(why);
  });
});

describe("groups", () => {
  test.each<[key: GroupKey, id: string, groups: string[]]>([
    ["weights", "lagoon-chat", ["not-applicable"]],
    ["structure", "lagoon-chat", ["unrecorded"]],
    ["structure", "heron-2", ["decoder-only"]],
    ["year", "bittern", ["2018"]],
    ["organization", "wren", ["wetlands-lab", "delta-university"]],
  ])("by %s, %s is of %j", (key, id, names) => {
    const groups = groupModels(atlas, listModels(atlas), key);
    expect([...groups.keys()].filter((name) => groups.get(name)?.some((entry) => entry.id === id)).sort()).toEqual(
      names.sort(),
    );
  });

  test.each<[key: GroupKey, groups: string[]]>([
    // as the vocabulary has them, then what is in none of them
    ["structure", ["encoder-only", "decoder-only", "encoder-decoder", "unrecorded"]],
    ["weights", ["open", "restricted", "api", "not-applicable"]],
    // as their first models came out; the family of the others last
    ["family", ["heron", "kingfisher", "other"]],
    ["year", ["2018", "2019", "2020", "2021", "2022", "2023"]],
  ])("by %s stand in one order, however the models are sorted: %j", (key, names) => {
    const changed = atlasWith((all) => {
      for (const model of Object.values(all.models)) {
        if (model.family?.value === "wader") model.family.value = "other";
      }
    });
    const orders = key === "family" ? (["released"] as const) : (["released", "name", "params"] as const);
    for (const sort of orders) {
      expect([...groupModels(changed, listModels(changed, {}, sort), key).keys()], sort).toEqual(names);
    }
  });
});

describe("sizes that are shown", () => {
  const sizes = (filter: ListFilter, of = atlas) =>
    Object.fromEntries(listModels(of, filter, "params").map(({ id, parameters }) => [id, parameters]));

  test("are those that a filter asks for, and the models stand in their order", () => {
    expect(sizes({ maxParams: 1e9 })["heron-2"]).toEqual({ min: 850e6, max: 850e6 });
    expect(sizes({ minParams: 1e9 })["heron-2"]).toEqual({ min: 6e9, max: 6e9 });
    expect(sizes({})["heron-2"]).toEqual({ min: 850e6, max: 6e9 });
    expect(Object.keys(sizes({ maxParams: 2e9 }))).toEqual(["heron-1", "bittern", "heron-2"]);
  });

  test("beside undisclosed ones have no largest, and stand behind those that have", () => {
    const changed = atlasWith((all) => {
      const [small, large] = modelOf(all, "heron-2").variants;
      if (!small || !large) throw new Error("Heron 2 has two sizes");
      large.parameters = { status: "undisclosed", source: ["heron-2-card"], checked: "2024-05-20" };
    });
    expect(sizes({}, changed)["heron-2"]).toMatchObject({ min: expect.any(Number), max: null });
    expect(sizeRangeOf(changed, "heron-2", {})).toMatchObject({ hasUndisclosed: true });
    const order = Object.keys(sizes({}, changed));
    expect(order.indexOf("heron-2")).toBeGreaterThan(order.indexOf("bittern"));
  });
});

describe("of a part of the sizes, what all of them are", () => {
  test.each<[ListFilter, ReturnType<typeof sizeRangeOf>]>([
    [{}, { min: 850e6, max: 6e9, of: undefined, hasUndisclosed: false }],
    [{ maxParams: 1e9 }, { min: 850e6, max: 850e6, of: { min: 850e6, max: 6e9 }, hasUndisclosed: false }],
    [
      { minParams: 1e9, maxParams: 1e10 },
      { min: 6e9, max: 6e9, of: { min: 850e6, max: 6e9 }, hasUndisclosed: false },
    ],
    [{ minParams: 1e12 }, undefined],
  ])("%j: %j", (filter, range) => {
    expect(sizeRangeOf(atlas, "heron-2", filter)).toEqual(range);
  });

  test("no such model", () => {
    expect(sizeRangeOf(atlas, "dunlin", {})).toBeUndefined();
    expect(silenceOn(atlas, "dunlin", "weights")).toBe("unrecorded");
  });
});

test("models come in the order of their release, in whichever order the atlas has them", () => {
  const outlines = Object.fromEntries(Object.entries(atlas.outlines).reverse());
  expect(listModels({ ...atlas, outlines }).map(({ id }) => id)).toEqual(ids({}));
});

test("what nobody knows is smaller than the smallest", () => {
  const tiny = atlasWith((all) => {
    const { variants } = modelOf(all, "bittern");
    variants[0] = {
      ...(variants[0] as (typeof variants)[number]),
      parameters: { value: 1, status: "stated", source: [] },
    };
    modelOf(all, "bittern").context_length = { value: 1, status: "stated", source: [] };
    for (const { variants } of Object.values(all.models)) for (const each of variants) delete each.context_length;
  });
  const order = (sort: "params" | "context") => listModels(tiny, {}, sort).map(({ id }) => id);
  expect(order("params").indexOf("bittern")).toBe(5);
  expect(order("context").slice(-4)).toEqual(["bittern", "lagoon-chat", "plover", "osprey"]);
});

test("by year, models without a day stand together at the end, with why", () => {
  const undated = atlasWith((all) => {
    delete modelOf(all, "bittern").released;
    modelOf(all, "stork").released = { status: "undisclosed", source: ["stork-paper"] } as never;
  });
  const groups = groupModels(undated, listModels(undated), "year");
  expect([...groups.keys()]).toEqual(["2020", "2021", "2022", "2023", "undisclosed", "unrecorded"]);
  expect(groups.get("undisclosed")?.map(({ id }) => id)).toEqual(["stork"]);
  for (const key of ["organization", "year", "weights"] as const) {
    expect([...groupModels(atlas, [{ id: "dunlin" }], key).keys()]).toEqual(
      key === "organization" ? [] : ["unrecorded"],
    );
  }
});
