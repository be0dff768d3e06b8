import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { run } from "./run.ts";

// Other tests share an atlas that has been read before.
vi.unmock("../src/atlas/load.ts");
vi.mock("node:fs", { spy: true });

/** The files of the atlas that a command line reads, in their order. */
async function readBy(words: string | string[]): Promise<string[]> {
  vi.mocked(readFileSync).mockClear();
  await run(words);
  return vi.mocked(readFileSync).mock.calls.flatMap(([path]) => /\/atlas\/(.+)\.json$/.exec(String(path))?.[1] ?? []);
}

test.each([
  ["list", ["outlines", "organizations", "families"]],
  ["timeline --family gpt", ["families", "outlines"]],
  ["search chatgtp", ["search", "owners", "variants"]],
  ["tree palm", ["outlines", "head", "models/palm", "edges", "children", "primary", "variants", "concept-names"]],
  [
    "show mass",
    [
      ...["outlines", "head", "models/mass", "edges", "children", "primary", "owners", "variants", "name-parts"],
      "concept-names",
      ...["organizations", "licenses", "sources"],
    ],
  ],
  ["completion bash", []],
])("%s reads %j of the atlas, once", async (line, files) => {
  const read = await readBy(line);
  expect(read).toEqual([...new Set(read)]);
  expect(read.toSorted()).toEqual(files.toSorted());
});

test.each([
  [["show", ""], ["outlines"]],
  [
    ["show", "l"],
    ["outlines", "variants"],
  ],
  [
    ["cite", "l"],
    ["outlines", "variants", "sources"],
  ],
  [["concept", ""], ["concept-names"]],
  [["list", "--license", ""], ["licenses"]],
  [
    ["search", "l"],
    ["outlines", "variants", "concept-names", "families", "organizations"],
  ],
  [["show", "--lang", ""], []],
])("completion of %j reads %j, and no record", async (words, files) => {
  expect((await readBy(["__complete", ...words])).toSorted()).toEqual(files.toSorted());
});
