import { expect, test } from "vitest";
import { cardOf } from "../../src/query/card.ts";
import { atlasWith, entry, modelOf } from "../world/world.ts";

const day = {
  value: "2023-01-02",
  status: "stated" as const,
  source: ["heron-2-code"],
  at: "log",
  checked: "2024-05-20",
};

/** Heron 2's chat tuning, tuned once more; the first tuning has a day of its own. */
const changed = atlasWith((all) => {
  const { variants } = modelOf(all, "heron-2");
  const chat = variants.find(({ base }) => base !== undefined);
  if (!chat) throw new Error("the world has no tuning");
  chat.released = day;
  variants.push({ id: "heron-2-chat-plus", name: "Heron 2 Chat Plus", aliases: [], base: chat.id });
});
const heron = modelOf(changed, "heron-2");
const plus = entry(heron.variants, -1);

test("a tuning of a tuning stands with the size at the bottom", () => {
  const tunings = cardOf(changed, { model: heron }).sizes.map(({ variant, tunings: of }) => [
    variant.id,
    of.map(({ id }) => id),
  ]);
  const chat = plus.base;
  const size = heron.variants.find(({ id }) => id === chat)?.base;
  expect(Object.fromEntries(tunings)[size ?? ""]).toEqual([chat, "heron-2-chat-plus"]);
  expect(cardOf(changed, { model: heron, variant: plus }).sizes.map(({ tunings: of }) => of)).toEqual([[]]);
});

test("it came out when what it was tuned from did, unless it says otherwise", () => {
  expect(cardOf(changed, { model: heron, variant: plus }).released).toEqual(day);
  expect(cardOf(changed, { model: heron }).released).toEqual(heron.released);
});
