import { describe, expect, test } from "vitest";
import type { OutlineVariant } from "../../src/atlas/outline.ts";
import { lineageOf } from "../../src/query/lineage.ts";
import { meantBy, partOfEdges } from "../../src/query/parts.ts";
import { atlasWith, entry, modelOf } from "../world/world.ts";

const size = (id: string, base?: string): OutlineVariant => ({ id, name: id, aliases: [], base });
const SIZES = [size("a"), size("a-chat", "a"), size("a-chat-2", "a-chat"), size("b"), size("b-chat", "b")];

describe("the variants that ids mean", () => {
  test.each([
    ["a size, with all that was tuned from it", ["a"], ["a", "a-chat", "a-chat-2"]],
    ["a tuning, with what was tuned from that", ["a-chat"], ["a-chat", "a-chat-2"]],
    ["the last tuning alone", ["b-chat"], ["b-chat"]],
    ["several, in their own order", ["b", "a-chat-2"], ["a-chat-2", "b", "b-chat"]],
    ["none", [], []],
    ["one that there is not", ["c"], []],
  ])("%s", (_, ids, meant) => {
    expect(meantBy(SIZES, ids).map(({ id }) => id)).toEqual(meant);
  });
});

describe("the sizes that edges hold for", () => {
  /** Of the edges from Heron 2 to Heron 1, one for each of these. */
  function part(...applied: (string[] | undefined)[]): string[] {
    const atlas = atlasWith((all) => {
      const model = modelOf(all, "heron-2");
      model.relations = applied.map((applies_to) => ({ ...entry(model.relations, 0), applies_to }));
    });
    return partOfEdges(atlas, lineageOf(atlas).parents.get("heron-2") ?? []);
  }

  test.each([
    ["what one edge names", [["heron-2-850m"]], ["heron-2-850m"]],
    ["with what was tuned from it", [["heron-2-6b"]], ["heron-2-6b", "heron-2-6b-chat"]],
    ["nothing where it is all of them", [["heron-2-850m", "heron-2-6b"]], []],
    ["nothing where two edges are of all together", [["heron-2-850m"], ["heron-2-6b"]], []],
    ["nothing where one of two edges names none", [["heron-2-850m"], undefined], []],
    ["nothing where no edge names any", [undefined], []],
  ])("%s", (_, applied, expected) => {
    expect(part(...applied)).toEqual(expected);
  });

  test("nothing where there is no edge", () => {
    expect(
      partOfEdges(
        atlasWith(() => {}),
        [],
      ),
    ).toEqual([]);
  });
});
