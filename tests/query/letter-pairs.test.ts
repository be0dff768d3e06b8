import fc from "fast-check";
import { expect, test } from "vitest";
import type { SearchEntry } from "../../src/atlas/search-entries.ts";
import { commonPairs, pairSetOf, pairSetsOf, pairsIn } from "../../src/query/letter-pairs.ts";

const entriesOf = (...texts: string[]): SearchEntry[] =>
  texts.map((text) => ({ kind: "model", id: text, name: text, field: "name", text, folded: text }));

/** The different pairs of letters in a text. */
const differentPairs = (text: string) =>
  new Set([...text].slice(1).map((letter, index) => `${text[index]}${letter}`)).size;

test("an entry that holds a text holds all of its pairs, whatever stands beside it", () => {
  const text = fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789鹭鸟苍") });
  fc.assert(
    fc.property(text, text, text, fc.nat(3), (before, held, after, others) => {
      const sets = pairSetsOf(entriesOf(...Array(others).fill("other"), before + held + after, "another"));
      const set = pairSetOf(held);
      expect(commonPairs(sets, others, set)).toBe(pairsIn(set));
      // It is the same when it is asked for again.
      expect(commonPairs(sets, others, set)).toBe(pairsIn(set));
    }),
  );
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
  expect(pairsIn(pairSetOf(all))).toBe(256);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...letters), maxLength: 40 }), (text) => {
      const own = pairsIn(pairSetOf(text));
      expect(own).toBeLessThanOrEqual(differentPairs(text));
      // Of so few pairs, few fall on one bit.
      expect(own).toBeGreaterThanOrEqual(Math.floor(differentPairs(text) / 2));
    }),
  );
});

test("neighbours stay as they are, and the sets are made once", () => {
  const entries = entriesOf("heron", "egret", "wren");
  const sets = pairSetsOf(entries);
  const counts = () => [0, 1, 2].map((index) => commonPairs(sets, index, pairSetOf("heronegretwren")));
  expect(counts()).toEqual([4, 4, 3]);
  expect(counts()).toEqual([4, 4, 3]);
  expect(pairSetsOf(entries)).toBe(sets);
  expect(pairSetsOf([...entries])).not.toBe(sets);
});
