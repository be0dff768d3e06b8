const ASCII = /^[\x20-\x7e]*$/;
const NOT_AN_ASCII_LETTER = /(?<!\d)\.|\.(?!\d)|[^a-z0-9+*.]/g;

/**
 * The form in which names are compared: without case, accents, spaces and punctuation, so that `LLaMA-2`, `llama2` and
 * `Llama 2` are one. `+` and `*` stay, for they tell Command R+ from Command R, and so does the point in a number, for
 * it tells 1.3B from 13B.
 */
export function fold(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase().replace(NOT_AN_ASCII_LETTER, "");
  // Patterns with Unicode's classes take long to make, and few names need them: so they stand here.
  const accents = /\p{Mn}/gu;
  const notALetter = /(?<!\d)\.|\.(?!\d)|[^\p{L}\p{N}+*.]/gu;
  // Taken apart before it is lowered: ™ holds capitals.
  return name.normalize("NFKD").toLowerCase().replace(accents, "").replace(notALetter, "").normalize("NFC");
}

/** The same without the points in numbers: what is left to try for somebody who types `gpt35`. */
export function foldLoosely(name: string): string {
  return fold(name).replaceAll(".", "");
}
