import type { SearchEntry } from "../atlas/search-entries.ts";

// Which pairs of letters a text holds, as a set of 256 bits; two pairs may share a bit. How many of its pairs a name has
// in common with a query tells soon whether it may be what the query was mistyped for.

/** The bits of one text. */
export type PairSet = Int32Array;

/** The sets of many entries one behind the other, and which of them are made: a query asks for few of them. */
export interface PairSets {
  entries: readonly SearchEntry[];
  bits: Int32Array;
  isMade: Uint8Array;
}

const WORDS = 8;
const BITS = 32 * WORDS;

const known = new WeakMap<readonly SearchEntry[], PairSets>();

/** The sets of all entries, each made once, when it is first asked for. */
export function pairSetsOf(entries: readonly SearchEntry[]): PairSets {
  let sets = known.get(entries);
  if (sets === undefined) {
    const { length } = entries;
    sets = { entries, bits: new Int32Array(length * WORDS), isMade: new Uint8Array(length) };
    known.set(entries, sets);
  }
  return sets;
}

export function pairSetOf(text: string): PairSet {
  const set = new Int32Array(WORDS);
  addPairs(set, 0, text);
  return set;
}

function addPairs(sets: Int32Array, offset: number, text: string): void {
  for (let at = 1; at < text.length; at++) {
    const bit = (Math.imul(text.charCodeAt(at - 1), 31) + text.charCodeAt(at)) & (BITS - 1);
    (sets[offset + (bit >> 5)] as number) |= 1 << (bit & 31);
  }
}

/** How many of a text's pairs an entry holds at most, pairs that share a bit counted once. */
export function commonPairs({ entries, bits, isMade }: PairSets, index: number, set: PairSet): number {
  const offset = index * WORDS;
  if (isMade[index] === 0) {
    addPairs(bits, offset, (entries[index] as SearchEntry).folded);
    isMade[index] = 1;
  }
  let count = 0;
  for (let word = 0; word < WORDS; word++) count += bitsOf((bits[offset + word] as number) & (set[word] as number));
  return count;
}

/** How many pairs a text has, those that share a bit counted once. */
export function pairsIn(set: PairSet): number {
  return set.reduce((count, bits) => count + bitsOf(bits), 0);
}

/** How many bits a number has (Warren, Hacker's Delight, section 5-1). */
function bitsOf(number: number): number {
  const pairs = number - ((number >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
