import { describe, expect, test } from "vitest";
import {
  type Outline,
  outlineOf,
  outlineRelationsOf,
  outlineVariantsOf,
  usedConceptsOf,
} from "../../src/atlas/outline.ts";
import type { Claim, Model, Variant } from "../../src/schema/types.ts";
import { entry, modelOf, records, recordsWith } from "../world/world.ts";

/** What lists and trees know of a model, after a change to its record. */
function outlined(id: string, edit: (model: Model) => void = () => {}): Outline {
  return outlineOf(
    modelOf(
      recordsWith((each) => edit(modelOf(each, id))),
      id,
    ),
  );
}

const stated = <Value>(value: Value): Claim<Value> => ({ value, status: "stated", source: ["heron-2-code"] });
const silent = (status: Claim["status"]): Claim<never> => ({ status, source: ["heron-2-code"] });

const sized = (id: string, parameters: Claim<number> | undefined, more: Partial<Variant> = {}): Variant => ({
  id,
  name: id,
  aliases: [],
  parameters,
  ...more,
});

test("a model in brief", () => {
  expect(outlined("heron-2")).toEqual({
    id: "heron-2",
    name: "Heron 2",
    aliases: ["Heron-II", "苍鹭2"],
    organizations: ["wetlands-lab"],
    family: "heron",
    structure: "decoder-only",
    released: "2021-06-15",
    context_length: 2048,
    weights: "open",
    silences: {},
    sizes: [850_000_000, 6_000_000_000],
    exactSizes: [852_559_872, null],
    contexts: [2048, 4096],
    allWeights: ["open"],
    licenses: ["lagoon-license", "delta-research"],
  });
});

test("its variants in brief", () => {
  expect(outlineVariantsOf(modelOf(records, "heron-2"))).toEqual([
    { id: "heron-2-850m", name: "Heron 2 850M", aliases: [] },
    { id: "heron-2-6b", name: "Heron 2 6B", aliases: ["Heron-2-Large"] },
    { id: "heron-2-6b-chat", name: "Heron 2 Chat", aliases: [], base: "heron-2-6b", isVersion: true },
  ]);
});

test("its edges keep what they concern, and leave their texts behind", () => {
  const all = recordsWith((each) => {
    Object.assign(entry(modelOf(each, "egret").relations, 1), { primary: true, applies_to: ["egret-6b"] });
  });
  expect(entry(outlineRelationsOf(modelOf(all, "egret")), 1)).toEqual({
    type: "fine-tuned-from",
    to: "heron-2",
    variant: "heron-2-6b",
    applies_to: ["egret-6b"],
    evidence: "stated",
    primary: true,
  });
});

test("its concepts are also those of its weights, of its points and of its edges", () => {
  expect(usedConceptsOf(records, modelOf(records, "heron-2"))).toEqual([
    ...["next-word-prediction", "tidal-attention", "heron-1"],
  ]);
  expect(usedConceptsOf(records, modelOf(records, "egret"))).toEqual([
    ...["guided-answers", "next-word-prediction", "tidal-attention", "marsh-dialogues"],
    ...["stork", "heron-2", "kingfisher"],
  ]);
});

test("what nobody recorded is null", () => {
  const bare = outlined("wren", (model) => {
    for (const key of ["family", "structure", "released", "context_length", "availability"] as const) delete model[key];
  });
  expect(bare).toMatchObject({ family: null, structure: null, released: null, context_length: null, weights: null });
  expect(bare).toMatchObject({ silences: {}, sizes: [], exactSizes: [], contexts: [], allWeights: [], licenses: [] });
});

describe("why a field has no value", () => {
  test.each<[string, Outline["silences"]]>([
    ["heron-2", {}],
    ["kingfisher", { parameters: "undisclosed" }],
    ["lagoon-chat", { context_length: "not-applicable", weights: "not-applicable" }],
  ])("%s: %j", (id, silences) => {
    expect(outlined(id).silences).toEqual(silences);
  });

  test("each of them may be silent", () => {
    const undisclosed = silent("undisclosed");
    const { silences } = outlined("stork", (model) =>
      Object.assign(model, {
        family: undisclosed,
        structure: undisclosed,
        released: undisclosed,
        context_length: undisclosed,
        availability: { weights: undisclosed, license: undisclosed },
      }),
    );
    const fields = ["family", "structure", "released", "context_length", "weights", "license"];
    expect(silences).toEqual(Object.fromEntries(fields.map((field) => [field, "undisclosed"])));
  });

  test("an estimate is a value", () => {
    const { silences, context_length } = outlined("stork", (model) =>
      Object.assign(model, { context_length: { ...stated(1024), status: "estimated" } }),
    );
    expect({ silences, context_length }).toEqual({ silences: {}, context_length: 1024 });
  });

  test("one size may hide its parameters beside others that do not", () => {
    const { silences, sizes } = outlined("stork", ({ variants }) =>
      variants.unshift(
        sized("stork-small", stated(1e9)),
        sized("stork-none", undefined),
        sized("x", silent("undisclosed")),
      ),
    );
    expect({ silences, sizes }).toEqual({ silences: { parameters: "undisclosed" }, sizes: [1e9, 11e9] });
  });

  test("a tuning that hides its parameters hides no size", () => {
    const { silences } = outlined("stork", ({ variants }) =>
      variants.push(sized("stork-chat", silent("undisclosed"), { base: "stork-11b" })),
    );
    expect(silences).toEqual({});
  });
});

describe("a variant is a version where it is no size of its own", () => {
  const versions = (...variants: Variant[]) =>
    outlineVariantsOf({ ...modelOf(records, "stork"), variants }).flatMap(({ id, isVersion }) =>
      isVersion ? [id] : [],
    );

  test.each<[string, Variant[], string[]]>([
    ["the only size", [sized("a", stated(1e9))], []],
    ["two sizes", [sized("a", stated(1e9)), sized("b", stated(2e9))], []],
    ["two of one size", [sized("a", stated(1e9)), sized("b", stated(1e9)), sized("c", stated(2e9))], ["a", "b"]],
    ["no size is told", [sized("a", silent("undisclosed")), sized("b", undefined)], ["a", "b"]],
    ["a tuning with a size of its own", [sized("a", stated(1e9)), sized("b", stated(2e9), { base: "a" })], ["b"]],
    ["a tuning as large as its base", [sized("a", stated(1e9)), sized("b", stated(1e9), { base: "a" })], ["b"]],
  ])("%s", (_, variants, expected) => {
    expect(versions(...variants)).toEqual(expected);
  });
});

test("licenses and ways to get the weights are those of every variant, each once", () => {
  const { allWeights, licenses } = outlined("heron-2", ({ variants }) => {
    Object.assign(entry(variants, 0), { availability: { weights: stated("api"), license: stated("lagoon-license") } });
    Object.assign(entry(variants, 1), { availability: {} });
  });
  expect({ allWeights, licenses }).toEqual({
    allWeights: ["open", "api"],
    licenses: ["lagoon-license", "delta-research"],
  });
});

test("the records of the world are as they were", () => {
  expect(outlineOf(modelOf(records, "heron-2"))).toEqual(outlined("heron-2"));
});
