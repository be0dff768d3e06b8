import type { Outline, OutlineVariant } from "../atlas/outline.ts";
import { meantBy } from "../query/parts.ts";
import type { Language } from "../schema/vocabulary.ts";
import { PUNCTUATION } from "./punctuation.ts";
import { cells } from "./text.ts";

/** Where naming them takes more cells than this, variants are counted. */
const MOST_CELLS = 36;

/**
 * Which variants of a model something concerns, in short: `34B, 70B`, `Llama 2-Chat`, `all but v1.1`, `6 of 16 versions`;
 * nothing where it is all of them. A size stands for what was tuned from it too.
 * @param isWhole whether all of them are named, however many they are
 */
export function partText(
  { name, variants }: Pick<Outline, "name" | "variants">,
  ids: readonly string[],
  language: Language,
  isWhole = false,
): string {
  const meant = meantBy(variants, ids);
  const others = variants.filter((variant) => !meant.includes(variant));
  if (ids.length === 0 || others.length === 0) return "";
  const list = (names: string[]) => {
    const { item, clause } = PUNCTUATION[language];
    return sharingBeginning(names).join(names.some((each) => each.includes(item)) ? clause : item);
  };
  const named = namesOf(name, variants, meant);
  const notNamed = namesOf(name, variants, others);
  const isShorter = named.length > 2 * notNamed.length;
  const text = !isShorter ? list(named) : language === "zh" ? `除 ${list(notNamed)} 外` : `all but ${list(notNamed)}`;
  if (isWhole || cells(text) <= MOST_CELLS) return text;
  return language === "zh"
    ? `${variants.length} 个版本中的 ${meant.length} 个`
    : `${meant.length} of ${variants.length} versions`;
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
function namesOf(model: string, variants: OutlineVariant[], meant: OutlineVariant[]): string[] {
  const left = new Set(meant);
  const names = new Map<OutlineVariant, string>();
  const classes = [...classesOf(model, variants)].sort(
    ([first, a], [second, b]) => b.length - a.length || second.length - first.length,
  );
  for (const [label, members] of classes) {
    if (members.length < 2 || !members.every((member) => left.has(member))) continue;
    for (const member of members) left.delete(member);
    names.set(members[0] as OutlineVariant, label);
  }
  for (const variant of left) {
    // Its base, where that is meant too, stands for it.
    if (!meant.some(({ id }) => id === variant.base)) names.set(variant, shortName(variant.name, model));
  }
  return variants.flatMap((variant) => names.get(variant) ?? []);
}

/** What several names share: how they begin, or a word of them; with the variants that bear it. */
function classesOf(model: string, variants: OutlineVariant[]): Map<string, OutlineVariant[]> {
  const classes = new Map<string, OutlineVariant[]>();
  for (const variant of variants) {
    const { name } = variant;
    const beginnings = [...name.matchAll(/(?<=[^\s+-])(?=[\s+-])/g)]
      .map(({ index }) => name.slice(0, index).replace(/,$/, ""))
      .filter((beginning) => beginning.length > model.length)
      .map((beginning) => shortName(beginning, model));
    const words = [...name.matchAll(/(?<=\()[^()]+(?=\))|[^\s()+-]+/g)].map(([word]) => word);
    // A number, an abbreviation or a common word says nothing without the words around it.
    const telling = words.filter((word) => /\p{L}{3}|\p{L}\d|\d\p{L}/u.test(word));
    const labels = [...beginnings, ...telling].filter((label) => !model.includes(label) && !/^\p{Ll}+$/u.test(label));
    for (const label of new Set(labels)) {
      classes.set(label, [...(classes.get(label) ?? []), variant]);
    }
  }
  return classes;
}

/** `70B` for the variant `Llama 2 70B` of `Llama 2`. */
export function shortName(variantName: string, modelName: string): string {
  const rest = variantName.startsWith(modelName) ? variantName.slice(modelName.length) : "";
  const [, bracketed] = /^ \(([^()]+)\)$/.exec(rest) ?? [];
  if (bracketed !== undefined) return bracketed;
  // A hyphen before anything but a number belongs to a name of its own: LLaMA-7B is 7B, LLaMA-I 65B is not I 65B. So does
  // a number that counts no parameters: Orca 2 7B is not 2 7B.
  return /^(?: |-(?=\d))(?!\d[\d.]*(?![\d.\p{L}]))/u.test(rest) ? rest.slice(1) : variantName;
}
