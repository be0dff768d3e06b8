import { describe, expect, test } from "vitest";
import type { HitKind } from "../../src/atlas/search-entries.ts";
import { isGuess, search, searchAlike } from "../../src/query/search.ts";
import { fold } from "../../src/schema/fold.ts";
import { atlas } from "../world/world.ts";

const first = (query: string) => {
  const [hit] = search(atlas, query);
  return hit ? `${hit.kind} ${hit.id}` : "nothing";
};

describe("the first hit", () => {
  test.each([
    // as it is written
    ["Heron 2", "model heron-2"],
    ["heron-2-6b-chat", "variant heron-2-6b-chat"],
    ["tidal attention", "concept tidal-attention"],
    ["Wetlands Lab", "organization wetlands-lab"],
    ["wader", "family wader"],
    // another spelling, an alias, an abbreviation
    ["HERON_II", "model heron-2"],
    ["stork t2t", "model stork"],
    ["NWP", "concept next-word-prediction"],
    ["marsh 90k", "concept marsh-dialogues"],
    // wrong letters
    ["kingfihser", "model kingfisher"],
    ["kingfischer", "model kingfisher"],
    ["bitern", "model bittern"],
    ["oprey", "model osprey"],
    ["plovr", "model plover"],
    ["tidle attention", "concept tidal-attention"],
    ["shorline encoding", "concept shoreline-encoding"],
    // words split, joined, turned round
    ["king fisher", "model kingfisher"],
    ["lagoonchat", "model lagoon-chat"],
    ["chat lagoon", "model lagoon-chat"],
    ["attention tidal", "concept tidal-attention"],
    ["tidewaterai", "organization tidewater"],
    ["nextword prediction", "concept next-word-prediction"],
    // the beginning of a name
    ["lag", "model lagoon-chat"],
    ["guided", "concept guided-answers"],
    // Chinese
    ["苍鹭2", "model heron-2"],
    ["白鹭", "model egret"],
    ["潮汐注意力", "concept tidal-attention"],
    ["注意力", "concept tidal-attention"],
    ["湿地实验室", "organization wetlands-lab"],
    ["鱼鹰", "model osprey"],
    ["涉禽", "family wader"],
    // words of a summary or definition
    ["students dialogues", "model egret"],
    ["猜测前文", "nothing"],
    ["补回缺词", "model bittern"],
  ])("of “%s” is %s", (query, hit) => {
    expect(first(query)).toBe(hit);
  });
});

describe("nothing is found for", () => {
  test.each(["", "   ", "?!", "qqqqqq", "xylophone quartet", "__proto__", "constructor", "转换器网络"])(
    "“%s”",
    (query) => {
      expect(search(atlas, query)).toEqual([]);
    },
  );

  // vitest ends a test that takes five seconds; nothing finer is asked of an unknown machine.
  test("a line as long as a page", () => {
    expect(search(atlas, "dunlin ".repeat(5000))).toEqual([]);
  });
});

describe("a hit says what matched", () => {
  test.each([
    [
      "Heron 2",
      { kind: "model", id: "heron-2", name: "Heron 2", score: 1, matched: { field: "name", text: "Heron 2" } },
    ],
    ["heron ii", { id: "heron-2", score: 1, matched: { field: "alias", text: "Heron-II" } }],
    ["hreon 2", { id: "heron-2", score: 0.72, matched: { field: "name" } }],
    ["苍鹭1", { id: "heron-1", matched: { field: "alias", text: "苍鹭1" } }],
    ["ninety thousand", { kind: "concept", id: "marsh-dialogues", score: 0.5, matched: { field: "text" } }],
  ])("%s", (query, hit) => {
    expect(search(atlas, query)[0]).toMatchObject(hit);
  });
});

describe("the order of hits", () => {
  test("the very name, then a beginning, then a part; the best first, and each record once", () => {
    const hits = search(atlas, "heron");
    expect(hits.slice(0, 3).map(({ kind, id, score }) => [kind, id, score])).toEqual([
      ["model", "heron-1", 1],
      ["family", "heron", 1],
      ["model", "heron-2", expect.closeTo(0.967, 2)],
    ]);
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const keys = hits.map(({ kind, id }) => `${kind}:${id}`);
    expect(keys).toEqual([...new Set(keys)]);
  });

  test("scores lie between 0 and 1, and from 0.8 on the query stands in the name as typed", () => {
    for (const query of ["heron", "heron heron", "kingfihser", "attention tidal", "students dialogues", "潮汐"]) {
      for (const { score, matched } of search(atlas, query)) {
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(1);
        if (score >= 0.8) expect(fold(matched.text)).toContain(fold(query));
      }
    }
  });
});

test("among some kinds of record only", () => {
  expect(search(atlas, "heron", ["variant"]).map(({ kind }) => kind)).toEqual([
    "variant",
    "variant",
    "variant",
    "variant",
  ]);
  expect(search(atlas, "heron", ["family"]).map(({ id }) => id)).toEqual(["heron"]);
  expect(search(atlas, "heron", [])).toEqual([]);
});

describe("how well a record answers", () => {
  const scoreOf = (query: string, kind: HitKind, id: string) =>
    search(atlas, query).find((hit) => hit.kind === kind && hit.id === id)?.score;

  test.each<[query: string, kind: HitKind, id: string, score: number, why: string]>([
    ["heron 2", "model", "heron-2", 1, "its very name"],
    ["heron", "model", "heron-2", 0.9 + (0.08 * 5) / 6, "the beginning, five of six letters"],
    ["egret 6", "variant", "egret-6b", 0.9 + (0.08 * 6) / 7, "the same of a size"],
    ["lab", "organization", "wetlands-lab", 0.8 + (0.08 * 3) / 11, "a word of it"],
    ["iver", "organization", "delta-university", 0.45 + (0.2 * 4) / 15, "letters within a word"],
    ["thin adapterss", "concept", "thin-adapters", 0.89, "the plural"],
    ["attention tidal", "concept", "tidal-attention", 0.74 + 0.05, "its words in another order"],
    ["潮注意力", "concept", "tidal-attention", 0.66 + (0.1 * 4) / 5, "four of its five signs, in their order"],
    ["沼对话", "concept", "marsh-dialogues", 0.66 + (0.1 * 3) / 5, "three of them"],
    ["heron wren two", "model", "wren", 0.6 + (0.1 * 9) / 12, "more than its name"],
    ["wern", "model", "wren", 0.72, "two neighbours exchanged"],
    ["sttork", "model", "stork", 0.72, "a letter twice"],
    ["kingfischer", "model", "kingfisher", 0.74 - 0.03, "one typing error"],
    ["kingfishcre", "model", "kingfisher", 0.74 - 0.06, "two of them"],
    ["kingfischer", "variant", "kingfisher-8k", 0.95 * 0.71, "one of the sizes of what was mistyped"],
    ["kingfsher 8k", "variant", "kingfisher-8k", 0.74 - 0.03, "a size that was mistyped"],
    ["ninety thousand", "concept", "marsh-dialogues", 0.5, "words of its definition"],
    ["heron two", "model", "heron-2", 0.98, "its name, with the number written out"],
    ["the stork model", "model", "stork", 0.97, "its name among words that say nothing"],
    ["什么是潮汐注意力", "concept", "tidal-attention", 0.97, "the same in Chinese"],
    ["wetlands lab heron 2", "model", "heron-2", 0.96, "its name behind its maker's"],
    ["two heron", "model", "heron-2", 0.98 * 0.79, "both at once"],
    ["tide", "organization", "tidewater", 0.9 + (0.08 * 4) / 9, "the beginning of a maker's name"],
    ["tide", "model", "osprey", 0.98 * (0.9 + (0.08 * 4) / 9), "what that maker made"],
  ])("“%s”: %s %s, %f: %s", (query, kind, id, score) => {
    // Scores are rounded to three digits.
    expect(Math.abs((scoreOf(query, kind, id) ?? 0) - score)).toBeLessThan(0.001);
  });

  test.each<[string, HitKind, string]>([
    // The number of another model, another maker, a word of four letters with another letter.
    ["google stork", "model", "stork"],
    ["brid", "model", "bittern"],
    ["wran", "model", "wren"],
    ["llab", "organization", "wetlands-lab"],
    // A summary holds a word from its beginning, and numbers as numbers.
    ["mall shelf", "model", "heron-1"],
    ["shelf 1", "model", "heron-1"],
  ])("“%s” does not mean %s %s", (query, kind, id) => {
    const hits = search(atlas, query).filter((hit) => !isGuess(hit));
    expect(hits.map((hit) => `${hit.kind} ${hit.id}`)).not.toContain(`${kind} ${id}`);
  });

  test("what is only spelled like the query is a guess", () => {
    const hits = search(atlas, "heron 3");
    expect(hits[0]).toMatchObject({ kind: "model", id: "heron-1" });
    expect(hits.every(isGuess)).toBe(true);
    expect(search(atlas, "heron 2").some(isGuess)).toBe(false);
  });
});

describe("names that are spelled like one that is nobody's", () => {
  const alike = (query: string, ...kinds: HitKind[]) =>
    searchAlike(atlas, query, kinds).map(({ id, score }) => `${id} ${score}`);

  test.each<[string, string[]]>([
    ["heron 3", ["heron-1 0.683", "heron-2 0.658", "wren 0.527"]],
    ["egretta", ["egret 0.671"]],
    ["kingfischer", ["kingfisher 0.71"]],
    ["google stork", []],
    ["", []],
    ["dunlin ".repeat(100), []],
  ])("%s", (query, expected) => {
    expect(alike(query, "model").slice(0, 3)).toEqual(expected);
  });

  test("among some kinds only, the models of a maker among its own", () => {
    expect(alike("kingfischer", "family")).toEqual(["kingfisher 0.71"]);
    expect(alike("wetlands lab egret", "model").filter((each) => each.startsWith("egret"))).toEqual([]);
    expect(alike("delta egrt", "model")[0]).toMatch(/^egret /);
  });
});
