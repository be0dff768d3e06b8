import { describe, expect, test } from "vitest";
import { run } from "../run.ts";

/** The row of each model, and what stands below the rows. */
async function drawn(line: string): Promise<{ rows: string[]; foot: string }> {
  const { code, out, err } = await run(`list ${line}`);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const [table = "", foot = ""] = out.split("\n\n");
  return { rows: table.split("\n").slice(1), foot };
}
const rowOf = async (line: string, name: string) =>
  (await drawn(line)).rows.find((row) => row.startsWith(name))?.replace(/\s+/g, " ");

describe("the sizes in a list", () => {
  test.each([
    ["", "Llama 2", "7B–70B"],
    // three digits tell sizes apart, and one size that was counted differently is one
    ["", "PaLM ", "8.63B–540B"],
    ["", "Mistral 7B", " 7.25B "],
    // those that are asked for, of all
    ["--max-params 13B", "PaLM ", "8.63B of 8.63B–540B"],
    ["--max-params 13B", "Koala", " 7B–13B "],
    ["--min-params 100B", "GPT-3 ", "175B of 125M–175B"],
    ["--max-params 7.5B", "Mistral 7B", " 7.25B "],
    ["--max-params 13B --lang zh", "PaLM ", "8.63B（全部 8.63B–540B）"],
    // beside undisclosed ones
    ["--family gemini", "Gemini", "1.8B–3.25B, others undisclosed"],
    ["--family gemini --lang zh", "Gemini", "1.8B–3.25B，其余未披露"],
    ["--max-params 2B --family gemini", "Gemini", "1.8B of 1.8B–3.25B, others undisclosed"],
  ])("list %s: %s… has %s", async (line, name, sizes) => {
    expect(await rowOf(`${line} --width 200`, name)).toContain(sizes);
  });

  test("are explained where a sign stands for the undisclosed ones", async () => {
    expect(await rowOf("--width 80", "Gemini")).toContain(" 1.8B–3.25B+ ");
    expect((await drawn("--width 80")).foot).toContain("+ other sizes undisclosed");
    expect((await drawn("--width 80 --lang zh")).foot).toContain("+ 其余规模未披露");
    expect((await drawn("--width 80 --family palm")).foot).not.toContain("+");
  });

  test("are spelled out in Markdown, and have no largest in CSV and JSON where some are undisclosed", async () => {
    const line = "list --family gemini --columns parameters";
    expect((await run(`${line} --format markdown`)).out).toContain("| 1.8B–3.25B, others undisclosed |");
    expect((await run(`${line} --format csv`)).out).toBe("parameters_min,parameters_max\n1800000000,\n");
    const [gemini] = JSON.parse((await run("list --family gemini --json")).out);
    expect(gemini.parameters).toEqual({ min: 1_800_000_000, max: null });
  });

  test("that are asked for are those that JSON has, in the order of the list", async () => {
    const { out } = await run("list --concept rope --max-params 13B --sort params --json");
    const largest = (JSON.parse(out) as { parameters: { max: number } }[]).map(({ parameters }) => parameters.max);
    expect(Math.max(...largest)).toBeLessThanOrEqual(13e9);
    expect(largest).toEqual([...largest].sort((a, b) => b - a));
  });
});

describe("columns without room", () => {
  test.each([
    ["--width 40", "structure, context, weights, family, made by"],
    ["--width 60", "structure, weights, family, made by"],
    ["--width 80", "structure, family, made by"],
    ["--width 40 --lang zh", "结构、上下文长度、权重、家族、机构"],
  ])("list %s: the foot names them", async (line, names) => {
    const { foot } = await drawn(line);
    const told = /(?:not shown for want of width: |宽度不足，未显示：)(.*)$/s.exec(foot)?.[1];
    expect(told?.replace(/\s+/g, "")).toBe(names.replace(/\s+/g, ""));
  });

  test("are those that say least: not what is sorted by, not what is measured, rather what is the same in every row", async () => {
    const header = async (line: string) => (await run(`list ${line}`)).out.split("\n")[0] ?? "";
    expect(await header("--width 40 --sort context")).toMatch(
      /^Model +Released +Context$|^Model +(Parameters )? *Context/,
    );
    expect(await header("--width 40 --sort context")).toContain("Context");
    expect(await header("--width 40 --min-params 100B")).toContain("Parameters");
    expect(await header("--width 40 --min-context 32k")).toContain("Context");
    // All of one family and structure: other columns find room instead.
    expect(await header("--width 60 --family bert --structure encoder-only")).not.toMatch(/Structure|Family/);
  });

  test("are never those that were asked for, and nothing is said then", async () => {
    const { foot } = await drawn("--columns name,structure,family,organization --family palm --width 60");
    expect(foot).toBe("6 models\n");
  });
});

test("no word is broken in a cell while another column has room", async () => {
  for (const width of [40, 50, 60, 80]) {
    const { out } = await run(`list --columns name,license,organization --width ${width}`);
    expect(out, String(width)).toMatch(/Technological/);
    expect(out, String(width)).toMatch(/Non-Commercial/);
  }
});

test("several values of one cell have no slash between them", async () => {
  const { rows } = await drawn("--columns name,weights,license --width 200");
  expect(rows.filter((row) => row.includes("/"))).toEqual([]);
  expect(rows.find((row) => row.startsWith("Falcon"))).toContain("Apache License 2.0; Falcon-180B TII License");
  expect(rows.find((row) => row.startsWith("LaMDA"))).toMatch(/not applicable$/);
});

describe("groups in a table for other programs", () => {
  test("stand in a column of their own, by their keys in CSV", async () => {
    const line = "list --until 2018 --group-by structure --columns name,released";
    expect((await run(`${line} --format csv`)).out).toBe(
      [
        "group,name,released",
        "encoder-only,BERT,2018-10-11",
        "decoder-only,GPT-1,2018-06-11",
        "encoder-decoder,Transformer,2017-06-12",
        "",
      ].join("\n"),
    );
    expect((await run(`${line} --format markdown --lang zh`)).out).toContain("| 仅编码器 | BERT | 2018-10-11 |");
    expect((await run(`${line} --format html`)).out).toContain('<th scope="row">encoder-only</th>');
  });

  test("a model of several organizations stands with each", async () => {
    const rows = (await run("list --group-by organization --columns name --format csv")).out.split("\n");
    expect(rows.filter((row) => row.endsWith(",Med-PaLM"))).toEqual(["google,Med-PaLM", "deepmind,Med-PaLM"]);
  });

  test("and nothing found is a head alone", async () => {
    const { code, out } = await run("list --until 2016 --group-by year --columns name --format csv");
    expect({ code, out }).toEqual({ code: 1, out: "group,name\n" });
  });
});
