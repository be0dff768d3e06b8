import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { MODEL_TYPES } from "../../src/arithmetic/architectures/index.ts";
import { SMALL_SHAPES } from "../arithmetic/shapes.ts";
import { run } from "../run.ts";

const folder = mkdtempSync(join(tmpdir(), "llm-atlas 形状 "));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file in a folder of its own kind: its path holds spaces and Chinese. */
function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const json = async (words: string[]) => {
  const { code, out, err } = await run([...words, "--json"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out);
};

describe("a model of the atlas", () => {
  test("has a line for each size that has a shape, and a word for each that has none", async () => {
    const { code, out } = await run("size llama-2 --width 100");
    expect(code).toBe(0);
    expect(out).toMatch(/^7B +6,738,415,616 +7B +13\.48 GB/m);
    expect(out).toMatch(/^70B +68,976,648,192 +70B/m);
    expect(out).toContain("34B: no shape is recorded");
  });

  test("is told by module when it is one size", async () => {
    const { out } = await run("size llama-2-70b --context 4096 --memory 80GB --width 100");
    expect(out).toMatch(/^Attention +12,079,595,520 +17\.5%/m);
    expect(out).toMatch(/^Total +68,976,648,192 +100\.0%/m);
    expect(out).toContain("327,680 bytes a token");
    expect(out).toContain("1 text of 4,096 tokens: 1.342 GB");
    expect(out).toMatch(/^int8 +fits, up to [\d,]+ tokens a text$/m);
    expect(out).toMatch(/^bf16 +does not fit, [\d.]+ GB short$/m);
  });

  test("has the published figures beside its own", async () => {
    const answer = await json(["size", "gpt-3-175b"]);
    expect(answer.id).toBe("gpt-3-175b");
    const [variant] = answer.variants;
    expect(variant).toMatchObject({ id: "gpt-3-175b", stated: 175e9, difference: variant.parameters.total - 175e9 });
    expect(variant.training_flops.toPrecision(3)).toBe("3.14e+23");
    const palm = (await json(["size", "palm-540b"])).variants[0];
    expect(palm.training_flops.toPrecision(2)).toBe("2.5e+24");
  });

  test("works with a tuned version, by the shape of its base", async () => {
    const [chat] = (await json(["size", "llama-2-70b-chat"])).variants;
    expect(chat).toMatchObject({ id: "llama-2-70b-chat", parameters: { total: 68_976_648_192 } });
  });

  test("with other training tokens", async () => {
    const [own] = (await json(["size", "llama-2-70b"])).variants;
    const [other] = (await json(["size", "llama-2-70b", "--tokens", "4T"])).variants;
    expect(other.training_flops / own.training_flops).toBeCloseTo(2, 10);
  });

  test.each([
    ["gpt-4", "llm-atlas: no shape of GPT-4 is recorded"],
    ["chatgpt", "llm-atlas: no shape of ChatGPT is recorded"],
  ])("%s has no shape: a no", async (name, sentence) => {
    const { code, out, err } = await run(`size ${name}`);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err.split("\n")[0]).toBe(sentence);
  });
});

describe("a file", () => {
  const LLAMA = SMALL_SHAPES.llama;

  test("goes by its name, from a path or from its folder", async () => {
    const path = file("small/config.json", LLAMA);
    for (const argument of [path, join(folder, "small")]) {
      const { id, variants, uncounted } = await json(["size", argument]);
      expect({ id, uncounted, ids: variants.map((each: { id: string }) => each.id) }).toEqual({
        id: "config.json",
        uncounted: [],
        ids: ["config.json"],
      });
    }
  });

  test.each(MODEL_TYPES)("of the kind %s is counted, drawn and explained", async (type) => {
    const path = file(`${type}.json`, SMALL_SHAPES[type]);
    const { variants } = await json(["size", path, "--context", "64", "--memory", "1MB", "--tokens", "1M"]);
    const [{ parameters, kv_cache_bytes_per_token: perToken, training_flops: flops, fits }] = variants;
    const sum = Object.values(parameters.by_module as Record<string, number>).reduce((all, each) => all + each, 0);
    expect(sum).toBe(parameters.total);
    expect(flops).toBeGreaterThan(0);
    expect(fits).toHaveLength(4);
    for (const language of ["en", "zh"]) {
      const { code, out, err } = await run(["size", path, "--explain", "--context", "64", "--lang", language]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toContain(parameters.total.toLocaleString("en-US"));
      if (perToken !== null) expect(out).toContain(perToken.toLocaleString("en-US"));
      expect(out).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test("of several networks counts the language model, and says so", async () => {
    const inner = { ...LLAMA, model_type: "llama" };
    const path = file("seeing.json", { model_type: "llava", text_config: inner, vision_config: {} });
    const alone = (await json(["size", file("alone.json", inner)])).variants[0].parameters.total;
    expect((await json(["size", path])).variants[0].parameters.total).toBe(alone);
    expect((await run(["size", path])).out).toContain("The language model of a “llava” alone is counted.");
    // Whether the head is tied may stand outside only.
    const tied = file("tied.json", { model_type: "llava", tie_word_embeddings: true, text_config: inner });
    expect((await json(["size", tied])).variants[0].parameters.total).toBeLessThan(alone);
  });

  test("as a table", async () => {
    const path = file("table.json", LLAMA);
    const { out } = await run(["size", path, "--format", "csv"]);
    const [header = "", row = ""] = out.split("\n");
    expect(header.split(",").slice(0, 3)).toEqual(["id", "total", "active"]);
    expect(row.split(",").length).toBe(header.split(",").length);
    expect((await run(["size", path, "--format", "markdown"])).out).toContain("| table.json |");
  });

  test.each<[what: string, content: unknown, sentence: RegExp, suggestion: RegExp]>([
    ["empty", "", /“.*empty\.json” is empty$/, /give the config\.json of a model, whole/],
    ["cut off", '{"model_type": "llama",', /is not JSON, or is cut off$/, /whole/],
    ["a list", "[1, 2]", /holds no object with fields$/, /whole/],
    ["a number", "12", /holds no object with fields$/, /whole/],
    ["without a kind", {}, /the shape has no “model_type”$/, /known are: RefinedWeb, .*albert, .*xlnet$/],
    [
      "of a mistyped kind",
      { model_type: "lama" },
      /no way to count a “lama” is known$/,
      /did you mean: .*llama.*; known are: /,
    ],
    [
      "of a newer kind",
      { model_type: "llama4_text" },
      /no way to count a “llama4_text” is known$/,
      /did you mean: llama; /,
    ],
    [
      "without a kind, but a class",
      { architectures: ["RobertaForMaskedLM"] },
      /the shape has no “model_type”$/,
      /did you mean: roberta; /,
    ],
    [
      "with a text for a number",
      { ...LLAMA, vocab_size: "many" },
      /“vocab_size” must be a whole number from 1 up, not “many”$/,
      /^$/,
    ],
    [
      "of an absurd width",
      { ...LLAMA, hidden_size: 1e15 },
      /“hidden_size” is 1000000000000000, which no network has$/,
      /it is at most/,
    ],
    [
      "with what a terminal obeys",
      { model_type: "\u001b[31mred\u202e" },
      /no way to count a “\[31mred” is known$/,
      /known are/,
    ],
  ])("%s: one sentence, and exit code 2", async (what, content, sentence, suggestion) => {
    const path = file(`${what.replaceAll(" ", "-")}.json`, content);
    for (const format of ["text", "json", "csv"]) {
      const { code, out, err } = await run(["size", path, "--format", format]);
      const [first = "", second = ""] = err.split("\n");
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(first).toMatch(/^llm-atlas: /);
      expect(first).toMatch(sentence);
      expect(second.trim()).toMatch(suggestion);
      expect(err).not.toContain("    at ");
    }
  });

  test("that is not there", async () => {
    const { code, err } = await run(["size", join(folder, "gone.json")]);
    expect(code).toBe(2);
    expect(err).toMatch(/^llm-atlas: “.*gone\.json” cannot be read \(ENOENT\)$/m);
  });

  test("names on model hubs are names, not paths", async () => {
    expect((await json(["size", "bert/base/uncased"])).id).toBe("bert-base-uncased");
  });
});

test.each([
  ["--memory 24", "--memory does not take “24”"],
  ["--memory 0GB", "--memory does not take “0GB”"],
  ["--context 0", "--context does not take “0”"],
  ["--context many", "--context does not take “many”"],
  ["--batch 0", "--batch does not take “0”"],
  ["--kv-dtype fp7", "--kv-dtype does not take “fp7”"],
])("%s is refused", async (option, sentence) => {
  const { code, err } = await run(`size llama-2-70b ${option}`);
  expect(code).toBe(2);
  expect(err.split("\n")[0]).toBe(`llm-atlas: ${sentence}`);
});

test("a cache in fewer bits, for more texts", async () => {
  const [one] = (await json(["size", "llama-2-70b", "--context", "4k"])).variants;
  const [four] = (await json(["size", "llama-2-70b", "--context", "4k", "--batch", "4", "--kv-dtype", "fp8"])).variants;
  expect(four.kv_cache_bytes / one.kv_cache_bytes).toBe(2);
  expect(four.kv_cache_bytes_per_token).toBe(one.kv_cache_bytes_per_token / 2);
});
