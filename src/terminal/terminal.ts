import { fstatSync, statSync, writeSync } from "node:fs";
import type { Language } from "../schema/vocabulary.ts";

/** What the program needs of the world: two streams, whether somebody looks at them, a pager, and the environment. */
export interface Terminal {
  /** Writes to standard output: the answer and nothing else. */
  out(text: string): void;
  /** Writes to standard error: everything that is not the answer. */
  err(text: string): void;
  /**
   * Has an answer read in a pager, and waits until the reader closes it. Where the pager cannot be started the answer is
   * written as it is.
   * @param pager its command line
   */
  page(text: string, pager: string): Promise<void>;
  /** Whether standard output is a terminal. */
  isTTY: boolean;
  /** Its width in cells, when it is one. */
  columns: number | undefined;
  /** Its height in lines, when it is one. */
  rows: number | undefined;
  /** The width in cells of standard error, when that is a terminal. Asking takes time: only complaints do. */
  errColumns(): number | undefined;
  env: Readonly<Record<string, string | undefined>>;
}

/** The narrowest text the views can draw. */
export const LEAST_WIDTH = 40;
/** The width of an answer that goes to a file or another program. */
const PIPE_WIDTH = 80;

/**
 * The real terminal. A reader that goes away (`| head`) ends the writing quietly; any other fault of writing, such as a
 * full disk, is thrown as it is.
 */
export function processTerminal(): Terminal {
  const isTTY = mayBeTerminal() && process.stdout.isTTY === true;
  return {
    out: (text) => writeAll(1, text),
    err: (text) => writeAll(2, text),
    page: async (text, pager) => {
      const { runPager } = await import("./pager.ts");
      if (!runPager(pager, text)) writeAll(1, text);
    },
    isTTY,
    columns: isTTY ? process.stdout.columns : undefined,
    rows: isTTY ? process.stdout.rows : undefined,
    errColumns: () => (process.stderr.isTTY ? Math.max(process.stderr.columns, LEAST_WIDTH) : undefined),
    env: process.env,
  };
}

/**
 * Whether standard output can be a terminal at all: a character device, and not the one that swallows everything.
 * Asking Node.js for its stream instead costs as much as drawing an answer.
 */
function mayBeTerminal(): boolean {
  const output = fstatSync(1);
  // `node:os` knows the name too, and takes longer to load than all else that is asked here.
  const devNull = process.platform === "win32" ? "\\\\.\\nul" : "/dev/null";
  return output.isCharacterDevice() && output.rdev !== statSync(devNull, { throwIfNoEntry: false })?.rdev;
}

/**
 * Writes a whole text to a file descriptor before it returns, so that nothing is lost when the program ends. A reader that
 * went away ends it quietly.
 */
export function writeAll(descriptor: number, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return;
      // A pipe that somebody made non-blocking is full: wait for its reader.
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** How many cells wide an answer may be: as asked, else the terminal's width, else 80. */
export function widthOf(terminal: Terminal, asked: number | undefined): number {
  if (asked !== undefined) return asked;
  if (!terminal.isTTY) return PIPE_WIDTH;
  return Math.max(terminal.columns || PIPE_WIDTH, LEAST_WIDTH);
}

/** When to colour, and when to set links. */
export const COLOR_MODES = ["auto", "always", "never"] as const;
export type ColorMode = (typeof COLOR_MODES)[number];

/** Whether to colour: as asked; else by `NO_COLOR` and `FORCE_COLOR`; else only on a terminal that is not dumb. */
export function wantsColor({ env, isTTY }: Terminal, mode: ColorMode): boolean {
  if (mode !== "auto") return mode === "always";
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return isTTY && env.TERM !== "dumb";
}

/** Terminal programs that know links, with the first version that does. */
const LINKING_PROGRAMS: Record<string, [major: number, minor: number]> = {
  "iTerm.app": [3, 1],
  vscode: [1, 72],
  WezTerm: [0, 0],
  WarpTerminal: [0, 0],
  ghostty: [0, 0],
  zed: [0, 0],
};
/** Kinds of terminals that know links. */
const LINKING_TERMS = ["alacritty", "foot", "xterm-ghostty", "xterm-kitty"];
/** The first release of the GNOME terminals' library with links that do not crash it, 0.50.1. */
const LINKING_VTE = 5001;

/**
 * Whether to make references clickable: as asked; else by `FORCE_HYPERLINK`; else on a coloured terminal that is known
 * to take links, by the rules of `supports-hyperlinks`. That library asks the process for itself, and loads its streams.
 */
export function wantsLinks({ env, isTTY }: Terminal, mode: ColorMode, isColored: boolean): boolean {
  if (mode !== "auto") return mode === "always";
  if (env.FORCE_HYPERLINK) return Number.parseInt(env.FORCE_HYPERLINK, 10) !== 0;
  return isTTY && isColored && knowsLinks(env);
}

function knowsLinks({ CI, TEAMCITY_VERSION, TERM, TERM_PROGRAM, ...env }: Terminal["env"]): boolean {
  if (env.WT_SESSION !== undefined) return true;
  if (CI || TEAMCITY_VERSION) return false;
  const since = LINKING_PROGRAMS[TERM_PROGRAM ?? ""];
  if (since) {
    const [major = 0, minor = 0] = (env.TERM_PROGRAM_VERSION ?? "").split(".").map((part) => Number.parseInt(part, 10));
    return major > since[0] || (major === since[0] && minor >= since[1]);
  }
  return Number(env.VTE_VERSION ?? 0) >= LINKING_VTE || LINKING_TERMS.includes(TERM ?? "");
}

/** The pager where `PAGER` names none. */
const USUAL_PAGER = "less";

/**
 * The command line of the pager for an answer: `PAGER`, or less. None where nobody looks, where the answer fits on the
 * screen, or where `PAGER` is empty or `cat`.
 */
export function pagerFor({ env, isTTY, rows }: Terminal, answer: string): string | undefined {
  const pager = (env.PAGER ?? USUAL_PAGER).trim();
  if (!isTTY || !rows || env.TERM === "dumb" || pager === "" || pager === "cat") return undefined;
  // The prompt takes a line of its own below the answer.
  return answer.split("\n").length > rows ? pager : undefined;
}

/** A terminal that may keep the answer back until it is whole. */
export interface Screen extends Terminal {
  /** Shows what was kept back; `isWhole` says whether that is the answer or what there was of it before a complaint. */
  show(isWhole: boolean): Promise<void>;
}

/** The terminal as commands write to it: an answer that may need the pager is kept back, any other goes out at once. */
export function screenOf(terminal: Terminal, mayPage: boolean): Screen {
  if (!terminal.isTTY || !mayPage) return { ...terminal, show: async () => {} };
  let answer = "";
  return {
    ...terminal,
    out: (text) => {
      answer += text;
    },
    show: async () => {
      const pager = pagerFor(terminal, answer);
      if (pager === undefined) terminal.out(answer);
      else await terminal.page(answer, pager);
    },
  };
}

/** The language of the locale: Chinese where it says so, English everywhere else. */
export function localeLanguage({ LC_ALL, LC_MESSAGES, LANG }: Terminal["env"]): Language {
  const locale = LC_ALL || LC_MESSAGES || LANG || "";
  return /^zh/i.test(locale) ? "zh" : "en";
}
