import type { Source } from "../schema/types.ts";

/** A source under its key, which is its name in every format. */
export interface Reference {
  key: string;
  source: Source;
}

/**
 * A reference in the keys of CSL 1.0.2, without those that are the atlas's own. CSL has no word for the rest of the
 * authors, and a processor would print one for a person: a note says that there are more.
 */
export function cslItem({ key, source }: Reference) {
  const { kind: _, issued, accessed, author: __, ...csl } = source;
  const { authors } = listedAuthors(source);
  const note = moreAuthors(source);
  return {
    id: key,
    ...csl,
    ...(authors.length > 0 ? { author: authors } : {}),
    ...dateItem("issued", issued),
    ...dateItem("accessed", accessed),
    ...(note === undefined ? {} : { note }),
  };
}

/** A sentence for the formats that have no word for the authors who are not listed. */
export function moreAuthors(source: Source): string | undefined {
  const { authors, isWhole } = listedAuthors(source);
  if (isWhole) return undefined;
  return authors.length === 1
    ? "Only the first author is listed."
    : `Only the first ${authors.length} authors are listed.`;
}

function dateItem(name: string, date: string | undefined) {
  return date === undefined ? {} : { [name]: { "date-parts": [date.split("-").map(Number)] } };
}

/** The names of the authors that are listed, without the `et al.` that stands for the rest. */
export function listedAuthors({ author = [] }: Source): { authors: NonNullable<Source["author"]>; isWhole: boolean } {
  const authors = author.filter((person) => !("literal" in person && /^et al\.?$/.test(person.literal)));
  return { authors, isWhole: authors.length === author.length };
}
