import { describe, expect, test, vi } from "vitest";
import { run } from "./run.ts";

// Other tests share an atlas that has been read before.
vi.unmock("../src/atlas/load.ts");

describe("an answer reads no more files of the atlas than it needs", () => {
  test.each([
    ["list", 1],
    ["timeline --family gpt", 1],
    ["search chatgtp", 2],
    ["tree palm", 3],
    ["completion bash", 0],
  ])("%s: %i", async (line, files) => {
    const parse = vi.spyOn(JSON, "parse");
    try {
      await run(line);
      expect(parse.mock.calls.length).toBe(files);
    } finally {
      parse.mockRestore();
    }
  });
});

test("completion reads the head of the atlas and what else it is asked for, and no record", async () => {
  const parse = vi.spyOn(JSON, "parse");
  try {
    for (const [files, ...words] of [
      [1, "show", ""],
      [1, "show", "l"],
      [1, "cite", "l"],
      [1, "concept", ""],
      [1, "list", "--license", ""],
      [2, "search", "l"],
    ] as [number, ...string[]][]) {
      parse.mockClear();
      await run(["__complete", ...words]);
      expect(parse.mock.calls.length, words.join(" ")).toBe(files);
    }
    parse.mockClear();
    await run(["__complete", "show", "--lang", ""]);
    expect(parse).not.toHaveBeenCalled();
  } finally {
    parse.mockRestore();
  }
});
