import { describe, expect, test } from "vitest";
import { type HitKind, searchEntriesOf } from "../../src/atlas/search-entries.ts";
import { compile } from "../../src/curation/compile.ts";
import type { Claim, Records } from "../../src/schema/types.ts";
import { entry, modelOf, recordsWith } from "../world/world.ts";

/** `field: text`, of one record, after a change to the world. */
function textsOf(kind: HitKind, id: string, edit: (records: Records) => void = () => {}): string[] {
  const all = recordsWith(edit);
  return searchEntriesOf(all, compile(all).outlines)
    .filter((each) => each.kind === kind && each.id === id)
    .map(({ field, text }) => `${field}: ${text}`);
}

/** Every record of a kind by its id, with the name it is shown by. */
function namedIn(kind: HitKind, edit: (records: Records) => void = () => {}): Record<string, string> {
  const all = recordsWith(edit);
  const found = searchEntriesOf(all, compile(all).outlines).filter((each) => each.kind === kind);
  return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}

describe("by which texts each is found", () => {
  test.each<[HitKind, string, string[]]>([
    [
      "model",
      "wren",
      [
        "name: Wren",
        "alias: Héron-Wren",
        "text: A thin adapter that teaches the small Heron 2 to summarize.",
        "text: 教小规模 Heron 2 做摘要的薄适配器。",
      ],
    ],
    ["variant", "heron-2-6b", ["name: Heron 2 6B", "alias: Heron-2-Large"]],
    ["variant", "heron-2-6b-chat", ["name: Heron 2 Chat", "id: heron-2-6b-chat"]],
    [
      "concept",
      "marsh-dialogues",
      [
        "name: Marsh Dialogues",
        "name: 沼泽对话集",
        "alias: Marsh-90k",
        "text: Ninety thousand conversations written by students.",
        "text: 学生撰写的九万段对话。",
      ],
    ],
    ["organization", "wetlands-lab", ["name: Wetlands Lab", "name: 湿地实验室", "alias: WL"]],
    ["organization", "tidewater", ["name: Tidewater", "alias: Tidewater AI", "alias: 潮水"]],
    ["family", "wader", ["name: Wader", "name: 涉禽"]],
    ["license", "lagoon-license", ["name: Lagoon Open License", "name: 泻湖开放许可证", "id: lagoon-license"]],
    [
      "structure",
      "encoder-decoder",
      ["name: encoder-decoder", "name: 编码器-解码器", "alias: encoder and decoder", "alias: 编解码器"],
    ],
    ["weights", "api", ["name: API only", "name: 仅 API", "id: api"]],
    [
      "weights",
      "open",
      [
        ..."open weights,开放权重".split(",").map((each) => `name: ${each}`),
        "id: open",
        ...["open source", "开源", "开放"].map((each) => `alias: ${each}`),
      ],
    ],
  ])("%s %s", (kind, id, texts) => {
    expect(textsOf(kind, id)).toEqual(texts);
  });

  test("an id that tells more than the name is one of them", () => {
    expect(
      textsOf("concept", "thin-adapters", ({ concepts }) =>
        Object.assign(concepts["thin-adapters"] ?? {}, { name: { en: "Slim adapters", zh: "薄适配器" } }),
      ),
    ).toContain("id: thin-adapters");
    expect(
      textsOf("organization", "tidewater", ({ organizations }) =>
        Object.assign(organizations.tidewater ?? {}, { name: "Tide" }),
      ),
    ).toContain("id: tidewater");
    expect(
      textsOf("family", "wader", ({ families }) =>
        Object.assign(families.wader ?? {}, { name: { en: "Shorebirds", zh: "滨鸟" } }),
      ),
    ).toEqual(["name: Shorebirds", "name: 滨鸟", "id: wader"]);
    expect(textsOf("model", "wren", (all) => Object.assign(modelOf(all, "wren"), { name: "Zaunkönig" }))).toContain(
      "id: wren",
    );
  });

  test("the short name of a license is one of them", () => {
    expect(
      textsOf("license", "lagoon-license", ({ licenses }) =>
        Object.assign(licenses["lagoon-license"] ?? {}, { spdx: "LOL-1.0" }),
      ),
    ).toContain("alias: LOL-1.0");
  });

  test("a text that folds to one before it is left out, for the same record only", () => {
    const twice = (all: Records) => {
      modelOf(all, "stork").aliases.push("STORK");
      modelOf(all, "egret").aliases.push("stork");
    };
    expect(textsOf("model", "stork", twice).filter((each) => /stork$/i.test(each))).toEqual(["name: Stork"]);
    expect(textsOf("model", "egret", twice)).toContain("alias: stork");
  });
});

test("an entry knows its record and how its text is compared", () => {
  const all = recordsWith(() => {});
  const entries = searchEntriesOf(all, compile(all).outlines);
  expect(entries.find(({ text }) => text === "Héron-Wren")).toEqual({
    kind: "model",
    id: "wren",
    name: "Wren",
    field: "alias",
    text: "Héron-Wren",
    folded: "heronwren",
  });
});

describe("each is shown by its name", () => {
  test.each<[HitKind, Record<string, string>]>([
    [
      "organization",
      { "wetlands-lab": "Wetlands Lab", "delta-university": "Delta University", tidewater: "Tidewater" },
    ],
    ["family", { heron: "Heron", kingfisher: "Kingfisher", wader: "Wader" }],
    ["license", { "lagoon-license": "Lagoon Open License", "delta-research": "Delta Research License" }],
  ])("%s", (kind, names) => {
    expect(namedIn(kind)).toEqual(names);
  });

  test("concept", () => {
    expect(namedIn("concept")).toMatchObject({
      "thin-adapters": "Thin adapters",
      "marsh-dialogues": "Marsh Dialogues",
    });
  });
});

describe("what no model has is not found", () => {
  const claim = (value: string): Claim => ({ value, status: "stated", source: ["wren-card"] });

  test("a structure", () => {
    expect(Object.keys(namedIn("structure")).sort()).toEqual(["decoder-only", "encoder-decoder", "encoder-only"]);
    expect(
      namedIn("structure", (all) => Object.assign(modelOf(all, "wren"), { structure: claim("unified") })),
    ).toMatchObject({ unified: "unified" });
  });

  test("a way to get the weights", () => {
    expect(Object.keys(namedIn("weights")).sort()).toEqual(["api", "open", "restricted"]);
    // One variant of one model is enough.
    expect(
      namedIn("weights", (all) =>
        Object.assign(entry(modelOf(all, "heron-2").variants, 0), { availability: { weights: claim("closed") } }),
      ),
    ).toMatchObject({ closed: "closed weights" });
  });

  test("a license", () => {
    const none = (all: Records) => {
      for (const { availability, variants } of Object.values(all.models)) {
        for (const each of [availability, ...variants.map((variant) => variant.availability)]) delete each?.license;
      }
    };
    expect(namedIn("license", none)).toEqual({});
  });
});
