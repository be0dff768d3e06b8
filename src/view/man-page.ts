import type { CommandEntry, Term } from "../commands/command.ts";
import type { Localized } from "../schema/types.ts";
import { callOf, EXIT_CODES, TAGLINE } from "./help.ts";
import { wrap } from "./text.ts";

/** So long that a line with the names of its signs stays under the 80 that a page is written in. */
const LINE = 66;

// The page is written in roff at once: its text is our own and needs five macros, where a converter from Markdown would
// have every `<model>` escaped twice.

/** What the page is drawn of: the commands in their groups, what every command takes, and the program's version. */
export interface Manual {
  groups: { title: Localized; commands: CommandEntry[] }[];
  globals: Term[];
  version: string;
  /** `YYYY-MM-DD` */
  date: string;
}

/** The page of the manual, in the macros of man(7) and in English: the manual's pages of other languages lie elsewhere. */
export function drawManPage({ groups, globals, version, date }: Manual): string {
  const commands = groups.flatMap((group) => group.commands);
  return [
    `.TH LLM\\-ATLAS 1 "${date}" ${quoted(`llm-atlas ${version}`)} "User Commands"`,
    section("Name", ["llm\\-atlas \\- an atlas of large language models in the terminal"]),
    section("Synopsis", [".B llm\\-atlas", "\\fIcommand\\fR [\\fIarguments\\fR] [\\fIoptions\\fR]"]),
    section("Description", paragraph(TAGLINE.en)),
    section(
      "Options of every command",
      globals.flatMap(({ term, says }) => tagged(term, says.en)),
    ),
    ...groups.map(({ title, commands: members }) => section(title.en, members.flatMap(commandLines))),
    section("Exit status", paragraph(EXIT_CODES.en)),
    section("Environment", [
      ...tagged("NO_COLOR, FORCE_COLOR", "whether to color, unless --color says so"),
      ...tagged("LC_ALL, LC_MESSAGES, LANG", "the language, unless --lang says so"),
    ]),
    section(
      "Examples",
      commands.flatMap(({ examples }) => examples.flatMap(({ line, says }) => tagged(line, says.en))),
    ),
  ]
    .flat()
    .map((line) => `${line}\n`)
    .join("");
}

function section(title: string, lines: string[]): string[] {
  return [`.SH ${quoted(title.toUpperCase())}`, ...lines];
}

function commandLines(command: CommandEntry): string[] {
  const { summary, details, options = [] } = command;
  return [
    `.SS ${quoted(callOf(command))}`,
    ...paragraph(`${summary.en}.${details ? ` ${details.en}` : ""}`),
    ...options.flatMap(({ term, says }) => tagged(term, says.en)),
  ];
}

function tagged(term: string, says: string): string[] {
  return [".TP", bold(term), ...paragraph(says)];
}

function bold(text: string): string {
  return `\\fB${escaped(text)}\\fR`;
}

/** A text on lines of its own, as short as the page's readers like them; none of them becomes a request. */
function paragraph(text: string): string[] {
  return wrap(text, LINE).map((line) => escaped(line).replace(/^\./, "\\&."));
}

/** An argument of a macro. */
function quoted(text: string): string {
  return `"${escaped(text).replaceAll('"', "\\(dq")}"`;
}

/** A text that roff sets as it stands: signs that it would change or obey have names, and so has all beyond ASCII. */
function escaped(text: string): string {
  return text
    .replace(/[\\\-^~`']/g, (sign) => SIGNS[sign] ?? sign)
    .replace(/[^\x20-\x7e]/gu, (sign) => `\\[u${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}]`);
}

const SIGNS: Record<string, string> = {
  "\\": "\\(rs",
  "-": "\\-",
  "^": "\\(ha",
  "~": "\\(ti",
  "`": "\\(ga",
  "'": "\\(aq",
};
