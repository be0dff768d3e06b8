import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { Atlas } from "../../src/atlas/atlas.ts";
import { resolveName } from "../../src/atlas/names.ts";
import { compare } from "../../src/query/compare.ts";
import { drawSheet } from "../../src/view/sheet.ts";
import { comparisonSheet } from "../../src/view/sheets.ts";
import { createStyle } from "../../src/view/style.ts";
import { run } from "../run.ts";
import { atlasWith, entry, modelOf, atlas as world } from "../world/world.ts";

const compared = (names: string[], atlas: Atlas = world, choice: Parameters<typeof compare>[2] = {}) =>
  compare(
    atlas,
    names.map((name) => entry(resolveName(atlas, name), 0)),
    choice,
  );
const style = (width: number) => createStyle({ language: "en", width, ascii: false });
/** Loaded when it is first needed, as the program does: run.ts has by then made its tables fast. */
async function table(names: string[], atlas = world, width = 80, choice?: Parameters<typeof compare>[2]) {
  const { drawComparison } = await import("../../src/view/compare.ts");
  return drawComparison(atlas, compared(names, atlas, choice), style(width));
}

/** The cells of a row, by the words of its label. */
const row = (text: string, label: string) =>
  text
    .split("\n")
    .find((line) => line.includes(` ${label} `))
    ?.split("│")
    .slice(1, -1)
    .map((cell) => cell.trim());

describe("every cell cites its source", async () => {
  const text = await table(["heron-2", "egret"], world, 120);

  test("by a number, and the sources stand at the foot with their keys", () => {
    expect(row(text, "Structure")).toEqual(["Structure", "decoder-only [1]", "decoder-only [2]"]);
    expect(row(text, "Released")).toEqual(["▸ Released", "2021-06-15≠ [1]", "2022-09-30 [2]"]);
    const foot = text.slice(text.indexOf("── Sources"));
    expect(foot).toMatch(/\[1\] .* · heron-2-paper +\[/);
    expect(foot).toMatch(/\[2\] .* · egret-card/);
  });

  test("of what sums up several statements, each", async () => {
    const atlas = atlasWith((all) => {
      entry(modelOf(all, "heron-2").techniques, 0).source = ["heron-2-code"];
      modelOf(all, "heron-2").techniques.push({
        concept: "shoreline-encoding",
        role: "attention",
        source: ["heron-2-paper"],
      });
    });
    const attention = await table(["heron-2", "egret"], atlas, 120, { fields: ["attention"] });
    expect(row(attention, "Attention")?.[1]).toMatch(/ \[1,2\]$/);
  });

  test("what is inherited by its parent's source", () => {
    expect(row(text, "Attention")?.slice(1)).toEqual(["Tidal (6B) [1]", "Tidal (as Heron 2) [1]"]);
  });

  test("what rests on none has no number", () => {
    expect(row(text, "Made by")?.slice(1)).toEqual(["Wetlands Lab", "Delta University"]);
  });

  test("in blocks too, where there is no room for a table", async () => {
    expect(await table(["heron-2", "egret"], world, 40)).toMatch(/^ {4}Heron 2 +decoder-only \[1\]$/m);
  });
});

describe("as a sheet", () => {
  const sheet = (format: "csv" | "markdown") =>
    drawSheet(comparisonSheet(world, compared(["heron-2", "egret"]), format, style(80)), format);

  test("CSV has a column of sources for each model, and no numbers in the cells", () => {
    const [header, ...rows] = parse(sheet("csv")) as string[][];
    expect(header).toEqual(["field", "heron-2", "egret", "heron-2_source", "egret_source"]);
    const made = rows.find(([field]) => field === "Made by");
    expect(made?.slice(3)).toEqual(["", ""]);
    expect(rows.find(([field]) => field === "Code")).toEqual([
      "Code",
      "partly released",
      "not recorded",
      "heron-2-code",
      "",
    ]);
    expect(rows.find(([field]) => field === "Made from")?.[4]).toBe("egret-card");
  });

  test("Markdown has numbers, and a list of the sources below the table", () => {
    const text = sheet("markdown");
    expect(text).toContain("| Structure | decoder-only \\[1\\] | decoder-only \\[2\\] |");
    expect(text).toMatch(/\n\n\\\[1\\\] .+ \(heron-2-paper, <https?:\/\/\S+>\)\n\n\\\[2\\\] .+ \(egret-card/);
  });
});

describe("the foot names what is recorded of some only", () => {
  test.each([
    ["heron-2", "stork", "Recorded of some only: "],
    ["heron-2", "heron-2", undefined],
  ])("%s and %s", async (one, other, expected) => {
    const line = (await table([one, other], world, 200))
      .split("\n")
      .find((each) => each.startsWith("Recorded of some only"));
    expect(line?.startsWith(expected ?? "")).toBe(expected === undefined ? undefined : true);
  });

  test("with --diff those rows are left out, and named with who has them", async () => {
    const text = await table(["bittern", "stork"], world, 200, { groups: ["design"], onlyDiffering: true });
    expect(text).not.toContain("│   Positions");
    expect(text).toContain("Recorded of some only: Positions (Stork); Vocabulary (Bittern)\n");
  });
});

test("a column with a long word takes its width from those that need less", async () => {
  const atlas = atlasWith((all) => {
    Object.assign(modelOf(all, "heron-2").tokenizer ?? {}, { value: "byte-level-with-an-unbroken-name" });
  });
  const text = await table(["heron-2", "egret", "stork"], atlas, 100);
  expect(text).toContain("byte-level-with-an-unbroken-name");
  for (const line of text.split("\n").filter((each) => each.startsWith("│")))
    expect(line.length).toBeLessThanOrEqual(100);
});

test("no word is broken in a cell that has room for it elsewhere", async () => {
  const { out } = await run("compare gpt-4 palm-2 llama-2 --lang zh --width 80");
  expect(out).toContain("SentencePiece");
});
