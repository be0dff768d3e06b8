import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadBuiltInAtlas } from "../../src/atlas/load.ts";
import { COMMANDS, GLOBAL_OPTIONS } from "../../src/cli.ts";
import { flagOf } from "../../src/commands/command.ts";
import { run } from "../run.ts";

const atlas = loadBuiltInAtlas();
const commands = COMMANDS.flatMap(({ commands }) => commands);

/** The lines that a shell is told for these words. */
async function told(words: readonly string[], env: Record<string, string> = {}): Promise<string[]> {
  const { code, out, err } = await run(["__complete", ...words], { env });
  expect({ words, code, err }).toEqual({ words, code: 0, err: "" });
  return out.split("\n").slice(0, -1);
}

/** The words that may stand there, without what they mean. */
const offered = async (...words: string[]) => (await told(words)).map((line) => line.split("\t")[0]);

describe("what may follow", () => {
  test.each<[string[], string[]]>([
    [["sho"], ["show"]],
    [["--json", "sho"], ["show"]],
    [["--lang", "zh", "sho"], ["show"]],
    [["help", "sho"], ["show"]],
    [
      ["show", "llama-2-70"],
      ["llama-2-70b", "llama-2-70b-chat"],
    ],
    [["show", "gpt-3", "llama-2-13b-c"], ["llama-2-13b-chat"]],
    [["show", "羊"], ["羊驼"]],
    [
      ["show", '"Llama 2 7'],
      ["Llama 2 7B", "Llama 2 70B"],
    ],
    [["show", "Llama\\ 2\\ 70"], ["Llama 2 70B"]],
    [["show", "'PaLM +"], ["PaLM + UL2R"]],
    [["path", "gpt-1", "llama-2-13b-c"], ["llama-2-13b-chat"]],
    [["concept", "rotary-pos"], ["rotary-position-embedding"]],
    [["concept", "旋转位置嵌"], ["旋转位置嵌入"]],
    [["sources", "llama-2-pap"], ["llama-2-paper"]],
    [["cite", "llama-2-pap"], ["llama-2-paper"]],
    [
      ["completion", ""],
      ["bash", "zsh", "fish", "powershell"],
    ],
    [["check", ""], [":folders"]],
    [["list", "--data", ""], [":folders"]],
    [["new", ""], []],
    [["list", ""], []],
    [["nonsense", ""], []],
    [["show", "zzz"], []],
    [
      ["show", "--lang", ""],
      ["en", "zh"],
    ],
    [
      ["show", "--lang", "", "x", "--color", "a"],
      ["auto", "always"],
    ],
    [["show", "--lang=z"], ["--lang=zh"]],
    [
      ["show", "--lang", "="],
      ["en", "zh"],
    ],
    [["show", "--lang", "=", "z"], ["zh"]],
    [
      ["show", "--format", ""],
      ["text", "json"],
    ],
    [
      ["list", "--format", ""],
      ["text", "json", "csv", "markdown", "svg", "html"],
    ],
    [
      ["cite", "--format", ""],
      ["text", "json", "bibtex", "csl-json", "ris", "apa"],
    ],
    [
      ["list", "--structure", "enc"],
      ["encoder-only", "encoder-decoder"],
    ],
    [["list", "--family", "llam"], ["llama"]],
    [["list", "--organization", "opena"], ["openai"]],
    [["list", "--license", "apache"], ["apache-2.0"]],
    [["list", "--concept", "grouped-query-at"], ["grouped-query-attention"]],
    [["tree", "--relation", "fine"], ["fine-tuned-from"]],
    [["tree", "--relation", "wei"], ["weights"]],
    [["disputes", "--source", "atlas"], ["atlas-article"]],
    [["list", "--columns", "na"], ["name"]],
    [["list", "--columns", "name,rele"], ["name,released"]],
    [["list", "--columns", "name,na"], []],
    [["list", "--columns=name,rele"], ["--columns=name,released"]],
    [["list", "--since", ""], []],
    [["list", "--group"], ["--group-by"]],
    [
      ["compare", "--d"],
      ["--diff", "--data"],
    ],
    [["show", "--", "--"], []],
    [["show", "--nonsense=x"], []],
  ])("%j → %j", async (words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });

  test("nothing typed: the commands, each with what it is for", async () => {
    const expected = commands.map(({ name, summary }) => `${name}\t${summary.en}`);
    expect(await told([""])).toEqual(expected);
    expect(await told([])).toEqual(expected);
    const chinese = commands.map(({ name, summary }) => `${name}\t${summary.zh}`);
    expect(await told([""], { LANG: "zh_CN.UTF-8" })).toEqual(chinese);
  });

  test("every option of every command, and the values of those that have choices", async () => {
    for (const { name, options = [] } of commands) {
      // A site is no JSON.
      const globals = GLOBAL_OPTIONS.filter(({ term }) => name !== "export" || term !== "--json");
      const flags = [...options, ...globals].map(({ term }) => flagOf(term));
      expect(await offered(name, "-"), name).toEqual(flags);
      for (const { term, choices } of options) {
        if (choices) expect(await offered(name, flagOf(term), ""), term).toEqual(choices);
      }
    }
  });

  test("every id alone when nothing is typed, and every other name once it is begun", async () => {
    const ids = Object.keys(atlas.outlines);
    expect(await offered("show", "")).toEqual(ids);
    expect(await offered("concept", "")).toEqual(Object.keys(atlas.conceptNames));
    for (const { id, name, aliases } of Object.values(atlas.outlines)) {
      const variants = atlas.variants[id] ?? [];
      for (const each of [id, name, ...aliases, ...variants.flatMap((size) => [size.id, size.name, ...size.aliases])]) {
        const begun = each.slice(0, -1) || each;
        expect(await offered("show", `"${begun}`), each).toContain(each);
      }
    }
    for (const [id, { name, aliases }] of Object.entries(atlas.conceptNames)) {
      for (const each of [id, name.en, name.zh, ...aliases]) {
        expect(await offered("list", "--concept", `"${each}`), each).toContain(each);
      }
    }
  });
});

test("whatever is typed, it answers in words that begin so, and never complains", async () => {
  const typed = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      "__proto__",
      "constructor",
      "--",
      "-",
      "=",
      "--=",
      '"',
      "'",
      "\\",
      "--format",
      "--columns",
      "show",
      "list",
    ),
    fc.constantFrom(...Object.keys(atlas.outlines)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(typed, { maxLength: 5 }), async (words) => {
      for (const line of await told(words)) expect(line).toMatch(/^[^\t\p{Cc}]+(?:\t[^\t\p{Cc}]+)?$/u);
    }),
    { numRuns: 300 },
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 4 }), async (begun) => {
      fc.pre(!/["'\\=]/.test(begun) && !begun.startsWith("-"));
      for (const word of await offered("show", begun)) expect(word?.startsWith(begun)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
