import type { SearchEntry } from "../atlas/search-entries.ts";

// Which pairs of letters a text holds, as a set of 256 bits: two pairs may share a bit, so that a set can show that a
// text does not hold another, and never that it does. Looking at the sets first spares search most of the texts.

/** The bits of one text. */
export type PairSet = Int32Array;

const WORDS = 8;
const BITS = 32 * WORDS;

const known = new WeakMap<readonly SearchEntry[], PairSet>();

/** The sets of all entries one behind the other, built once; those of long texts are full, which excludes nothing. */
export function pairSetsOf(entries: readonly SearchEntry[]): PairSet {
  let sets = known.get(entries);
  if (sets === undefined) {
    sets = new Int32Array(entries.length * WORDS);
    for (const [index, { field, folded }] of entries.entries()) {
      if (field === "text") sets.fill(-1, index * WORDS, (index + 1) * WORDS);
      else addPairs(sets, index * WORDS, folded);
    }
    known.set(entries, sets);
  }
  return sets;
}

export function pairSetOf(text: string): PairSet {
  const set = new Int32Array(WORDS);
  addPairs(set, 0, text);
  return set;
}

function addPairs(sets: PairSet, offset: number, text: string): void {
  for (let at = 1; at < text.length; at++) {
    const bit = (Math.imul(text.charCodeAt(at - 1), 31) + text.charCodeAt(at)) & (BITS - 1);
    (sets[offset + (bit >> 5)] as number) |= 1 << (bit & 31);
  }
}

/** Whether an entry may hold a text whole. */
export function mayHold(sets: PairSet, index: number, set: PairSet): boolean {
  for (let word = 0; word < WORDS; word++) {
    const bits = set[word] as number;
    if (((sets[index * WORDS + word] as number) & bits) !== bits) return false;
  }
  return true;
}

/** How many of a text's pairs an entry holds at most, pairs that share a bit counted once. */
export function commonPairs(sets: PairSet, index: number, set: PairSet): number {
  let count = 0;
  for (let word = 0; word < WORDS; word++)
    count += bitsOf((sets[index * WORDS + word] as number) & (set[word] as number));
  return count;
}

/** How many bits a number has (Warren, Hacker's Delight, section 5-1). */
function bitsOf(number: number): number {
  const pairs = number - ((number >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
