import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asciiData, asciiText } from "../../src/view/ascii.ts";
import { run } from "../run.ts";

describe("asciiText", () => {
  test.each([
    ["“GPT-3”, says ‘it’", "\"GPT-3\", says 'it'"],
    ["12 × 64, 1–3 — and so on…", "12 x 64, 1-3 - and so on..."],
    ["O(n²), 1/√N", "O(n^2), 1/sqrt N"],
    ["text → image", "text -> image"],
    ["Tülu, Étienne, Φ(x), 羊驼（Alpaca）", "Tülu, Étienne, Φ(x), 羊驼（Alpaca）"],
  ])("%s", (text, expected) => {
    expect(asciiText(text)).toBe(expected);
  });

  test("leaves ASCII as it is, and is done after once", () => {
    fc.assert(fc.property(fc.string({ unit: "binary-ascii" }), (text) => asciiText(text) === text));
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => asciiText(asciiText(text)) === asciiText(text)));
  });
});

describe("asciiData", () => {
  test("is the data with the signs of every text in ASCII", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected = JSON.parse(JSON.stringify({ value }), (_, each) =>
          typeof each === "string" ? asciiText(each) : each,
        );
        expect(JSON.parse(JSON.stringify(asciiData({ value })))).toEqual(expected);
      }),
    );
  });

  test("reads a record only when it is asked for, and is the same each time", () => {
    let reads = 0;
    const data = {
      get heron() {
        reads++;
        return { name: "“Heron”" };
      },
      list: [{ name: "×" }],
    };
    const drawn = asciiData(data);
    expect(reads).toBe(0);
    expect(drawn.heron.name).toBe('"Heron"');
    expect(drawn.list[0]).toBe(drawn.list[0]);
    expect(drawn.list.map(({ name }) => name)).toEqual(["x"]);
    expect(data.list[0]?.name).toBe("×");
  });
});

test.each([
  "show t5 --full",
  "cite gpt-3 med-palm --all --format apa",
  "disputes roberta",
  "sources atlas-article",
  "concept factorized-embeddings",
  "--help",
])("%s --ascii holds letters beyond ASCII and nothing else, within the width", async (line) => {
  const { out } = await run(`${line} --ascii --width 60`);
  for (const each of out.split("\n")) {
    expect(each).not.toMatch(/[^\x00-\x7f\p{L}\p{M}]/u);
    // Addresses are never broken.
    if (!/https?:/.test(each)) expect(each.length).toBeLessThanOrEqual(60);
  }
});

test("what other programs read keeps its signs", async () => {
  for (const line of ["show t5 --json", "cite gpt-3 palm", "cite palm --format ris", "disputes roberta --format csv"]) {
    expect((await run(`${line} --ascii`)).out).toBe((await run(line)).out);
  }
});

test("so does a complaint", async () => {
  const { err } = await run("show no-such-model --ascii");
  expect(err).toMatch(/no model named "no-such-model"/);
});
