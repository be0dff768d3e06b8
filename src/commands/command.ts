import type { Atlas } from "../atlas/atlas.ts";
import type { ExitCode } from "../errors.ts";
import type { Place } from "../query/completions.ts";
import type { NextCommand } from "../query/next.ts";
import type { Localized } from "../schema/types.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Style } from "../view/style.ts";

/** What an answer can be written as; which of them a command knows stands in its entry. */
export const FORMATS = [
  "text",
  "json",
  "csv",
  "markdown",
  "svg",
  "html",
  "mermaid",
  "dot",
  "bibtex",
  "csl-json",
  "ris",
  "apa",
] as const;
export type Format = (typeof FORMATS)[number];
/** Of a command whose answer is a table or a list. */
export const TABLE_FORMATS = ["text", "json", "csv", "markdown"] as const satisfies readonly Format[];
/** Of one whose table is a picture and a page too. */
export const SHEET_FORMATS = [...TABLE_FORMATS, "svg", "html"] as const satisfies readonly Format[];
/** Of one whose answer is a graph. */
export const GRAPH_FORMATS = [
  "text",
  "json",
  "markdown",
  "svg",
  "html",
  "mermaid",
  "dot",
] as const satisfies readonly Format[];
/** Of a command whose answer is a list of references. */
export const CITATION_FORMATS = [
  "text",
  "json",
  "bibtex",
  "csl-json",
  "ris",
  "apa",
] as const satisfies readonly Format[];
/** Of what is a page and nothing else. */
export const PAGE_FORMATS = ["html"] as const satisfies readonly Format[];
/** Of every other. */
export const PLAIN_FORMATS = ["text", "json"] as const satisfies readonly Format[];

/** The format that the ending of a file's name stands for. */
export const FORMAT_OF_ENDING: Readonly<Record<string, Format>> = {
  txt: "text",
  json: "json",
  csv: "csv",
  md: "markdown",
  markdown: "markdown",
  svg: "svg",
  html: "html",
  htm: "html",
  mmd: "mermaid",
  mermaid: "mermaid",
  dot: "dot",
  gv: "dot",
  bib: "bibtex",
  ris: "ris",
};

/** What the scripts of `completion` put before the words that are to be completed. */
export const COMPLETE = "__complete";

/** What a command is run with: what was typed, the atlas once it is asked for, and where the answer goes. */
export interface Invocation<Known extends Format = Format> {
  args: string[];
  options: Record<string, unknown>;
  /** Loads the atlas on first use, with the folders of `--data` laid over it. */
  atlas(): Promise<Atlas>;
  /** One of those that stand in the command's entry. */
  format: Known;
  style: Style;
  terminal: Terminal;
  /** Names, at the foot of a drawn answer and only on a terminal, the commands that are useful after it. */
  suggest(find: (after: typeof import("../query/next.ts")) => NextCommand[]): Promise<void>;
}

/** Every format but those of references. */
export type AnswerFormat = (typeof SHEET_FORMATS | typeof GRAPH_FORMATS)[number];

export type Run<Known extends Format = AnswerFormat> = (invocation: Invocation<Known>) => Promise<ExitCode>;

/** An argument or option as the help shows it. */
export interface Term {
  term: string;
  says: Localized;
}

/** The long name of an option: `--output` of `-o, --output <file>`. */
export function flagOf(term: string): string {
  return /--[a-z-]+/.exec(term)?.[0] ?? term;
}

/** An option as `cli.ts` lists it; `term` is in commander's notation, e.g. `--width <n>`. */
export interface OptionEntry extends Term, Place {
  /** Turns the text after the flag into its value; a bad one throws a `UserError`. */
  value?: (text: string, flag: string) => unknown;
  /** May be given several times. */
  isRepeatable?: boolean;
}

/** A command as `cli.ts` lists it. */
export interface CommandEntry {
  name: string;
  /** In commander's notation: `<model...>`, `[model]`. */
  args: string;
  /** What its arguments may be. */
  takes?: Place;
  /** What is missing where an argument is, by the argument's name: a model, a second one. */
  needs?: Record<string, Localized>;
  summary: Localized;
  /** More than the summary says, where there is more to know. */
  details?: Localized;
  options?: OptionEntry[];
  /** `PLAIN_FORMATS` where it is absent. */
  formats?: readonly Format[];
  examples: { line: string; says: Localized }[];
  load: () => Promise<{ run(invocation: Invocation): Promise<ExitCode> }>;
}
