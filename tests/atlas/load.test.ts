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

  test.each(["models", "concepts", "audits"] as const)("%s", (folder) => {
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

  test.each(["no-such-id", "__proto__", "constructor", "../head", "", " ", "transformer gpt-1"])(
    "it has no model %j",
    (id) => {
      expect(Object.hasOwn(atlas.models, id)).toBe(false);
      expect(Object.keys(atlas.models)).not.toContain(id);
      expect(atlas.models[id]).toEqual(({} as Record<string, unknown>)[id]);
    },
  );

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

  test.each([
    ["outlines", "outlines.json"],
    ["edges", "edges.json"],
    ["children", "children.json"],
    ["primary", "primary.json"],
    ["families", "families.json"],
    ["organizations", "organizations.json"],
    ["licenses", "licenses.json"],
    ["sources", "sources.json"],
    ["variants", "variants.json"],
    ["nameParts", "name-parts.json"],
    ["owners", "owners.json"],
    ["usedConcepts", "used-concepts.json"],
    ["conceptNames", "concept-names.json"],
    ["names", "names.json"],
    ["citing", "citing.json"],
  ] as const)("its table %s reads one entry as it reads them all", (key, file) => {
    const content = contentOf(file);
    const one = loadBuiltInAtlas();
    for (const id of Object.keys(content)) {
      expect(Object.hasOwn(one[key], id)).toBe(true);
      expect(one[key][id]).toEqual(content[id]);
      expect(one[key][id]).toBe(one[key][id]);
    }
    expect({ ...one[key] }).toEqual(content);
    const whole = loadBuiltInAtlas();
    expect(Object.keys(whole[key])).toEqual(Object.keys(content));
    expect({ ...whole[key] }).toEqual(content);
    for (const table of [loadBuiltInAtlas()[key], whole[key]]) {
      for (const none of ["no such entry", "", "__proto__", "constructor", '"']) {
        expect(Object.hasOwn(table, none)).toBe(false);
      }
    }
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
  const files = atlasFiles(world);
  const contentIn = (file: string) => JSON.parse(files[file] ?? "");

  test("a head, which knows the ids of all records", () => {
    const { date, relations } = world;
    const ids = Object.fromEntries(
      (["models", "concepts", "audits"] as const).map((folder) => [folder, Object.keys(world[folder]).join(" ")]),
    );
    expect(contentIn("head.json")).toEqual({
      date,
      relations,
      ids,
    });
  });

  test("a file for each record and for each table, and no other", () => {
    const plain = (record: unknown) => JSON.parse(JSON.stringify(record));
    expect(contentIn("models/heron-2.json")).toEqual(plain(world.models["heron-2"]));
    expect(contentIn("concepts/gap-filling.json")).toEqual(plain(world.concepts["gap-filling"]));
    expect(contentIn("audits/waterbird-survey.json")).toEqual(plain(world.audits["waterbird-survey"]));
    for (const key of ["families", "organizations", "licenses", "sources"] as const) {
      expect(contentIn(`${key}.json`)).toEqual(plain(world[key]));
    }
    expect(contentIn("edges.json")).toEqual(plain(world.edges));
    expect(contentIn("children.json")).toEqual(world.children);
    expect(contentIn("primary.json")).toEqual(world.primary);
    expect(contentIn("outlines.json")).toEqual(plain(world.outlines));
    expect(contentIn("variants.json")).toEqual(plain(world.variants));
    expect(contentIn("name-parts.json")).toEqual(world.nameParts);
    expect(contentIn("owners.json")).toEqual(world.owners);
    expect(contentIn("used-concepts.json")).toEqual(world.usedConcepts);
    expect(contentIn("concept-names.json")).toEqual(world.conceptNames);
    expect(contentIn("names.json")).toEqual(plain(world.names));
    expect(contentIn("citing.json")).toEqual(world.citing);
    expect(unpacked(contentIn("search.json") as PackedEntries[])).toEqual(world.searchEntries);
    const records = [world.models, world.concepts, world.audits].flatMap(Object.keys);
    expect(Object.keys(files)).toHaveLength(records.length + 17);
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
