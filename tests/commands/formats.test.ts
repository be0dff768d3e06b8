import { parse as parseCsv } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { loadBuiltInAtlas } from "../../src/atlas/load.ts";
import { LANGUAGES, type Language, THEMES } from "../../src/schema/vocabulary.ts";
import { columnsOf, hasGraphviz, overlaps, readMarkdown, readSvg, renderDot } from "../documents.ts";
import { GRAPHS, graphIn, isTree, PATHS, TREES, type TreeAnswer } from "../graphs.ts";
import { run } from "../run.ts";

const atlas = loadBuiltInAtlas();
const ids = Object.keys(atlas.outlines);
const names = Object.values(atlas.outlines).map(({ name }) => name);

/** Every model beside another. */
const PAIRS = ids.flatMap((id, index) => (index % 2 === 0 ? [[ids.at(index - 1) as string, id] as const] : []));

/** The answer to a command line that has one. */
async function answerTo(line: string): Promise<string> {
  const { code, out, err } = await run(line);
  expect({ line, code, err }).toEqual({ line, code: 0, err: "" });
  return out;
}
const json = async (line: string) => JSON.parse(await answerTo(`${line} --json`));
const withoutSpace = (text: string) => text.replace(/\s/g, "");

describe("Graphviz", () => {
  test.skipIf(!hasGraphviz)("draws every graph, with all of its models and edges, in either language", async () => {
    const texts: string[] = [];
    const expected: { line: string; nodes: string[]; edges: number }[] = [];
    for (const [index, line] of GRAPHS.entries()) {
      texts.push(await answerTo(`${line} --format dot --lang ${LANGUAGES[index % LANGUAGES.length]}`));
      const { nodes, edges } = await graphIn(line);
      expected.push({ line, nodes: nodes.map(({ name }) => name).sort(), edges });
    }
    const drawn = renderDot(texts).map(({ nodes, edges }, index) => ({
      line: GRAPHS[index],
      nodes: nodes.map(([name]) => name).sort(),
      edges,
    }));
    expect(drawn).toEqual(expected);
  });
});

describe("SVG", () => {
  /** The faults of a picture, in some languages and each in one of the themes, with what it does not say. */
  async function faultsOf(
    line: string,
    said: readonly string[],
    index: number,
    languages = LANGUAGES as readonly Language[],
  ) {
    const faults: string[] = [];
    for (const language of languages) {
      const theme = THEMES[(index + LANGUAGES.indexOf(language)) % THEMES.length];
      const asked = `${line} --format svg --lang ${language} --theme ${theme}`;
      const { lines, faults: found } = readSvg(await answerTo(asked));
      const whole = withoutSpace(lines.map((each) => each.text).join("\n"));
      const missing = said.filter((name) => !whole.includes(withoutSpace(name))).map((name) => `does not say ${name}`);
      faults.push(...[...found, ...missing, ...overlaps(lines)].map((fault) => `${asked}: ${fault}`));
    }
    return faults;
  }

  test("of every tree and path", async () => {
    const faults: string[] = [];
    for (const [index, line] of GRAPHS.entries()) {
      const { nodes } = await graphIn(line);
      const drawn = isTree(line) ? `${line} --all` : line;
      faults.push(
        ...(await faultsOf(
          drawn,
          nodes.map(({ name }) => name),
          index,
        )),
      );
    }
    expect(faults).toEqual([]);
  });

  test.each([
    ["timeline", names],
    ["timeline --lanes organization", names],
    ["timeline --lanes none", names],
    ["timeline --family gpt", ["GPT-1", "ChatGPT"]],
    ["list", names],
    ["list --group-by family --sort params", names],
    ["list --columns name,id,license,organization", [...names, ...ids]],
    ["families", names],
    ["compare gpt-3 llama", ["GPT-3", "LLaMA"]],
    ["compare bert roberta albert electra deberta --diff", ["RoBERTa", "DeBERTa"]],
    [`compare ${ids.join(" ")} --fields released,context_length`, names],
  ])("of %s", async (line, said) => {
    for (const index of THEMES.keys()) expect(await faultsOf(line, said, index)).toEqual([]);
  });

  test("of every model beside another", async () => {
    const faults: string[] = [];
    for (const [index, [other, id]] of PAIRS.entries()) {
      const said = [id, other].map((each) => atlas.outlines[each]?.name ?? "");
      // Each in one of the languages.
      const language = LANGUAGES[index % LANGUAGES.length] as Language;
      faults.push(...(await faultsOf(`compare ${other} ${id}`, said, index, [language])));
    }
    expect(faults).toEqual([]);
  });

  test.each(["tree", "tree llama", "path vicuna gpt-4", "timeline", "list", "families", "compare gpt-3 llama"])(
    "of %s is the same twice",
    async (line) => {
      expect(await answerTo(`${line} --format svg`)).toBe(await answerTo(`${line} --format svg`));
    },
  );
});

describe("CSV", () => {
  /** The records of a CSV answer. */
  const csv = async (line: string): Promise<Record<string, string>[]> =>
    parseCsv(await answerTo(`${line} --format csv`), { columns: true, relax_column_count: false });
  const cell = (value: unknown) => (value === null || value === undefined ? "" : String(value));

  test.each(["list", "list --family gpt --sort params", "list --min-params 100B"])("%s", async (line) => {
    const entries = (await json(line)) as Record<string, unknown>[];
    expect(await csv(line)).toEqual(
      entries.map(({ id, name, organizations, family, structure, released, parameters, context_length, weights }) => {
        const { min, max } = parameters as Record<string, unknown>;
        return expect.objectContaining({
          id,
          name,
          organizations: (organizations as string[]).join(";"),
          family: cell(family),
          structure: cell(structure),
          released: cell(released),
          parameters_min: cell(min),
          parameters_max: cell(max),
          context_length: cell(context_length),
          weights: cell(weights),
        });
      }),
    );
  });

  test.each(["timeline", "timeline --family bert"])("%s", async (line) => {
    const entries = (await json(line)) as Record<string, unknown>[];
    const read = entries.map((entry) =>
      Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, cell(value)])),
    );
    expect(await csv(line)).toEqual(read);
  });

  test("families", async () => {
    const entries = (await json("families")) as { id: string; models: string[] }[];
    expect(await csv("families")).toEqual(
      entries.flatMap(({ id, models }) =>
        models.map((model) => ({ family: id, structure: cell(atlas.outlines[model]?.structure), model })),
      ),
    );
  });

  test("compare, every model with another", async () => {
    const faults: string[] = [];
    for (const [index, [other, id]] of PAIRS.entries()) {
      const line = `compare ${other} ${id} --lang ${LANGUAGES[index % LANGUAGES.length]}`;
      const { rows } = (await json(line)) as { rows: { label: string; values: unknown[] }[] };
      const records = await csv(line);
      expect(records.map((record) => record.field)).toEqual(rows.map(({ label }) => label));
      const [, ...cells] = readMarkdown(await answerTo(`${line} --format markdown`)).textsOf("tr");
      for (const [row, record] of records.entries()) {
        const texts = [other, id].map((model, column) => {
          const keys = (record[`${model}_source`] ?? "").split(";").filter(Boolean);
          // Beside those of the model itself it may have those of its sizes.
          const missing = sourcesIn(rows[row]?.values[column]).filter((key) => !keys.includes(key));
          const unknown = keys.filter((key) => !Object.hasOwn(atlas.sources, key));
          if (missing.length + unknown.length > 0) faults.push(`${line}: ${record.field}: ${missing}, ${unknown}`);
          return record[model] as string;
        });
        // The table of a document says the same, with the numbers of the sources.
        const told = (cells[row] ?? "").replace(/ \[[\d,]+\]/g, "");
        const read = [record.field, ...texts].join("");
        if (withoutSpace(told) !== withoutSpace(read)) faults.push(`${line}: “${told}” is not “${read}”`);
      }
    }
    expect(faults).toEqual([]);
  });

  /** Every source that a value rests on, without those that say otherwise. */
  function sourcesIn(value: unknown): string[] {
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => {
      if (key === "disputed") return [];
      return key === "source" ? (inner as string[]) : sourcesIn(inner);
    });
  }

  test("search", async () => {
    for (const line of ["search llama", "search 羊驼", "search rotary --limit 20"]) {
      const hits = (await json(line)) as {
        kind: string;
        id: string;
        name: string;
        score: number;
        matched: { field: string; text: string };
      }[];
      expect(await csv(line)).toEqual(
        hits.map(({ kind, id, name, score, matched }) => ({
          kind,
          id,
          name,
          score: String(score),
          matched_field: matched.field,
          matched_text: matched.text,
        })),
      );
    }
  });

  test("size", async () => {
    interface Size extends Record<"id" | "stated" | "exact" | "training_flops", unknown> {
      parameters: { total: number; by_module: Record<string, number> };
      weights_bytes: Record<string, number>;
    }
    const { variants } = (await json("size llama-2")) as { variants: Size[] };
    expect(await csv("size llama-2")).toEqual(
      variants.map(({ id, parameters, stated, exact, training_flops, weights_bytes }) =>
        expect.objectContaining({
          id,
          total: cell(parameters.total),
          attention: cell(parameters.by_module.attention),
          stated: cell(stated),
          exact: cell(exact),
          weights_bytes_bf16: cell(weights_bytes.bf16),
          training_flops: cell(training_flops),
        }),
      ),
    );
  });

  test("concept, sources and disputes", async () => {
    const concepts = (await json("concept")) as { id: string }[];
    expect((await csv("concept")).map(({ id }) => id)).toEqual(concepts.map(({ id }) => id));
    const sources = (await json("sources")) as { key: string; supports: unknown[]; csl: { URL?: string } }[];
    expect((await csv("sources")).map(({ key, url, facts }) => ({ key, url, facts }))).toEqual(
      sources.map(({ key, supports, csl }) => ({ key, url: cell(csl.URL), facts: String(supports.length) })),
    );
    const disputes = (await json("disputes")) as {
      model: string;
      field: string;
      claim: { source: string[]; disputed: { note: { en: string } }[] };
    }[];
    expect((await csv("disputes")).map(({ model, field, source, note }) => ({ model, field, source, note }))).toEqual(
      disputes.flatMap(({ model, field, claim }) =>
        claim.disputed.map(({ note }) => ({ model, field, source: claim.source.join("; "), note: note.en })),
      ),
    );
  });
});

describe("Markdown", () => {
  test.each(LANGUAGES)("a tree is a nested list with an item for each of its models (%s)", async (language) => {
    for (const line of TREES) {
      const { roots } = (await json(line)) as TreeAnswer;
      const page = readMarkdown(await answerTo(`${line} --format markdown --lang ${language}`));
      const shown: string[] = [];
      const open = roots.map((node) => ({ node, depth: 1 })).reverse();
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        shown.push(`${next.depth} ${next.node.name}`);
        for (const node of next.node.children.toReversed()) open.push({ node, depth: next.depth + 1 });
      }
      expect(
        page.items.map(({ depth, strong }) => `${depth} ${strong}`),
        line,
      ).toEqual(shown);
      expect(new Set(page.tags)).toEqual(new Set(["html", "head", "body", "ul", "li", "strong"]));
    }
  });

  test.each(LANGUAGES)("a path is a numbered list with an item for each of its steps (%s)", async (language) => {
    for (const line of PATHS) {
      const { steps } = (await json(line)) as { steps: { to: string }[] };
      const page = readMarkdown(await answerTo(`${line} --format markdown --lang ${language}`));
      const items = page.items.filter(({ depth }) => depth === 1);
      expect(items, line).toHaveLength(steps.length);
      for (const [index, { text }] of items.entries())
        expect(text).toContain(atlas.outlines[steps[index]?.to ?? ""]?.name);
    }
  });

  test.each([
    "list",
    "list --columns name,license,organization",
    "timeline",
    "families",
    "compare gpt-3 llama",
    "compare bert roberta albert",
    "search llama",
    "size llama-2",
    "concept",
    "disputes",
    "sources",
  ])("%s is a table with as many cells in each row", async (line) => {
    for (const language of LANGUAGES) {
      const text = await answerTo(`${line} --format markdown --lang ${language}`);
      const columns = columnsOf(text);
      expect(new Set(columns).size).toBe(1);
      const page = readMarkdown(text);
      expect(page.tags.filter((tag) => tag === "table")).toHaveLength(1);
      expect(page.tags.filter((tag) => tag === "tr")).toHaveLength(columns.length - 1);
      expect(page.tags.filter((tag) => !/^(?:html|head|body|table|thead|tbody|tr|t[hd]|p|a)$/.test(tag))).toEqual([]);
      // Every link is an address that is also read.
      const said = page.text;
      const links = page.attributes.flatMap(({ name, value }) => (name === "href" ? [value] : []));
      expect(links.filter((link) => !said.includes(link))).toEqual([]);
    }
  });

  test("names of models are in it as they are", async () => {
    const page = readMarkdown(await answerTo("list --format markdown"));
    expect(page.textsOf("td")).toEqual(expect.arrayContaining(names));
    const csvNames = parseCsv(await answerTo("list --columns name --format csv"))
      .flat()
      .slice(1);
    expect(csvNames.toSorted()).toEqual(names.toSorted());
  });
});
