import type { Atlas } from "../atlas/atlas.ts";
import type { HitKind } from "../atlas/search-entries.ts";
import { asUsual, fold } from "../schema/fold.ts";

/** One way to understand what somebody typed to search for. */
export interface Reading {
  /** The query as names are compared. */
  folded: string;
  /** Its words, folded. */
  words: string[];
  /** How sure it is that this was meant, from 0 to 1. */
  certainty: number;
  /** The ids of the records that it can mean, by their kind; without it any. */
  among?: Partial<Record<HitKind, Set<string>>>;
}

/** Whether there is Chinese in a text. */
export function hasHan(text: string): boolean {
  const usualHan = /[\u4e00-\u9fff]/;
  if (usualHan.test(text)) return true;
  // Characters that Unicode holds twice become usual ones.
  const usual = asUsual(text, "NFD");
  return usual === undefined ? /\p{Script=Han}/u.test(text) : usualHan.test(usual);
}

/** Words that say only that a name or an explanation is asked for. */
const SAYS_NOTHING = new Set(
  "a an the what whats is of by for with from in on and all which model models llm llms paper technique method objective"
    .split(" ")
    .concat("的 模型 大模型 语言模型 大语言模型 什么是 是什么 论文 方法 技术 系列".split(" ")),
);
/** Ends that Chinese writes without a space. */
const CHINESE_FRAME = /^什么是|(?:是什么|大语言模型|大模型|模型|系列|方法|技术|的)$/u;

/** Numbers that people write out. */
const NUMERALS = new Map([
  ["one", "1"],
  ["two", "2"],
  ["three", "3"],
  ["four", "4"],
  ["five", "5"],
]);

/** What has more words is a text. */
const MOST_WORDS = 12;

/** Whether a folded word tells something of what is asked for. */
export function isTelling(word: string): boolean {
  return !SAYS_NOTHING.has(word);
}

/** Between words, and between Chinese and other letters, of usual texts and of any. */
const BETWEEN_USUAL_WORDS =
  /[^a-z0-9\u4e00-\u9fff.+*]+|(?<=[\u4e00-\u9fff])(?![\u4e00-\u9fff])|(?<![\u4e00-\u9fff])(?=[\u4e00-\u9fff])/;
const betweenWords = () =>
  /[^\p{L}\p{N}\p{M}.+*]+|(?<=\p{Script=Han})(?!\p{Script=Han})|(?<!\p{Script=Han})(?=\p{Script=Han})/u;

/** The words of a text, folded. */
export function wordsOf(text: string): string[] {
  const usual = asUsual(text, "NFD")?.toLowerCase();
  if (usual === undefined) return text.split(betweenWords()).map(fold).filter(Boolean);
  return usual
    .split(BETWEEN_USUAL_WORDS)
    .map((word) => (word.includes(".") ? fold(word) : word))
    .filter(Boolean);
}

/**
 * The ways to read a query, the surest first: as it stands; with its numerals as digits; without the words that say
 * nothing; and, where it names a maker, as the name of a thing of theirs.
 */
export function readingsOf(atlas: Atlas, query: string): Reading[] {
  const typed: Reading = { folded: fold(query), words: query.split(/\s+/).map(fold).filter(Boolean), certainty: 1 };
  if (typed.folded === "") return [];
  const words = wordsOf(query).map((word) => NUMERALS.get(word) ?? word);
  // A page of text is no name: nobody reads it in several ways.
  if (words.length > MOST_WORDS) return [typed];
  const telling = words.map((word) => word.replace(CHINESE_FRAME, "") || word).filter(isTelling);
  const readings = [typed, readingOf(words, 0.98), readingOf(telling, 0.97), ...makerReadings(atlas, telling)];
  const known = new Set<string>();
  return readings.filter(({ folded, words, among }) => {
    const key = words.join(" ");
    // A maker's reading looks among other records than the others do.
    if (folded === "" || (known.has(key) && !among)) return false;
    known.add(key);
    return true;
  });
}

function readingOf(words: string[], certainty: number, among?: Reading["among"]): Reading {
  return { folded: words.join(""), words, certainty, among };
}

/** “Google BERT” read as BERT, among what Google made. */
function makerReadings(atlas: Atlas, words: string[]): Reading[] {
  // A maker's name alone is no other thing's.
  if (words.length < 2) return [];
  const names = new Map<string, Set<string>>();
  for (const { kind, id, folded } of atlas.searchEntries) {
    if (kind === "organization") names.set(id, (names.get(id) ?? new Set()).add(folded));
  }
  return [...names].flatMap(([id, folded]) => {
    const rest = withoutRun(words, folded);
    return rest ? [readingOf(rest, 0.96, madeBy(atlas, id))] : [];
  });
}

/** What is left of words when the longest run of them that makes one of the names is taken out. */
function withoutRun(words: string[], names: Set<string>): string[] | undefined {
  for (let length = words.length - 1; length > 0; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      if (names.has(words.slice(from, from + length).join(""))) return words.toSpliced(from, length);
    }
  }
  return undefined;
}

/** The models of an organization and their variants. */
function madeBy(atlas: Atlas, organization: string): Reading["among"] {
  const made = Object.values(atlas.outlines).filter(({ organizations }) => organizations.includes(organization));
  return {
    model: new Set(made.map(({ id }) => id)),
    variant: new Set(made.flatMap((model) => (atlas.variants[model.id] ?? []).map(({ id }) => id))),
  };
}
