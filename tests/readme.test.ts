import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "./run.ts";

const FILE = "README.md";
const readme = readFileSync(FILE, "utf8");

/** The program's own command lines in the console blocks, with what stands below each. */
function screensOf(text: string): { line: string; screen: string }[] {
  const blocks = [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? "");
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .filter((screen) => screen.startsWith("llm-atlas "))
      .map((screen) => {
        const end = screen.indexOf("\n");
        return { line: screen.slice(0, end), screen: screen.slice(end + 1) };
      }),
  );
}

async function printed(line: string): Promise<string> {
  const { out, err } = await run(line.replace(/^llm-atlas /, ""));
  return err + out;
}

describe("README.md", () => {
  test("has screens of every command that it tours", () => {
    const commands = screensOf(readme).map(({ line }) => line.split(" ")[1]);
    expect(new Set(commands)).toEqual(new Set(["show", "compare", "tree", "search", "list", "disputes", "--help"]));
  });

  // With UPDATE_GOLDEN set, the screens are drawn anew instead of compared.
  const isUpdate = Boolean(process.env.UPDATE_GOLDEN);
  test.each(screensOf(readme))("shows what $line prints", async ({ line, screen }) => {
    const now = await printed(line);
    if (isUpdate) {
      const text = readFileSync(FILE, "utf8");
      writeFileSync(
        FILE,
        text.replace(`$ ${line}\n${screen}`, () => `$ ${line}\n${now}`),
      );
    } else {
      expect(screen).toBe(now);
    }
  });

  test("names the set-up and the tests as its first two commands", () => {
    const [first, second] = [...readme.matchAll(/^\$ (.+)$/gm)].map(([, command]) => command);
    expect([first, second]).toEqual(["npm ci && npm link && llm-atlas show llama-2", "npm test"]);
  });
});
