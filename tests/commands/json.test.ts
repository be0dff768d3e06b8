import { describe, expect, test } from "vitest";
import { z } from "zod";
import { loadBuiltInAtlas } from "../../src/atlas/load.ts";
import { FIELDS } from "../../src/query/fields.ts";
import { lineageOf } from "../../src/query/lineage.ts";
import { citedStatements } from "../../src/schema/claims.ts";
import type { Variant } from "../../src/schema/types.ts";
import {
  CODE,
  EVENTS,
  EVIDENCE,
  KINDS,
  MODALITIES,
  ROLES,
  SILENT_STATUSES,
  STATUSES,
  STRUCTURES,
  WEIGHTS,
} from "../../src/schema/vocabulary.ts";
import { run } from "../run.ts";
import { folderWith, WORLD } from "../world/world.ts";

const atlas = loadBuiltInAtlas();
const ids = Object.keys(atlas.outlines);
const variantIds = Object.values(atlas.outlines).flatMap(({ variants }) => variants.map(({ id }) => id));

// The shapes of DESIGN.md section 3: every key is always there, none is ever added unannounced.
const text = z.string().min(1);
const localized = z.strictObject({ en: text, zh: text });
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const date = z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?$/);
const provenance = { source: z.array(text), at: text.nullable(), checked: day.nullable() };

const stated = { status: z.enum(STATUSES), ...provenance };

/** A claim's value is null exactly where its status says that there is none. */
function isSilentOrSaid({ value, status }: { value?: unknown; status?: unknown }): boolean {
  return (value === null) === SILENT_STATUSES.some((silent) => silent === status);
}

function claim<Value extends z.ZodType, Extra extends z.ZodRawShape = Record<never, never>>(
  value: Value,
  extra?: Extra,
) {
  return z
    .strictObject({
      value: value.nullable(),
      ...stated,
      note: localized.nullable(),
      disputed: z.array(z.strictObject({ value: value.nullable(), ...stated, note: localized })),
      ...extra,
    })
    .refine((each) => isSilentOrSaid(each as object), "the value does not go with the status")
    .nullable();
}

const number = z.number().positive();
const count = z.int().positive();
const config = z.record(text, z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.unknown())]));

const shared = {
  structure: claim(z.enum(STRUCTURES)),
  released: claim(date, { event: z.enum(EVENTS).nullable() }),
  context_length: claim(count),
  vocabulary_size: claim(count),
  tokenizer: claim(text),
  modalities: claim(z.strictObject({ input: z.array(z.enum(MODALITIES)), output: z.array(z.enum(MODALITIES)) })),
  training: z.strictObject({
    tokens: claim(number),
    data: claim(localized),
    compute_flops: claim(number),
    hardware: claim(localized),
  }),
  availability: z.strictObject({
    weights: claim(z.enum(WEIGHTS)),
    license: claim(text),
    code: claim(z.enum(CODE), { url: z.url().nullable() }),
  }),
};

const technique = z.strictObject({
  concept: text,
  role: z.enum(ROLES),
  applies_to: z.array(text),
  ...provenance,
  note: localized.nullable(),
});

const csl = z.looseObject({ id: text, kind: text, type: text, title: text });

const record = z.strictObject({
  id: text,
  name: text,
  aliases: z.array(text),
  kind: z.enum(KINDS),
  variant: text.nullable(),
  organizations: z.array(text).min(1),
  family: claim(text),
  ...shared,
  summary: localized,
  key_points: z
    .array(
      z.strictObject({
        text: localized,
        concepts: z.array(text),
        ...provenance,
        note: localized.nullable(),
        disputed: z.array(z.strictObject({ value: localized, ...stated, note: localized })),
      }),
    )
    .min(1),
  objectives: z.array(technique),
  techniques: z.array(technique),
  variants: z.array(
    z.strictObject({
      id: text,
      name: text,
      aliases: z.array(text),
      base: text.nullable(),
      parameters: claim(number),
      active_parameters: claim(number),
      exact_parameters: claim(count),
      config: claim(config),
      ...shared,
    }),
  ),
  relations: z.array(
    z.strictObject({
      type: text,
      to: text,
      variant: text.nullable(),
      applies_to: z.array(text),
      primary: z.boolean(),
      evidence: z.enum(EVIDENCE),
      change: localized.nullable(),
      ...provenance,
      note: localized.nullable(),
      disputed: z.array(
        z.strictObject({ value: text.nullable(), status: z.enum(STATUSES), ...provenance, note: localized }),
      ),
    }),
  ),
  papers: z.array(text),
  descendants: z.array(text),
  citations: z.record(text, csl),
});

const row = {
  label: text,
  group: z.enum(["identity", "size", "design", "training", "availability", "lineage"]),
  differs: z.boolean(),
};
/** A row's claims are those of `show`, so that what reads one reads the other. */
const comparison = z.strictObject({
  models: z.array(z.strictObject({ id: text, name: text })),
  rows: z.array(
    z.union([
      z.strictObject({ field: z.literal("released"), ...row, values: z.array(shared.released) }),
      z.strictObject({
        field: z.literal("availability.code"),
        ...row,
        values: z.array(shared.availability.shape.code),
      }),
      z.strictObject({
        field: text.refine((field) => field !== "released" && field !== "availability.code"),
        ...row,
        values: z.array(claim(z.unknown())),
      }),
    ]),
  ),
});

interface Node {
  id: string;
  name: string;
  released: string | null;
  relation: { type: string; evidence: string } | null;
  also: { id: string; type: string; evidence: string }[];
  reference: boolean;
  children: Node[];
}

const node: z.ZodType<Node> = z.strictObject({
  id: text,
  name: text,
  released: date.nullable(),
  relation: z.strictObject({ type: text, evidence: z.enum(EVIDENCE) }).nullable(),
  also: z.array(z.strictObject({ id: text, type: text, evidence: z.enum(["stated", "inferred"]) })),
  reference: z.boolean(),
  get children() {
    return z.array(node);
  },
});
const tree = z.strictObject({ roots: z.array(node) });

const hits = z.array(
  z.strictObject({
    kind: z.enum(["model", "variant", "concept", "organization", "family"]),
    id: text,
    name: text,
    score: z.number().gt(0).lte(1),
    matched: z.strictObject({ field: z.enum(["id", "name", "alias", "text"]), text }),
  }),
);

const list = z.array(
  z.strictObject({
    id: text,
    name: text,
    organizations: z.array(text),
    family: text.nullable(),
    structure: z.enum(STRUCTURES).nullable(),
    released: date.nullable(),
    parameters: z.strictObject({ min: number.nullable(), max: number.nullable() }),
    context_length: count.nullable(),
    weights: z.enum(WEIGHTS).nullable(),
  }),
);

const findings = z.array(
  z.strictObject({
    severity: z.enum(["error", "warning"]),
    rule: text,
    file: text,
    path: z.array(z.union([z.string(), z.int()])),
    line: z.int().positive().nullable(),
    message: localized,
    repair: localized,
  }),
);
const whole = z.int().nonnegative();
const checkReport = z.strictObject({
  errors: findings,
  warnings: findings,
  counts: z.strictObject({
    models: whole,
    variants: whole,
    concepts: whole,
    organizations: whole,
    sources: whole,
    relations: whole,
    claims: whole,
    checked: whole,
    disputed: whole,
  }),
});

/** The JSON answer to a command line, once it has the shape. */
async function answer<Schema extends z.ZodType>(line: string, schema: Schema, code = 0): Promise<z.output<Schema>> {
  const { out, ...rest } = await run(`${line} --json`);
  expect({ line, ...rest }).toEqual({ line, code, err: "" });
  const read: unknown = JSON.parse(out);
  expect(out, "two spaces a level, one line end").toBe(`${JSON.stringify(read, null, 2)}\n`);
  const result = schema.safeParse(read);
  const faults = result.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
  expect(`${line}: ${faults.slice(0, 5).join("; ")}`).toBe(`${line}: `);
  return result.data as z.output<Schema>;
}

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

  test.each(variantIds)("%s is its model's record with `variant` set", async (id) => {
    const shown = await answer(`show ${id}`, record);
    expect(shown.variant).toBe(id);
    expect(shown.variants.map((variant) => variant.id)).toContain(id);
    expect({ ...shown, variant: null }).toEqual(await answer(`show ${shown.id}`, record));
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

  test("a user's invented world has the same shape", async () => {
    for (const id of [
      "heron-2",
      "egret",
      "lagoon-chat",
      "osprey",
      "plover",
      "stork",
      "wren",
      "kingfisher",
      "heron-1",
    ]) {
      await answer(`show ${id} --data ${WORLD}`, record);
    }
  });
});

describe("compare --json", () => {
  const fields = new Set([...FIELDS.map(({ name }) => name), "shape", "shape.near"]);

  test.each(ids.map((id, index) => [id, ids[(index + 1) % ids.length] ?? id] as const))("%s with %s", async (a, b) => {
    const { models, rows } = await answer(`compare ${a} ${b}`, comparison);
    expect(models).toEqual([a, b].map((id) => ({ id, name: atlas.outlines[id]?.name })));
    for (const { field, values, differs } of rows) {
      expect(fields).toContain(field);
      expect(values).toHaveLength(2);
      expect(values).not.toEqual([null, null]);
      // Shapes are of sizes with names of their own; the text view's rows are compared in the sweep.
      if (!differs && !field.startsWith("shape")) {
        expect(values[0]?.value ?? null, `${field} is called equal`).toEqual(values[1]?.value ?? null);
      }
    }
  });

  test("--diff keeps what differs and nothing else", async () => {
    const { rows } = await answer("compare gpt-3 llama", comparison);
    const { rows: kept } = await answer("compare gpt-3 llama --diff", comparison);
    expect(kept).toEqual(rows.filter(({ differs }) => differs));
    expect(kept.length).toBeLessThan(rows.length);
    expect((await answer("compare gpt-3 gpt-3 --diff", comparison)).rows).toEqual([]);
  });

  test("labels follow the language, nothing else does", async () => {
    const english = await answer("compare gpt-3 llama", comparison);
    const chinese = await answer("compare gpt-3 llama --lang zh", comparison);
    const unlabelled = ({ rows }: z.output<typeof comparison>) => rows.map((row) => ({ ...row, label: "" }));
    expect(unlabelled(chinese)).toEqual(unlabelled(english));
    for (const { label } of chinese.rows) expect(label).toMatch(/\p{Script=Han}/u);
  });

  test("variants stand under their own names", async () => {
    const { models } = await answer("compare llama-2-70b gpt-3 palm mistral-7b", comparison);
    expect(models[0]).toEqual({ id: "llama-2-70b", name: "Llama 2 70B" });
    expect(models).toHaveLength(4);
  });
});

describe("tree --json", () => {
  /** Every node of a tree, the root first. */
  const nodesOf = (root: Node): Node[] => [root, ...root.children.flatMap(nodesOf)];

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

  test("a variant's tree is its model's; --up, --down and --depth cut it", async () => {
    const whole = await answer("tree gpt-3", tree);
    expect(await answer("tree gpt-3-xl", tree)).toEqual(whole);
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
});

describe("search --json", () => {
  test.each(["llama", "lama 2", "羊驼", "rotary", "openai", "gpt", "reward", "google"])("%s", async (words) => {
    const found = await answer(`search "${words}"`, hits);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(10);
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(found.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(found.length);
  });

  test("--limit sets how many", async () => {
    expect(await answer("search gpt --limit 3", hits)).toHaveLength(3);
    expect((await answer("search gpt --limit 99", hits)).length).toBeGreaterThan(10);
    expect(await answer("search gpt --limit 3", hits)).toEqual((await answer("search gpt", hits)).slice(0, 3));
  });
});

describe("list --json", () => {
  test("every model, the oldest first", async () => {
    const entries = await answer("list", list);
    expect(entries.map(({ id }) => id).sort()).toEqual([...ids].sort());
    const dates = entries.map(({ released }) => released ?? "9999");
    expect(dates).toEqual([...dates].sort());
    for (const { parameters } of entries) {
      expect(parameters.min === null).toBe(parameters.max === null);
      expect(parameters.min ?? 0).toBeLessThanOrEqual(parameters.max ?? 0);
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

describe("check --json", () => {
  test("the atlas's own data", async () => {
    const { errors, counts } = await answer("check data", checkReport);
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
    const { errors, warnings } = await answer(`check ${folder}`, checkReport, 1);
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
    const unchecked = z.array(z.strictObject({ file: text, path: text, source: z.array(text).min(1) }));
    const { counts, unchecked: facts } = await answer(`check ${WORLD} --unchecked`, checkReport.extend({ unchecked }));
    expect(facts).toEqual([{ file: "models/wren.yaml", path: "context_length", source: ["wren-card"] }]);
    expect(counts.claims - counts.checked).toBe(facts.length);
  });
});

const where = z
  .strictObject({ model: text.nullable(), concept: text.nullable(), license: text.nullable(), field: z.string() })
  .refine(({ model, concept, license }) => [model, concept, license].filter((each) => each !== null).length === 1);
const sourceList = z.array(
  z.strictObject({
    key: text,
    csl: z.looseObject({ id: text, title: text, type: text, kind: text }),
    supports: z.array(where),
    disputed: z.array(where),
    audit: z.array(
      z.strictObject({
        line: z.int().positive(),
        sentence: z.int().positive(),
        says: localized,
        supports: z.array(where),
        disputed: z.array(where),
        too_vague: localized.nullable(),
      }),
    ),
  }),
);

describe("sources --json", () => {
  test("the bibliography: every source supports something, or stands against something", async () => {
    const entries = await answer("sources", sourceList);
    expect(entries.map(({ key }) => key)).toEqual(Object.keys(atlas.sources).sort());
    const papers = new Set(Object.values(atlas.models).flatMap((model) => model.papers));
    for (const { key, csl, supports, disputed } of entries) {
      expect(csl.id).toBe(key);
      if (!papers.has(key)) expect(supports.length + disputed.length, key).toBeGreaterThan(0);
    }
  });

  test("one source, by key, arXiv number or DOI", async () => {
    const [paper] = await answer("sources llama-2-paper", sourceList);
    expect(paper?.supports).toContainEqual({ model: "llama-2", concept: null, license: null, field: "context_length" });
    for (const name of ["2307.09288", "arXiv:2307.09288", "10.48550/arXiv.2307.09288", "LLAMA 2 paper"]) {
      expect(await answer(`sources "${name}"`, sourceList)).toEqual([paper]);
    }
  });
});

/** An item of CSL-JSON 1.0.2, without any key of our own. */
const cslDate = z.strictObject({ "date-parts": z.tuple([z.array(z.int().positive()).min(1).max(3)]) });
const cslItems = z.array(
  z.strictObject({
    id: text,
    type: text,
    title: text,
    "title-short": text.optional(),
    author: z
      .array(z.union([z.strictObject({ family: text, given: text.optional() }), z.strictObject({ literal: text })]))
      .optional(),
    issued: cslDate.optional(),
    accessed: cslDate.optional(),
    URL: z.url().optional(),
    DOI: text.optional(),
    number: text.optional(),
    "container-title": text.optional(),
    publisher: text.optional(),
    version: text.optional(),
    volume: text.optional(),
    issue: text.optional(),
    page: text.optional(),
    language: text.optional(),
  }),
);

describe("cite --json", () => {
  test("every source, as `sources --json` has it but for what is our own", async () => {
    const keys = Object.keys(atlas.sources);
    const items = await answer(`cite ${keys.join(" ")}`, cslItems);
    const entries = await answer(`sources`, sourceList);
    const sorted = items.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect(sorted).toEqual(entries.map(({ csl: { kind: _, ...item } }) => item));
  });

  test("one model is an array too", async () => {
    expect((await answer("cite llama-2", cslItems)).map(({ id }) => id)).toEqual(["llama-2-paper"]);
  });
});

describe("completion --json", () => {
  test.each(["bash", "zsh", "fish", "powershell"])("%s", async (shell) => {
    const script = await answer(`completion ${shell}`, z.strictObject({ shell: z.literal(shell), script: text }));
    expect(script.script).toContain("llm-atlas");
  });
});

const disputeList = z.array(
  z.strictObject({ model: text, field: text, claim: claim(z.unknown(), { event: z.unknown(), url: z.unknown() }) }),
);

describe("disputes --json", () => {
  const loose = z.array(
    z.looseObject({ model: text, field: text, claim: z.looseObject({ disputed: z.array(z.unknown()).min(1) }) }),
  );

  test("every disputed fact, under the claim it is disputed on", async () => {
    const facts = await answer("disputes", loose);
    const inRecords = Object.values(atlas.models).flatMap((model) =>
      citedStatements(model).filter(({ statement }) => statement.disputed?.length),
    );
    expect(facts).toHaveLength(inRecords.length);
    const { out } = await run("show palm --json");
    const { released } = JSON.parse(out);
    expect(facts.find(({ model, field }) => model === "palm" && field === "released")?.claim).toEqual(released);
  });

  test("each has the shape of a claim", async () => {
    const { out } = await run("disputes --json");
    for (const { claim: each, ...rest } of JSON.parse(out)) {
      const { event = null, url = null, ...plain } = each;
      const shaped = disputeList.safeParse([{ ...rest, claim: { ...plain, event, url } }]);
      expect(shaped.error?.issues ?? []).toEqual([]);
    }
  });

  test("of one model; of one source, without what others say", async () => {
    const facts = await answer("disputes palm", loose);
    expect(new Set(facts.map(({ model }) => model))).toEqual(new Set(["palm"]));
    const article = await answer("disputes --source atlas-article", loose);
    expect(article.length).toBeGreaterThan(10);
    for (const { claim: each } of article) {
      for (const dispute of each.disputed) expect(JSON.stringify(dispute)).toContain("atlas-article");
    }
  });

  test("nothing disputed is an empty list and a no", async () => {
    expect(await run(`disputes wren --data ${WORLD} --json`)).toMatchObject({ code: 1, out: "[]\n" });
  });
});
