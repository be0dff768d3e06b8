import type { Atlas } from "../atlas/atlas.ts";
import type { ExitCode } from "../errors.ts";
import type { NextCommand } from "../query/next.ts";
import type { Localized } from "../schema/types.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Style } from "../view/style.ts";

/** What an answer can be written as; which of them a command knows stands in its entry. */
export const FORMATS = ["text", "json", "csv", "markdown"] as const;
export type Format = (typeof FORMATS)[number];
/** Of a command whose answer is a table or a list. */
export const TABLE_FORMATS: readonly Format[] = FORMATS;
/** Of every other. */
export const PLAIN_FORMATS: readonly Format[] = ["text", "json"];

/** What a command is run with: what was typed, the atlas once it is asked for, and where the answer goes. */
export interface Invocation {
  args: string[];
  options: Record<string, unknown>;
  /** Loads the atlas on first use, with the folders of `--data` laid over it. */
  atlas(): Promise<Atlas>;
  format: Format;
  style: Style;
  terminal: Terminal;
  /** Names, at the foot of a drawn answer and only on a terminal, the commands that `next` finds useful after it. */
  suggest(next: () => NextCommand[]): Promise<void>;
}

export type Run = (invocation: Invocation) => Promise<ExitCode>;

/** An argument or option as the help shows it. */
export interface Term {
  term: string;
  says: Localized;
}

/** An option as `cli.ts` lists it; `term` is in commander's notation, e.g. `--width <n>`. */
export interface OptionEntry extends Term {
  /** Turns the text after the flag into its value; a bad one throws a `UserError`. */
  value?: (text: string, flag: string) => unknown;
  choices?: readonly string[];
  /** May be given several times. */
  isRepeatable?: boolean;
}

/** A command as `cli.ts` lists it. */
export interface CommandEntry {
  name: string;
  /** In commander's notation: `<model...>`, `[model]`. */
  args: string;
  summary: Localized;
  /** More than the summary says, where there is more to know. */
  details?: Localized;
  options?: OptionEntry[];
  /** `PLAIN_FORMATS` where it is absent. */
  formats?: readonly Format[];
  examples: { line: string; says: Localized }[];
  load: () => Promise<{ run: Run }>;
}
