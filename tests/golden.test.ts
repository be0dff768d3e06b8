import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "./run.ts";

/**
 * Screens as they are drawn, in tests/golden/: the command line on the first line, then the output to the byte.
 * `UPDATE_GOLDEN=1 npx vitest run tests/golden.test.ts` draws them all anew, and the diff shows what changed.
 */
const FOLDER = new URL("golden/", import.meta.url);
const isUpdate = Boolean(process.env.UPDATE_GOLDEN);

const EVERY_LOOK = [40, 60, 80, 120].flatMap((width) => ["en", "zh"].map((language) => ({ width, language })));

/** The command lines that are drawn at 40, 80 and 120 columns in both languages, by the name of their files. */
const IN_EVERY_LOOK: Record<string, string> = {
  "show-llama-2": "show llama-2",
  "show-gpt-4": "show gpt-4",
  "compare-gpt-3-llama": "compare gpt-3 llama",
  "tree-palm": "tree palm",
  "tree-gpt-3": "tree gpt-3",
  "tree-llama": "tree llama",
  "search-lama-2": 'search "lama 2"',
  list: "list",
  help: "--help",
  "compare-help": "compare --help",
  "path-bert-gpt-4": "path bert gpt-4",
  "concept-rope": "concept rope",
  "size-llama-2": "size llama-2 --context 4096 --memory 24GB",
  "size-llama-2-70b": "size llama-2-70b --context 4096 --memory 80GB",
  families: "families",
  "timeline-gpt": "timeline --family gpt",
  "disputes-llama": "disputes llama",
  "sources-albert-paper": "sources albert-paper",
};

const SCREENS: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(IN_EVERY_LOOK).flatMap(([name, line]) =>
      EVERY_LOOK.map(({ width, language }) => [
        `${name}.${width}.${language}.txt`,
        `${line} --width ${width}${language === "en" ? "" : ` --lang ${language}`}`,
      ]),
    ),
  ),
  "show-llama-2-full.100.en.txt": "show llama-2 --full --width 100",
  "show-llama-2-70b.100.en.txt": "show llama-2-70b --width 100",
  "forest.80.en.txt": "tree --width 80",
  "forest.80.zh.txt": "tree --lang zh --width 80",
  "compare-four-diff.120.en.txt": "compare gpt-3 palm llama-2-70b mistral-7b --diff --width 120",
  "list-llama-by-size.80.en.txt": "list --family llama --sort params --width 80",
  "list-small-with-rope.80.en.txt": "list --concept rope --max-params 13B --sort params --width 80",
  "search-google.80.en.txt": "search google --width 80",
  "timeline-laboratories.80.en.txt": "timeline --lanes organization --since 2023 --width 80",
  "tree-llama-ascii.80.en.txt": "tree llama --ascii --width 80",
  "compare-gpt-3-llama-ascii.80.en.txt": "compare gpt-3 llama --ascii --width 80",
  "disputes-article.80.en.txt": "disputes --source atlas-article --width 80",
  "disputes-article.80.zh.txt": "disputes --source atlas-article --lang zh --width 80",
  "sources-article.80.en.txt": "sources atlas-article --width 80",
  "sources-article.80.zh.txt": "sources atlas-article --lang zh --width 80",
  "concepts.80.en.txt": "concept --width 80",
  "timeline.80.en.txt": "timeline --width 80",
  "tree-outputs.80.en.txt": "tree --relation trained-on-outputs-of --width 80",
  "list-by-family.80.en.txt": "list --group-by family --width 80",
  "list-columns.80.zh.txt": "list --columns name,license,organization --since 2023-05 --lang zh --width 80",
  "compare-llama-llama-2.80.en.txt": "compare llama llama-2 --diff --width 80",
  "compare-design.120.en.txt": "compare bert gpt-2 t5 --group design --width 120",
  "cite-apa.80.en.txt": "cite llama-2 bert --format apa --width 80",
  "show-t5.80.en.txt": "show t5 --width 80",
  "show-vicuna.80.en.txt": "show vicuna --width 80",
  "show-chatgpt.80.en.txt": "show chatgpt --width 80",
  "show-chatgpt.80.zh.txt": "show chatgpt --lang zh --width 80",
  "tree-vicuna-13b-v1.5.80.en.txt": "tree vicuna-13b-v1.5 --width 80",
  "compare-llama-vicuna.80.en.txt": "compare llama vicuna --group design --width 80",
  "compare-llama-vicuna.80.zh.txt": "compare llama vicuna --group design --lang zh --width 80",
  "compare-markdown.80.en.txt": "compare gpt-3 llama --group availability --format markdown --width 80",
  "concept-rlhf.80.en.txt": "concept rlhf --width 80",
  "show-bert.80.zh.txt": "show bert --lang zh --width 80",
  "size-t5-base-explained.80.en.txt": "size t5-base --explain --width 80",
  "size-palm-540b-ascii.80.en.txt": "size palm-540b --ascii --width 80",
  "schema-families.80.en.txt": "schema families --width 80",
  "show-palm-color.80.en.txt": "show palm --color always --width 80",
};

/** A golden file in its two parts. */
function read(file: string): { line: string; screen: string } {
  const content = readFileSync(new URL(file, FOLDER), "utf8");
  const end = content.indexOf("\n");
  return { line: content.slice(0, end), screen: content.slice(end + 1) };
}

describe("golden screens", () => {
  if (isUpdate) {
    test("are drawn anew", async () => {
      rmSync(FOLDER, { recursive: true, force: true });
      mkdirSync(FOLDER, { recursive: true });
      for (const [file, line] of Object.entries(SCREENS)) {
        const { code, out, err } = await run(line);
        expect({ line, code, err }).toEqual({ line, code: 0, err: "" });
        writeFileSync(new URL(file, FOLDER), `$ llm-atlas ${line}\n${out}`);
      }
    });
    return;
  }

  test("are all there, and none besides", () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(SCREENS).sort());
  });

  test.each(Object.entries(SCREENS))("%s: llm-atlas %s", async (file, line) => {
    const golden = read(file);
    expect(golden.line).toBe(`$ llm-atlas ${line}`);
    const { code, out, err } = await run(line);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(golden.screen);
  });
});
