import type { Atlas } from "./atlas/atlas.ts";
import { loadBuiltInAtlas } from "./atlas/load.ts";
import { COMMANDS, commandNamed, GLOBAL_OPTIONS, globalOptionsOf } from "./cli.ts";
import { CITATION_FORMATS, COMPLETE, type CommandEntry, type Format, PLAIN_FORMATS } from "./commands/command.ts";
import { anythingNamed } from "./commands/find.ts";
import { EXIT, type ExitCode, isUserError, notAmong, UserError } from "./errors.ts";
import { closest } from "./query/closest.ts";
import { printable } from "./schema/printable.ts";
import type { Language } from "./schema/vocabulary.ts";
import {
  type ColorMode,
  localeLanguage,
  type Screen,
  screenOf,
  type Terminal,
  wantsColor,
  wantsLinks,
  widthOf,
} from "./terminal/terminal.ts";
import { asciiData, asciiText } from "./view/ascii.ts";
import { createStyle, type Style } from "./view/style.ts";
import { hanging } from "./view/text.ts";

/** Set by the bundler. */
declare const PROGRAM_VERSION: string;
/** Set by the bundler: the folder of what the build made. */
declare const DIST_FOLDER: string;

/** The formats that people read as they are. */
const DRAWN_FORMATS: Format[] = ["text", "markdown"];
/** Those that a terminal may show in colours and with links; to other programs, these would be rubbish. */
const COLORED_FORMATS: Format[] = ["text", "apa"];

/**
 * Runs one command line, without the program's name, against a terminal.
 * @returns the exit code: 0 answered, 1 the answer is no, 2 could not run
 */
export async function main(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await runCommandLine(argv, terminal);
  } catch (error) {
    const language = languageOf(argv, terminal);
    const isAscii = argv.includes("--ascii");
    if (isUserError(error)) return tell(error, language, terminal, isAscii);
    const damaged = damagedFile(error);
    if (damaged !== undefined) {
      const sentence = {
        en: `a file of the program is missing or damaged: ${damaged}`,
        zh: `程序的文件缺失或已损坏：${damaged}`,
      };
      return tell(new UserError(sentence, { suggestion: INSTALL_AGAIN }), language, terminal, isAscii);
    }
    if (isWriteFault(error)) {
      const sentence = {
        en: `the answer cannot be written (${error.code})`,
        zh: `无法写出结果（${error.code}）`,
      };
      return tell(new UserError(sentence), language, terminal);
    }
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.err(
      `llm-atlas: ${language === "zh" ? "程序出错，请报告这个问题" : "this is a bug, please report it"}\n${fault}\n`,
    );
    return EXIT.unable;
  }
}

const INSTALL_AGAIN = { en: "install it again", zh: "请重新安装" };

/** The file of the program's own, within its folder, that could not be read; nothing where the error is another. */
function damagedFile(error: unknown): string | undefined {
  const { path, code, message } = error as NodeJS.ErrnoException;
  if (typeof path === "string" && path.startsWith(DIST_FOLDER)) return printable(path.slice(DIST_FOLDER.length + 1));
  // Node.js names the file that it did not find in its message alone.
  const [, missing] = (code === "MODULE_NOT_FOUND" && /[\\/]([\w-]+\.cjs)'/.exec(message)) || [];
  return missing;
}

/** A full disk and its like: nothing that a report would help. */
function isWriteFault(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall === "write";
}

function tell(error: UserError, language: Language, terminal: Terminal, isAscii = false): ExitCode {
  const textOf = (text: string) => (isAscii ? asciiText(text) : text);
  complain(terminal, "llm-atlas: ", textOf(error.sentence[language]));
  if (error.suggestion) complain(terminal, "  ", textOf(error.suggestion[language]));
  return error.exitCode;
}

/** Writes a line to standard error, wrapped only where somebody looks at it: what reads a pipe reads whole lines. */
function complain(terminal: Terminal, head: string, text: string): void {
  const width = terminal.errColumns();
  const lines = width === undefined ? [head + text] : hanging(head, text, width);
  terminal.err(lines.map((line) => `${line}\n`).join(""));
}

async function runCommandLine(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  // What follows is the beginning of a command line, which is not to be run.
  if (argv[0] === COMPLETE) return await complete(argv.slice(1), terminal);
  const request = await requestOf(argv);
  if (request.name !== undefined && !request.entry) throw unknownCommand(request.name, request.operands);
  if (request.isHelp) {
    const { drawCommandHelp, drawProgramHelp } = await import("./view/help.ts");
    const style = await styleOf(request.options, terminal);
    const screen = screenOf(terminal, request.options.pager !== false);
    screen.out(
      request.entry
        ? drawCommandHelp(request.entry, globalOptionsOf(request.entry), style)
        : drawProgramHelp(COMMANDS, GLOBAL_OPTIONS, style),
    );
    await screen.show(true);
    return EXIT.answered;
  }
  const { entry } = request;
  const operands = argv.slice(1);
  // The usual line is a command and what it is about. commander reads all others: it takes a millisecond to load.
  if (entry && !argv.some((word) => word.startsWith("-")) && takes(entry, operands.length)) {
    return await runCommand(entry, operands, {}, terminal);
  }
  const { parse } = await import("./command-line.ts");
  const { args, options } = parse(argv, entry);
  if (entry) return await runCommand(entry, args, options, terminal);
  // Without a command, `--version` is all there is to ask; everything else was help.
  terminal.out(`llm-atlas ${PROGRAM_VERSION} (${loadBuiltInAtlas().date})\n`);
  return EXIT.answered;
}

/** Whether a command takes so many arguments. */
function takes({ args }: CommandEntry, count: number): boolean {
  const all = args.split(" ").filter((each) => each !== "");
  const needed = all.filter((each) => each.startsWith("<"));
  return count >= needed.length && (count <= all.length || args.includes("..."));
}

/** Runs a command, with its arguments and options as they were parsed, and shows its answer. */
async function runCommand(
  entry: CommandEntry,
  args: string[],
  options: Record<string, unknown>,
  terminal: Terminal,
): Promise<ExitCode> {
  const { format, screen } = await wayOut(entry, options, terminal);
  const style = await styleOf(options, screen, COLORED_FORMATS.includes(format));
  let atlas: Promise<Atlas> | undefined;
  const { run } = await entry.load();
  let isWhole = false;
  try {
    const exitCode = await run({
      args,
      options,
      atlas: () => {
        atlas ??= atlasOf((options.data as string[] | undefined) ?? [], terminal, style).then((loaded) =>
          // What other programs read stays as it is recorded.
          style.ascii && DRAWN_FORMATS.includes(format) && entry.formats !== CITATION_FORMATS
            ? asciiData(loaded)
            : loaded,
        );
        return atlas;
      },
      format,
      style,
      terminal: screen,
      suggest: async (find) => {
        if (!screen.isTTY || format !== "text") return;
        const { drawNext } = await import("./view/next.ts");
        screen.out(drawNext(find(await import("./query/next.ts")), style));
      },
    });
    isWhole = true;
    return exitCode;
  } catch (error) {
    // A “no” beside an empty list does not take the list back.
    isWhole = isUserError(error) && error.exitCode === EXIT.no;
    throw error;
  } finally {
    await screen.show(isWhole);
  }
}

/** Where an answer goes and in what format: to the terminal, or into a file in the format that its name asks for. */
async function wayOut(
  entry: CommandEntry,
  { output, force, json, format, pager }: Record<string, unknown>,
  terminal: Terminal,
): Promise<{ format: Format; screen: Screen }> {
  const [usual = "text", ...others] = entry.formats ?? PLAIN_FORMATS;
  const asked = (json ? "json" : format) as Format | undefined;
  if (asked !== undefined && ![usual, ...others].includes(asked)) throw notAmong([usual, ...others], "--format", asked);
  if (typeof output !== "string" || output === "-") {
    return { format: asked ?? usual, screen: screenOf(terminal, pager !== false) };
  }
  const { fileScreenOf, formatOf } = await import("./commands/output.ts");
  return { format: asked ?? formatOf(entry, output), screen: fileScreenOf(terminal, output, Boolean(force)) };
}

const entryOf = (name: string | undefined) => (name === undefined ? undefined : commandNamed(name));

interface Request {
  /** The command as it was typed, and its entry where there is one. */
  name: string | undefined;
  /** The words from there on that are neither options nor their values. */
  operands: string[];
  entry: CommandEntry | undefined;
  isHelp: boolean;
  /** The options of every command, as far as help needs them. */
  options: Record<string, unknown>;
}

/** Which command is asked for, and whether for its help: `--help` counts wherever it stands, missing arguments or not. */
async function requestOf(argv: readonly string[]): Promise<Request> {
  const end = argv.indexOf("--");
  const words = end === -1 ? argv : argv.slice(0, end);
  const plain = words.filter((word) => word !== "--help" && word !== "-h");
  const [first] = words;
  const entry = entryOf(first);
  if (entry && plain.length === words.length) return { name: first, operands: [], entry, isHelp: false, options: {} };
  const { wordsOf } = await import("./command-line.ts");
  const { operands, unknown, options } = wordsOf(plain);
  const isHelpCommand = operands[0] === "help";
  const name = isHelpCommand ? operands[1] : operands[0];
  const saysNothing = name === undefined && unknown.length === 0 && !options.version;
  const isHelp = isHelpCommand || plain.length < words.length || saysNothing;
  return { name, operands: operands.slice(isHelpCommand ? 1 : 0), entry: entryOf(name), isHelp, options };
}

/** Prints what the last of these words may become, for the script that `completion` prints. */
async function complete(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { completionsOf } = await import("./query/completions.ts");
  const { drawCompletions } = await import("./view/completions.ts");
  const surface = {
    commands: COMMANDS.flatMap(({ commands }) => commands),
    globals: (name: string | undefined) => {
      const entry = entryOf(name);
      return entry ? globalOptionsOf(entry) : GLOBAL_OPTIONS;
    },
  };
  terminal.out(drawCompletions(completionsOf(surface, loadBuiltInAtlas, words, localeLanguage(terminal.env))));
  return EXIT.answered;
}

/** The built-in atlas, with the user's folders laid over it; what is broken in those is told on standard error. */
async function atlasOf(folders: string[], terminal: Terminal, { language }: Style): Promise<Atlas> {
  let atlas = loadBuiltInAtlas();
  if (folders.length === 0) return atlas;
  const { addFolder, placeText } = await import("./curation/index.ts");
  for (const folder of folders) {
    const added = addFolder(atlas, folder);
    atlas = added.atlas;
    for (const finding of added.findings) {
      const { message, repair } = finding;
      const [place, says, repaired] = [placeText(finding), message[language], repair[language]];
      const told = language === "zh" ? `${place}：${says}（${repaired}）` : `${place}: ${says} (${repaired})`;
      complain(terminal, "", printable(`${folder}/${told}`));
    }
  }
  return atlas;
}

async function styleOf(options: Record<string, unknown>, terminal: Terminal, isColored = true): Promise<Style> {
  const color = isColored && wantsColor(terminal, (options.color as ColorMode | undefined) ?? "auto");
  return createStyle({
    language: (options.lang as Language | undefined) ?? localeLanguage(terminal.env),
    width: widthOf(terminal, options.width as number | undefined),
    paint: color ? (await import("./view/colors.ts")).COLORS : undefined,
    links: isColored && wantsLinks(terminal, (options.links as ColorMode | undefined) ?? "auto", color),
    ascii: Boolean(options.ascii),
  });
}

/** The language to complain in, even where the command line could not be parsed. */
function languageOf(argv: readonly string[], terminal: Terminal): Language {
  const asked = argv
    .flatMap((word, index) => (word === "--lang" ? (argv[index + 1] ?? []) : (/^--lang=(.+)$/.exec(word)?.[1] ?? [])))
    .at(-1);
  return asked === "zh" || asked === "en" ? asked : localeLanguage(terminal.env);
}

/** What to type instead of a command that there is not: what tells of that name, or a command that is spelled like it. */
function unknownCommand(name: string, operands: string[]): UserError {
  const atlas = loadBuiltInAtlas();
  // “llm-atlas llama 2” names a model in two words.
  const named = anythingNamed(atlas, operands.join(" ")) ?? anythingNamed(atlas, name);
  const near =
    named?.command.join(" ") ??
    closest(
      name,
      COMMANDS.flatMap(({ commands }) => commands.map((command) => command.name)),
    );
  const shown = printable(name);
  return new UserError(
    { en: `there is no command “${shown}”`, zh: `没有“${shown}”这个命令` },
    {
      suggestion: near
        ? { en: `did you mean: llm-atlas ${near}`, zh: `您要找的是不是：llm-atlas ${near}` }
        : { en: "`llm-atlas --help` lists the commands", zh: "`llm-atlas --help` 列出所有命令" },
    },
  );
}
