import { createRequire } from "node:module";
import fc from "fast-check";
import type { Mermaid } from "mermaid";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadBuiltInAtlas } from "../../src/atlas/load.ts";
import { LANGUAGES } from "../../src/schema/vocabulary.ts";
import { drawMermaid } from "../../src/view/mermaid.ts";
import { createStyle } from "../../src/view/style.ts";
import { Html } from "../documents.ts";
import { GRAPHS, graphIn, graphNamed } from "../graphs.ts";
import { HOSTILE, hostileFolder, marking, WITHOUT_LETTERS } from "../hostile.ts";
import { CHROMIUM, launch } from "../page/browser.ts";
import { run } from "../run.ts";

const atlas = loadBuiltInAtlas();

declare const mermaid: Mermaid;

describe.skipIf(!CHROMIUM)("Mermaid's own parser", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage();
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js") });
    await page.evaluate(() => mermaid.initialize({ startOnLoad: false, maxEdges: 2000 }));
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** How many nodes and edges Mermaid finds in some texts; what it does not take is thrown. */
  const count = async (texts: string[]): Promise<{ nodes: number; edges: number }[]> =>
    await page.evaluate(async (all) => {
      const counts = [];
      for (const text of all) {
        const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
        const flow = db as unknown as { getVertices(): Map<string, unknown>; getEdges(): unknown[] };
        counts.push({ nodes: flow.getVertices().size, edges: flow.getEdges().length });
      }
      return counts;
    }, texts);

  /** What is to be read at the nodes and at the edges of a drawing. */
  const draw = async (text: string): Promise<{ nodes: string[]; edges: string[] }> => {
    const { svg } = await page.evaluate(async (source) => await mermaid.render("drawing", source), text);
    const drawn = new Html(svg);
    // An edge's label lies in two elements of the same class.
    const labels = drawn.textsOfClass("edgeLabel").filter((label) => label.trim() !== "");
    return { nodes: drawn.textsOfClass("nodeLabel"), edges: [...new Set(labels)] };
  };

  const textOf = async (line: string, further: string[] = []) =>
    (await run([...line.split(" "), "--format", "mermaid", ...further])).out;

  test("takes every tree and path, with all of its models and edges, in either language", async () => {
    const texts: string[] = [];
    const expected: { line: string; nodes: number; edges: number }[] = [];
    for (const [index, line] of GRAPHS.entries()) {
      texts.push(await textOf(line, ["--lang", LANGUAGES[index % LANGUAGES.length] as string]));
      const { nodes, edges } = await graphIn(line);
      expected.push({ line, nodes: nodes.length, edges });
    }
    expect((await count(texts)).map((counts, index) => ({ line: GRAPHS[index], ...counts }))).toEqual(expected);
  });

  test("draws names and edges as they are", async () => {
    const { nodes } = await graphIn("tree llama");
    const labels = nodes.map(({ id, name }) => name + (atlas.outlines[id]?.released?.slice(0, 7) ?? ""));
    const { nodes: drawn, edges } = await draw(await textOf("tree llama", ["--lang", "zh"]));
    expect(drawn.toSorted()).toEqual(labels.toSorted());
    const known = new Set(Object.values(atlas.relations).map(({ label }) => label.zh));
    expect(edges).toContain("微调");
    for (const label of edges) expect(known).toContain(label.replace(/（.*）$/, ""));
  });

  test("draws names that it would take for more than text as text", async () => {
    const names = [...HOSTILE, ...WITHOUT_LETTERS];
    const { nodes } = await draw(await textOf("tree --family hostile", ["--data", hostileFolder(names)]));
    expect(nodes.map((label) => label.replace(/2024-\d\d$/, "")).toSorted()).toEqual(names.toSorted());
  });

  test("draws names of any signs as they are", async () => {
    const names = fc.sample(marking, 60).map((name) => name.replace(/\s+/g, " ").trim());
    const text = drawMermaid(atlas, graphNamed(names), createStyle({ language: "en", width: 80, ascii: false }));
    expect((await draw(text)).nodes, text).toEqual(names);
  });
});
