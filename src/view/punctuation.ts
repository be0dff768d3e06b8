import type { Language } from "../schema/vocabulary.ts";

/** Between the items of a list, the parts of a description, whole clauses; and behind a heading within a line. */
export const PUNCTUATION: Record<Language, { item: string; part: string; clause: string; colon: string }> = {
  en: { item: ", ", part: ", ", clause: "; ", colon: ": " },
  zh: { item: "、", part: "，", clause: "；", colon: "：" },
};
