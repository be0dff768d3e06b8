import { expect, test } from "vitest";
import { namePartsOf } from "../../src/atlas/name-parts.ts";

test.each([
  [
    "most first, the longest of equals",
    "Heron",
    ["Heron 7B", "Heron 7B Chat", "Heron 13B Chat", "Heron 13B"],
    [
      ["Chat", 1, 2],
      ["13B", 2, 3],
      ["7B", 0, 1],
    ],
  ],
  [
    "how names begin, and words in brackets as one",
    "Heron 2",
    [...["Heron 2 1B", "Heron 2-Chat 1B", "Heron 2-Chat 7B", "Heron 2 (long reach) 7B", "Heron 2 (long reach) 1B"]],
    [
      ["1B", 0, 1, 4],
      ["Heron 2-Chat", 1, 2],
      ["long reach", 3, 4],
      ["Chat", 1, 2],
      ["7B", 2, 3],
    ],
  ],
  [
    "no comma behind them",
    "Egret",
    ["Reed Egret, early", "Reed Egret, late"],
    [
      ["Reed Egret", 0, 1],
      ["Reed", 0, 1],
    ],
  ],
  ["nothing that the model's own name says", "Reed Wren", ["Reed Wren", "Wren"], []],
  ["no number without a word, and no common word", "Swan", ["Mute 12 bird", "Black 12 bird"], []],
  [
    "letters beside digits tell, and three letters",
    "Tern",
    ["A2 v1 ab", "B3 v1 ab", "Ivy B3", "Ivy"],
    [
      ["Ivy", 2, 3],
      ["v1", 0, 1],
      ["B3", 1, 2],
    ],
  ],
  ["a word that stands twice in a name, once", "Rail", ["Grey Grey Rail", "Grey Rail"], [["Grey", 0, 1]]],
  ["nothing of one name alone", "Stork", ["White Stork"], []],
] as [string, string, string[], [string, ...number[]][]][])("%s", (_, model, names, parts) => {
  expect(
    namePartsOf(
      model,
      names.map((name) => ({ name })),
    ),
  ).toEqual(parts.map(([label, ...places]) => ({ label, places })));
});
