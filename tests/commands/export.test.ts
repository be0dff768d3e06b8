import { describe, expect, test } from "vitest";
import { loadBuiltInAtlas } from "../../src/atlas/load.ts";
import { citedStatements } from "../../src/schema/claims.ts";
import type { Model } from "../../src/schema/types.ts";
import { run } from "../run.ts";

const atlas = loadBuiltInAtlas();

describe.each(["en", "zh"] as const)("the site in %s", async (language) => {
  const { code, out: page, err } = await run(`export site --lang ${language}`);
  /** The section of a model or technique. */
  const sectionOf = (id: string) => page.split(`<section id="${id}">`)[1]?.split("</section>")[0] ?? "";

  test("is one page under 1 MB", () => {
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(page.match(/<html\b/g)).toHaveLength(1);
    expect(page).toContain(`<html lang="${language === "zh" ? "zh-CN" : "en"}">`);
    expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
  });

  test("has a card of every model and technique, with its name and what it is", () => {
    for (const [id, { name }] of Object.entries(atlas.outlines)) {
      expect(sectionOf(id), id).toContain(`<h2>${name}</h2>`);
      expect(sectionOf(id).length, id).toBeGreaterThan(1000);
    }
    for (const [id, { name }] of Object.entries(atlas.conceptNames)) {
      expect(sectionOf(id), id).toContain(`<h2>${name[language].replaceAll("'", "&#39;")}</h2>`);
    }
  });

  test("leads nowhere that it does not have", () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
    const missing = [...page.matchAll(/href="#([^"]+)"/g)].flatMap(([, id = ""]) => (ids.includes(id) ? [] : id));
    expect([...new Set(missing)]).toEqual([]);
  });

  test("asks for nothing: no file, style, script or picture of elsewhere", () => {
    expect(page.match(/\bsrc=|@import|url\(|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon/g)).toBeNull();
    expect(page.match(/<link\b[^>]*>/g)).toEqual(['<link rel="icon" href="data:,">']);
    expect(page).toContain("default-src 'none'");
  });

  test("cites every source of every model, with its place", () => {
    const number = new Map(
      [...page.matchAll(/<li id="(:\d+)"[^>]*>[\s\S]*?<span class="quiet">([^<]+)<\/span>/g)].map(([, id, key]) => [
        key,
        id,
      ]),
    );
    expect(number.size).toBe(Object.keys(atlas.sources).length);
    for (const id of Object.keys(atlas.outlines)) {
      const section = sectionOf(id);
      const model = atlas.models[id] as Model;
      const keys = [model.released, model.structure, ...model.key_points].flatMap(
        (statement) => statement?.source ?? [],
      );
      for (const key of keys) expect(section, `${id}: ${key}`).toContain(`href="#${number.get(key)}"`);
      expect(section, id).toMatch(/title="[^"]+">\d+<\/a>/);
    }
    expect(citedStatements(atlas.models["llama-2"] as Model).length).toBeGreaterThan(50);
  });

  test("tells both sides of a dispute", () => {
    const disputed = atlas.models["llama-2"] as Model;
    const sides = citedStatements(disputed).flatMap(({ statement }) =>
      "disputed" in statement ? ((statement.disputed ?? []) as { note: Record<string, string> }[]) : [],
    );
    expect(sides.length).toBeGreaterThan(0);
    expect(sectionOf("llama-2")).toContain("≠");
  });
});

describe("export", () => {
  test.each([
    ["export", "“export” needs what to export: site", "for example: llm-atlas export site -o atlas.html"],
    ["export atlas", "export does not take “atlas”", "give one of: site"],
    ["export site --format svg", "--format does not take “svg”", "give one of: html"],
    ["export site --json", "there is no option “--json”", "see llm-atlas export --help"],
  ])("%s", async (line, sentence, suggestion) => {
    expect(await run(line)).toEqual({ code: 2, out: "", err: `llm-atlas: ${sentence}\n  ${suggestion}\n` });
  });
});
