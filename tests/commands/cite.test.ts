import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadBuiltInAtlas } from "../../src/atlas/load.ts";
import type { Source } from "../../src/schema/types.ts";
import { drawBibtex, drawRis } from "../../src/view/citations.ts";
import { run } from "../run.ts";
import { folderWith, WORLD } from "../world/world.ts";

const atlas = loadBuiltInAtlas();
const MACHINES = ["bibtex", "csl-json", "ris"];

/** What a command line prints, once it has answered. */
async function printed(line: string): Promise<string> {
  const { code, out, err } = await run(line);
  expect({ line, code, err }).toEqual({ line, code: 0, err: "" });
  return out;
}

/** The keys that a BibTeX answer defines. */
const keysIn = (bibtex: string) => [...bibtex.matchAll(/^@\w+\{([^,]+),$/gm)].map(([, key]) => key);

describe("which references", () => {
  test.each([
    ["cite heron-2", ["heron-2-paper"]],
    ["cite heron-2-6b", ["heron-2-paper"]],
    ["cite heron-1 bittern stork", ["heron-paper", "bittern-paper", "stork-paper"]],
    ["cite heron-2 heron-2-6b heron-2-paper", ["heron-2-paper"]],
    ["cite heron-2 --all", ["heron-2-paper"]],
    ["cite waterbird-survey", ["waterbird-survey"]],
    ["cite https://arxiv.org/abs/1811.99901", ["bittern-paper"]],
    ["cite wren-card heron-1", ["wren-card", "heron-paper"]],
  ])("%s → %j", async (line, keys) => {
    expect(keysIn(await printed(`${line} --data ${WORLD}`))).toEqual(keys);
  });

  test("the first paper of every model, and with --all every one of them", async () => {
    for (const { id, papers } of Object.values(atlas.models)) {
      expect(keysIn(await printed(`cite ${id}`)), id).toEqual(papers.slice(0, 1));
      expect(keysIn(await printed(`cite ${id} --all`)), id).toEqual(papers);
    }
  });

  test("every source by its key, in every format under the same key", async () => {
    const keys = Object.keys(atlas.sources);
    const line = `cite ${keys.join(" ")}`;
    expect(keysIn(await printed(line))).toEqual(keys);
    expect((JSON.parse(await printed(`${line} --json`)) as { id: string }[]).map(({ id }) => id)).toEqual(keys);
    const ris = await printed(`${line} --format ris`);
    expect([...ris.matchAll(/^ID {2}- (.*)$/gm)].map(([, key]) => key)).toEqual(keys);
  });

  test("a model without papers is an answer", async () => {
    const folder = folderWith({}, { copy: true });
    const file = `${folder}/models/heron-2.yaml`;
    const record = readFileSync(file, "utf8");
    const without = folderWith(
      { "models/heron-2.yaml": record.replace(/^papers:.*(?:\n(?: +|- ).*)*$/m, "papers: []") },
      { copy: true },
    );
    expect(await run(`cite heron-2 --data ${without}`)).toEqual({
      code: 1,
      out: "",
      err: "llm-atlas: no reference of “Heron 2” is recorded\n  `llm-atlas show heron-2` gives the sources of its facts\n",
    });
  });
});

describe("formats", () => {
  test.each([
    ["cite heron-2", "cite heron-2 --format bibtex"],
    ["cite heron-2 --format text", "cite heron-2 --format bibtex"],
    ["cite heron-2 --json", "cite heron-2 --format csl-json"],
    ["cite heron-2 --format json", "cite heron-2 --format csl-json"],
  ])("%s = %s", async (line, same) => {
    expect(await printed(`${line} --data ${WORLD}`)).toBe(await printed(`${same} --data ${WORLD}`));
  });

  test("BibTeX", async () => {
    expect(await printed("cite gpt-4 --all")).toBe(`@article{gpt-4-report,
  author = {{OpenAI}},
  title = {{GPT-4} {Technical} {Report}},
  journal = {arXiv preprint arXiv:2303.08774},
  year = {2023},
  month = mar,
  doi = {10.48550/arXiv.2303.08774},
  url = {https://arxiv.org/abs/2303.08774},
}

@techreport{gpt-4-system-card,
  author = {{OpenAI}},
  title = {{GPT-4} {System} {Card}},
  institution = {OpenAI},
  year = {2023},
  month = mar,
  url = {https://cdn.openai.com/papers/gpt-4-system-card.pdf},
  note = {Accessed 2026-11-23},
}
`);
  });

  test("RIS", async () => {
    expect(await printed("cite alpaca --format ris")).toBe(`TY  - BLOG
AU  - Taori, Rohan
AU  - Gulrajani, Ishaan
AU  - Zhang, Tianyi
AU  - Dubois, Yann
AU  - Li, Xuechen
AU  - Guestrin, Carlos
AU  - Liang, Percy
AU  - Hashimoto, Tatsunori B.
ID  - alpaca-announcement
TI  - Alpaca: A Strong, Replicable Instruction-Following Model
UR  - https://crfm.stanford.edu/2023/03/13/alpaca.html
PY  - 2023
DA  - 2023/03/13/
Y2  - 2026/11/23/
ER  - 
`);
  });

  test("APA", async () => {
    expect(
      await printed("cite llama-2 atlas-article alpaca --format apa"),
    ).toBe(`Touvron, H., Martin, L., Stone, K., Albert, P., Almahairi, A., Babaei, Y.,
Bashlykov, N., Batra, S., Bhargava, P., Bhosale, S., … (2023). Llama 2: Open
Foundation and Fine-Tuned Chat Models (arXiv:2307.09288). arXiv.
https://doi.org/10.48550/arXiv.2307.09288

梳理各类 Large Language Model 关系和实现要点. (n.d.).

Taori, R., Gulrajani, I., Zhang, T., Dubois, Y., Li, X., Guestrin, C., Liang,
P., & Hashimoto, T. B. (2023, March 13). Alpaca: A Strong, Replicable
Instruction-Following Model. https://crfm.stanford.edu/2023/03/13/alpaca.html
`);
  });

  test("an author list that is cut says so in the words of each format", async () => {
    expect(await printed("cite llama-2")).toMatch(
      /^ {2}author = \{Touvron, Hugo and .* and Bhosale, Shruti and others\},$/m,
    );
    const ris = await printed("cite llama-2 --format ris");
    expect(ris).toMatch(/^N1 {2}- Only the first 10 authors are listed\.$/m);
    expect(ris).not.toMatch(/^AU {2}- et al/m);
    expect(await printed("cite llama-2 --format apa")).toMatch(/Bhosale, S., … \(2023\)/);
    const [item] = JSON.parse(await printed("cite llama-2 --format csl-json")) as { author: object[]; note: string }[];
    expect(item?.author.at(-1)).toEqual({ family: "Bhosale", given: "Shruti" });
    expect(item?.note).toBe("Only the first 10 authors are listed.");
  });

  test("nobody is called “et al.” in any format", async () => {
    const keys = Object.keys(atlas.sources);
    for (const format of [...MACHINES, "apa"]) {
      expect(await printed(`cite ${keys.join(" ")} --format ${format}`), format).not.toMatch(/\bet al\b/);
    }
    expect(await printed("sources --json")).not.toMatch(/\bet al\b/);
  });

  test("Chinese titles survive in every format", async () => {
    for (const format of [...MACHINES, "apa"]) {
      const plain = (await printed(`cite atlas-article --format ${format} --width 200`)).replace(/[{}]/g, "");
      expect(plain, format).toContain("梳理各类 Large Language Model 关系和实现要点");
    }
  });

  test("what other programs read is the same whatever the screen", async () => {
    for (const format of MACHINES) {
      const plain = await printed(`cite llama-2 alpaca --all --format ${format}`);
      for (const look of ["--width 40", "--lang zh", "--ascii", "--color always"]) {
        expect(await printed(`cite llama-2 alpaca --all --format ${format} ${look}`), look).toBe(plain);
      }
    }
  });

  test.each([
    ["cite llama-2 --format csv", "--format does not take “csv”", "text, json, bibtex, csl-json, ris, apa"],
    ["--format bibtex show llama-2", "--format does not take “bibtex”", "text, json"],
    ["show llama-2 --format apa", "--format does not take “apa”", "text, json"],
    ["list --format ris", "--format does not take “ris”", "text, json, csv, markdown, svg, html"],
  ])("%s is refused, and told what would be right", async (line, sentence, formats) => {
    expect(await run(line)).toEqual({ code: 2, out: "", err: `llm-atlas: ${sentence}\n  give one of: ${formats}\n` });
  });

  test.each([
    ["show", "text (default), json"],
    ["list", "text (default), json, csv, markdown, svg, html"],
    ["cite", "text (default), json, bibtex, csl-json, ris, apa"],
  ])("the help of %s lists its own", async (name, formats) => {
    expect(await printed(`${name} --help`)).toMatch(
      new RegExp(`--format <name> +${formats.replace(/[()]/g, "\\$&")}\n`),
    );
  });
});

test.each([
  ["cite xyzzy", "no model or source is called “xyzzy”", "`llm-atlas list` shows all models"],
  ["cite xyzzy --lang zh", "没有名为“xyzzy”的模型或来源", "`llm-atlas list` 列出所有模型"],
])("%s → %s", async (line, sentence, suggestion) => {
  expect(await run(line)).toEqual({ code: 1, out: "", err: `llm-atlas: ${sentence}\n  ${suggestion}\n` });
});

test("a name nearly right is answered with sources and models", async () => {
  expect((await run("cite lama-2-paper")).err).toMatch(/^ {2}did you mean: .*llama-2-paper/m);
  expect((await run("cite lama-2")).err).toMatch(/^ {2}did you mean: llama-2, .*llama-2-(?:announcement|code|paper)/m);
});

describe("whatever a reference says", () => {
  const text = fc
    .oneof(fc.string({ maxLength: 30 }), fc.string({ unit: "grapheme", maxLength: 30 }))
    .map((each) => each.replace(/\p{Cc}|\s+/gu, " ").trim())
    .filter((each) => each !== "");
  const source = fc.record({
    kind: fc.constant("paper" as const),
    type: fc.constantFrom<Source["type"]>("article", "article-journal", "paper-conference", "report", "software"),
    title: text,
    author: fc.array(fc.oneof(fc.record({ literal: text }), fc.record({ family: text, given: text })), {
      minLength: 1,
    }),
    "container-title": text,
    publisher: text,
  });

  /** A LaTeX text as it is set: without braces for grouping, signs as themselves. */
  function set(latex: string): string {
    const named: Record<string, string> = {
      textbackslash: "\\",
      textbraceleft: "{",
      textbraceright: "}",
      textasciitilde: "~",
      textasciicircum: "^",
    };
    return latex.replace(/\\(text\w+?)\{\}|\\([&%$#_])|[{}]/g, (_, name, sign) => named[name] ?? sign ?? "");
  }

  test("BibTeX has balanced braces and gives the title back", () => {
    fc.assert(
      fc.property(source, (each) => {
        const entry = drawBibtex([{ key: "some-key", source: each }]);
        const grouping = entry.replace(/\\[&%$#_]/g, "");
        let depth = 0;
        for (const sign of grouping) {
          depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        expect(grouping.replace(/\\text\w+?\{\}/g, "")).not.toMatch(/[&%$#_~^\\]/);
        const [, title = ""] = /^ {2}title = \{(.*)\},$/m.exec(entry) ?? [];
        expect(set(title)).toBe(each.title);
      }),
      { numRuns: 300 },
    );
  });

  test("RIS has one tag and one value a line", () => {
    fc.assert(
      fc.property(source, (each) => {
        const record = drawRis([{ key: "some-key", source: each }]);
        for (const line of record.slice(0, -1).split("\n")) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /);
        expect(record).toContain(`\nTI  - ${each.title}\n`);
        expect(record.endsWith("ER  - \n")).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test("nothing in the package can open a connection, or start a program but the pager", () => {
  const files = readdirSync("dist").filter((file) => file.endsWith(".cjs"));
  expect(files).toContain("citations.cjs");
  for (const file of files) {
    const code = readFileSync(`dist/${file}`, "utf8");
    const loaded = [...code.matchAll(/\b(?:require|import)\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name);
    const reaching = loaded.filter((name) =>
      /^(?:node:)?(?:https?|http2|net|tls|dgram|dns|child_process|worker_threads|inspector)(?:\/|$)|fetch/.test(
        name ?? "",
      ),
    );
    // The pager is the one program that it starts, and only when it was told to use one: see src/terminal.
    const allowed = file === "pager.cjs" ? ["node:child_process"] : [];
    expect({ file, reaching }).toEqual({ file, reaching: allowed });
    expect(code, file).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket/);
  }
});

test("what is bundled is under licences that an MIT package may hold, and they come with it", () => {
  const notices = readFileSync("dist/LICENSES.txt", "utf8");
  const licences = [...notices.matchAll(/^@?[\w./-]+ \d+\.\d+\.\d+: (.+)$/gm)].map(([, licence]) => licence);
  expect(licences.length).toBeGreaterThan(10);
  expect(licences.filter((licence) => !/^(?:MIT|ISC|BSD-[23]-Clause|Apache-2\.0)$/.test(licence ?? ""))).toEqual([]);
  for (const name of ["@citation-js/core", "moo", "zod"]) expect(notices).toContain(`${name} `);
});
