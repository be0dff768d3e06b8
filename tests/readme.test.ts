import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../src/cli.ts";
import { run } from "./run.ts";

const READMES = [
  { file: "README.md", other: "README.zh-CN.md", isChinese: false },
  { file: "README.zh-CN.md", other: "README.md", isChinese: true },
];

/** Commands that write a file, a schema or a script: their answers are no screens, a sentence tells of them. */
const TOLD_IN_A_SENTENCE = ["new", "schema", "completion"];

/** A command line that writes its answer into a file; what that holds is compared in place of a screen. */
const WRITES = / -o (\S+)(?: --force)?/;

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

/** What stands outside the blocks. */
function proseOf(text: string): string {
  return text.replace(/^```\w*\n[\s\S]*?^```$/gm, "");
}

async function printed(line: string): Promise<string> {
  const { out, err } = await run(line.replace(/^llm-atlas /, ""));
  return err + out;
}

describe.each(READMES)("$file", ({ file, other, isChinese }) => {
  const readme = readFileSync(file, "utf8");
  const all = screensOf(readme);
  const screens = all.filter(({ line }) => !WRITES.test(line));
  const written = all.filter(({ line }) => WRITES.test(line));
  const commands = COMMANDS.flatMap((group) => group.commands.map(({ name }) => name));

  test("has a screen of every command, and of the help", () => {
    const shown = new Set(all.map(({ line }) => line.split(" ")[1]));
    expect(shown).toEqual(new Set([...commands.filter((name) => !TOLD_IN_A_SENTENCE.includes(name)), "--help"]));
  });

  test.each(TOLD_IN_A_SENTENCE)("tells of %s in a sentence", (name) => {
    expect(commands).toContain(name);
    expect(proseOf(readme)).toContain(`\`llm-atlas ${name}`);
  });

  // With UPDATE_GOLDEN set, the screens are drawn anew instead of compared.
  const isUpdate = Boolean(process.env.UPDATE_GOLDEN);
  test.each(screens)("shows what $line prints", async ({ line, screen }) => {
    const now = await printed(line);
    if (isUpdate) {
      const text = readFileSync(file, "utf8");
      writeFileSync(
        file,
        text.replace(`$ ${line}\n${screen}`, () => `$ ${line}\n${now}`),
      );
    } else {
      expect(screen).toBe(now);
    }
  });

  test.each(written)("$line says nothing", ({ screen }) => {
    expect(screen).toBe("");
  });

  const pictures = [...readme.matchAll(/^!\[[^\]]+\]\((.+)\)$/gm)].map(([, path]) => path ?? "");
  test.each(pictures)("its picture %s is what the program draws", async (path) => {
    const line = written.find((each) => WRITES.exec(each.line)?.[1] === path)?.line ?? "";
    expect(line).not.toBe("");
    const drawn = await printed(`${line.replace(WRITES, "")} --format svg`);
    if (isUpdate) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, drawn);
    } else {
      expect(readFileSync(path, "utf8")).toBe(drawn);
    }
  });

  test("has pictures", () => {
    expect(pictures).not.toEqual([]);
  });

  test("names the set-up and the tests as its first two commands", () => {
    const [first, second] = [...readme.matchAll(/^\$ (.+)$/gm)].map(([, command]) => command);
    expect([first, second]).toEqual(["npm ci && npm link && llm-atlas show llama-2", "npm test"]);
  });

  test("keeps its screens to its own language", () => {
    const asked = all.map(({ line }) => / --lang zh\b/.test(line));
    expect(new Set(asked)).toEqual(new Set([isChinese]));
  });

  test("leads to the other language at its top", () => {
    const [top] = readme.split(/^## /m);
    expect(top).toContain(`](${other})`);
  });
});
