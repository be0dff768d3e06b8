import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { loadAnswerSchema } from "../../src/atlas/answer-schema.ts";
import { atlasFiles, loadBuiltInAtlas } from "../../src/atlas/load.ts";
import { type PackedEntries, packed, unpacked } from "../../src/atlas/search-entries.ts";
import { atlas as world } from "../world/world.ts";

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

  test("it holds everything that an atlas holds", () => {
    expect(Object.keys(atlas).sort()).toEqual(Object.keys(world).sort());
  });

  test("its records are properties like any other", () => {
    const fresh = loadBuiltInAtlas().models;
    const { get, ...flags } = Object.getOwnPropertyDescriptor(fresh, "llama-2") ?? {};
    expect(flags).toMatchObject({ enumerable: true, configurable: true });
    expect(get?.()).toEqual(contentOf("models/llama-2.json"));
    // Once read they are copied as well as before.
    expect({ ...fresh, ...fresh }).toEqual({ ...fresh });
    for (const name of ["toString", "constructor", "no-such-id"]) expect(name in fresh).toBe(name in {});
  });

  test("a table of a copy can be put in another's place", () => {
    const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(atlas)) as typeof atlas;
    Object.defineProperty(copy, "names", { value: {} });
    expect(copy.names).toEqual({});
    expect(atlas.names).toEqual(contentOf("names.json"));
  });

  test("the schema of the answers lies beside it", () => {
    expect(loadAnswerSchema()).toEqual(JSON.parse(readFileSync("dist/answers.schema.json", "utf8")));
  });

  test("a record and a table are read once, by copies too", () => {
    expect(atlas.models["llama-2"]).toBe(atlas.models["llama-2"]);
    const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(loadBuiltInAtlas())) as typeof atlas;
    expect(copy.outlines).toBe(copy.outlines);
    expect(copy.conceptNames).toBe(copy.conceptNames);
  });
});

describe("an atlas lies in files", () => {
  test("a head, which knows the ids of all records", () => {
    const { date, outlines, families, organizations, relations, licenses } = world;
    const ids = Object.fromEntries(
      (["models", "concepts", "audits", "sources"] as const).map((folder) => [folder, Object.keys(world[folder])]),
    );
    expect(atlasFiles(world)["head.json"]).toEqual({
      date,
      outlines,
      families,
      organizations,
      relations,
      licenses,
      ids,
    });
  });

  test("a file for each record and for each table, and no other", () => {
    const files = atlasFiles(world);
    expect(files["models/heron-2.json"]).toBe(world.models["heron-2"]);
    expect(files["concepts/gap-filling.json"]).toBe(world.concepts["gap-filling"]);
    expect(files["audits/waterbird-survey.json"]).toBe(world.audits["waterbird-survey"]);
    expect(files["sources/wren-card.json"]).toBe(world.sources["wren-card"]);
    expect(files["concept-names.json"]).toBe(world.conceptNames);
    expect(files["names.json"]).toBe(world.names);
    expect(files["citing.json"]).toBe(world.citing);
    expect(unpacked(files["search.json"] as PackedEntries[])).toEqual(world.searchEntries);
    const records = [world.models, world.concepts, world.audits, world.sources].flatMap(Object.keys);
    expect(Object.keys(files)).toHaveLength(records.length + 5);
  });

  test("the texts that records are found by, without what those of one record repeat", () => {
    const entry = { kind: "model", id: "wren", name: "Wren" } as const;
    const entries = [
      { ...entry, field: "name", text: "Wren", folded: "wren" },
      { ...entry, field: "alias", text: "鹪鹩", folded: "鹪鹩" },
      { ...entry, kind: "concept", field: "name", text: "Wren", folded: "wren" },
      { ...entry, id: "heron", field: "alias", text: "Heron", folded: "heron" },
    ] as const;
    expect(packed(entries)).toEqual([
      ["model", "wren", "Wren", "name", "", "wren", "alias", "鹪鹩", "鹪鹩"],
      ["concept", "wren", "Wren", "name", "", "wren"],
      ["model", "heron", "Wren", "alias", "Heron", "heron"],
    ]);
    expect(unpacked(packed(entries))).toEqual(entries);
    expect(packed([])).toEqual([]);
  });
});
