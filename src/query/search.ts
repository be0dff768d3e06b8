import Fuse from "fuse.js";
import type { Atlas } from "../atlas/atlas.ts";
import { HIT_KINDS, type HitKind, type SearchEntry, type SearchText } from "../atlas/search-entries.ts";
import { typingErrors } from "./closest.ts";
import { hasHan, type Reading, readingsOf, wordsOf as wordsIn } from "./readings.ts";

/** A record that answers a search. */
export interface Hit {
  kind: HitKind;
  id: string;
  name: string;
  /** How well it answers, from 0 to 1: 1 is the very name, from 0.8 on the query, or what it says besides a maker, stands in the name. */
  score: number;
  /** Which of its texts matched. */
  matched: Pick<SearchText, "field" | "text">;
}

/** Worse than this and a hit is noise. */
const LEAST_SCORE = 0.35;
/** In four letters or fewer one error makes another word: only what is very like counts. */
const SHORT_QUERY = 4;
const LEAST_SHORT_SCORE = 0.48;
/** How different a text may be from the query for fuse.js to call it a match, from 0 (equal) to 1. */
const FUZZINESS = 0.45;
/** fuse.js finds no pattern in texts much longer than a name; the bit-parallel search it uses ends at 32 characters. */
const LONGEST_FUZZY_QUERY = 32;

/** Nobody mistypes a name longer than this: it is a text. */
const LONGEST_QUERY = 80;

/** The share of the query's letter pairs that a text must hold to be looked at closely; a typing error spoils two. */
const LEAST_COMMON_PAIRS = 0.35;
/** What a summary or definition that holds all words counts. */
const TEXT_SCORE = 0.5;
/** From here on a text holds the query as typed. */
const AS_TYPED = 0.8;
/** So many names that hold the query as typed are enough: it was not mistyped. */
const ENOUGH = 30;
/** What is only spelled like the query counts no more than this. */
const MOST_LIKENESS = 0.79;
/** What bears the name of a whole family comes after the records that bear the same one. */
const LAST_RANK = 2;

/** A text, and the record that it finds. */
type Candidate = SearchText & { entry: SearchEntry };

/**
 * The names that are spelled like a query, with fuse.js's distance: 0 is equal. Only those that share letter pairs with
 * it are handed to fuse.js, which takes its time over every text.
 * @param isOpen whether it matters that a name of a record is spelled like the query
 * @param isTelling whether it matters of this name
 */
function spelledLike(
  entries: SearchEntry[],
  query: string,
  isOpen: (entry: SearchEntry) => boolean,
  isTelling: (entry: SearchEntry, text: SearchText) => boolean,
): { item: Candidate; score?: number }[] {
  const pairs = pairsOf(query);
  const needed = Math.max(1, Math.floor(LEAST_COMMON_PAIRS * pairs.length));
  const spared = pairs.length - needed;
  const isLike = ({ field, folded }: SearchText): boolean => {
    if (field === "text") return false;
    let common = 0;
    // A loop that counts: `for … of` makes an object for every step, and of so many V8 has to collect them.
    for (let at = 0; common < needed && at - common <= spared && at < pairs.length; at++) {
      if (folded.includes(pairs[at] as string)) common++;
    }
    return common >= needed;
  };
  const candidates: Candidate[] = [];
  for (const entry of entries) {
    if (!isOpen(entry)) continue;
    for (const text of entry.texts) if (isLike(text) && isTelling(entry, text)) candidates.push({ ...text, entry });
  }
  if (query.length > LONGEST_FUZZY_QUERY) return candidates.map((item) => ({ item, score: 1 }));
  const fuse = new Fuse(candidates, {
    keys: ["folded"],
    includeScore: true,
    ignoreLocation: true,
    ignoreFieldNorm: true,
    threshold: FUZZINESS,
  });
  return fuse.search(query);
}

function pairsOf(text: string): string[] {
  return Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2));
}

/**
 * The records that a query may mean, the best first: the very name, then names that begin with it or hold it, then
 * names that are spelled like it, then texts that hold all its words.
 * @param kinds the kinds of record to look among
 * @param isSuggestion whether even a distant likeness helps, as to somebody whose name was not found
 */
export function search(
  atlas: Atlas,
  query: string,
  kinds: readonly HitKind[] = HIT_KINDS,
  isSuggestion = false,
): Hit[] {
  const best: Best = new Map(kinds.map((kind) => [kind, new Map()]));
  const entries =
    kinds.length < HIT_KINDS.length ? atlas.searchEntries.filter(({ kind }) => best.has(kind)) : atlas.searchEntries;
  for (const reading of readingsOf(atlas, query)) considerReading(questionOf(reading, isSuggestion), entries, best);
  return [...best.values()]
    .flatMap((hits) => [...hits.values()])
    .sort(
      (a, b) =>
        b.score - a.score ||
        a.rank - b.rank ||
        HIT_KINDS.indexOf(a.kind) - HIT_KINDS.indexOf(b.kind) ||
        a.name.length - b.name.length ||
        (a.id < b.id ? -1 : 1),
    )
    .map(({ rank: _, ...hit }) => hit);
}

/** The best hit of each record so far, and where it stands among equal ones. */
type Best = Map<HitKind, Map<string, Hit & { rank: number }>>;

function consider(best: Best, { kind, id, name }: SearchEntry, { field, text }: SearchText, score: number): void {
  if (score < LEAST_SCORE || score <= scoreSoFar(best, { kind, id })) return;
  const rank = kind === "family" ? LAST_RANK : field === "alias" ? 1 : 0;
  best.get(kind)?.set(id, { kind, id, name, score: round(score), matched: { field, text }, rank });
}

function scoreSoFar(best: Best, { kind, id }: Pick<SearchEntry, "kind" | "id">): number {
  return best.get(kind)?.get(id)?.score ?? 0;
}

/** A reading, and what of it every text is held against. */
interface Question extends Reading {
  isSuggestion: boolean;
  isChinese: boolean;
  numbers: string;
  /** Of its words those with a number in them, which a text holds or not. */
  numerals: string[];
  mostErrors: number;
}

function questionOf(reading: Reading, isSuggestion: boolean): Question {
  const { folded, words } = reading;
  return {
    ...reading,
    isSuggestion,
    isChinese: hasHan(folded),
    numbers: numbersOf(folded),
    numerals: words.filter((word) => /\d/.test(word)),
    mostErrors: mostErrors(folded),
  };
}

/** Scores every text that can better what is known of its record against one reading of the query. */
function considerReading(question: Question, all: SearchEntry[], best: Best): void {
  const { folded, certainty, among, isSuggestion } = question;
  const entries = among ? all.filter(({ kind, id }) => among[kind]?.has(id)) : all;
  let heldAsTyped = 0;
  for (const entry of entries) {
    for (const text of entry.texts) {
      // A maker is named along with a name, not with the words of a summary.
      if (text.field === "text" && (among || scoreSoFar(best, entry) >= TEXT_SCORE)) continue;
      const score = literalScore(text, question);
      if (score >= AS_TYPED) heldAsTyped++;
      if (score > 0) consider(best, entry, text, certainty * score);
    }
  }
  if (folded.length > LONGEST_QUERY || heldAsTyped >= ENOUGH) return;
  const least = isSuggestion || folded.length > SHORT_QUERY ? LEAST_SCORE : LEAST_SHORT_SCORE;
  const isOpen = (entry: SearchEntry): boolean => scoreSoFar(best, entry) < certainty * MOST_LIKENESS;
  const isTelling = (entry: SearchEntry, text: SearchText): boolean => {
    const most = certainty * likenessAtMost(entry.kind, text.folded, question);
    return most >= least && most > scoreSoFar(best, entry);
  };
  for (const { item, score = 1 } of spelledLike(entries, folded, isOpen, isTelling)) {
    const likeness = certainty * likenessOf(item, score, question);
    if (likeness >= least) consider(best, item.entry, item, likeness);
  }
}

/** How well a text answers as it stands, from 0: equal, then a beginning, then a part, then its words apart. */
function literalScore({ field, text: raw, folded: text }: SearchText, question: Question): number {
  const { folded: query, words, isChinese } = question;
  if (field === "text") return query.length > 1 && holdsAll(raw, text, words) ? TEXT_SCORE : 0;
  if (text === query) return 1;
  const at = text.indexOf(query);
  // Llama 3 is not the beginning of LLaMA-33B.
  if (at >= 0 && /\d$/.test(query) && /^\d/.test(text.slice(at + query.length))) return 0;
  if (at === 0) {
    const share = shareOf(text, query);
    // “llma” begins LLM-as-a-judge by chance.
    return share < 0.5 && runsOverWords(raw, words) ? 0.6 + 0.08 * share : 0.9 + 0.08 * share;
  }
  if (isPlural(text, query)) return 0.89;
  // The commonest typing errors; in a short name fuse.js takes them for another name altogether.
  if (isExchanged(text, query) || isDoubled(text, query)) return 0.72;
  if (at > 0) {
    const share = shareOf(text, query);
    // “lama 3” is in LongLLaMA 3B by chance; what begins with a word of the name was meant.
    return holdsWord(raw, text, words[0] ?? query) ? 0.8 + 0.08 * share : 0.45 + 0.2 * share;
  }
  // Who asks for a PaLM 3 is nearer to PaLM than to U-PaLM.
  if (text.length >= 3 && query.startsWith(text)) return 0.6 + 0.1 * shareOf(text, query);
  if (words.length > 1 && holdsAll(raw, text, words)) return 0.74 + 0.05 * shareOf(text, query);
  if (isChinese && query.length > 2 && holdsInOrder(text, query)) return 0.66 + 0.1 * shareOf(text, query);
  return 0;
}

let taken: { text: string; words: string[] } | undefined;

/** The words of a text. It is asked for one text several times in a row, and taking a text apart takes time. */
function wordsOf(text: string): string[] {
  if (taken?.text !== text) taken = { text, words: wordsIn(text) };
  return taken.words;
}

/** Whether a single word was typed that, at the beginning of a text, ends within a later word of it. */
function runsOverWords(raw: string, words: string[]): boolean {
  const [word = ""] = words;
  if (words.length !== 1 || hasHan(word)) return false;
  let length = 0;
  for (const each of wordsOf(raw)) {
    length += each.length;
    if (length >= word.length) return length > word.length && each.length < length;
  }
  return false;
}

/** Whether one of two English names is the plural of the other. */
function isPlural(text: string, query: string): boolean {
  if (query.length <= SHORT_QUERY || Math.abs(text.length - query.length) !== 1) return false;
  return text === `${query}s` || `${text}s` === query;
}

/** Whether a text holds the signs of a query in their order, others between them: 旋转编码 is 旋转位置编码. */
function holdsInOrder(text: string, query: string): boolean {
  let at = -1;
  for (const sign of query) {
    at = text.indexOf(sign, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** Whether a text holds every word; taking it apart takes time, so first whether it holds their letters. */
function holdsAll(raw: string, folded: string, words: string[]): boolean {
  for (let at = 0; at < words.length; at++) if (!folded.includes(words[at] as string)) return false;
  return words.every((word) => holdsWord(raw, folded, word));
}

/** Whether a sentence holds a word from its beginning: “bert” is not in “Hubert”. Chinese has no such boundaries. */
function holdsWord(sentence: string, folded: string, word: string): boolean {
  if (!folded.includes(word)) return false;
  if (!/^[a-z0-9]/.test(word)) return true;
  const beginsWith = (found: string): boolean =>
    // “llama 3” does not ask for the 34B.
    // Nor does the J of a GPT-J begin a judge.
    (word.length > 1 || found.length === 1 || /\d/.test(word)) &&
    found.startsWith(word) &&
    !(/\d$/.test(word) && /^\d/.test(found.slice(word.length)));
  const found = wordsOf(sentence);
  // What is two words in the name may be typed as one; the version in davinci-003 is its third.
  return found.some(
    (each, index) => beginsWith(each) || each + (found[index + 1] ?? "") === word || beginsWith(withoutZeros(each)),
  );
}

function withoutZeros(number: string): string {
  return number.replace(/^0+(?=\d)/, "");
}

/** How well a text answers that is spelled differently from the query, from 0. */
function likenessOf(
  { entry: { kind }, text: raw, folded: text }: Candidate,
  distance: number,
  question: Question,
): number {
  const { folded: query, words, numbers } = question;
  // Who mistypes a name means the model more often than one of its sizes.
  const likelihood = kind === "variant" && numbers === "" ? 0.95 : 1;
  const errors = numbersOf(text) === numbers ? errorsUpTo(question.mostErrors, text, query) : undefined;
  if (errors !== undefined) return likelihood * (0.74 - 0.03 * errors);
  if (words.length > 1 && words.every((word) => holdsNearly(raw, text, word)))
    return likelihood * (0.6 + 0.07 * shareOf(text, query));
  return fuzzyScore(kind, text, distance, question);
}

/** The most that `likenessOf` can make of a text, found out at little cost. */
function likenessAtMost(kind: HitKind, text: string, question: Question): number {
  const { folded: query, words, numerals } = question;
  const share = shareOf(text, query);
  let most = Math.abs(text.length - query.length) <= question.mostErrors ? 0.74 : 0;
  if (words.length > 1 && numerals.every((word) => text.includes(word))) most = Math.max(most, 0.6 + 0.07 * share);
  return most >= MOST_LIKENESS * (0.4 + 0.6 * share) ? most : Math.max(most, fuzzyScore(kind, text, 0, question));
}

/** How many typing errors a word may hold and still be the one that was meant: a wrong Chinese sign is a wrong word. */
function mostErrors(word: string): number {
  const length = hasHan(word) ? word.length / 2 : word.length;
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** Whether a text holds a word, or one that a typing error made of it. */
function holdsNearly(raw: string, text: string, word: string): boolean {
  if (holdsWord(raw, text, word)) return true;
  if (/\d/.test(word)) return false;
  return wordsOf(raw).some((each) => errorsUpTo(mostErrors(word), each, word) !== undefined);
}

/** How many typing errors make one word of another, if they are no more than so many. */
function errorsUpTo(most: number, text: string, query: string): number | undefined {
  if (Math.abs(text.length - query.length) > most) return undefined;
  const errors = typingErrors(text, query);
  return errors <= most ? errors : undefined;
}

/** Whether two texts differ by two neighbouring letters that changed places. */
function isExchanged(text: string, query: string): boolean {
  if (text.length !== query.length || query.length < 3) return false;
  let at = 0;
  while (at < text.length && text[at] === query[at]) at++;
  return (
    at < text.length - 1 &&
    text[at] === query[at + 1] &&
    text[at + 1] === query[at] &&
    text.slice(at + 2) === query.slice(at + 2)
  );
}

/** Whether two texts differ only in how often a letter is repeated: lama, llama. */
function isDoubled(text: string, query: string): boolean {
  if (query.length < 3 || text[0] !== query[0] || Math.abs(text.length - query.length) > 2) return false;
  return onceEach(text) === onceEach(query);
}

function onceEach(text: string): string {
  return text.replace(/([a-z])\1+/g, "$1");
}

/** fuse.js counts wrong letters only; a text much longer or shorter than the query is also less likely meant. */
function fuzzyScore(kind: HitKind, text: string, distance: number, question: Question): number {
  // Who mistypes a name means the model more often than one of its sizes.
  const likelihood = kind === "variant" ? 0.9 : 1;
  const isNumberRight = question.isSuggestion || ["", question.numbers].includes(numbersOf(text));
  const share = shareOf(text, question.folded);
  return MOST_LIKENESS * likelihood * (isNumberRight ? 1 : 0.7) * (1 - distance) * (0.4 + 0.6 * share);
}

/** The numbers in a text: GPT-4 is another model than GPT-5, not a spelling of it. */
function numbersOf(text: string): string {
  return text.match(/\d+(?:\.\d+)?/g)?.join(" ") ?? "";
}

/** The shorter length as a share of the longer. */
function shareOf(text: string, query: string): number {
  return Math.min(text.length, query.length) / Math.max(text.length, query.length);
}

function round(score: number): number {
  return Math.round(score * 1000) / 1000;
}
