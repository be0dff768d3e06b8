import type { Source } from "../schema/types.ts";

/** A source under its key, which is its name in every format. */
export interface Reference {
  key: string;
  source: Source;
}

/** A reference in the keys of CSL 1.0.2, without those that are the atlas's own. */
export function cslItem({ key, source: { kind: _, issued, accessed, ...csl } }: Reference) {
  return { id: key, ...csl, ...dateItem("issued", issued), ...dateItem("accessed", accessed) };
}

function dateItem(name: string, date: string | undefined) {
  return date === undefined ? {} : { [name]: { "date-parts": [date.split("-").map(Number)] } };
}

/** The names of the authors that are listed, without the `et al.` that stands for the rest. */
export function listedAuthors({ author = [] }: Source): { authors: NonNullable<Source["author"]>; isWhole: boolean } {
  const authors = author.filter((person) => !("literal" in person && /^et al\.?$/.test(person.literal)));
  return { authors, isWhole: authors.length === author.length };
}
