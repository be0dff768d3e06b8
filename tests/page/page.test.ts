import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { loadPageScript } from "../../src/atlas/page-script.ts";
import type { Picture } from "../../src/picture/picture.ts";
import { drawPage, explorerSection } from "../../src/view/page.ts";
import { run } from "../run.ts";
import { CHROMIUM, launch, watched } from "./browser.ts";

const temporary = mkdtempSync(join(tmpdir(), "llm-atlas-page-"));
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 800 };

/** A file of the page that a command line prints, by its address. */
const files = new Map<string, string>();
async function addressOf(line: string): Promise<string> {
  const known = files.get(line);
  if (known) return known;
  const { code, out, err } = await run(line);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return addressOfText(line, out);
}
function addressOfText(name: string, text: string): string {
  const file = join(temporary, `${files.size}.html`);
  writeFileSync(file, text);
  const address = pathToFileURL(file).href;
  files.set(name, address);
  return address;
}

describe.skipIf(!CHROMIUM)("in Chromium", () => {
  let browser: Browser;
  let page: Page;
  let faults: string[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    await page?.close();
    // Whatever a test did, the page neither complained nor asked for anything.
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  async function open(
    line: string,
    { hash = "", ...further }: Parameters<Browser["newPage"]>[0] & { hash?: string } = {},
  ): Promise<Page> {
    return await openAt(await addressOf(line), hash, further);
  }

  async function openAt(address: string, hash = "", further: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
    page = await browser.newPage({ viewport: WIDE, ...further });
    faults = watched(page, address);
    await page.goto(address + hash);
    return page;
  }

  // A page follows its address, and draws what has come into sight, in tasks of their own: a moment after a click.
  const shows = (selector: string) => page.waitForSelector(selector, { state: "visible", timeout: 5_000 });
  const hides = (selector: string) => page.waitForSelector(selector, { state: "hidden", timeout: 5_000 });

  /** The ids of the models in the picture, from top to bottom. */
  const drawn = () =>
    page.$$eval(".canvas .node", (nodes) => nodes.map((node) => node.getAttribute("data-id") as string));
  const active = () => page.evaluate(() => document.activeElement?.getAttribute("data-id"));

  /** Pairs of texts, marks and tools that lie over each other, and what is wider than the page. */
  const overlaps = (selector: string) =>
    page.evaluate((selector) => {
      const shown = [...document.querySelectorAll(selector)].filter((each) => each.getClientRects().length > 0);
      const boxes = shown.map((each) => ({ text: each.textContent ?? "", box: each.getBoundingClientRect() }));
      return boxes.flatMap(({ text, box }, index) =>
        boxes
          .slice(index + 1)
          .filter(
            ({ box: other }) =>
              Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
              // Lines of text may touch: their boxes are higher than their letters.
              Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 2,
          )
          .map((other) => `${text} | ${other.text}`),
      );
    }, selector);

  const PAGES = [
    "tree llama --format html",
    "tree --format html --lang zh",
    "path vicuna gpt-4 --format html",
    "timeline --format html --lang zh",
    "list --format html",
    "compare gpt-3 llama --format html --lang zh",
    "families --format html",
    "export site",
  ];
  test.each(PAGES.flatMap((line) => [WIDE, NARROW].map((viewport) => ({ line, viewport, width: viewport.width }))))(
    "$line at $width px: nothing lies over anything else, and nothing is wider than the page",
    async ({ line, viewport }) => {
      await open(line, { viewport });
      expect(await page.title()).not.toBe("");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      for (const selector of [
        ".canvas .name",
        ".picture-timeline .name",
        ".axis text",
        ".tools > *",
        "nav a",
        ".legend li",
      ]) {
        expect(await overlaps(selector), selector).toEqual([]);
      }
      const texts = await page.$$eval("main text, main td, main th", (all) => all.length);
      expect(texts).toBeGreaterThan(2);
    },
  );

  test.each(["models", "timeline", "concepts", "sources"])("the site's %s fit a telephone", async (section) => {
    await open("export site", { viewport: NARROW, hash: `#:${section}` });
    await shows(`[id=":${section}"]`);
    expect(
      await page.$$eval("main > section", (all) => all.filter((each) => each.getClientRects().length > 0).length),
    ).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
  });

  test("what is typed is found, counted and walked through", async () => {
    await open("tree --format html");
    await page.keyboard.press("/");
    await page.keyboard.type("llama");
    expect(await page.textContent(".status")).toBe("5");
    expect(await page.$$eval(".hit", (all) => all.map((each) => each.getAttribute("data-id")))).toEqual([
      "llama",
      "openllama",
      "longllama",
      "llama-2",
      "code-llama",
    ]);
    await page.keyboard.press("Enter");
    expect(await page.textContent("aside.card h3")).toBe("OpenLLaMA");
    await shows('.hit[data-id="openllama"]');
    await page.fill(".search", "zzz");
    expect(await page.textContent(".status")).toBe("nothing found");
    await page.keyboard.press("Escape");
    expect(await page.textContent(".status")).toBe("");
    expect(await page.$$(".hit")).toEqual([]);
  });

  test("filters leave out structures, families and relations; what others hang under stays, faintly", async () => {
    await open("tree --format html");
    const all = await drawn();
    await page.click(".filter summary:has-text('Family')");
    await page.uncheck('input[data-filter="families"][value="bert"]');
    const without = await drawn();
    expect(all.filter((id) => !without.includes(id))).toEqual(
      expect.arrayContaining(["bert", "roberta", "albert", "electra"]),
    );
    await page.check('input[data-filter="families"][value="bert"]');
    expect(await drawn()).toEqual(all);
    await page.uncheck('input[data-filter="families"][value="other"]');
    expect(await page.$$eval(".passing", (each) => each.map((node) => node.getAttribute("data-id")))).toContain(
      "transformer",
    );
    await page.check('input[data-filter="families"][value="other"]');
    await page.click("h1");
    await hides('input[data-filter="families"]');

    await page.click(".filter summary:has-text('Structure')");
    await page.uncheck('input[data-filter="structures"][value="decoder-only"]');
    expect(await drawn()).not.toContain("llama-2");
    expect(await drawn()).toContain("t5");
    await page.check('input[data-filter="structures"][value="decoder-only"]');
    await page.click("h1");

    const bows = () => page.$$eval(".canvas .data", (lines) => lines.length);
    expect(await bows()).toBe(0);
    await page.click(".filter summary:has-text('Relation')");
    await page.check('input[data-filter="categories"][value="data"]');
    expect(await bows()).toBeGreaterThan(5);
    await page.uncheck('input[data-filter="categories"][value="design"]');
    const levelOf = (id: string) => page.getAttribute(`[data-id="${id}"]`, "aria-level");
    expect(await levelOf("gpt-1")).toBe("1");
  });

  test("a click shows a branch alone, with its card, and another leads back", async () => {
    await open("tree --format html");
    const all = await drawn();
    await page.click('[data-id="t5"] text');
    expect(await drawn()).toEqual(["transformer", "t5", "mt5", "ul2", "flan-t5"]);
    expect(await page.textContent("aside.card h3")).toBe("T5");
    await page.click(".whole");
    expect(await drawn()).toEqual(all);
    await page.click('[data-id="t5"] .mark');
    expect(await page.getAttribute('[data-id="t5"]', "aria-expanded")).toBe("false");
    expect(await drawn()).toEqual(all.filter((id) => !["mt5", "ul2", "flan-t5"].includes(id)));
  });

  test("the keyboard walks, opens and closes, shows a branch and leads back", async () => {
    await open("tree palm --format html");
    const all = await drawn();
    await page.focus('[data-id="palm"]');
    await page.keyboard.press("ArrowDown");
    expect(await active()).toBe("flan-palm");
    await page.keyboard.press("ArrowRight");
    expect(await active()).toBe("med-palm");
    await page.keyboard.press("ArrowLeft");
    expect(await active()).toBe("flan-palm");
    await page.keyboard.press("ArrowLeft");
    expect(await drawn()).not.toContain("med-palm");
    expect(await active()).toBe("flan-palm");
    await page.keyboard.press("ArrowRight");
    expect(await drawn()).toEqual(all);
    await page.keyboard.press("Enter");
    expect(await drawn()).toEqual(["transformer", "palm", "flan-palm", "med-palm"]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    expect(await drawn()).toEqual(all);
    await page.keyboard.press("End");
    expect(await active()).toBe(all.at(-1));
    await page.keyboard.press("Home");
    expect(await active()).toBe(all[0]);
  });

  test("zooms by keys, buttons and the wheel, between bounds", async () => {
    await open("tree palm --format html");
    const width = () => page.$eval(".canvas", (svg) => Number(svg.getAttribute("width")));
    const usual = await width();
    await page.click(".in");
    expect(await width()).toBeCloseTo(usual * 1.25);
    await page.click(".out");
    expect(await width()).toBeCloseTo(usual);
    await page.focus('[data-id="palm"]');
    for (let press = 0; press < 20; press++) await page.keyboard.press("-");
    expect(await width()).toBeCloseTo(usual * 0.25);
    await page.hover(".stage");
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -100);
    await expect.poll(width).toBeGreaterThan(usual * 0.26);
    await page.keyboard.up("Control");
  });

  test("a mouse drags the tree beside its models", async () => {
    await open("tree --format html", { viewport: { width: 800, height: 500 } });
    const top = () => page.$eval(".stage", (stage) => stage.scrollTop);
    await page.mouse.move(120, 400);
    await page.mouse.down();
    await page.mouse.move(120, 200);
    await page.mouse.up();
    await expect.poll(top).toBeGreaterThan(150);
  });

  test("what a model is stands beside it, and leads to its whole card in the site", async () => {
    await open("export site");
    await page.hover('[data-id="bert"] text');
    await shows("aside.card");
    expect(await page.textContent("aside.card")).toContain("Google");
    await page.hover("aside.card a");
    await page.click("aside.card a");
    await expect.poll(() => new URL(page.url()).hash).toBe("#bert");
    await shows("section#bert h2");
    await hides('[id=":lineage"]');
    // Every source of a fact says who and where, and leads to the list.
    const title = await page.getAttribute('section#bert a[href^="#:"]', "title");
    expect(title).toMatch(/\d{4}, /);
    await page.click('section#bert a[href^="#:"]');
    await shows('[id=":sources"]');
    await page.click("nav a:has-text('Models')");
    await page.click('[id=":models"] a:has-text("GPT-3.5")');
    await shows("section[id='gpt-3.5'] h2");
  });

  test("tables are sorted by a click: upwards, downwards, and as they were", async () => {
    await open("list --format html");
    const column = (index: number) =>
      page.$$eval("tbody tr", (rows, at) => rows.map((row) => row.children[at]?.textContent ?? ""), index);
    const [names, sizes] = [await column(0), await column(2)];
    await page.click("th:has-text('Parameters') button");
    const numbers = (await page.$$eval("tbody tr", (rows) =>
      rows.map((row) => (row.children[2] as HTMLElement).dataset.key),
    )) as (string | undefined)[];
    const known = numbers.flatMap((key) => (key === undefined ? [] : Number(key)));
    expect(known).toEqual([...known].sort((a, b) => a - b));
    // Sizes that nobody tells come last.
    expect(numbers.slice(0, known.length)).not.toContain(undefined);
    expect(await column(2)).not.toEqual(sizes);
    await page.click("th:has-text('Parameters') button");
    expect((await column(0))[0]).toBe("PaLM");
    await page.click("th:has-text('Parameters') button");
    expect(await column(0)).toEqual(names);
    await page.click("th:has-text('Model') button");
    expect(await column(0)).toEqual([...names].sort((a, b) => a.localeCompare(b)));
    await page.fill(".narrow", "meta encoder-only");
    expect(
      await page.$$eval("tbody tr:not([hidden])", (rows) => rows.map((row) => row.children[0]?.textContent)),
    ).toEqual(["RoBERTa", "XLM", "XLM-RoBERTa"]);
    expect(await page.textContent(".left")).toMatch(/^3 \/ /);
  });

  test.each([
    ["auto", "light", "rgb(255, 255, 255)"],
    ["auto", "dark", "rgb(21, 24, 28)"],
    ["light", "dark", "rgb(255, 255, 255)"],
    ["dark", "light", "rgb(21, 24, 28)"],
  ] as const)("--theme %s where the reader has it %s", async (theme, colorScheme, color) => {
    await open(`tree palm --format html --theme ${theme}`, { colorScheme });
    expect(await page.$eval("body", (body) => getComputedStyle(body).backgroundColor)).toBe(color);
    const ink = await page.$eval(".canvas .name", (text) => getComputedStyle(text).fill);
    expect(ink).not.toBe(color);
  });

  test("ten thousand models are drawn as they come into sight, and found", async () => {
    const nodes = Array.from({ length: 10_000 }, (_, index) => ({
      id: `m-${index}`,
      name: `Model ${index}`,
      released: `20${10 + Math.floor(index / 700)}-0${1 + (index % 9)}`,
      family: "other",
      structure: "decoder-only",
      date: "",
    }));
    const edges = nodes.slice(1).map(({ id }, index) => ({
      from: id,
      to: `m-${Math.floor(index / 3)}`,
      category: "weights" as const,
      label: "fine-tuned",
      isBranch: true,
      isInferred: false,
    }));
    const words = { categories: {}, inferred: "", otherParent: "", more: "{count}" } as Picture["words"];
    const picture: Picture = {
      language: "en",
      title: "Many",
      foot: "",
      nodes,
      edges,
      families: [],
      marked: undefined,
      words,
    };
    const data = { picture, structures: [], cards: {}, most: 24, words: { noHit: "", card: "" } };
    const text = drawPage({
      language: "en",
      title: "Many",
      foot: "",
      theme: "light",
      sections: [explorerSection(data, "lineage")],
      data,
      script: loadPageScript(),
    });
    await openAt(addressOfText("many", text));
    expect((await drawn()).length).toBeLessThan(400);
    await page.fill(".search", "Model 9999");
    await shows('.hit[data-id="m-9999"]');
    await page.keyboard.press("End");
  });
});
