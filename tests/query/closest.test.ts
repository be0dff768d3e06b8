import fc from "fast-check";
import { expect, test } from "vitest";
import { closest, closestAll, typingErrors } from "../../src/query/closest.ts";

test.each([
  ["heron", "heron", 0],
  ["", "heron", 5],
  ["heron", "", 5],
  ["heron", "herons", 1],
  ["heron", "eron", 1],
  ["heron", "heran", 1],
  // two neighbours in the wrong order are one error, wherever they stand
  ["heron", "ehron", 1],
  ["heron", "herno", 1],
  ["heron", "hreno", 2],
  ["ab", "ba", 1],
  // what stands between the two has to go first: the optimal string alignment changes no part twice
  ["ca", "abc", 3],
  ["kitten", "sitting", 3],
  ["wren", "stork", 5],
])("from %j to %j: %i typing errors", (from, to, errors) => {
  expect(typingErrors(from, to)).toBe(errors);
  expect(typingErrors(to, from)).toBe(errors);
});

test("typing errors are few where little was changed, and never more than letters", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.nat(), fc.constantFrom(..."abc"), (from, to, place, letter) => {
      const errors = typingErrors(from, to);
      expect(errors).toBeLessThanOrEqual(Math.max(from.length, to.length));
      expect(errors).toBeGreaterThanOrEqual(Math.abs(from.length - to.length));
      const at = place % (from.length + 1);
      expect(typingErrors(from, from.slice(0, at) + letter + from.slice(at))).toBe(1);
    }),
  );
});

const COMMANDS = ["show", "size", "sources", "list", "tree", "timeline"];

test.each([
  ["shwo", "show"],
  ["SIZE", "size"],
  ["soruces", "sources"],
  ["sorces", "sources"],
  ["timelien", "timeline"],
  ["tmielien", "timeline"],
  // more than two errors, or more than a third of the word
  ["tmielein", undefined],
  ["lxxt", "list"],
  ["lxxx", undefined],
  ["", undefined],
])("%j most likely means %j", (word, meant) => {
  expect(closest(word, COMMANDS)).toBe(meant);
});

test("all that are as close, in their order", () => {
  expect(closestAll("sow", ["show", "slow", "sowing", "list"])).toEqual(["show", "slow"]);
  expect(closestAll("show", ["slow", "show"])).toEqual(["show"]);
  expect(closestAll("Show", ["SHOW"])).toEqual(["SHOW"]);
  expect(closestAll("ab", ["xy", "b"])).toEqual(["b"]);
  expect(closestAll("show", [])).toEqual([]);
});
