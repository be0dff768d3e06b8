import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { atlasFiles } from "../src/atlas/load.ts";
import { checkFolder } from "../src/curation/check.ts";
import { compile } from "../src/curation/compile.ts";
import { lineageOf } from "../src/query/lineage.ts";
import { citedStatements } from "../src/schema/claims.ts";
import { run } from "./run.ts";

const checked = checkFolder("data");
const { records } = checked;
const { usedConcepts } = compile(records);
const COMPILED = fileURLToPath(new URL("../dist/atlas/", import.meta.url));

/** What the atlas set out to cover. */
const MISSION = [
  "gpt-1",
  "gpt-2",
  "gpt-3",
  "codex",
  "webgpt",
  "instructgpt",
  "gpt-3.5",
  "chatgpt",
  "gpt-4",
  "llama",
  "llama-2",
  "alpaca",
  "vicuna",
  "guanaco",
  "mistral-7b",
  "palm",
  "u-palm",
  "flan-palm",
  "palm-2",
  "med-palm",
  "bert",
  "roberta",
  "albert",
  "deberta",
  "electra",
  "xlm",
  "xlnet",
  "unilm",
  "t5",
  "mt5",
  "mass",
  "bart",
  "code-llama",
  "gorilla",
  "giraffe",
  "vigogne",
  "tulu",
  "longllama",
  "stable-beluga-2",
  "koala",
  "flan",
  "glm",
  "glm-130b",
  "orca",
  "gemini",
  // What their lineage needs to be whole.
  "transformer",
  "transformer-xl",
  "xlm-roberta",
  "lamda",
  "ul2",
  "flan-t5",
  "flan-u-palm",
  "openllama",
  "falcon",
  "mpt",
];

/** The implementation points that the survey speaks of, each a concept of its own. */
const CONCEPTS = [
  ["masked-language-modeling", "next-sentence-prediction", "sentence-order-prediction", "replaced-token-detection"],
  ["permutation-language-modeling", "translation-language-modeling", "causal-language-modeling", "span-corruption"],
  ["denoising", "masked-sequence-to-sequence", "blank-infilling", "mixture-of-denoisers"],
  [
    "dynamic-masking",
    "factorized-embeddings",
    "cross-layer-sharing",
    "disentangled-attention",
    "enhanced-mask-decoder",
  ],
  ["pre-norm", "rmsnorm", "gelu", "swiglu", "learned-position-embeddings", "relative-position-embeddings"],
  ["rotary-position-embedding", "multi-query-attention", "grouped-query-attention", "sliding-window-attention"],
  ["parallel-layers", "in-context-learning", "supervised-fine-tuning", "self-instruct", "instruction-tuning"],
  ["chain-of-thought-tuning", "reward-modeling", "rlhf", "ppo", "rejection-sampling", "behavior-cloning"],
  ["instruction-prompt-tuning", "explanation-tuning", "lora", "qlora", "nf4", "distillation-from-outputs"],
  ["model-as-judge", "pathways"],
].flat();

interface Node {
  id: string;
  relation: { type: string } | null;
  children: Node[];
}

describe("data/", () => {
  test("has no errors", () => {
    expect(checked.errors.map(({ file, path, message }) => `${file} ${path.join(".")}: ${message.en}`)).toEqual([]);
  });

  test("every fact leads to a source, and every reference to a record", () => {
    const dangling: string[] = [];
    const expectIn = (registry: object, key: string, where: string) => {
      if (!Object.hasOwn(registry, key)) dangling.push(`${where} → ${key}`);
    };
    for (const [id, model] of Object.entries(records.models)) {
      for (const { path, statement } of citedStatements(model)) {
        expect(statement.source.length, `${id} ${path}`).toBeGreaterThan(0);
        for (const key of statement.source) expectIn(records.sources, key, `${id} ${path}`);
      }
      for (const key of model.papers) expectIn(records.sources, key, `${id} papers`);
      for (const key of model.organizations) expectIn(records.organizations, key, `${id} organizations`);
      if (model.family?.value) expectIn(records.families, model.family.value, `${id} family`);
      for (const { concept } of [...model.objectives, ...model.techniques]) expectIn(records.concepts, concept, id);
      for (const { concepts } of model.key_points) for (const each of concepts) expectIn(records.concepts, each, id);
      for (const { type, to } of model.relations) {
        expectIn(records.relations, type, `${id} relation`);
        expectIn({ ...records.models, ...records.concepts }, to, `${id} ${type}`);
      }
      for (const owner of [model, ...model.variants]) {
        const license = owner.availability?.license?.value;
        if (license) expectIn(records.licenses, license, `${id} license`);
      }
    }
    expect(dangling).toEqual([]);
  });

  test.each(MISSION)("%s is there, told in both languages", async (id) => {
    const model = records.models[id];
    expect(model?.key_points.length).toBeGreaterThanOrEqual(3);
    expect(model?.papers.length).toBeGreaterThanOrEqual(1);
    for (const text of [model?.summary, ...(model?.key_points ?? []).map((point) => point.text)]) {
      expect(text?.en).toMatch(/[a-z]/);
      expect(text?.zh).toMatch(/\p{Script=Han}/u);
    }
    expect((await run(["show", id])).code).toBe(0);
  });

  test.each(CONCEPTS)("%s is explained, and some model uses it", (id) => {
    expect(records.concepts[id]?.definition.zh).toMatch(/\p{Script=Han}/u);
    const users = Object.values(usedConcepts).filter((concepts) => concepts.includes(id));
    expect(users.length).toBeGreaterThan(0);
  });

  test("nine facts in ten were read in their source", () => {
    const { claims, checked: read } = checked.counts;
    expect(read / claims).toBeGreaterThanOrEqual(0.9);
    expect(checked.unchecked).toHaveLength(claims - read);
  });

  test("every lineage leads back to the Transformer, and every edge is told on a card", async () => {
    const lineage = lineageOf(compile(records));
    const rootless = Object.keys(records.models).filter((id) => !lineage.primary.get(id));
    expect(rootless).toEqual(["transformer"]);
    for (const id of Object.keys(records.models)) {
      const edges = lineage.parents.get(id) ?? [];
      const { out } = await run(["show", id, "--width", "500"]);
      for (const { to } of edges) {
        expect(out, `${id} → ${to}`).toContain(records.models[to]?.name ?? records.concepts[to]?.name.en);
      }
    }
  });

  test("what a maker keeps to itself is never stated: no parameters without a source of its own", () => {
    for (const id of ["gpt-4", "palm-2", "gpt-3.5", "chatgpt"]) {
      const { variants = [], training } = records.models[id] ?? {};
      for (const { parameters } of variants) expect(parameters?.value, id).toBeUndefined();
      expect(training?.tokens?.value, id).toBeUndefined();
    }
    for (const { id, parameters } of records.models.gemini?.variants ?? []) {
      expect(parameters?.value === undefined, id).toBe(!id.includes("nano"));
    }
  });

  test("dist/atlas is what data/ compiles to: node build.js makes it anew", () => {
    const fresh = atlasFiles(compile(records));
    const files = readdirSync(COMPILED, { recursive: true, encoding: "utf8" })
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => file.endsWith(".json"));
    expect(files.sort()).toEqual(Object.keys(fresh).sort());
    const stale = files.filter((file) => readFileSync(`${COMPILED}${file}`, "utf8") !== fresh[file]);
    expect(stale).toEqual([]);
  });
});

describe("the three lines that everybody tries first", () => {
  test("show llama-2 fits 54 lines of 100 columns, and says what matters", async () => {
    const { code, out } = await run("show llama-2 --width 100");
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n").length).toBeLessThanOrEqual(54);
    for (const fact of [
      "Meta",
      "2023-07-18",
      "4,096 tokens",
      "2T tokens",
      "SentencePiece",
      "80 layers, 8192 wide, 64 heads (8 KV)",
      "Ghost Attention",
      "68.98B parameters",
      "Rotary position embedding",
      "SwiGLU",
      "succeeds LLaMA",
      "Touvron et al. 2023",
      "arXiv:2307.09288",
      "llama-2-paper",
    ]) {
      expect(out).toContain(fact);
    }
  });

  test("compare gpt-3 llama sets the two side by side", async () => {
    const { code, out } = await run("compare gpt-3 llama");
    expect(code).toBe(0);
    const row = (label: string) => out.split("\n").find((line) => line.includes(`│ ${label}`)) ?? "";
    expect(row("▸ Made by")).toMatch(/OpenAI.*Meta/);
    expect(row("  Structure")).toMatch(/decoder-only.*decoder-only/);
    expect(row("▸ Positions")).toMatch(/Learned.*Rotary/);
    expect(row("▸ Activation")).toMatch(/GELU.*SwiGLU/);
    expect(row("▸ Trained on")).toMatch(/300B tokens.*1\.4T tokens/);
    expect(row("  Context")).toMatch(/2,048 tokens.*2,048 tokens/);
  });

  test("tree palm hangs the four children where they belong", async () => {
    const { code, out } = await run("tree palm");
    expect(code).toBe(0);
    // What is wrapped below a name stands further in than any name.
    const drawn = out.split("\n").map((line) => /^([│├└─╌ ]{0,9})([A-Z]\S+(?: \d)?)/.exec(line)?.slice(1, 3) ?? []);
    expect(drawn.filter(([, name]) => name)).toEqual([
      ["", "Transformer"],
      ["└─ ", "PaLM"],
      ["   ├─ ", "Flan-PaLM"],
      ["   │  └─ ", "Med-PaLM"],
      ["   ├─ ", "U-PaLM"],
      ["   │  └─ ", "Flan-U-PaLM"],
      ["   └─ ", "PaLM 2"],
      ["      └─ ", "Gemini 1"],
    ]);
    const { roots } = JSON.parse((await run("tree palm --json")).out) as {
      roots: Node[];
    };
    expect(roots.map(({ id, children }) => [id, children.map((child) => child.id)])).toEqual([
      ["transformer", ["palm"]],
    ]);
    const [palm] = roots[0]?.children ?? [];
    expect(palm?.children.map(({ id, relation, children }) => [id, relation?.type, children.map((c) => c.id)])).toEqual(
      [
        ["flan-palm", "fine-tuned-from", ["med-palm"]],
        ["u-palm", "continued-pretraining-of", ["flan-u-palm"]],
        ["palm-2", "successor-of", ["gemini"]],
      ],
    );
  });
});
