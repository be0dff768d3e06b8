import { expect, test } from "vitest";
import { countedShape } from "../../src/atlas/counted-shape.ts";
import type { Claim, Config, Model } from "../../src/schema/types.ts";
import { entry, modelOf, recordsWith } from "../world/world.ts";

/** What Heron 2's small size is counted from, after a change to its record; its model states 32,000 tokens. */
function counted(edit: (shape: Config, model: Model) => void) {
  const heron2 = modelOf(
    recordsWith((all) => {
      const model = modelOf(all, "heron-2");
      edit((entry(model.variants, 0).config as Claim<Config>).value as Config, model);
    }),
    "heron-2",
  );
  return { recorded: entry(heron2.variants, 0).config, counted: countedShape(heron2, entry(heron2.variants, 0)) };
}

test("a shape is counted as it is recorded", () => {
  const { recorded, counted: found } = counted((shape) => Object.assign(shape, { vocab_size: 7 }));
  expect(found?.claim).toBe(recorded);
  expect(found?.shape).toEqual(recorded?.value);
});

test.each<[string, (shape: Config, model: Model) => void, Partial<Config>]>([
  ["of its model, where it says nothing", () => {}, { vocab_size: 32_000 }],
  [
    "none, where its model says nothing either",
    (_, model) => delete model.vocabulary_size,
    { vocab_size: undefined, padded_vocab_size: undefined },
  ],
  [
    "its padded one",
    (shape) => Object.assign(shape, { padded_vocab_size: 32_064 }),
    { vocab_size: undefined, padded_vocab_size: 32_064 },
  ],
])("the vocabulary is %s", (_, edit, expected) => {
  const { recorded, counted: found } = counted((shape, model) => {
    delete shape.vocab_size;
    edit(shape, model);
  });
  expect({ ...found?.shape, ...expected }).toEqual(found?.shape);
  expect(recorded?.value).not.toHaveProperty("vocab_size");
});

test("without a shape there is nothing to count", () => {
  expect(counted((_, model) => delete entry(model.variants, 0).config).counted).toBeUndefined();
});
