import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { loadBuiltInAtlas } from "../../src/atlas/load.ts";
import { FIELDS } from "../../src/query/fields.ts";
import { lineageOf } from "../../src/query/lineage.ts";
import { pathBetween } from "../../src/query/path.ts";
import { ANSWERS, conceptEntry, modelRecord as record, type TreeNode } from "../../src/schema/answers.ts";
import { citedStatements } from "../../src/schema/claims.ts";
import type { Variant } from "../../src/schema/types.ts";
import { answer, schemaFaults, zodFaults } from "../answers.ts";
import { run } from "../run.ts";
import { atlas as birds, folderWith, WORLD } from "../world/world.ts";

const atlas = loadBuiltInAtlas();
const ids = Object.keys(atlas.outlines);
/** The models of the invented world, which no change of the atlas's data changes. */
const BIRDS = Object.keys(birds.outlines);
const pairsOf = (names: string[]) =>
  names.map((name, index) => [name, names[(index + 1) % names.length] ?? name] as const);
const variantIds = Object.keys(atlas.owners);

const { compare, tree, path, search, list, families, timeline, sources, disputes, check } = ANSWERS;

describe("show --json", () => {
  test.each(ids)("%s", async (id) => {
    const shown = await answer(`show ${id}`, record);
    const model = atlas.models[id];
    expect(shown).toMatchObject({ id, name: model?.name, variant: null, summary: model?.summary });
    expect(shown.variants.map((variant) => variant.id)).toEqual(model?.variants.map((variant: Variant) => variant.id));
    // Nothing of the record is lost on the way: it holds as many cited statements as its file.
    expect(citedStatements(shown).length).toBe(citedStatements(model ?? {}).length);
    expect(JSON.stringify(shown.key_points)).toContain(JSON.stringify(model?.key_points[0]?.text));
    const cited = new Set([...shown.papers, ...citedStatements(shown).flatMap(({ statement }) => statement.source)]);
    expect(new Set(Object.keys(shown.citations))).toEqual(cited);
    for (const [key, source] of Object.entries(shown.citations)) expect(source.id).toBe(key);
    for (const descendant of shown.descendants) expect(ids).toContain(descendant);
    expect(shown.descendants).not.toContain(id);
    const children = (lineageOf(atlas).children.get(id) ?? []).map(({ from }) => from);
    expect(shown.descendants).toEqual(expect.arrayContaining(children));
  });

  const ofModel = new Map<string, Promise<z.output<typeof record>>>();
  test.each(variantIds)("%s is its model's record with `variant` set", async (id) => {
    const shown = await answer(`show ${id}`, record);
    expect(shown.variant).toBe(id);
    expect(shown.variants.map((variant) => variant.id)).toContain(id);
    if (!ofModel.has(shown.id)) ofModel.set(shown.id, answer(`show ${shown.id}`, record));
    expect({ ...shown, variant: null }).toEqual(await ofModel.get(shown.id));
  });

  test("several names give an array, in their order", async () => {
    const shown = await answer("show llama-2-70b gpt-3 palm", z.array(record));
    expect(shown.map(({ id, variant }) => [id, variant])).toEqual([
      ["llama-2", "llama-2-70b"],
      ["gpt-3", null],
      ["palm", null],
    ]);
    expect(shown[1]).toEqual(await answer("show gpt-3", record));
  });

  test("the card's language, width and colour do not change it", async () => {
    const plain = await run("show palm --json");
    for (const options of ["--lang zh", "--width 40", "--ascii", "--color always", "--full"]) {
      expect(await run(`show palm --json ${options}`), options).toEqual(plain);
    }
  });

  test("keeps every kind of silence apart", async () => {
    const { variants, training } = await answer("show gpt-4", record);
    expect(variants.map(({ parameters }) => parameters?.status)).toContain("undisclosed");
    expect(training.tokens?.status).toBe("undisclosed");
    const { availability } = await answer("show gpt-4", record);
    expect(availability.weights?.status).toBe("stated");
    const { availability: product } = await answer(`show lagoon-chat --data ${WORLD}`, record);
    expect(product).toMatchObject({ weights: { status: "not-applicable", value: null }, license: null });
  });

  test.each(BIRDS)("of a user's invented world: %s", async (id) => {
    expect((await answer(`show ${id} --data ${WORLD}`, record)).name).toBe(birds.models[id]?.name);
    for (const { id: size } of birds.models[id]?.variants ?? []) {
      expect((await answer(`show ${size} --data ${WORLD}`, record)).variant).toBe(size);
    }
  });
});

/** What is equal in equal values: a concept is one whoever's record says so, and all of some sizes are all. */
function alike(value: unknown): unknown {
  if (!Array.isArray(value) || !value.some((entry) => typeof entry === "object" && "concept" in entry)) return value;
  return [...new Set(value.map(({ concept }) => concept))];
}

describe("compare --json", () => {
  const fields = new Set(
    [...FIELDS.map(({ name }) => name), "shape", "counted", "kv_cache"].flatMap((name) => [name, `${name}.near`]),
  );

  test.each(pairsOf(ids))("%s with %s", async (a, b) => {
    const { models, rows } = await answer(`compare ${a} ${b}`, compare);
    expect(models).toEqual([a, b].map((id) => ({ id, name: atlas.outlines[id]?.name })));
    for (const { field, values, differs } of rows) {
      expect(fields).toContain(field);
      expect(values).toHaveLength(2);
      expect(values).not.toEqual([null, null]);
      // Shapes are of sizes with names of their own, and numbers are those of one size where others have others; the
      // text view's rows are compared in the sweep.
      const [one, other] = values.map((claim) => (claim ? alike(claim.value) : null));
      const isKnown = values.every((claim) => claim && (claim.value !== null || claim.source.length > 0));
      const isOfSize = field === "sizes" || field.startsWith("shape") || typeof one === "number";
      if (!differs && isKnown && !isOfSize) expect(one, `${field} is called equal`).toEqual(other);
    }
  });

  test("--diff keeps what differs and nothing else", async () => {
    const { rows } = await answer("compare gpt-3 llama", compare);
    const { rows: kept } = await answer("compare gpt-3 llama --diff", compare);
    expect(kept).toEqual(rows.filter(({ differs }) => differs));
    expect(kept.length).toBeLessThan(rows.length);
    expect((await answer("compare gpt-3 gpt-3 --diff", compare)).rows).toEqual([]);
  });

  test("labels follow the language, nothing else does", async () => {
    const english = await answer("compare gpt-3 llama", compare);
    const chinese = await answer("compare gpt-3 llama --lang zh", compare);
    const unlabelled = ({ rows }: z.output<typeof compare>) => rows.map((row) => ({ ...row, label: "" }));
    expect(unlabelled(chinese)).toEqual(unlabelled(english));
    for (const { label } of chinese.rows) expect(label).toMatch(/\p{Script=Han}/u);
  });

  test("the changes from an ancestor to its descendant are told, with who says so", async () => {
    const { changes } = await answer("compare llama llama-2", compare);
    const relation = atlas.models["llama-2"]?.relations.find(({ to, change }) => to === "llama" && change);
    expect(changes).toContainEqual({
      from: "llama",
      to: "llama-2",
      type: relation?.type,
      evidence: relation?.evidence,
      change: relation?.change,
      source: relation?.source,
      at: relation?.at ?? null,
      checked: relation?.checked ?? null,
    });
  });

  test("the parameters of each size are a claim in the shape of all", async () => {
    const { rows } = await answer("compare llama llama-2", compare);
    const sizes = rows.find(({ field }) => field === "sizes")?.values[1]?.value;
    const { variants } = await answer("show llama-2", record);
    expect(sizes).toContainEqual({
      id: "llama-2-7b",
      name: "Llama 2 7B",
      parameters: variants.find(({ id }) => id === "llama-2-7b")?.parameters,
    });
  });

  test("every variant with the one after it", async () => {
    for (const [a, b] of pairsOf(variantIds)) {
      expect((await answer(`compare ${a} ${b}`, compare)).models.map(({ id }) => id)).toEqual([a, b]);
    }
  });

  test.each(pairsOf(BIRDS))("of a user's invented world: %s with %s", async (a, b) => {
    expect((await answer(`compare ${a} ${b} --data ${WORLD}`, compare)).models.map(({ id }) => id)).toEqual([a, b]);
  });

  test("variants stand under their own names", async () => {
    const { models } = await answer("compare llama-2-70b gpt-3 palm mistral-7b", compare);
    expect(models[0]).toEqual({ id: "llama-2-70b", name: "Llama 2 70B" });
    expect(models).toHaveLength(4);
  });
});

describe("tree --json", () => {
  /** Every node of a tree, the root first. */
  const nodesOf = (root: TreeNode): TreeNode[] => [root, ...root.children.flatMap(nodesOf)];

  test.each(ids)("%s", async (id) => {
    const { roots } = await answer(`tree ${id}`, tree);
    const nodes = roots.flatMap(nodesOf);
    expect(roots).toHaveLength(1);
    expect(roots[0]?.relation).toBeNull();
    expect(nodes.filter((each) => each.id === id && !each.reference)).toHaveLength(1);
    for (const each of nodes) expect(each.name).toBe(atlas.outlines[each.id]?.name);
    for (const { also } of nodes) {
      for (const other of also) {
        expect([...ids, ...Object.keys(atlas.conceptNames)]).toContain(other.id);
        expect(Object.keys(atlas.relations)).toContain(other.type);
      }
    }
  });

  test("the forest holds every model once, and references besides", async () => {
    const { roots } = await answer("tree", tree);
    const nodes = roots.flatMap(nodesOf);
    expect(
      nodes
        .filter(({ reference }) => !reference)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
    for (const reference of nodes.filter((each) => each.reference)) expect(reference.children).toEqual([]);
    for (const root of roots) expect(root.relation).toBeNull();
  });

  test.each(variantIds)("%s, under its own name, and with no child that its model has not", async (id) => {
    const own = (await answer(`tree ${id} --down`, tree)).roots.flatMap(nodesOf);
    const whole = (await answer(`tree ${atlas.owners[id]} --down`, tree)).roots.flatMap(nodesOf);
    expect(own[0]?.id).toBe(id);
    expect(whole.map((each) => each.id)).toEqual(expect.arrayContaining(own.slice(1).map((each) => each.id)));
  });

  test("of a size what it is made from, and of its model what it hangs under", async () => {
    const above = async (id: string) => (await answer(`tree ${id} --up`, tree)).roots.flatMap(nodesOf);
    expect((await above("vicuna-13b-v1.5")).map(({ id }) => id)).toEqual([
      "transformer",
      "llama",
      "llama-2",
      "vicuna-13b-v1.5",
    ]);
    expect((await above("vicuna")).map(({ id }) => id)).toEqual(["transformer", "llama", "vicuna"]);
    expect((await above("vicuna")).at(-1)?.relation?.applies_to).not.toContain("vicuna-13b-v1.5");
  });

  test("--up, --down and --depth cut it", async () => {
    const line = ({ roots }: z.output<typeof tree>) => roots.flatMap(nodesOf).map(({ id }) => id);
    expect(line(await answer("tree gpt-3 --up", tree))).toEqual(["transformer", "gpt-1", "gpt-2", "gpt-3"]);
    expect(line(await answer("tree gpt-3 --up --depth 1", tree))).toEqual(["gpt-2", "gpt-3"]);
    expect(line(await answer("tree gpt-3 --down --depth 1", tree))).toEqual([
      "gpt-3",
      "codex",
      "webgpt",
      "instructgpt",
      "gpt-3.5",
      "falcon",
      "mpt",
    ]);
    expect(line(await answer("tree gpt-3 --down", tree))[0]).toBe("gpt-3");
  });

  test.each(BIRDS)("of a user's invented world: %s", async (id) => {
    const { roots } = await answer(`tree ${id} --data ${WORLD}`, tree);
    expect(roots.flatMap(nodesOf).map((each) => each.id)).toContain(id);
  });
});

describe("path --json", () => {
  const far = Object.keys(atlas.outlines).reverse();
  test.each([...pairsOf(ids), ...ids.map((id, index) => [id, far[index] ?? id] as const)])("%s to %s", async (a, b) => {
    const expected = pathBetween(atlas, a, b);
    if (!expected) {
      expect(await run(`path ${a} ${b} --json`)).toMatchObject({ code: 1, out: "" });
      return;
    }
    const { from, to, steps, meeting } = await answer(`path ${a} ${b}`, path);
    expect({ from, to, steps, meeting }).toEqual({ from: a, to: b, steps: expected.steps, meeting: expected.meeting });
    for (const { type } of steps) expect(Object.keys(atlas.relations)).toContain(type);
  });

  test("a model is no step away from itself", async () => {
    expect(await answer("path palm palm", path)).toEqual({ from: "palm", to: "palm", meeting: "palm", steps: [] });
  });

  test("of a user's invented world", async () => {
    const { steps } = await answer(`path egret heron-1 --data ${WORLD}`, path);
    expect([steps[0]?.from, steps.at(-1)?.to]).toEqual(["egret", "heron-1"]);
  });
});

describe("search --json", () => {
  test.each(["llama", "lama 2", "羊驼", "rotary", "openai", "gpt", "reward", "google"])("%s", async (words) => {
    const found = await answer(`search "${words}"`, search);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(10);
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(found.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(found.length);
  });

  test("--limit sets how many", async () => {
    expect(await answer("search gpt --limit 3", search)).toHaveLength(3);
    expect((await answer("search gpt --limit 99", search)).length).toBeGreaterThan(10);
    expect(await answer("search gpt --limit 3", search)).toEqual((await answer("search gpt", search)).slice(0, 3));
  });
});

describe("what can be found has one shape", () => {
  const names = [
    ...Object.values(atlas.outlines).map(({ name }) => name),
    ...Object.values(atlas.conceptNames).map(({ name }) => name.zh),
    ...Object.keys(atlas.organizations),
  ];
  test.each(names)("search %s", async (name) => {
    expect((await answer(`search "${name}"`, search)).length).toBeGreaterThan(0);
  });

  test("in a user's invented world too", async () => {
    expect((await answer(`search heron --data ${WORLD}`, search))[0]?.id).toMatch(/^heron/);
  });
});

describe("list --json", () => {
  test("every model, the oldest first", async () => {
    const entries = await answer("list", list);
    expect(entries.map(({ id }) => id).sort()).toEqual([...ids].sort());
    const dates = entries.map(({ released }) => released ?? "9999");
    expect(dates).toEqual([...dates].sort());
    for (const { parameters } of entries) {
      // A range beside undisclosed sizes has no largest, but a largest has a smallest.
      if (parameters.min === null) expect(parameters.max).toBeNull();
      expect(parameters.min ?? 0).toBeLessThanOrEqual(parameters.max ?? Number.POSITIVE_INFINITY);
    }
  });

  test.each([
    "--family llama",
    "--organization openai",
    "--structure decoder-only",
    "--weights open",
    "--since 2023",
    "--until 2020",
    "--min-params 100B",
    "--max-params 1B",
    "--min-context 4k",
    "--concept rope",
    "--license apache-2.0",
    "--sort name",
    "--sort params",
    "--sort context",
  ])("list %s has the same shape", async (options) => {
    expect((await answer(`list ${options}`, list)).length).toBeGreaterThan(0);
  });
});

describe("timeline --json", () => {
  test("every model, as it is listed", async () => {
    const listed = await answer("list", list);
    const expected = listed.map(({ id, name, released, family }) => ({ id, name, released, family }));
    expect(await answer("timeline", timeline)).toEqual(expected);
  });

  test.each(["--family llama", "--since 2023 --lanes organization", `--since 2000 --data ${WORLD}`])(
    "timeline %s",
    async (options) => {
      const { out } = await run(`list ${options.replace(/--lanes \w+/, "")} --json`);
      const entries = await answer(`timeline ${options}`, timeline);
      expect(entries.map(({ id }) => id)).toEqual(JSON.parse(out).map(({ id }: { id: string }) => id));
    },
  );
});

describe("families --json", () => {
  test.each([
    ["", atlas],
    [` --data ${WORLD}`, birds],
  ])("every model of a family, once%s", async (options, { outlines }) => {
    const placed = (await answer(`families${options}`, families)).flatMap(({ id, models }) =>
      models.map((model) => `${model} of ${id}`),
    );
    const expected = Object.values(outlines).flatMap(({ id, family }) => (family ? [`${id} of ${family}`] : []));
    expect(placed).toEqual(expect.arrayContaining(expected));
    expect(new Set(placed).size).toBe(placed.length);
  });
});

describe("concept --json", () => {
  const concepts = Object.keys(atlas.conceptNames);

  test("without a name, all of them", async () => {
    const all = await answer("concept", z.array(conceptEntry));
    expect(all.map(({ id }) => id).sort()).toEqual([...concepts].sort());
  });

  test.each(concepts)("%s", async (id) => {
    const shown = await answer(`concept ${id}`, conceptEntry);
    const { name, definition } = atlas.concepts[id] ?? {};
    expect(shown).toMatchObject({ id, name, definition });
    for (const { id: user, applies_to } of shown.used_by) {
      expect(ids).toContain(user);
      for (const size of applies_to) expect(variantIds).toContain(size);
    }
  });

  test.each(Object.keys(birds.conceptNames))("of a user's invented world: %s", async (id) => {
    expect((await answer(`concept ${id} --data ${WORLD}`, conceptEntry)).name).toEqual(birds.concepts[id]?.name);
  });

  test("a name gives one, not a list of one", async () => {
    expect(JSON.parse((await run("concept rope --json")).out)).toHaveProperty("id", "rotary-position-embedding");
  });
});

describe("check --json", () => {
  test("the atlas's own data", async () => {
    const { errors, counts } = await answer("check data", check);
    expect(errors).toEqual([]);
    expect(counts.models).toBe(ids.length);
    expect(counts.checked).toBeLessThanOrEqual(counts.claims);
  });

  test("a folder with faults, some of whole files", async () => {
    const folder = folderWith(
      {
        "models/broken.yaml": "name: [\n",
        "models/Bad Name.yaml": "name: Bad\n",
        "models/latin.yaml": new Uint8Array([0x6e, 0xe9, 0x0a]),
        "models/notes.txt": "stray\n",
        "models/empty.yaml": "",
        "models/half.yaml": "name: Half\nkind: model\n",
      },
      { copy: true },
    );
    const { errors, warnings } = await answer(`check ${folder}`, check, 1);
    const files = [...errors, ...warnings].map(({ file }) => file);
    expect(new Set(files)).toEqual(
      new Set(
        ["broken.yaml", "Bad Name.yaml", "latin.yaml", "notes.txt", "empty.yaml", "half.yaml"].map(
          (name) => `models/${name}`,
        ),
      ),
    );
  });

  test("--unchecked adds the facts nobody has read in their source", async () => {
    const { counts, unchecked: facts = [] } = await answer(`check ${WORLD} --unchecked`, check);
    expect(facts).toEqual([{ file: "models/wren.yaml", path: "context_length", source: ["wren-card"] }]);
    expect(counts.claims - counts.checked).toBe(facts.length);
    expect(await answer(`check ${WORLD}`, check)).not.toHaveProperty("unchecked");
    await answer("check data --unchecked", check);
  });
});

describe("new --json", () => {
  test("the file that was written", async () => {
    const folder = folderWith({}, { copy: true });
    const { file } = await answer(`new dunlin --dir ${folder}`, ANSWERS.new);
    expect(readFileSync(file, "utf8")).toContain("name:");
  });
});

describe("sources --json", () => {
  test("the bibliography: every source supports something, or stands against something", async () => {
    const entries = await answer("sources", sources);
    expect(entries.map(({ key }) => key)).toEqual(Object.keys(atlas.sources).sort());
    const papers = new Set(Object.values(atlas.models).flatMap((model) => model.papers));
    for (const { key, csl, supports, disputed } of entries) {
      expect(csl.id).toBe(key);
      if (!papers.has(key)) expect(supports.length + disputed.length, key).toBeGreaterThan(0);
    }
  });

  let bibliography: Promise<z.output<typeof sources>> | undefined;
  test.each(Object.keys(atlas.sources))("%s alone is what it is in the bibliography", async (key) => {
    bibliography ??= answer("sources", sources);
    const expected = (await bibliography).filter((entry) => entry.key === key);
    expect(expected).toHaveLength(1);
    expect(await answer(`sources ${key}`, sources)).toEqual(expected);
  });

  test("of a user's invented world", async () => {
    for (const key of Object.keys(birds.sources)) {
      expect((await answer(`sources ${key} --data ${WORLD}`, sources)).map((entry) => entry.key)).toEqual([key]);
    }
  });

  test("one source, by key, arXiv number or DOI", async () => {
    const [paper] = await answer("sources llama-2-paper", sources);
    expect(paper?.supports).toContainEqual({ model: "llama-2", concept: null, license: null, field: "context_length" });
    for (const name of ["2307.09288", "arXiv:2307.09288", "10.48550/arXiv.2307.09288", "LLAMA 2 paper"]) {
      expect(await answer(`sources "${name}"`, sources)).toEqual([paper]);
    }
  });
});

describe("cite --json", () => {
  test("every source, as `sources --json` has it but for what is our own", async () => {
    const keys = Object.keys(atlas.sources);
    const items = await answer(`cite ${keys.join(" ")}`, ANSWERS.cite);
    const entries = await answer("sources", ANSWERS.sources);
    const sorted = items.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect(sorted).toEqual(entries.map(({ csl: { kind: _, ...item } }) => item));
  });

  test("one model is an array too", async () => {
    expect((await answer("cite llama-2", ANSWERS.cite)).map(({ id }) => id)).toEqual(["llama-2-paper"]);
  });
});

describe("completion --json", () => {
  test.each(["bash", "zsh", "fish", "powershell"])("%s", async (shell) => {
    const script = await answer(`completion ${shell}`, ANSWERS.completion);
    expect(script.shell).toBe(shell);
    expect(script.script).toContain("llm-atlas");
  });
});

describe("disputes --json", () => {
  test("every disputed fact, under the claim it is disputed on", async () => {
    const facts = await answer("disputes", disputes);
    const inRecords = Object.values(atlas.models).flatMap((model) =>
      citedStatements(model).filter(({ statement }) => statement.disputed?.length),
    );
    expect(facts).toHaveLength(inRecords.length);
    for (const { claim } of facts) expect(claim.disputed).not.toEqual([]);
    const { out } = await run("show palm --json");
    const { released } = JSON.parse(out);
    expect(facts.find(({ model, field }) => model === "palm" && field === "released")?.claim).toEqual(released);
  });

  test("of one model; of one source, without what others say", async () => {
    const facts = await answer("disputes palm", disputes);
    expect(new Set(facts.map(({ model }) => model))).toEqual(new Set(["palm"]));
    const article = await answer("disputes --source atlas-article", disputes);
    expect(article.length).toBeGreaterThan(10);
    for (const { claim: each } of article) {
      expect(each.disputed).not.toEqual([]);
      for (const dispute of each.disputed) expect(JSON.stringify(dispute)).toContain("atlas-article");
    }
  });

  test("of every model", async () => {
    const all = await answer("disputes", disputes);
    for (const id of ids) {
      const expected = all.filter(({ model }) => model === id);
      if (expected.length > 0) expect(await answer(`disputes ${id}`, disputes)).toEqual(expected);
      else expect(await run(`disputes ${id} --json`), id).toMatchObject({ code: 1, out: "[]\n" });
    }
  });

  test("of a user's invented world", async () => {
    expect((await answer(`disputes egret --data ${WORLD}`, disputes)).length).toBeGreaterThan(0);
  });

  test("nothing disputed is an empty list and a no", async () => {
    expect(await run(`disputes wren --data ${WORLD} --json`)).toMatchObject({ code: 1, out: "[]\n" });
    expect([...zodFaults("disputes", []), ...schemaFaults("disputes", [])]).toEqual([]);
  });
});
