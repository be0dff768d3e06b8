import type { Atlas } from "../atlas/atlas.ts";
import type { Language } from "../schema/vocabulary.ts";

/** What a name may be of; `folder` stands for the user's own folders, which the shell knows better. */
export type NameKind =
  | "model"
  | "concept"
  | "family"
  | "organization"
  | "license"
  | "relation"
  | "source"
  | "command"
  | "folder";

/** What may stand in a place of the command line, as far as that is known beforehand. */
export interface Place {
  choices?: readonly string[];
  /** Takes several of the choices, with commas between them. */
  isList?: boolean;
  names?: readonly NameKind[];
}

/** The commands and options as far as completion needs them; `term` is in commander's notation: `--width <n>`. */
export interface Surface {
  commands: { name: string; summary: Record<Language, string>; takes?: Place; options?: CompletedOption[] }[];
  /** The options of a command that every command has, or of the program where there is no command yet. */
  globals(command: string | undefined): CompletedOption[];
}
type CompletedOption = Place & { term: string; says: Record<Language, string> };

/** A word that may stand at the end of a command line, and what it means. */
export interface Completion {
  word: string;
  says: string;
}

/** The words that may stand where a command line ends, or that the shell is to offer folders. */
export interface Completions {
  words: Completion[];
  folders: boolean;
}

/**
 * What the last of these words may become. Nothing is read but the tables that it needs: a shell asks at every press of
 * the tabulator key.
 * @param typed the words after the program's name as the shell has them, quotes and all; the last may be empty
 */
export function completionsOf(
  surface: Surface,
  atlas: () => Atlas,
  typed: readonly string[],
  language: Language,
): Completions {
  const words = wordsOf(typed);
  const current = words.pop() ?? "";
  const { command, open, isEnded } = placeOf(surface, words);
  let loaded: Atlas | undefined;
  const namesOfKind = (kind: NameKind, isBegun: boolean): Completion[] => {
    if (kind === "command")
      return surface.commands.map(({ name, summary }) => ({ word: name, says: summary[language] }));
    loaded ??= atlas();
    return namesOf(loaded, kind, isBegun, language);
  };
  if (open) return inPlace(open, current, namesOfKind);
  const options = [...(command?.options ?? []), ...surface.globals(command?.name)];
  if (current.startsWith("-") && !isEnded) {
    const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(current) ?? [];
    if (flag !== undefined && value !== undefined) {
      const place = options.find((option) => flagOf(option) === flag);
      const { words: values, folders } = inPlace(place ?? {}, value, namesOfKind);
      return { words: values.map(({ word, says }) => ({ word: `${flag}=${word}`, says })), folders };
    }
    const flags = options.map((option) => ({ word: flagOf(option), says: option.says[language] }));
    return { words: flags.filter(({ word }) => word.startsWith(current)), folders: false };
  }
  return inPlace(command ? (command.takes ?? {}) : { names: ["command"] }, current, namesOfKind);
}

/** The words that begin as the current one does, out of those that a place takes, each once. */
function inPlace(
  { choices = [], isList, names = [] }: Place,
  current: string,
  namesOfKind: (kind: NameKind, isBegun: boolean) => Completion[],
): Completions {
  // Of several with commas between them the last is completed, and none offered again.
  const done = isList ? current.slice(0, current.lastIndexOf(",") + 1) : "";
  const begin = current.slice(done.length);
  const chosen = choices.filter((choice) => !done.split(",").includes(choice)).map((word) => ({ word, says: "" }));
  const named = names.flatMap((kind) => namesOfKind(kind, begin !== ""));
  const fitting = new Map<string, Completion>();
  for (const { word, says } of [...chosen, ...named]) {
    if (word.startsWith(begin) && !fitting.has(word)) fitting.set(word, { word: done + word, says });
  }
  return { words: [...fitting.values()], folders: names.includes("folder") };
}

/** The names of an option, the long one last. */
function flagsOf({ term }: { term: string }): string[] {
  return term.match(/(?<=^|\s)--?[a-z-]+/g) ?? [];
}

function flagOf(option: { term: string }): string {
  return flagsOf(option).at(-1) ?? option.term;
}

/** The words without the shell's quoting. Bash takes `--lang=zh` for three words, and here the sign is left out. */
function wordsOf(typed: readonly string[]): string[] {
  const words = typed.filter((word, index) => word !== "=" || index === typed.length - 1);
  return words.map((word) =>
    word === "="
      ? ""
      : word.replace(/"((?:\\.|[^"\\])*)"?|'([^']*)'?|\\(.?)/gs, (_, double?: string, single?: string, one?: string) =>
          double !== undefined ? double.replace(/\\(["\\$`])/g, "$1") : (single ?? one ?? ""),
        ),
  );
}

/** Where a command line stands after these words: in which command, behind which option that waits for its value. */
function placeOf(
  surface: Surface,
  words: readonly string[],
): { command: Surface["commands"][number] | undefined; open: CompletedOption | undefined; isEnded: boolean } {
  let command: Surface["commands"][number] | undefined;
  let open: CompletedOption | undefined;
  let isEnded = false;
  for (const word of words) {
    if (open) {
      open = undefined;
    } else if (word === "--" && !isEnded) {
      isEnded = true;
    } else if (word.startsWith("-") && !isEnded) {
      const options = [...(command?.options ?? []), ...surface.globals(command?.name)];
      open = options.find((option) => flagsOf(option).includes(word) && option.term.includes("<"));
    } else if (word !== "help") {
      command ??= surface.commands.find(({ name }) => name === word) ?? { name: word, summary: { en: "", zh: "" } };
    }
  }
  return { command, open, isEnded };
}

/** The names of one kind: the ids, and once something is typed every other name too. */
function namesOf(atlas: Atlas, kind: NameKind, isBegun: boolean, language: Language): Completion[] {
  const all = (id: string, says: string, others: (string | undefined)[]): Completion[] => [
    { word: id, says },
    ...(isBegun ? others : []).flatMap((word) => (word ? [{ word, says: word === says ? "" : says }] : [])),
  ];
  const ofEach = <Entry>(registry: Record<string, Entry>, names: (entry: Entry) => [string, ...string[]]) =>
    Object.entries(registry).flatMap(([id, entry]) => {
      const [says, ...others] = names(entry);
      return all(id, says, [says, ...others]);
    });
  switch (kind) {
    case "model":
      return Object.values(atlas.outlines).flatMap(({ id, name, aliases }) => [
        ...all(id, name, [name, ...aliases]),
        ...((isBegun && atlas.variants[id]) || []).flatMap((each) =>
          all(each.id, each.name, [each.name, ...each.aliases]),
        ),
      ]);
    case "concept":
      return ofEach(atlas.conceptNames, ({ name, aliases }) => [name[language], name.en, name.zh, ...aliases]);
    case "family":
      return ofEach(atlas.families, ({ name }) => [name[language], name.en, name.zh]);
    case "organization":
      return ofEach(atlas.organizations, ({ name, name_zh, aliases }) => [
        (language === "zh" ? name_zh : undefined) ?? name,
        name,
        ...(name_zh ? [name_zh] : []),
        ...aliases,
      ]);
    case "license":
      return ofEach(atlas.licenses, ({ name, spdx }) => [name[language], name.en, name.zh, ...(spdx ? [spdx] : [])]);
    case "relation": {
      const types = Object.entries(atlas.relations);
      const categories = new Set(types.map(([, { category }]) => category));
      return [
        ...[...categories].map((word) => ({ word, says: "" })),
        ...types.map(([word, { label }]) => ({ word, says: label[language] })),
      ];
    }
    case "source":
      return Object.keys(atlas.sources).map((word) => ({ word, says: "" }));
    default:
      return [];
  }
}
