import type { OutlineVariant } from "../atlas/outline.ts";
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
  { name, variants }: { name: string; variants: OutlineVariant[] },
  ids: readonly string[],
  language: Language,
  isWhole = false,
): string {
  if (ids.length === 0) return "";
  const meant = meantBy(variants, ids);
  const others = variants.filter((variant) => !meant.includes(variant));
  if (others.length === 0) return "";
  const list = (names: string[]) => {
    const { item, clause } = PUNCTUATION[language];
    return sharingBeginning(names).join(names.some((each) => each.includes(item)) ? clause : item);
  };
  const named = namesOf(name, variants, meant);
  const notNamed = named.length > 2 ? namesOf(name, variants, others) : named;
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
function namesOf(model: string, variants: OutlineVariant[], meant: OutlineVariant[]): string[] {
  if (meant.length === 1) return meant.map(({ name }) => shortName(name, model));
  const left = new Set(meant);
  const names = new Map<OutlineVariant, string>();
  for (const [label, members] of classesOf(model, variants)) {
    if (!members.every((member) => left.has(member))) continue;
    for (const member of members) left.delete(member);
    names.set(members[0] as OutlineVariant, label);
  }
  for (const variant of left) {
    // Its base, where that is meant too, stands for it.
    if (!meant.some(({ id }) => id === variant.base)) names.set(variant, shortName(variant.name, model));
  }
  return variants.flatMap((variant) => names.get(variant) ?? []);
}

/** Between the words of a name. */
const SEAM = /[\s+-]/;
const WORD = /\(([^()]+)\)|[^\s()+-]+/g;

/** The words of a name; what stands in brackets is one. */
function wordsOf(name: string): string[] {
  if (!name.includes("(")) return name.split(SEAM);
  return Array.from(name.matchAll(WORD), ([word, bracketed = word]) => bracketed);
}

/** A number, an abbreviation or a common word says nothing without the words around it. */
const TELLING = /[A-Za-z\u0080-\uffff]{3}|[A-Za-z]\d|\d[A-Za-z]/;
const COMMON = /^[a-z]+$/;

/** A card may name parts of one model many times. */
const knownClasses = new WeakMap<OutlineVariant[], [label: string, members: OutlineVariant[]][]>();

/**
 * What several names share, how they begin or a word of them, with the variants that bear it: those of most variants
 * first, the longest of equals.
 */
function classesOf(model: string, variants: OutlineVariant[]): [label: string, members: OutlineVariant[]][] {
  const known = knownClasses.get(variants);
  if (known) return known;
  const shared: [label: string, members: OutlineVariant[]][] = [];
  /** The first to bear each label; the place among those shared of a label that a second one bears. */
  const bearers = new Map<string, OutlineVariant | number>();
  const add = (label: string, variant: OutlineVariant): void => {
    if (COMMON.test(label) || model.includes(label)) return;
    const known = bearers.get(label);
    if (known === undefined) bearers.set(label, variant);
    else if (typeof known === "number") {
      const members = shared[known]?.[1];
      if (members?.at(-1) !== variant) members?.push(variant);
    } else if (known !== variant) bearers.set(label, shared.push([label, [known, variant]]) - 1);
  };
  for (const variant of variants) {
    const { name } = variant;
    for (let end = model.length + 1; end < name.length; end++) {
      if (SEAM.test(name.charAt(end))) add(shortName(name.slice(0, end).replace(/,$/, ""), model), variant);
    }
    for (const word of wordsOf(name)) if (TELLING.test(word)) add(word, variant);
  }
  shared.sort(([first, a], [second, b]) => b.length - a.length || second.length - first.length);
  knownClasses.set(variants, shared);
  return shared;
}

/** `70B` for the variant `Llama 2 70B` of `Llama 2`. */
export function shortName(variantName: string, modelName: string): string {
  if (!variantName.startsWith(modelName)) return variantName;
  const rest = variantName.slice(modelName.length);
  const [, bracketed] = /^ \(([^()]+)\)$/.exec(rest) ?? [];
  if (bracketed !== undefined) return bracketed;
  // A hyphen before anything but a number belongs to a name of its own: LLaMA-7B is 7B, LLaMA-I 65B is not I 65B. So does
  // a number that counts no parameters: Orca 2 7B is not 2 7B.
  return /^(?: |-(?=\d))(?!\d[\d.]*(?![\d.A-Za-z]))/.test(rest) ? rest.slice(1) : variantName;
}
