import { parse as parseCsv } from "csv-parse/sync";
import { afterAll, describe, expect, test, vi } from "vitest";
import { LANGUAGES } from "../../src/schema/vocabulary.ts";
import { columnsOf, Html, hasGraphviz, overlaps, readMarkdown, readSvg, renderDot } from "../documents.ts";
import { HOSTILE, hostileFolder, WITHOUT_LETTERS } from "../hostile.ts";
import { run } from "../run.ts";

// A folder is read once, as a process does that answers once.
vi.mock("../../src/curation/index.ts", async (original) => {
  const actual = await original<typeof import("../../src/curation/index.ts")>();
  const read = new Map<string, ReturnType<typeof actual.addFolder>>();
  const addFolder: typeof actual.addFolder = (atlas, folder) => {
    const added = read.get(folder) ?? actual.addFolder(atlas, folder);
    read.set(folder, added);
    return added;
  };
  return { ...actual, addFolder };
});

const names = [...HOSTILE, ...WITHOUT_LETTERS];
const [first = "", second = ""] = names;
const ids = names.map((_, index) => `hostile-${index}`);
const folder = hostileFolder(names, afterAll);
const ofFamily = "--family hostile";

/** The answer to a command line over the hostile folder; what is told of the folder is only what is wrong with it. */
async function answerTo(line: string): Promise<string> {
  const { code, out, err } = await run([...line.split(" "), "--data", folder]);
  expect({ line, code }).toEqual({ line, code: 0 });
  const told = err.trimEnd().split("\n");
  expect(told.map((each) => /(?:the name |名称)“(.*)”(?: has no letter|不含字母)/.exec(each)?.[1])).toEqual(
    WITHOUT_LETTERS,
  );
  return out;
}
const json = async (line: string) => JSON.parse(await answerTo(`${line} --json`));
const namesOf = (entries: { name: string }[]) => entries.map(({ name }) => name);
/** Of text that is set in lines. */
const withoutSpace = (text: string) => text.replace(/\s/g, "");

/** What a page has that no name may bring. */
function faultsOf(page: Html): string[] {
  const tags = page.tags.filter((tag) => ["img", "iframe", "object", "embed", "base", "br"].includes(tag));
  const attributes = page.attributes.filter(
    ({ name, value }) =>
      /^on/i.test(name) || (/^(?:href|src)$/i.test(name) && !/^(?:https:\/\/|#|data:,$)/.test(value)),
  );
  return [...tags, ...attributes.map(({ name, value }) => `${name}=${value}`)];
}

describe("names that some format would take for more than text stay as they are", () => {
  test("in JSON", async () => {
    expect(namesOf(await json(`list ${ofFamily}`)).toSorted()).toEqual(names.toSorted());
    expect(namesOf(await json(`timeline ${ofFamily}`)).toSorted()).toEqual(names.toSorted());
    const { roots } = await json(`tree ${ofFamily}`);
    expect(roots[0].name).toBe(first);
    expect(namesOf(roots[0].children).toSorted()).toEqual(names.slice(1).toSorted());
    const shown = await json("show hostile-1");
    expect(shown).toMatchObject({ name: second, summary: { en: second, zh: `名：${second}` } });
  });

  test.each(LANGUAGES)("on the screen (%s)", async (language) => {
    const look = `--width 400 --lang ${language}`;
    for (const line of [`list ${ofFamily}`, `timeline ${ofFamily}`, `tree ${ofFamily} --all`]) {
      const out = await answerTo(`${line} ${look}`);
      expect(
        names.filter((name) => !withoutSpace(out).includes(withoutSpace(name))),
        line,
      ).toEqual([]);
    }
    for (const [index, name] of names.entries()) {
      expect(await answerTo(`show hostile-${index} ${look}`)).toContain(name);
    }
  });

  test("in CSV", async () => {
    for (const line of [`list ${ofFamily}`, `timeline ${ofFamily}`]) {
      const rows = parseCsv<Record<string, string>>(await answerTo(`${line} --format csv`), { columns: true });
      expect(rows.map(({ name }) => name)).toEqual(namesOf(await json(line)));
    }
    const text = await answerTo("compare hostile-0 hostile-1 --format csv");
    const rows = parseCsv<Record<string, string>>(text, { columns: true, relax_column_count: false });
    expect(rows.find(({ field }) => field === "Tokenizer")).toMatchObject({ "hostile-0": first, "hostile-1": second });
    const [source] = parseCsv<Record<string, string>>(await answerTo("sources hostile-paper --format csv"), {
      columns: true,
    });
    expect(source?.reference).toContain(`paper ${first}`);
  });

  test.each(LANGUAGES)("in Markdown (%s)", async (language) => {
    const format = `--format markdown --lang ${language}`;
    const list = await answerTo(`list ${ofFamily} ${format}`);
    expect(new Set(columnsOf(list)).size).toBe(1);
    const table = readMarkdown(list);
    const [, ...rows] = table.textsOf("tr");
    expect(rows).toHaveLength(names.length);
    expect(names.filter((name) => !table.textsOf("td").includes(name))).toEqual([]);
    const tree = readMarkdown(await answerTo(`tree ${ofFamily} ${format}`));
    expect(tree.items.map(({ strong }) => strong).toSorted()).toEqual(names.toSorted());
    const path = readMarkdown(await answerTo(`path hostile-1 hostile-2 ${format}`));
    expect(path.text).toContain(second);
    expect(path.items.filter(({ depth }) => depth === 1)[0]?.text).toContain(first);
    const compared = readMarkdown(await answerTo(`compare ${ids.slice(0, 9).join(" ")} ${format}`));
    for (const name of names.slice(0, 9)) {
      expect(compared.textsOf("th")).toContain(name);
      // A tokenizer's brackets are Chinese ones in Chinese.
      if (language === "zh") continue;
      expect(compared.textsOf("td").some((cell) => cell.replace(/ \[\d+\]$/, "") === name)).toBe(true);
    }
    for (const page of [table, tree, path, compared]) {
      expect(faultsOf(page)).toEqual([]);
      const marked = page.tags.filter((tag) => /^(?:em|del|code|pre|h\d|hr|blockquote|script)$/.test(tag));
      expect(marked).toEqual([]);
    }
  });

  test("at the beginning of a Markdown text too", async () => {
    for (const [index, name] of names.entries()) {
      const page = readMarkdown(await answerTo(`path hostile-${index} hostile-${index} --format markdown`));
      expect(page.textsOf("p")[0]).toContain(name);
      expect(page.tags.filter((tag) => !/^(?:html|head|body|p|a)$/.test(tag))).toEqual([]);
    }
  });

  test.skipIf(!hasGraphviz)("in Graphviz's language", async () => {
    const texts = [];
    for (const line of [`tree ${ofFamily}`, "path hostile-1 hostile-2", "path hostile-3 hostile-4"]) {
      texts.push(await answerTo(`${line} --format dot`));
    }
    const [tree, path, other] = renderDot(texts);
    // A drawing has one space where a name has several.
    expect(tree?.nodes.map(([name]) => name).toSorted()).toEqual(names.toSorted());
    expect(tree?.edges).toBe(names.length - 1);
    expect(path?.nodes.map(([name]) => name)).toEqual([second, first, names[2]]);
    expect(other?.nodes.map(([name]) => name)).toEqual([names[3], first, names[4]]);
  });

  test.each(LANGUAGES)("in SVG (%s)", async (language) => {
    for (const line of [
      `tree ${ofFamily} --all`,
      `timeline ${ofFamily}`,
      `timeline ${ofFamily} --lanes organization`,
      `timeline ${ofFamily} --lanes none`,
      `list ${ofFamily}`,
      "families",
    ]) {
      const { lines, faults } = readSvg(await answerTo(`${line} --format svg --lang ${language}`));
      const said = withoutSpace(lines.map(({ text }) => text).join("\n"));
      const missing = names.filter((name) => !said.includes(withoutSpace(name)));
      expect({ line, missing, faults, overlaps: overlaps(lines) }).toEqual({
        line,
        missing: [],
        faults: [],
        overlaps: [],
      });
    }
    for (const [index, name] of names.entries()) {
      const { title, faults } = readSvg(await answerTo(`tree hostile-${index} --format svg --lang ${language}`));
      expect({ title, faults }).toEqual({
        title: language === "en" ? `Lineage of ${name}` : `${name} 的谱系`,
        faults: [],
      });
    }
  });

  test.each(LANGUAGES)("in HTML (%s)", async (language) => {
    const pageOf = async (line: string) => new Html(await answerTo(`${line} --format html --lang ${language}`));
    const list = await pageOf(`list ${ofFamily}`);
    expect(list.textsOf("th")).toEqual(expect.arrayContaining(names));
    const timeline = await pageOf(`timeline ${ofFamily}`);
    expect(timeline.textsOf("text")).toEqual(expect.arrayContaining(names));
    const families = await pageOf("families");
    expect(names.filter((name) => !families.text.includes(name))).toEqual([]);
    const tree = await pageOf(`tree ${ofFamily}`);
    const { picture, cards } = JSON.parse(tree.textsOf("script")[0] ?? "");
    expect(namesOf(picture.nodes).toSorted()).toEqual(names.toSorted());
    expect(cards["hostile-1"].summary).toBe(language === "en" ? second : `名：${second}`);
    const path = await pageOf("path hostile-1 hostile-2");
    expect(path.textsOf("li").join("\n")).toContain(first);
    const alone = await pageOf("tree hostile-1");
    expect(alone.textsOf("title")[0]).toContain(second);
    for (const page of [list, timeline, families, tree, path, alone]) {
      expect(faultsOf(page)).toEqual([]);
      const scripts = page.textsOf("script").length;
      expect(scripts).toBe(page === list || page === timeline || page === families ? 1 : 2);
    }
  });

  test("in the page of the whole atlas", async () => {
    const site = new Html(await answerTo("export site"));
    const { text } = site;
    const told = [`lab ${first}`, `family ${first}`, `data ${first}`, `paper ${first}`];
    expect([...names, ...told].filter((name) => !text.includes(name))).toEqual([]);
    const heads = new Set(["h2", "h3", "th"].flatMap((tag) => site.textsOf(tag)));
    expect(names.filter((name) => !heads.has(name))).toEqual([]);
    expect(faultsOf(site)).toEqual([]);
    expect(site.textsOf("script")).toHaveLength(2);
  });
});

describe("what is no name", () => {
  /** Models of some names beside a harmless one: those that are listed, and what is told of the folder. */
  async function look(given: readonly unknown[]): Promise<{ listed: string[]; err: string }> {
    const { code, out, err } = await run([
      "list",
      "--family",
      "hostile",
      "--json",
      "--data",
      hostileFolder(["gull", ...given]),
    ]);
    expect(code).toBe(0);
    return { listed: namesOf(JSON.parse(out)), err };
  }

  test("is refused, and the other models are shown", async () => {
    const { listed, err } = await look(["", " \n\t ", { name: "x" }, ["x"], 7]);
    expect(listed).toEqual(["gull"]);
    for (const [index, says] of [
      [1, "is empty"],
      [2, "is empty"],
      [3, "should be of type string"],
      [4, "should be of type string"],
      [5, "should be of type string"],
    ]) {
      expect(err).toContain(`hostile-${index}.yaml:1:name: name ${says}`);
    }
  });

  test("is what a terminal would obey, or what hides or turns text: a name loses it, and the user is told", async () => {
    const { listed, err } = await look(["a\nb\tc", "d\u001b[31me", "f\u202eg\u200bh", "i\u0000j", "k\ud800l"]);
    expect(listed.toSorted()).toEqual(["abc", "d[31me", "fgh", "gull", "ij", "kl"]);
    for (const [index, code] of ["U+000A", "U+001B", "U+202E", "U+0000", "U+D800"].entries()) {
      expect(err).toContain(`hostile-${index + 1}.yaml:1:name: the text holds a control character (${code})`);
    }
  });

  test("is space around one", async () => {
    expect((await look(["  tern \n"])).listed.toSorted()).toEqual(["gull", "tern"]);
  });
});
