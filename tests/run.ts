import { createRequire } from "node:module";
import type { ExitCode } from "../src/errors.ts";
import { main } from "../src/main.ts";
import type { Terminal } from "../src/terminal/terminal.ts";

// cli-table3 as the program ships it: build.js has it measure as the views do, and rids it of a debug message that would
// take seconds for every table.
const require = createRequire(import.meta.url);
const library = createRequire(require.resolve("cli-table3")).resolve("./src/table");
require(library);
Object.assign(require.cache[library] ?? {}, { exports: require("../dist/cli-table3.cjs") });

/** What a command line left behind. */
export interface Outcome {
  code: ExitCode;
  out: string;
  err: string;
  /** The pager that was asked for, where the answer was read in one. */
  pager?: string;
}

/** The words of a command line as a shell would split it: quotes and backslashes, no variables. */
export function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gsu)) {
    words.push(
      word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/gsu, (_, double?: string, single?: string, escaped?: string) =>
        double !== undefined ? double.replace(/\\(["\\])/g, "$1") : (single ?? escaped ?? ""),
      ),
    );
  }
  return words;
}

/**
 * Runs a command line, without the program's name, against a terminal that collects what is written.
 * @param line as typed, or its words where they hold what a shell would not take
 */
export async function run(
  line: string | readonly string[],
  {
    columns,
    rows,
    errColumns,
    isTTY = false,
    env = {},
  }: Partial<Pick<Terminal, "columns" | "rows" | "isTTY" | "env"> & { errColumns: number }> = {},
): Promise<Outcome> {
  let out = "";
  let err = "";
  let pager: string | undefined;
  const code = await main(typeof line === "string" ? wordsOf(line) : line, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    page: async (text, command) => {
      pager = command;
      out += text;
    },
    isTTY,
    columns,
    rows,
    errColumns: () => errColumns,
    env,
  });
  return { code, out, err, ...(pager === undefined ? {} : { pager }) };
}
