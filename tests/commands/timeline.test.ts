import { describe, expect, test } from "vitest";
import { run } from "../run.ts";

const screen = async (line: string) => (await run(`timeline ${line}`)).out;

describe("the axis", () => {
  test.each(Array.from({ length: 30 }, (_, index) => 60 + 3 * index))(
    "at %i columns every mark stands within its year",
    async (width) => {
      const [years = "", ...rows] = (await screen(`--width ${width}`)).split("\n");
      const row = rows.find((each) => each.includes("┊")) ?? "";
      // The mark of a row hides a line that others show.
      const lines = new Set(rows.flatMap((each) => [...each.matchAll(/┊/g)].map(({ index }) => index)));
      const starts = [...lines].sort((a, b) => a - b);
      const first = Number(/\d{4}/.exec(years)?.[0]);
      expect(starts.length, row).toBe(2024 - first);
      const strayed = rows.filter((each) => {
        const [, year] = /(\d{4})(?:-\d\d){0,2} /.exec(each) ?? [];
        const at = each.indexOf("●");
        if (year === undefined || at === -1) return false;
        const index = Number(year) - first;
        return at < (starts[index] ?? 0) || at >= (starts[index + 1] ?? width);
      });
      expect(strayed).toEqual([]);
    },
  );

  test.each([40, 50, 59])("gives way to the dates at %i columns", async (width) => {
    const out = await screen(`--family gpt --width ${width}`);
    expect(out).not.toMatch(/[┊●]/);
    expect(out).toMatch(/^GPT-3 +2020-05-28$/m);
  });
});

describe("lanes", () => {
  const lanes = async (line: string) => [...(await screen(line)).matchAll(/^── (.+?) ─/gm)].map(([, name]) => name);

  test("of laboratories hold the joint models of each, which count once", async () => {
    const out = await screen("--lanes organization --width 100");
    for (const name of ["DeepMind", "Zhipu AI", "Google"]) expect(await lanes("--lanes organization")).toContain(name);
    expect(out.match(/^GLM-130B /gm)).toHaveLength(2);
    expect(out).toContain("\n55 models\n");
  });

  test("of families end with the models of no family", async () => {
    expect((await lanes("")).at(-1)).toBe("Others");
    expect((await lanes("--lang zh")).at(-1)).toBe("其他");
  });
});

test("families end with the models of no family", async () => {
  expect((JSON.parse((await run("families --json")).out) as { id: string }[]).at(-1)?.id).toBe("other");
});
