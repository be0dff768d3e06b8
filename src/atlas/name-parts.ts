import { shortName } from "../schema/short-name.ts";
import type { Variant } from "../schema/types.ts";

/** What the names of several variants of a model share, and the places of those variants among all of them. */
export interface NamePart {
  label: string;
  places: number[];
}

/** Between the words of a name. */
const SEAM = /[\s+-]/g;
/** The words of a name; what stands in brackets is one. */
const WORD = /\(([^()]+)\)|[^\s()+-]+/g;
/** A number, an abbreviation or a common word says nothing without the words around it. */
const TELLING = /[A-Za-z\u0080-\uffff]{3}|[A-Za-z]\d|\d[A-Za-z]/;
const COMMON = /^[a-z]+$/;
/** No bracket is left open. */
const HALF = /\([^)]*$/;

/**
 * What the names of several variants share, how they begin or a word of them: what most of them do first, the longest of
 * equals.
 * @param model the name of their model, which says nothing of a variant
 */
export function namePartsOf(model: string, variants: readonly Pick<Variant, "name">[]): NamePart[] {
  const bearers = new Map<string, number[]>();
  const add = (text: string, place: number): void => {
    const label = text.replace(/,$/, "");
    if (COMMON.test(label) || HALF.test(label) || model.includes(label)) return;
    const known = bearers.get(label);
    if (known === undefined) bearers.set(label, [place]);
    else if (known.at(-1) !== place) known.push(place);
  };
  variants.forEach(({ name }, place) => {
    for (const { index: end } of name.matchAll(SEAM)) {
      if (end > model.length) add(shortName(name.slice(0, end), model), place);
    }
    for (const [word, bracketed = word] of name.matchAll(WORD)) if (TELLING.test(bracketed)) add(bracketed, place);
  });
  return [...bearers]
    .filter(([, places]) => places.length > 1)
    .sort(([first, a], [second, b]) => b.length - a.length || second.length - first.length)
    .map(([label, places]) => ({ label, places }));
}
