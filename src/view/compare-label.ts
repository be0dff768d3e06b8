import type { ComparisonRow } from "../query/compare.ts";
import { magnitude } from "./format.ts";
import type { Style } from "./style.ts";
import { type Word, word } from "./words.ts";

/** The rows that are of one size each. */
const OF_ONE_SIZE = ["shape", "counted", "kv_cache"];

/** What a row of a comparison is called; shapes, and what follows from them, say which sizes they are of. */
export function labelOf(
  { field, near }: Pick<ComparisonRow, "field" | "near">,
  { language }: Pick<Style, "language">,
): string {
  const name = word(field as Word, language);
  if (!OF_ONE_SIZE.includes(field)) return name;
  const size =
    near === null ? word("largest", language) : `${word("near", language)} ${magnitude(Number(near.toPrecision(2)))}`;
  return language === "zh" ? `${name}（${size}）` : `${name}, ${size}`;
}
