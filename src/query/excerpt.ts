import { fold } from "../schema/fold.ts";
import { hasHan, isTelling, wordsOf } from "./readings.ts";

/** So many words, or twice as many Chinese signs, stand around what was found. */
const AROUND = 5;

/** A piece of a text around the words that were searched for; `isBegun` and `isEnded` tell whether it holds the ends. */
export interface Excerpt {
  text: string;
  isBegun: boolean;
  isEnded: boolean;
}

/** The words of a text around the longest that a query names; its beginning where none stands there. */
export function excerptOf(text: string, query: string): Excerpt {
  // Chinese is read sign by sign, other letters word by word.
  const pieces = [...text.matchAll(/\p{Script=Han}|[^\s\p{Script=Han}]+\s*/gu)].map(([piece]) => piece);
  const placeOf = (word: string): number =>
    pieces.findIndex((piece, index) =>
      hasHan(word)
        ? pieces.slice(index, index + word.length).join("") === word
        : wordsOf(piece).some((each) => each.startsWith(word)) || fold(piece).startsWith(word),
    );
  const sought = wordsOf(query).filter(isTelling);
  const places = sought.sort((a, b) => b.length - a.length).map(placeOf);
  const at = places.find((place) => place >= 0) ?? 0;
  const around = hasHan(text) ? 2 * AROUND : AROUND;
  const from = Math.max(at - around, 0);
  const to = Math.min(at + around + 1, pieces.length);
  return { text: pieces.slice(from, to).join("").trim(), isBegun: from === 0, isEnded: to === pieces.length };
}
