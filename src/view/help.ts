import type { CommandEntry, Term } from "../commands/command.ts";
import type { Localized } from "../schema/types.ts";
import { asciiText } from "./ascii.ts";
import type { Style } from "./style.ts";
import { cells, hanging, padEnd, wrap } from "./text.ts";

const INDENT = "  ";
/** Terms longer than this stand on a line of their own. */
const LONGEST_TERM = 26;

/** The commands that one tries first. */
const HEADLINES = ["show", "compare", "tree"];

const MORE = "llm-atlas <command> --help";

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
  zh: "退出码：0 已回答，1 无结果或查出问题，2 无法执行。",
};

/** The help of the program: commands in groups, the options of all, and the three lines to try first. */
export function drawProgramHelp(
  groups: { title: Localized; commands: CommandEntry[] }[],
  globals: Term[],
  style: Style,
): string {
  const calls = groups.flatMap(({ commands }) => commands.map(callOf));
  const width = termWidth([...calls, ...globals.map(({ term }) => term)].map((term) => typed(term, style)));
  return text([
    wrap(said(TAGLINE, style), style.width),
    [
      style.paint.heading(TITLES.usage[style.language]),
      ...hanging(INDENT, typed("llm-atlas <command> [arguments] [options]", style), style.width),
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
      said(
        {
          en: `${typed(MORE, style)} tells more. ${EXIT_CODES.en}`,
          zh: `${typed(MORE, style)} 查看详情。${EXIT_CODES.zh}`,
        },
        style,
      ),
      style.width,
    ),
  ]);
}

/** The help of a command: its summary, options and examples. */
export function drawCommandHelp(command: CommandEntry, globals: Term[], style: Style): string {
  const { language, paint } = style;
  const options = command.options ?? [];
  const width = termWidth([...options, ...globals].map(({ term }) => typed(term, style)));
  return text([
    wrap(
      `${said(command.summary, style)}${language === "zh" ? "。" : "."}${command.details ? `${language === "zh" ? "" : " "}${said(command.details, style)}` : ""}`,
      style.width,
    ),
    [
      paint.heading(TITLES.usage[language]),
      ...hanging(INDENT, typed(`llm-atlas ${callOf(command)} [options]`, style), style.width),
    ],
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

/** What stands for something in a command line, in Chinese. */
const PLACEHOLDERS: Record<string, string> = {
  arguments: "参数",
  by: "方式",
  command: "命令",
  commands: "命令",
  date: "日期",
  file: "文件",
  folder: "文件夹",
  id: "标识",
  key: "键",
  kinds: "类型",
  language: "语言",
  model: "模型",
  n: "数",
  name: "名称",
  names: "名称",
  options: "选项",
  other: "另一模型",
  size: "规模",
  tokens: "token 数",
  when: "时机",
  words: "词",
};

/** What is typed, with its placeholders in the words of the language: `show <模型…> [选项]`. */
function typed(term: string, style: Style): string {
  const text =
    style.language === "en"
      ? term
      : term.replace(/[<[][^<>[\]]+[>\]]/g, (place) =>
          place.replace(/[a-z]+/g, (name) =>
            Object.hasOwn(PLACEHOLDERS, name) ? (PLACEHOLDERS[name] as string) : name,
          ),
        );
  return style.ascii ? asciiText(text) : text;
}

/** What is said of it. */
function said(text: Localized, { language, ascii }: Style): string {
  return ascii ? asciiText(text[language]) : text[language];
}

function termWidth(terms: string[]): number {
  return Math.min(Math.max(...terms.map(cells)), LONGEST_TERM) + 2;
}

function termLines({ term: given, says }: Term, width: number, style: Style): string[] {
  const term = typed(given, style);
  const head = INDENT + padEnd(style.paint.label(term), width);
  const text = said(says, style);
  if (cells(term) < width && style.width - cells(head) >= LONGEST_TERM) return hanging(head, text, style.width);
  return [INDENT + style.paint.label(term), ...hanging(INDENT.repeat(3), text, style.width)];
}

function exampleLines(examples: CommandEntry["examples"], style: Style): string[] {
  const { language, paint } = style;
  const told = examples.map(({ line, says }) => ({ line, says: said(says, style) }));
  const width = Math.max(...told.map(({ line }) => cells(line))) + 2;
  const fits = told.every(
    ({ line, says }) => cells(INDENT) + Math.max(width, cells(line)) + cells(says) <= style.width,
  );
  return [
    paint.heading(TITLES.examples[language]),
    ...told.flatMap(({ line, says }) =>
      fits
        ? [`${INDENT}${padEnd(line, width)}${paint.quiet(says)}`]
        : [...hanging(INDENT, line, style.width), ...hanging(INDENT.repeat(3), paint.quiet(says), style.width)],
    ),
  ];
}

function text(sections: string[][]): string {
  return `${sections.map((lines) => lines.map((line) => line.trimEnd()).join("\n")).join("\n\n")}\n`;
}
