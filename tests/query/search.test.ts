import { describe, expect, test } from "vitest";
import { search } from "../../src/query/search.ts";
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
