import fc from "fast-check";
import { expect, test } from "vitest";
import type { SearchEntry } from "../../src/atlas/search-entries.ts";
import { commonPairs, mayHold, pairSetOf, pairSetsOf } from "../../src/query/letter-pairs.ts";

const entriesOf = (...texts: string[]): SearchEntry[] =>
  texts.map((text) => ({ kind: "model", id: text, name: text, field: "name", text, folded: text }));

/** The different pairs of letters in a text. */
const pairsIn = (text: string) => new Set([...text].slice(1).map((letter, index) => `${text[index]}${letter}`)).size;

test("an entry that holds a text may hold it, whatever stands beside it", () => {
  const text = fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789鹭鸟苍") });
  fc.assert(
    fc.property(text, text, text, fc.nat(3), (before, held, after, others) => {
      const entries = entriesOf(...Array(others).fill("other"), before + held + after, "another");
      const sets = pairSetsOf(entries);
      expect(mayHold(sets, others, pairSetOf(held))).toBe(true);
      expect(commonPairs(sets, others, pairSetOf(held))).toBe(commonPairs(pairSetOf(held), 0, pairSetOf(held)));
    }),
  );
});

test.each([
  ["heron2", "heron1"],
  ["heron2", "wren"],
  ["egret", "ergte"],
  ["stork", "storks"],
  ["plover", "鹭鸟"],
])("%s cannot hold %s", (text, other) => {
  expect(mayHold(pairSetsOf(entriesOf(text)), 0, pairSetOf(other))).toBe(false);
});

test.each([
  ["heron2", "heron1", 4],
  ["heron2", "heron2", 5],
  ["heron2", "xheronx", 4],
  ["heron2", "wren", 0],
  ["heron2", "er", 1],
  ["heron2", "h", 0],
  ["heron2", "", 0],
  // a pair that comes twice is one
  ["banana", "ananas", 2],
])("%s and %s share %i pairs", (text, other, pairs) => {
  expect(commonPairs(pairSetsOf(entriesOf("first", text)), 1, pairSetOf(other))).toBe(pairs);
});

test("as many pairs as a text has, but for those that share a bit", () => {
  // All two hundred and fifty-six bits may be set.
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  const all = [...letters].flatMap((one) => [...letters].map((other) => one + other)).join("");
  const count = commonPairs(pairSetOf(all), 0, pairSetOf(all));
  expect(count).toBe(256);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...letters), maxLength: 40 }), (text) => {
      const own = commonPairs(pairSetOf(text), 0, pairSetOf(text));
      expect(own).toBeLessThanOrEqual(pairsIn(text));
      // Of so few pairs, few fall on one bit.
      expect(own).toBeGreaterThanOrEqual(Math.floor(pairsIn(text) / 2));
    }),
  );
});

test("a long text excludes nothing, and its neighbours stay as they are", () => {
  const entries: SearchEntry[] = entriesOf("heron", "definition", "wren");
  Object.assign(entries[1] as SearchEntry, { field: "text" });
  const sets = pairSetsOf(entries);
  expect(mayHold(sets, 1, pairSetOf("xyzxyz"))).toBe(true);
  expect([0, 2].map((index) => mayHold(sets, index, pairSetOf("xyzxyz")))).toEqual([false, false]);
  expect(pairSetsOf(entries)).toBe(sets);
});
