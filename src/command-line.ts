import { Command, CommanderError, Option } from "commander";
import { commandNamed, GLOBAL_OPTIONS, globalOptionsOf } from "./cli.ts";
import { type CommandEntry, flagOf, type OptionEntry } from "./commands/command.ts";
import { badValue, notAmong, UserError } from "./errors.ts";
import { closest } from "./query/closest.ts";
import { printable } from "./schema/printable.ts";

/** What commander reads from a command line: the words about which a command is asked, and its options. */
export interface Parsed {
  args: string[];
  options: Record<string, unknown>;
}

/**
 * The arguments and options of a command line.
 * @param entry the command that it asks for; none where it asks for none
 * @throws {UserError} when a word of it is none that the command takes
 */
export function parse(argv: readonly string[], entry: CommandEntry | undefined): Parsed {
  const program = prepare(new Command("llm-atlas"), entry ? globalOptionsOf(entry) : GLOBAL_OPTIONS);
  const parsed: Parsed = { args: [], options: {} };
  const command = entry ? prepare(program.command(`${entry.name} ${entry.args}`.trim()), entry.options ?? []) : program;
  command.action((...received: unknown[]) => {
    parsed.args = received
      .slice(0, -2)
      .flat()
      .filter((argument) => typeof argument === "string");
    parsed.options = command.optsWithGlobals();
  });
  complaining(argv, () => program.parse(argv, { from: "user" }));
  return parsed;
}

/** The words of a command line that are neither options nor their values, and what it has of options of every command. */
export function wordsOf(argv: readonly string[]): {
  operands: string[];
  unknown: string[];
  options: Record<string, unknown>;
} {
  const probe = prepare(new Command(), GLOBAL_OPTIONS);
  const { operands, unknown } = complaining(argv, () => probe.parseOptions([...argv]));
  return { operands, unknown, options: probe.opts() };
}

/** What a call of commander returns; what it complains of is told in a sentence of ours. */
function complaining<Result>(argv: readonly string[], call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    throw error instanceof CommanderError ? userErrorOf(error, argv) : error;
  }
}

/** Names with commas between them, each known and at most once; the error names those that are not. */
function namesAmong(choices: readonly string[], flag: string, text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.filter((name) => !choices.includes(name));
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  const [bad] = [...new Set(unknown), ...repeated];
  if (bad === undefined) return names;
  if (unknown.length === 0) {
    throw new UserError(
      { en: `${flag} names “${bad}” twice`, zh: `${flag} 重复给出了“${bad}”` },
      { suggestion: { en: "name each once", zh: "每个名称只写一次" } },
    );
  }
  throw badValue(flag, [...new Set(unknown)].join(","), {
    en: `names with commas between them, of: ${choices.join(", ")}`,
    zh: `以逗号分隔的名称，可选：${choices.join("、")}`,
  });
}

/** Sets up a commander command: errors thrown rather than printed, help drawn by our own hand, typed options. */
function prepare(command: Command, options: OptionEntry[]): Command {
  command
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .helpOption(false)
    .helpCommand(false)
    .showSuggestionAfterError(false);
  for (const { term, choices, isList, value, isRepeatable } of options) {
    const flag = flagOf(term);
    const option = new Option(term);
    if (choices && isList) {
      option.argParser((text) => namesAmong(choices, flag, text));
    } else if (choices) {
      option.argParser((text) => {
        if (choices.includes(text)) return text;
        throw notAmong(choices, flag, text);
      });
    } else if (value) {
      option.argParser((text) => value(text, flag));
    } else if (isRepeatable) {
      option.argParser((text, previous: string[] | undefined) => [...(previous ?? []), text]);
    }
    command.addOption(option);
  }
  return command;
}

/** commander's complaint as a sentence of ours. */
function userErrorOf(error: CommanderError, argv: readonly string[]): UserError {
  const quoted = printable(/'([^']*)'/.exec(error.message)?.[1] ?? "");
  // Arguments may be names of commands too: the first is the one that was run.
  const [entry] = argv.flatMap((word) => commandNamed(word) ?? []);
  const usage = `llm-atlas ${entry ? `${entry.name} --help` : "--help"}`;
  const more = { en: `see ${usage}`, zh: `参见 ${usage}` };
  switch (error.code) {
    case "commander.missingArgument": {
      const needed = entry?.needs?.[quoted];
      return new UserError(
        needed
          ? { en: `“${entry.name}” needs ${needed.en}`, zh: `“${entry.name}”还需要${needed.zh}` }
          : { en: `“${entry?.name}” needs an argument: ${quoted}`, zh: `“${entry?.name}”缺少参数：${quoted}` },
        {
          suggestion: entry
            ? { en: `for example: ${entry.examples[0]?.line}`, zh: `例如：${entry.examples[0]?.line}` }
            : more,
        },
      );
    }
    case "commander.optionMissingArgument":
      return new UserError(
        { en: `the option “${quoted}” needs a value`, zh: `选项“${quoted}”缺少取值` },
        { suggestion: more },
      );
    case "commander.unknownOption": {
      const known = entry ? [...(entry.options ?? []), ...globalOptionsOf(entry)] : GLOBAL_OPTIONS;
      const flags = known.map(({ term }) => flagOf(term));
      const near = closest(quoted, flags);
      return new UserError(
        { en: `there is no option “${quoted}”`, zh: `没有“${quoted}”这个选项` },
        { suggestion: near ? { en: `did you mean: ${near}`, zh: `您要找的是不是：${near}` } : more },
      );
    }
    case "commander.excessArguments":
      return new UserError(
        { en: `“${entry?.name}” was given too many arguments`, zh: `“${entry?.name}”的参数过多` },
        { suggestion: more },
      );
    default:
      return new UserError({ en: printable(error.message), zh: printable(error.message) }, { suggestion: more });
  }
}
