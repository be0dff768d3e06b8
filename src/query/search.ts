import Fuse from "fuse.js";
import type { Atlas } from "../atlas/atlas.ts";
import { HIT_KINDS, type HitKind, type SearchEntry } from "../atlas/search-entries.ts";
import { typingErrors } from "./closest.ts";
import { commonPairs, type PairSets, pairSetOf, pairSetsOf, pairsIn } from "./letter-pairs.ts";
import { hasHan, isTelling, type Reading, readingsOf, wordsOf } from "./readings.ts";

/** A record that answers a search. */
export interface Hit {
  kind: HitKind;
  id: string;
  name: string;
  /**
   * How well it answers, from 0 to 1: 1 is the very name, from 0.8 on the query, or what it says besides a maker, stands
   * in the name. Below `LEAST_MEANT` it is only spelled like the query.
   */
  score: number;
  /** Which of its texts matched; `organization` stands for the maker whose name was asked for. */
  matched: { field: SearchEntry["field"] | "organization"; text: string };
}

/** From here on a record holds the query or what a typing error made of it; below, only its spelling is like it. */
const LEAST_MEANT = 0.4;
/** Worse than this and a likeness is noise. */
const LEAST_LIKENESS = 0.35;
/** The same where it would be all that is found. */
const LEAST_GUESS = 0.45;
/** In four letters or fewer one error makes another word: only what is very like counts. */
const SHORT_QUERY = 4;
const LEAST_SHORT_GUESS = 0.48;
/** How different a text may be from the query for fuse.js to call it a match, from 0 (equal) to 1. */
const FUZZINESS = 0.45;
/** fuse.js finds no pattern in texts much longer than a name; the bit-parallel search it uses ends at 32 characters. */
const LONGEST_FUZZY_QUERY = 32;

/** Nobody mistypes a name longer than this: it is a text. */
const LONGEST_QUERY = 80;

/** The share of the query's letter pairs that a text must hold to be looked at closely; a typing error spoils two. */
const LEAST_COMMON_PAIRS = 0.35;
/** So many names are looked at closely. */
const MOST_CANDIDATES = 1000;
/** What a summary or definition that holds all words counts. */
const TEXT_SCORE = 0.5;
/** From here on a text holds the query as typed. */
const AS_TYPED = 0.8;
/** What is only spelled like the query counts no more than this. */
const MOST_LIKENESS = 0.79;
/** What bears the name of a whole family, structure or license comes after the records that bear the same one. */
const LAST_RANK = 2;

/** Whether a record is only spelled like the query: nothing says that it was meant. */
export function isGuess({ score }: Hit): boolean {
  return score < LEAST_MEANT;
}

/** The entries that are looked at, and the letter pairs of each. */
interface Corpus {
  entries: SearchEntry[];
  sets: PairSets;
  /** Whether an entry of a reading is among them. */
  includes(entry: SearchEntry, among: Reading["among"]): boolean;
}

function corpusOf({ searchEntries: entries }: Atlas, kinds: readonly HitKind[]): Corpus {
  const open = new Set(kinds);
  return {
    entries,
    sets: pairSetsOf(entries),
    includes: ({ kind, id }, among) => open.has(kind) && (among === undefined || among[kind]?.has(id) === true),
  };
}

/** A name that may be what a query was mistyped for, with how many of its letter pairs it holds at most. */
interface Candidate {
  entry: SearchEntry;
  common: number;
}

/**
 * The names that share so many letter pairs with a reading of a query that they may be what it was mistyped for, those
 * that share the most of their own first; of very many only these.
 * @param mayBe which of all names come into question
 */
function sharingPairs(
  { folded, among }: Reading,
  { entries, sets, includes }: Corpus,
  mayBe: (entry: SearchEntry) => boolean = () => true,
): Candidate[] {
  const set = pairSetOf(folded);
  const least = Math.max(1, Math.floor(LEAST_COMMON_PAIRS * pairsIn(set)));
  const found: (Candidate & { share: number })[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.field === "text" || !mayBe(entry)) continue;
    const common = commonPairs(sets, index, set);
    if (common < least || !includes(entry, among)) continue;
    found.push({ entry, common, share: common / (entry.folded.length + folded.length) });
  }
  return found.length > MOST_CANDIDATES ? found.sort((a, b) => b.share - a.share).slice(0, MOST_CANDIDATES) : found;
}

/** How far names are from a query by fuse.js, which takes its time over every one: 0 is equal. */
function distances(candidates: Candidate[], query: string): { item: SearchEntry; score?: number }[] {
  const names = candidates.map(({ entry }) => entry);
  if (query.length > LONGEST_FUZZY_QUERY) return names.map((item) => ({ item, score: 1 }));
  const fuse = new Fuse(names, {
    keys: ["folded"],
    includeScore: true,
    ignoreLocation: true,
    ignoreFieldNorm: true,
    threshold: FUZZINESS,
  });
  return fuse.search(query);
}

/**
 * The records that a query may mean, the best first: the very name, then names that begin with it or hold it, then those
 * that a typing error makes of it, then texts that hold all its words. Only where there is none of these, the names that
 * are spelled like it.
 */
export function search(atlas: Atlas, query: string, kinds: readonly HitKind[] = HIT_KINDS): Hit[] {
  const best = new BestHits(kinds);
  const corpus = corpusOf(atlas, kinds);
  const readings = readingsOf(atlas, query);
  for (const reading of readings) considerAsTyped(reading, corpus, best);
  addMadeBy(atlas, best);
  // What holds the query as typed was not mistyped, and nobody mistypes a text.
  const mistyped = best.highest() < AS_TYPED ? readings.filter(({ folded }) => folded.length <= LONGEST_QUERY) : [];
  for (const reading of mistyped) considerMistyped(reading, corpus, best);
  if (mistyped.length > 0) addSizes(atlas, best);
  if (best.highest() < LEAST_MEANT) for (const reading of mistyped) considerLike(reading, corpus, best);
  const hits = best.sorted();
  return hits.some((hit) => !isGuess(hit)) ? hits.filter((hit) => !isGuess(hit)) : hits;
}

/** The records whose names are spelled like one that is nobody's, the closest first: even a distant likeness helps. */
export function searchAlike(atlas: Atlas, name: string, kinds: readonly HitKind[]): Hit[] {
  const best = new BestHits(kinds);
  const corpus = corpusOf(atlas, kinds);
  const add = (entry: SearchEntry, score: number): void => {
    if (score >= LEAST_LIKENESS) best.add(entry, score);
  };
  for (const reading of readingsOf(atlas, name)) {
    const { folded, words, certainty, among } = reading;
    for (const entry of corpus.entries) {
      // A maker is named along with a name, not with the words of a summary.
      if (!corpus.includes(entry, among) || (among && entry.field === "text")) continue;
      add(entry, certainty * literalScore(entry, folded, words));
    }
    if (folded.length > LONGEST_QUERY) continue;
    for (const { item, score = 1 } of distances(sharingPairs(reading, corpus), folded)) {
      const mistyped = mistypedScore(item, folded, words);
      add(item, certainty * (mistyped || fuzzyScore(item, folded, score, { isAnyNumber: true })));
    }
  }
  return best.sorted();
}

/** The best hit of each record so far, and where it stands among equal ones. */
class BestHits {
  readonly #hits: Map<HitKind, Map<string, Hit & { rank: number }>>;
  #highest = 0;

  constructor(kinds: readonly HitKind[]) {
    this.#hits = new Map(kinds.map((kind) => [kind, new Map()]));
  }

  takes(kind: HitKind): boolean {
    return this.#hits.has(kind);
  }

  of(kind: HitKind): Hit[] {
    return [...(this.#hits.get(kind)?.values() ?? [])];
  }

  scoreOf({ kind, id }: Pick<SearchEntry, "kind" | "id">): number {
    return this.#hits.get(kind)?.get(id)?.score ?? 0;
  }

  highest(): number {
    return this.#highest;
  }

  /** Keeps a hit where it is better than what is known of its record. */
  add(
    { kind, id, name, field, text }: Omit<SearchEntry, "field" | "folded"> & Hit["matched"],
    score: number,
    rank = RANKS[kind] ?? (field === "alias" ? 1 : 0),
  ): void {
    if (score <= this.scoreOf({ kind, id })) return;
    this.#hits.get(kind)?.set(id, { kind, id, name, score: round(score), matched: { field, text }, rank });
    this.#highest = Math.max(this.#highest, score);
  }

  sorted(): Hit[] {
    return [...this.#hits.values()]
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
}

/** What is found to list the models that have it. */
const LISTED: HitKind[] = ["structure", "license", "weights"];

const RANKS: { [Kind in HitKind]?: number } = {
  family: LAST_RANK,
  structure: LAST_RANK,
  license: LAST_RANK,
  weights: LAST_RANK,
};

/** What a model counts whose maker was asked for, as a share of what the maker does: more than what bears its name. */
const MADE_BY_SHARE = 0.98;
/** From here on an organization's name is or begins with the query. */
const IS_NAMED = 0.9;

/** The models of an organization that was asked for, the oldest first. */
function addMadeBy(atlas: Atlas, best: BestHits): void {
  for (const { id, name, score } of best.of("organization")) {
    if (score < IS_NAMED) continue;
    Object.values(atlas.outlines).forEach((model, index, { length }) => {
      if (!model.organizations.includes(id)) return;
      const matched = { kind: "model", id: model.id, name: model.name, field: "organization", text: name } as const;
      best.add(matched, MADE_BY_SHARE * score, 1 + index / length);
    });
  }
}

/** What a size of a model counts whose name was mistyped, as a share of what the model does. */
const SIZE_SHARE = 0.95;

/** The sizes of the model that a mistyped name means come right after it: “lama 2” means Llama 2 7B before LaMDA 2B. */
function addSizes({ variants }: Atlas, best: BestHits): void {
  if (!best.takes("variant")) return;
  for (const { id, name, score, matched } of best.of("model")) {
    if (score < LEAST_MEANT || matched.field === "text") continue;
    for (const variant of variants[id] ?? []) {
      if (!variant.name.startsWith(name)) continue;
      best.add(
        { kind: "variant", id: variant.id, name: variant.name, field: "name", text: variant.name },
        SIZE_SHARE * score,
      );
    }
  }
}

/** Scores every text that holds one reading of the query, as it stands or with its letters doubled or exchanged. */
function considerAsTyped(reading: Reading, { entries, includes }: Corpus, best: BestHits): void {
  const { folded, words, certainty, among } = reading;
  const isHan = hasHan(folded);
  const [first, second] = folded;
  for (const entry of entries) {
    const text = entry.folded;
    const mayMatch =
      text.includes(folded) ||
      (text.length < folded.length && folded.startsWith(text)) ||
      // With a letter doubled or exchanged.
      (Math.abs(text.length - folded.length) <= MOST_REPEATED && (text[0] === first || text[0] === second)) ||
      (words.length > 1 && words.every((word) => text.includes(word))) ||
      isHan;
    if (!mayMatch || !includes(entry, among)) continue;
    // A maker is named along with a name, not with the words of a summary.
    if (entry.field === "text" && (among || best.scoreOf(entry) >= TEXT_SCORE)) continue;
    const score = certainty * literalScore(entry, folded, words);
    if (score > 0 && !isByChance(entry, folded, words)) best.add(entry, score);
  }
}

/** Scores every name that a typing error or two make of one reading of the query. */
function considerMistyped(reading: Reading, corpus: Corpus, best: BestHits): void {
  const { folded, words, certainty } = reading;
  const most = mostErrors(folded);
  // A single word is as long as the name but for the errors.
  const isNear = ({ folded: text }: SearchEntry) => Math.abs(text.length - folded.length) <= most;
  const set = pairSetOf(folded);
  // An error spoils up to three pairs: that of two letters which changed places.
  const needed = pairsIn(set) - 3 * most;
  for (const { entry, common } of sharingPairs(reading, corpus, words.length < 2 ? isNear : undefined)) {
    if (best.scoreOf(entry) >= certainty * MOST_LIKENESS) continue;
    if (words.length < 2 && common < needed) continue;
    // In a name of four letters another letter makes another name: Bard is not BART.
    if (folded.length <= SHORT_QUERY && entry.folded.length <= SHORT_QUERY) continue;
    best.add(entry, certainty * mistypedScore(entry, folded, words));
  }
}

/** Scores every name that is spelled like one reading of the query, below all that may have been meant. */
function considerLike(reading: Reading, corpus: Corpus, best: BestHits): void {
  const { folded, words, certainty } = reading;
  const least = folded.length > SHORT_QUERY ? LEAST_GUESS : LEAST_SHORT_GUESS;
  // Of several words one that is like another says nothing of the rest; and nobody mistypes a license.
  const likely = sharingPairs(reading, corpus).filter(
    ({ entry }) => !LISTED.includes(entry.kind) && holdsMostNearly(entry, words),
  );
  for (const { item, score: distance = 1 } of distances(likely, folded)) {
    // A few letters stand within a name by chance.
    const held = folded.length < SHORT_QUERY ? 0 : literalScore(item, folded, words);
    const score = certainty * Math.max(held, fuzzyScore(item, folded, distance));
    if (score >= least) best.add(item, LEAST_MEANT * score);
  }
}

/**
 * Whether a name that holds the query, or that the query begins with, does so by chance: LongLLaMA 3B holds “llama 3”,
 * and LLaMA is where “llama 3” begins, but that would be another model. “BPE tokenizer” does mean BPE.
 */
function isByChance({ text: raw, folded: text, field }: SearchEntry, query: string, words: string[]): boolean {
  if (field === "text" || text === query) return false;
  if (text.includes(query) && !text.startsWith(query)) {
    if (holdsWord(raw, text, words[0] ?? query)) return false;
    // GPT is in WebGPT, but MIT is not so in imitation.
    const isWithin = query.length < SHORT_QUERY && !wordsOf(raw).some((word) => word.endsWith(query));
    return words.length > 1 || /\d/.test(query) || isWithin;
  }
  if (!query.startsWith(text) || isPlural(text, query) || isDoubled(text, query)) return false;
  const rest = query.slice(text.length);
  return /\d/.test(rest) || !(hasHan(query) || isBeginning(words, text));
}

/** Whether some of the first words make a text. */
function isBeginning(words: string[], text: string): boolean {
  let joined = "";
  return words.some((word) => {
    joined += word;
    return joined === text;
  });
}

/** How well a text answers as it stands, from 0: equal, then a beginning, then a part, then its words apart. */
function literalScore({ field, text: raw, folded: text }: SearchEntry, query: string, words: string[]): number {
  if (field === "text")
    return query.length > 1 && holdsAll(raw, text, words) && holdsNumbers(raw, words) ? TEXT_SCORE : 0;
  if (text === query) return 1;
  const share = shareOf(text, query);
  if (cutsNumber(raw, text, query)) return 0;
  if (text.startsWith(query)) {
    // “llma” begins LLM-as-a-judge by chance.
    return share < 0.5 && runsOverWords(raw, words) ? 0.6 + 0.08 * share : 0.9 + 0.08 * share;
  }
  if (isPlural(text, query)) return 0.89;
  // The commonest typing errors; in a short name fuse.js takes them for another name altogether.
  if (isExchanged(text, query) || isDoubled(text, query)) return 0.72;
  if (text.includes(query)) {
    // “lama 3” is in LongLLaMA 3B by chance; what begins with a word of the name was meant.
    return holdsWord(raw, text, words[0] ?? query) ? 0.8 + 0.08 * share : 0.45 + 0.2 * share;
  }
  // Who asks for a PaLM 3 is nearer to PaLM than to U-PaLM.
  if (text.length >= 3 && query.startsWith(text)) return 0.6 + 0.1 * share;
  if (words.length > 1 && holdsAll(raw, text, words)) return 0.74 + 0.05 * share;
  if (hasHan(query) && query.length > 2 && holdsInOrder(text, query)) return 0.66 + 0.1 * share;
  return 0;
}

/** Whether a query ends within a number of a text: Llama 3 is in LLaMA-33B, but Llama 2 is not so in Llama 2 70B. */
function cutsNumber(raw: string, text: string, query: string): boolean {
  const end = text.indexOf(query) + query.length;
  if (!text.includes(query) || !/\d$/.test(query) || !/^\d/.test(text.slice(end))) return false;
  let length = 0;
  return !wordsOf(raw).some((word) => {
    length += word.length;
    return length === end;
  });
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
  return query.length > SHORT_QUERY && (text === `${query}s` || `${text}s` === query);
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
  return words.every((word) => folded.includes(word)) && words.every((word) => holdsWord(raw, folded, word));
}

/** Whether a sentence holds the numbers among some words as numbers: 3 is not in 3B. */
function holdsNumbers(sentence: string, words: string[]): boolean {
  const numbers = words.filter((word) => /^[\d.]+$/.test(word));
  if (numbers.length === 0) return true;
  const found = wordsOf(sentence);
  return numbers.every((number) => found.includes(number));
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

/** How well a name answers that a typing error or two make of the query, from 0. */
function mistypedScore({ kind, text: raw, folded: text }: SearchEntry, query: string, words: string[]): number {
  // Who mistypes a name means the model more often than one of its sizes.
  const likelihood = kind === "variant" && !/\d/.test(query) ? 0.95 : 1;
  const errors = errorsUpTo(mostErrors(query), text, query);
  if (errors !== undefined && isSameNumber(text, query)) return likelihood * (0.74 - 0.03 * errors);
  // Numbers are never mistyped here, and are the soonest missed.
  const numbers = words.filter((word) => /\d/.test(word));
  const isHeld =
    words.length > 1 &&
    numbers.every((word) => holdsWord(raw, text, word)) &&
    words.every((word) => numbers.includes(word) || holdsNearly(raw, text, word));
  return isHeld ? likelihood * (0.6 + 0.07 * shareOf(text, query)) : 0;
}

/** Whether a name has the numbers of a query, in which a digit between letters is one of them, mistyped. */
function isSameNumber(text: string, query: string): boolean {
  const numbers = numbersOf(text);
  return numbers === numbersOf(query) || numbers === numbersOf(query.replace(/(?<=[a-z])\d(?=[a-z])/g, ""));
}

/** Whether a name holds more than half of what several words tell but for numbers, or what typing errors made of it. */
function holdsMostNearly({ text: raw, folded: text }: SearchEntry, words: string[]): boolean {
  if (words.length < 2) return true;
  const telling = words.filter((word) => isTelling(word) && !/^\d/.test(word));
  return 2 * telling.filter((word) => holdsNearly(raw, text, word)).length > telling.length;
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

/** So many letters may be left out or typed once more. */
const MOST_REPEATED = 2;

/** Whether two texts differ only in how often a letter is repeated: lama, llama. */
function isDoubled(text: string, query: string): boolean {
  if (query.length < 3 || text[0] !== query[0] || Math.abs(text.length - query.length) > MOST_REPEATED) return false;
  return onceEach(text) === onceEach(query);
}

function onceEach(text: string): string {
  return text.replace(/([a-z])\1+/g, "$1");
}

/**
 * fuse.js counts wrong letters only; a text much longer or shorter than the query is also less likely meant.
 * @param isAnyNumber whether other numbers matter no more than other letters
 */
function fuzzyScore(
  { kind, folded: text }: SearchEntry,
  query: string,
  distance: number,
  { isAnyNumber = false } = {},
): number {
  // Who mistypes a name means the model more often than one of its sizes.
  const likelihood = kind === "variant" ? 0.9 : 1;
  const numbers = isAnyNumber || ["", numbersOf(query)].includes(numbersOf(text)) ? 1 : 0.7;
  return MOST_LIKENESS * likelihood * numbers * (1 - distance) * (0.4 + 0.6 * shareOf(text, query));
}

/** The numbers in a text: GPT-4 is another model than GPT-5, not a spelling of it. */
function numbersOf(text: string): string {
  return (text.match(/\d+(?:\.\d+)?/g) ?? []).join(" ");
}

/** The shorter length as a share of the longer. */
function shareOf(text: string, query: string): number {
  return Math.min(text.length, query.length) / Math.max(text.length, query.length);
}

function round(score: number): number {
  return Math.round(score * 1000) / 1000;
}
