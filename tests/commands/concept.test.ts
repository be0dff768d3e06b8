import fastStringWidth from "fast-string-width";
import { describe, expect, test } from "vitest";
import { run } from "../run.ts";

const lines = async (line: string) => (await run(`concept ${line}`)).out.split("\n");

describe("all concepts", () => {
  test.each(["--width 80", "--width 120", "--width 80 --lang zh", "--width 120 --lang zh"])(
    "%s: name, models and id stand below each other",
    async (line) => {
      const rows = (await lines(line)).filter((each) => / (?:models?|个模型)(?: |$)/.test(each));
      expect(rows.length).toBeGreaterThan(100);
      const numbers = rows.map((row) =>
        fastStringWidth(row.slice(0, /\d+ (?:models?|个模型)(?: |$)/.exec(row)?.index)),
      );
      // The last digits stand below each other.
      const ends = rows.map(
        (row, index) => (numbers[index] ?? 0) + (/(\d+) (?:models?|个)/.exec(row)?.[1]?.length ?? 0),
      );
      expect(new Set(ends).size).toBe(1);
    },
  );

  test("have no id that only spells the name again", async () => {
    const rows = await lines("--width 120");
    expect(rows).toContainEqual(expect.stringMatching(/^Causal language modeling +\d+ models$/));
    expect(rows).toContainEqual(expect.stringMatching(/^Proximal policy optimization +\d+ models {2}ppo$/));
    expect(await lines("--width 120 --lang zh")).toContainEqual(
      expect.stringMatching(/^因果语言建模 +\d+ 个模型 {2}causal-language-modeling$/),
    );
  });

  test("at 40 columns the ids stand below, and no line is broken within its number", async () => {
    const rows = await lines("--width 40");
    expect(rows).toContain("  masked-sequence-to-sequence");
    for (const row of rows) expect(row).not.toMatch(/^models?$/);
  });
});

test("a name of several words need not be quoted", async () => {
  expect(await run("concept rotary position embedding")).toEqual(await run('concept "rotary position embedding"'));
  expect((await run("concept next sentence prediction --lang zh")).code).toBe(0);
});
