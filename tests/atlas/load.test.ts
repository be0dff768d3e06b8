import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { loadBuiltInAtlas } from "../../src/atlas/load.ts";
import { run } from "../run.ts";

// Other tests share an atlas that has been read before.
vi.unmock("../../src/atlas/load.ts");

const contentOf = (file: string) => JSON.parse(readFileSync(`dist/atlas/${file}`, "utf8"));

describe("the built-in atlas looks like any other", () => {
  const atlas = loadBuiltInAtlas();

  test.each(["models", "concepts", "sources", "audits"] as const)("%s", (folder) => {
    const ids = readdirSync(`dist/atlas/${folder}`).map((file) => file.replace(/\.json$/, ""));
    expect(Object.keys(atlas[folder]).sort()).toEqual(ids.sort());
    const copy: Record<string, unknown> = { ...atlas[folder] };
    for (const id of ids) {
      expect(id in atlas[folder]).toBe(true);
      expect(Object.hasOwn(atlas[folder], id)).toBe(true);
      expect(atlas[folder][id]).toEqual(contentOf(`${folder}/${id}.json`));
      expect(copy[id]).toBe(atlas[folder][id]);
    }
    expect(JSON.parse(JSON.stringify(atlas[folder]))).toEqual(copy);
  });

  test.each(["no-such-id", "__proto__", "constructor", "../head", ""])("it has no model %j", (id) => {
    expect(Object.hasOwn(atlas.models, id)).toBe(false);
    expect(Object.keys(atlas.models)).not.toContain(id);
    expect(atlas.models[id]).toEqual(({} as Record<string, unknown>)[id]);
  });

  test("a record and a table are read once, by copies too", () => {
    expect(atlas.models["llama-2"]).toBe(atlas.models["llama-2"]);
    const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(loadBuiltInAtlas())) as typeof atlas;
    expect(copy.outlines).toBe(copy.outlines);
    expect(copy.conceptNames).toBe(copy.conceptNames);
  });
});

describe("it reads no more of its files than it is asked for", () => {
  test.each([
    ["list", 1],
    ["timeline --family gpt", 1],
    ["search chatgtp", 2],
    ["tree palm", 3],
    ["completion bash", 0],
  ])("%s: %i", async (line, files) => {
    const parse = vi.spyOn(JSON, "parse");
    try {
      await run(line);
      expect(parse.mock.calls.length).toBe(files);
    } finally {
      parse.mockRestore();
    }
  });
});
