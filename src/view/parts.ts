import type { NamePart } from "../atlas/name-parts.ts";
import type { OutlineVariant } from "../atlas/outline.ts";
import { meantBy } from "../query/parts.ts";
import { shortName } from "../schema/short-name.ts";
import type { Language } from "../schema/vocabulary.ts";
import { PUNCTUATION } from "./punctuation.ts";
import { cells } from "./text.ts";

/** Where naming them takes more cells than this, variants are counted. */
const MOST_CELLS = 36;

/** A model with its variants, and what the names of these share. */
export interface NamedVariants {
  name: string;
  variants: OutlineVariant[];
  parts: NamePart[];
}

/**
 * Which variants of a model something concerns, in short: `34B, 70B`, `Llama 2-Chat`, `all but v1.1`, `6 of 16 versions`;
 * nothing where it is all of them. A size stands for what was tuned from it too.
 * @param isWhole whether all of them are named, however many they are
 */
export function partText(model: NamedVariants, ids: readonly string[], language: Language, isWhole = false): string {
  if (ids.length === 0) return "";
  const { variants } = model;
  const meant = meantBy(variants, ids);
  const others = variants.filter((variant) => !meant.includes(variant));
  if (others.length === 0) return "";
  const list = (names: string[]) => {
    const { item, clause } = PUNCTUATION[language];
    return sharingBeginning(names).join(names.some((each) => each.includes(item)) ? clause : item);
  };
  const named = namesOf(model, meant);
  const notNamed = named.length > 2 ? namesOf(model, others) : named;
  const isShorter = named.length > 2 * notNamed.length;
  const text = !isShorter ? list(named) : language === "zh" ? `除 ${list(notNamed)} 外` : `all but ${list(notNamed)}`;
  if (isWhole || cells(text) <= MOST_CELLS) return text;
  return language === "zh"
    ? `${variants.length} 个版本中的 ${meant.length} 个`
    : `${meant.length} of ${variants.length} versions`;
}

/** `for v1.5`, `限 v1.5`: what an edge holds for. */
export function forPart(part: string, language: Language): string {
  return language === "zh" ? (part.startsWith("除") ? part : `限 ${part}`) : `for ${part}`;
}

/** `Llama 2-Chat 7B, 13B` of names that differ in their last word only. */
export function sharingBeginning(names: string[]): string[] {
  const [first = "", ...others] = names;
  const end = first.lastIndexOf(" ") + 1;
  const isShared =
    end > 0 && others.every((name) => name.lastIndexOf(" ") + 1 === end && name.startsWith(first.slice(0, end)));
  return isShared ? [first, ...others.map((name) => name.slice(end))] : names;
}

/** The fewest names for some of a model's variants, in their order: a part of a name stands for all that share it. */
function namesOf({ name: model, variants, parts }: NamedVariants, meant: OutlineVariant[]): string[] {
  if (meant.length === 1) return meant.map(({ name }) => shortName(name, model));
  const isLeft = variants.map((variant) => meant.includes(variant));
  const names: (string | undefined)[] = [];
  for (const { label, places } of parts) {
    if (!places.every((place) => isLeft[place])) continue;
    for (const place of places) isLeft[place] = false;
    names[places[0] as number] = label;
  }
  variants.forEach(({ name, base }, place) => {
    // Its base, where that is meant too, stands for it.
    if (isLeft[place] && !meant.some(({ id }) => id === base)) names[place] = shortName(name, model);
  });
  return names.filter((name) => name !== undefined);
}
