import { describe, expect, test } from "vitest";
import { forestOf, treeOf } from "../../src/query/tree.ts";
import { createStyle } from "../../src/view/style.ts";
import { drawTree } from "../../src/view/tree.ts";
import { atlasWith, modelOf } from "../world/world.ts";

const read = { evidence: "stated" as const, source: ["wren-card"], at: "Base", checked: "2024-05-20" };

/** The tree of Bittern, who has no children, once many models were tuned from it. */
function drawn(children: number, isWhole: boolean, language: "en" | "zh" = "en"): string {
  const atlas = atlasWith((all) => {
    for (let index = 0; index < children; index++) {
      const id = `chick-${index}`;
      const relations = [{ type: "fine-tuned-from", to: "bittern", ...read }];
      all.models[id] = { ...modelOf(all, "wren"), id, name: `Chick ${index}`, aliases: [], variants: [], relations };
    }
  });
  const roots = treeOf(atlas, { model: modelOf(atlas, "bittern") }, { up: false, down: true, depth: 1 });
  return drawTree(atlas, roots, createStyle({ language, width: 80, ascii: false }), { isWhole });
}

test("a model that is only mentioned is drawn above or below, and the tree says where", () => {
  const atlas = atlasWith(() => {});
  const text = drawTree(
    atlas,
    forestOf(atlas, Number.POSITIVE_INFINITY),
    createStyle({ language: "en", width: 120, ascii: false }),
  );
  expect(text.match(/^.*see (?:above|below).*$/gm)).toEqual([
    expect.stringMatching(/^└─ Egret .*see below$/),
    expect.stringMatching(/Plover .*see above$/),
    expect.stringMatching(/Lagoon Chat .*see above$/),
  ]);
});

describe("a family with very many children", () => {
  // So many has the model of Hugging Face that has most.
  test.each([60, 738])("of %i the rest are counted, at the last corner of the branch", (children) => {
    const lines = drawn(children, false).trimEnd().split("\n");
    const told = lines.at(-1) ?? "";
    expect(told).toMatch(/^└─ +… \d+ more, --all shows them$/);
    const chicks = lines.filter((line) => /^├─ Chick \d/.test(line)).length;
    expect(chicks).toBeGreaterThan(10);
    expect(lines.length).toBeLessThan(30);
    expect(chicks + Number(/(\d+) more/.exec(told)?.[1])).toBe(children);
  });

  test("--all draws them to the last", () => {
    const text = drawn(60, true);
    expect(text).not.toContain("--all");
    expect(text.match(/Chick \d/g)).toHaveLength(60);
  });

  test.each([1, 20, 24, 25])("%i are drawn rather than counted: a line for one more says no less", (children) => {
    const text = drawn(children, false);
    expect(text).not.toContain("--all");
    expect(text.match(/Chick \d/g)).toHaveLength(children);
  });

  test("it is told in Chinese too", () => {
    expect(drawn(60, false, "zh")).toMatch(/… 另有 \d+ 个，--all 全部绘出/);
  });
});
