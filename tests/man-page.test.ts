import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { COMMANDS, GLOBAL_OPTIONS } from "../src/cli.ts";
import { manual } from "../src/manual.ts";

const commands = COMMANDS.flatMap(({ commands }) => commands);
const FILE = "dist/llm-atlas.1";
const page = readFileSync(FILE, "utf8");

const program = (name: string, args: string[]) =>
  spawnSync(name, args, { encoding: "utf8", env: { PATH: process.env.PATH, LANG: "C.UTF-8", MANWIDTH: "80" } });
const has = (name: string) => program(name, ["--version"]).error === undefined;

/** The page as a terminal shows it, in one line, without what makes letters bold. */
const shownBy = (name: string, args: string[]) => {
  const { status, stdout, stderr } = program(name, args);
  expect({ name, status, stderr }).toEqual({ name, status: 0, stderr: "" });
  return stdout
    .replace(/.\u0008/g, "")
    .replace(/\u001b\[[\d;]*m/g, "")
    .replace(/‐\n\s*/g, "")
    .replace(/\s+/g, " ");
};

/** The page without its macros and with the signs that have names in them. */
const plain = page
  .replace(/\\f[BIR]/g, "")
  .replace(/\\\[u([0-9A-F]+)\]/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
  .replace(
    /\\\((aq|dq|ha|ti|ga|rs)/g,
    (_, name: string) => ({ aq: "'", dq: '"', ha: "^", ti: "~", ga: "`", rs: "\\" })[name] ?? "",
  )
  .replace(/\\-/g, "-")
  .replace(/\s+/g, " ");

describe("the page of the manual", () => {
  test("is the one that the commands give", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    const { date } = JSON.parse(readFileSync("dist/atlas/head.json", "utf8"));
    expect(page).toBe(manual(version, date));
    expect(page).toMatch(new RegExp(`^\\.TH LLM\\\\-ATLAS 1 "${date}" "llm\\\\-atlas ${version}" `));
  });

  test("package.json names it", () => {
    // As a list: npm 11 passes over a single name, and the page would never be installed.
    expect(JSON.parse(readFileSync("package.json", "utf8")).man).toEqual([FILE]);
  });

  test("has every command, option and example, and what each is for", () => {
    for (const { name, summary, options = [], examples } of commands) {
      expect(plain).toContain(`.SS "${name}`);
      for (const text of [
        summary.en,
        ...options.flatMap(({ term, says }) => [term, says.en]),
        ...examples.map(({ line }) => line),
      ]) {
        expect(plain).toContain(text);
      }
    }
    for (const { term, says } of GLOBAL_OPTIONS) expect(plain).toContain(`${term} ${says.en}`);
    for (const formats of ["text (default), json, csv, markdown", "text (default), json, bibtex, csl-json, ris, apa"]) {
      expect(plain).toContain(`--format <name> ${formats}`);
    }
  });

  test("is ASCII, each line a known macro or text", () => {
    for (const line of page.slice(0, -1).split("\n")) {
      expect(line).toMatch(/^[\x20-\x7e]+$/);
      if (/^[.']/.test(line)) expect(line).toMatch(/^\.(?:TH|SH|SS|TP|B)(?: |$)/);
    }
  });

  test.skipIf(!has("mandoc"))("mandoc has nothing to say against it", () => {
    const { status, stdout, stderr } = program("mandoc", ["-T", "lint", FILE]);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test.skipIf(!has("groff"))("groff has nothing to say against it", () => {
    const { status, stderr } = program("groff", ["-man", "-ww", "-Tutf8", "-z", FILE]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test.skipIf(!has("man"))("man shows it", () => {
    const shown = shownBy("man", ["-l", FILE]);
    for (const { name } of commands) expect(shown).toContain(` ${name} `);
    expect(shown).toContain('eval "$(llm-atlas completion bash)"');
    expect(shown).toContain("show <model…>");
  });
});
