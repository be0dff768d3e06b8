/**
 * English and Chinese with their usual signs, as most texts are written. Patterns with Unicode's classes take Node.js
 * milliseconds to make; for such texts, simple ranges say the same.
 */
const USUAL =
  /^[\x20-\x7e\u4e00-\u9fff\u3001\u3002\u300a-\u300f\u00b7\u2013\u2014\u2018-\u201d\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]*$/;
const NOT_A_USUAL_LETTER = /(?<!\d)\.|\.(?!\d)|[^a-z0-9\u4e00-\u9fff+*.]/g;

/** A text without the accents of its letters, where that is all it takes to make it a usual one; else undefined. */
export function asUsual(text: string, form: "NFD" | "NFKD"): string | undefined {
  if (USUAL.test(text)) return text;
  const plain = text.normalize(form).replace(/(?<=[a-z])[\u0300-\u036f]+/gi, "");
  return USUAL.test(plain) ? plain : undefined;
}

/**
 * The form in which names are compared: without case, accents, spaces and punctuation, so that `LLaMA-2`, `llama2` and
 * `Llama 2` are one. `+` and `*` stay, for they tell Command R+ from Command R, and so does the point in a number, for
 * it tells 1.3B from 13B.
 */
export function fold(name: string): string {
  const usual = asUsual(name, "NFKD");
  if (usual !== undefined) return usual.toLowerCase().replace(NOT_A_USUAL_LETTER, "");
  const accents = /\p{Mn}/gu;
  const notALetter = /(?<!\d)\.|\.(?!\d)|[^\p{L}\p{N}+*.]/gu;
  // Taken apart before it is lowered: ™ holds capitals.
  return name.normalize("NFKD").toLowerCase().replace(accents, "").replace(notALetter, "").normalize("NFC");
}

/** The same without the points in numbers: what is left to try for somebody who types `gpt35`. */
export function foldLoosely(name: string): string {
  return fold(name).replaceAll(".", "");
}
