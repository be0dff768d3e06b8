import type { CommandEntry, Term } from "../commands/command.ts";
import type { Localized } from "../schema/types.ts";
import type { Style } from "./style.ts";
import { cells, hanging, padEnd, wrap } from "./text.ts";

const INDENT = "  ";
/** Terms longer than this stand on a line of their own. */
const LONGEST_TERM = 26;

/** The commands that one tries first. */
const HEADLINES = ["show", "compare", "tree"];

const TITLES = {
  usage: { en: "Usage", zh: "用法" },
  options: { en: "Options", zh: "选项" },
  global: { en: "With every command", zh: "通用选项" },
  examples: { en: "Examples", zh: "示例" },
} satisfies Record<string, Localized>;

/** What the program is, in a sentence. */
export const TAGLINE: Localized = {
  en: "An atlas of large language models: how each is built, where it came from, what came out of it, and who says so.",
  zh: "大语言模型图谱：每个模型怎样实现、从何而来、衍生出什么，以及依据是什么。",
};

/** What the program returns to its caller. */
export const EXIT_CODES: Localized = {
  en: "Exit codes: 0 answered, 1 the answer is no, 2 could not run.",
  zh: "退出码：0 已回答，1 答案为否，2 无法执行。",
};

/** The help of the program: commands in groups, the options of all, and the three lines to try first. */
export function drawProgramHelp(
  groups: { title: Localized; commands: CommandEntry[] }[],
  globals: Term[],
  style: Style,
): string {
  const terms = groups.flatMap(({ commands }) => commands.map(callOf));
  const width = termWidth([...terms, ...globals.map(({ term }) => term)]);
  return text([
    wrap(TAGLINE[style.language], style.width),
    [
      style.paint.heading(TITLES.usage[style.language]),
      ...hanging(INDENT, "llm-atlas <command> [arguments] [options]", style.width),
    ],
    ...groups.map(({ title, commands }) => [
      style.paint.heading(title[style.language]),
      ...commands.flatMap((command) => termLines({ term: callOf(command), says: command.summary }, width, style)),
    ]),
    [style.paint.heading(TITLES.global[style.language]), ...globals.flatMap((term) => termLines(term, width, style))],
    exampleLines(
      groups.flatMap(({ commands }) =>
        commands.flatMap(({ name, examples }) => (HEADLINES.includes(name) ? examples.slice(0, 1) : [])),
      ),
      style,
    ),
    wrap(
      {
        en: `llm-atlas <command> --help tells more. ${EXIT_CODES.en}`,
        zh: `llm-atlas <command> --help 查看详情。${EXIT_CODES.zh}`,
      }[style.language],
      style.width,
    ),
  ]);
}

/** The help of a command: its summary, options and examples. */
export function drawCommandHelp(command: CommandEntry, globals: Term[], style: Style): string {
  const { language, paint } = style;
  const options = command.options ?? [];
  const width = termWidth([...options, ...globals].map(({ term }) => term));
  return text([
    wrap(
      `${command.summary[language]}${language === "zh" ? "。" : "."}${command.details ? `${language === "zh" ? "" : " "}${command.details[language]}` : ""}`,
      style.width,
    ),
    [paint.heading(TITLES.usage[language]), ...hanging(INDENT, `llm-atlas ${callOf(command)} [options]`, style.width)],
    ...(options.length > 0
      ? [[paint.heading(TITLES.options[language]), ...options.flatMap((term) => termLines(term, width, style))]]
      : []),
    [paint.heading(TITLES.global[language]), ...globals.flatMap((term) => termLines(term, width, style))],
    exampleLines(command.examples, style),
  ]);
}

/** A command as it is typed: `show <model…>`. */
export function callOf({ name, args }: CommandEntry): string {
  return args ? `${name} ${args.replace(/\.\.\./g, "…")}` : name;
}

function termWidth(terms: string[]): number {
  return Math.min(Math.max(...terms.map(cells)), LONGEST_TERM) + 2;
}

function termLines({ term, says }: Term, width: number, style: Style): string[] {
  const head = INDENT + padEnd(style.paint.label(term), width);
  const text = says[style.language];
  if (cells(term) < width && style.width - cells(head) >= LONGEST_TERM) return hanging(head, text, style.width);
  return [INDENT + style.paint.label(term), ...hanging(INDENT.repeat(3), text, style.width)];
}

function exampleLines(examples: CommandEntry["examples"], style: Style): string[] {
  const { language, paint } = style;
  const width = Math.max(...examples.map(({ line }) => cells(line))) + 2;
  const fits = examples.every(
    ({ line, says }) => cells(INDENT) + Math.max(width, cells(line)) + cells(says[language]) <= style.width,
  );
  return [
    paint.heading(TITLES.examples[language]),
    ...examples.flatMap(({ line, says }) =>
      fits
        ? [`${INDENT}${padEnd(line, width)}${paint.quiet(says[language])}`]
        : [
            ...hanging(INDENT, line, style.width),
            ...hanging(INDENT.repeat(3), paint.quiet(says[language]), style.width),
          ],
    ),
  ];
}

function text(sections: string[][]): string {
  return `${sections.map((lines) => lines.map((line) => line.trimEnd()).join("\n")).join("\n\n")}\n`;
}
