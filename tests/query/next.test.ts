import { describe, expect, test } from "vitest";
import { type Named, resolveName } from "../../src/atlas/names.ts";
import { compare } from "../../src/query/compare.ts";
import { conceptsOf } from "../../src/query/concepts.ts";
import { disputesOf } from "../../src/query/disputes.ts";
import { familiesOf } from "../../src/query/families.ts";
import { type ListFilter, listModels, type SortKey } from "../../src/query/list.ts";
import {
  afterCards,
  afterComparison,
  afterConcepts,
  afterDisputes,
  afterFamilies,
  afterList,
  afterPath,
  afterSearch,
  afterSize,
  afterSources,
  afterTimeline,
  afterTree,
  type NextCommand,
} from "../../src/query/next.ts";
import { descentBetween, pathBetween } from "../../src/query/path.ts";
import { search } from "../../src/query/search.ts";
import { sizesOfModel } from "../../src/query/size.ts";
import { sourcesOf } from "../../src/query/sources.ts";
import { timelineOf } from "../../src/query/timeline.ts";
import { forestOf, treeOf } from "../../src/query/tree.ts";
import type { Concept } from "../../src/schema/types.ts";
import { atlasWith, entry, modelOf, atlas as world } from "../world/world.ts";

/** As they are typed. */
const typed = (commands: NextCommand[]) => commands.map((words) => words.join(" "));

const named = (names: string, of = world): Named[] => names.split(" ").map((name) => entry(resolveName(of, name), 0));

/** A world with a model that nothing leads to or from. */
const lonely = atlasWith((all) => {
  all.models.dunlin = { ...structuredClone(modelOf(all, "bittern")), id: "dunlin", name: "Dunlin", aliases: [] };
  modelOf(all, "bittern").relations = [];
});

describe("after cards", () => {
  test.each<[string, string[]]>([
    // The parent in the tree, and what others say otherwise.
    ["egret", ["tree egret", "compare heron-2 egret", "disputes egret", "show egret --full"]],
    ["wren", ["tree wren", "compare heron-2 wren", "show wren --full"]],
    // Without a parent the first child.
    ["heron-1", ["tree heron-1", "compare heron-1 heron-2", "show heron-1 --full"]],
    ["stork", ["tree stork", "compare stork egret", "show stork --full"]],
    // A size stays one.
    ["egret-6b", ["tree egret", "compare heron-2 egret-6b", "disputes egret", "show egret-6b --full"]],
    // Several are held side by side, and joined where there is a way.
    ["heron-1 wren", ["compare heron-1 wren", "path heron-1 wren"]],
    ["heron-1 bittern", ["compare heron-1 bittern"]],
    ["heron-2-850m heron-2-6b", ["compare heron-2-850m heron-2-6b"]],
  ])("of %s: %j", (names, commands) => {
    expect(typed(afterCards(world, named(names), false))).toEqual(commands);
  });

  test("a full card asks for no full card", () => {
    expect(typed(afterCards(world, named("wren"), true))).toEqual(["tree wren", "compare heron-2 wren"]);
  });

  test("one name twice is one card", () => {
    expect(typed(afterCards(world, named("wren wren"), true))).toEqual(["tree wren", "compare heron-2 wren"]);
  });

  test("a model without relatives has no tree", () => {
    expect(typed(afterCards(lonely, named("dunlin", lonely), false))).toEqual(["show dunlin --full"]);
  });

  test("a model that is its own parent is not held beside itself", () => {
    const own = atlasWith((all) =>
      modelOf(all, "bittern").relations.push({
        type: "successor-of",
        to: "bittern",
        evidence: "stated",
        source: ["bittern-paper"],
      }),
    );
    expect(typed(afterCards(own, named("bittern", own), true))).toEqual([]);
  });
});

describe("after a comparison", () => {
  const hints = (names: string, fields?: string[]) => {
    const both = named(names);
    const comparison = compare(world, both);
    const rows = comparison.rows.filter(({ field }) => !fields || fields.includes(field));
    return typed(afterComparison(world, { ...comparison, rows }, both));
  };

  test.each<[string, string[] | undefined, string[]]>([
    ["heron-1 heron-2", undefined, ["compare heron-1 heron-2 --diff", "path heron-1 heron-2", "show heron-2"]],
    ["heron-1 bittern", undefined, ["compare heron-1 bittern --diff", "show bittern"]],
    ["heron-2-850m heron-2-6b", undefined, ["compare heron-2-850m heron-2-6b --diff", "show heron-2-6b"]],
    // Nothing to leave out, or nothing left.
    ["heron-1 heron-2", ["released"], ["path heron-1 heron-2", "show heron-2"]],
    ["heron-1 heron-2", ["structure"], ["path heron-1 heron-2", "show heron-2"]],
  ])("of %s by %j: %j", (names, fields, commands) => {
    expect(hints(names, fields)).toEqual(commands);
  });
});

describe("after a tree", () => {
  test("of a model, its card and its relative", () => {
    const [wren] = named("wren");
    expect(typed(afterTree(world, treeOf(world, wren as Named, { up: true, down: true, depth: 9 }), "wren"))).toEqual([
      "show wren",
      "compare heron-2 wren",
    ]);
  });

  test("of many, that of the first which led to others", () => {
    expect(typed(afterTree(world, forestOf(world, 9), undefined))).toEqual(["tree stork", "timeline"]);
    const alone = forestOf(world, 9).map((root) => ({ ...root, children: [] }));
    expect(typed(afterTree(world, alone, undefined))).toEqual(["timeline"]);
  });
});

describe("after a path", () => {
  const hints = (from: string, to: string) => {
    const ends = named(`${from} ${to}`);
    const [a, b] = ends.map(({ model }) => model.id) as [string, string];
    const path = pathBetween(world, a, b);
    if (!path) throw new Error("no path");
    return typed(afterPath(path, ends, descentBetween(world, a, b)));
  };

  test.each<[string, string, string[]]>([
    ["wren", "egret", ["path wren egret --descent", "compare wren egret", "tree heron-2"]],
    ["heron-2-850m", "heron-1", ["path heron-2 heron-1 --descent", "compare heron-2-850m heron-1", "tree heron-1"]],
  ])("%s to %s: %j", (from, to, commands) => {
    expect(hints(from, to)).toEqual(commands);
  });

  test("without a way by descent and without a meeting", () => {
    const steps = { from: "wren", to: "egret", meeting: null, steps: [] };
    expect(typed(afterPath(steps, named("wren egret"), undefined))).toEqual(["compare wren egret", "tree wren"]);
    expect(typed(afterPath(steps, named("wren wren"), undefined))).toEqual(["tree wren"]);
  });
});

describe("after a search", () => {
  test.each<[string, string[]]>([
    ["heron 2", ["show heron-2", "tree heron-2"]],
    ["heron 2 6b", ["show heron-2-6b", "tree heron-2-6b"]],
    ["tidal attention", ["concept tidal-attention", "list --concept tidal-attention"]],
    ["wader", ["list --family wader", "tree --family wader"]],
    ["wetlands lab", ["list --organization wetlands-lab"]],
    ["encoder-only", ["list --structure encoder-only"]],
    ["lagoon open license", ["list --license lagoon-license"]],
    ["api only", ["list --weights api"]],
  ])("for %s: %j", (query, commands) => {
    expect(typed(afterSearch(world, search(world, query)))).toEqual(commands);
  });

  test("for nothing", () => {
    expect(afterSearch(world, [])).toEqual([]);
  });

  test("what no model belongs to leads to no list", () => {
    const empty = atlasWith((all) => {
      all.families.gull = { name: { en: "Gull", zh: "鸥" }, description: { en: "Gulls.", zh: "鸥类。" } };
      all.organizations.dunes = { name: "Dunes", aliases: [] } as never;
      all.concepts.wading = {
        ...(all.concepts["gap-filling"] as Concept),
        id: "wading",
        name: { en: "Wading", zh: "涉水" },
      };
    });
    expect(typed(afterSearch(empty, search(empty, "gull")))).toEqual(["families"]);
    expect(typed(afterSearch(empty, search(empty, "dunes")))).toEqual([]);
    expect(typed(afterSearch(empty, search(empty, "wading")))).toEqual(["concept wading"]);
  });
});

describe("after sizes", () => {
  const question = {
    context: undefined,
    batch: 1,
    cacheType: "bf16",
    memory: undefined,
    tokens: undefined,
    isExplained: false,
  } as const;

  test.each<[string, string[]]>([
    ["heron-2", ["size heron-2-850m"]],
    ["heron-2-6b", ["size heron-2-6b --explain", "show heron-2-6b"]],
    ["heron-1", ["size heron-1 --explain", "show heron-1"]],
    // Nothing was counted.
    ["kingfisher", []],
  ])("of %s: %j", (name, commands) => {
    const [first] = named(name);
    const answer = sizesOfModel(first as Named, question);
    expect(typed(afterSize(answer, false))).toEqual(commands);
    expect(afterSize(answer, true)).toEqual([]);
  });
});

describe("after a list", () => {
  const hints = (filter: ListFilter = {}, sort?: SortKey, of = world) =>
    typed(afterList(listModels(of, filter, sort), filter, sort));

  test.each<[ListFilter, string[]]>([
    [{}, ["families", "timeline", "list --sort params"]],
    // One, and a few: side by side, and the newest.
    [{ structure: "encoder-only" }, ["show bittern", "tree bittern"]],
    [{ organization: "wetlands-lab" }, ["compare heron-1 heron-2 wren", "show wren"]],
    [{ organization: "delta-university", until: "2023-05" }, ["compare bittern stork egret plover", "show plover"]],
    [{ structure: "unified" }, []],
    // Many: by what they were chosen by.
    [{ family: "heron" }, ["tree --family heron", "timeline --family heron", "show wren"]],
    [
      { structure: "decoder-only", since: "2020", until: "2024" },
      ["timeline --structure decoder-only --since 2020 --until 2024", "show wren"],
    ],
    [{ weights: "open" }, ["timeline --weights open", "show wren"]],
    // An amount is not kept as it was typed.
    [{ structure: "decoder-only", minContext: 1 }, ["show wren"]],
    [{ minContext: 1 }, ["show wren"]],
    [{ minParams: 1 }, ["show plover"]],
    [{ maxParams: 1e15 }, ["show plover"]],
  ])("of %j: %j", (filter, commands) => {
    expect(hints(filter)).toEqual(commands);
  });

  test("a list that is sorted asks for no order", () => {
    expect(hints({}, "name")).toEqual(["families", "timeline"]);
    expect(hints({ family: "heron" }, "params")).toContain("show wren");
  });

  test("a model without a day is not the newest", () => {
    const undated = atlasWith((all) => delete modelOf(all, "wren").released);
    expect(hints({ organization: "wetlands-lab" }, undefined, undated)).toContain("show heron-2");
  });
});

test("after a timeline, its newest model with a day", () => {
  expect(typed(afterTimeline(timelineOf(world)))).toEqual(["show wren", "tree wren"]);
  const undated = atlasWith((all) => delete modelOf(all, "wren").released);
  expect(typed(afterTimeline(timelineOf(undated)))).toEqual(["show osprey", "tree osprey"]);
  expect(afterTimeline([])).toEqual([]);
  expect(afterTimeline([{ id: "wren", name: "Wren", released: null, family: null }])).toEqual([]);
});

describe("after concepts", () => {
  const hints = (id?: string, of = world) => typed(afterConcepts(of, conceptsOf(of, id), id !== undefined));

  test.each<[string | undefined, string[]]>([
    // The one that most models use.
    [undefined, ["concept next-word-prediction"]],
    ["gap-filling", ["list --concept gap-filling", "concept next-word-prediction"]],
    ["thin-adapters", ["list --concept thin-adapters"]],
    ["no-such-concept", []],
  ])("%s: %j", (id, commands) => {
    expect(hints(id)).toEqual(commands);
  });

  test("one that no model uses leads to no list, and none to one that is not there", () => {
    const unused = atlasWith((all) => {
      const gap = all.concepts["gap-filling"];
      if (gap) all.concepts.wading = { ...gap, id: "wading", related: ["dunlin", "gap-filling"] };
    });
    expect(hints("wading", unused)).toEqual(["concept gap-filling"]);
  });
});

test("after families, the largest", () => {
  expect(typed(afterFamilies(familiesOf(world)))).toEqual(["tree --family heron", "timeline --family heron"]);
  expect(afterFamilies([])).toEqual([]);
});

describe("after disputes", () => {
  test("of one model, its full card and the source that was preferred", () => {
    expect(typed(afterDisputes(disputesOf(world, { model: "egret" }), true))).toEqual([
      "show egret --full",
      "sources egret-card",
    ]);
    const [fact] = disputesOf(world, { model: "egret" });
    if (!fact) throw new Error("no dispute");
    const bare = { ...fact, claim: { ...fact.claim, source: [] } };
    expect(typed(afterDisputes([bare], true))).toEqual(["show egret --full"]);
    expect(typed(afterDisputes([bare, fact], true))).toEqual(["show egret --full", "sources egret-card"]);
  });

  test("of several, the model that is most disputed, of equals the first", () => {
    const facts = disputesOf(world);
    expect(typed(afterDisputes(facts, false))).toEqual([`disputes ${facts[0]?.model}`]);
    const last = entry(facts, -1);
    expect(typed(afterDisputes([...facts, last], false))).toEqual([`disputes ${last.model}`]);
    expect(afterDisputes([], false)).toEqual([]);
    expect(afterDisputes([], true)).toEqual([]);
  });
});

describe("after sources", () => {
  const hints = (key?: string) => typed(afterSources(sourcesOf(world, key), key !== undefined));

  test.each<[string | undefined, string[]]>([
    // The one that most facts rest on.
    [undefined, ["sources egret-card"]],
    ["heron-2-code", ["show heron-2"]],
    ["waterbird-survey", ["disputes --source waterbird-survey", "show heron-2"]],
    ["lagoon-license-text", []],
    ["no-such-source", []],
  ])("%s: %j", (key, commands) => {
    expect(hints(key)).toEqual(commands);
  });
});
