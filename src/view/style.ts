import type { Language } from "../schema/vocabulary.ts";

/** How an answer is to look: language, width in cells, colours and character set. */
export interface Style {
  language: Language;
  width: number;
  paint: Paint;
  /** The text, leading to a web address where there is one and links are wanted; it looks the same either way. */
  link(text: string, address: string | undefined): string;
  marks: Marks;
  /** The characters that `cli-table3` draws a table with; it takes its own where none are given. */
  ascii: boolean;
}

/**
 * Colours by what they mean: those of `colors.ts`, or none. Only the terminal's own sixteen and bold and dim, which read on light and dark
 * backgrounds; nothing is said by colour alone.
 */
export interface Paint {
  title(text: string): string;
  heading(text: string): string;
  label(text: string): string;
  quiet(text: string): string;
  strong(text: string): string;
  warning(text: string): string;
  fault(text: string): string;
}

/** Signs and lines, in Unicode or in ASCII. */
export interface Marks {
  bullet: string;
  unchecked: string;
  disputed: string;
  supported: string;
  vague: string;
  /** A model on the axis of time, and the beginning of a year. */
  point: string;
  tick: string;
  differs: string;
  here: string;
  from: string;
  into: string;
  dash: string;
  /** Between the parts of a line. */
  dot: string;
  range: string;
  branch: { mid: string; last: string; midDashed: string; lastDashed: string; through: string; gap: string };
  rule: string;
}

const UNICODE: Marks = {
  bullet: "•",
  unchecked: "°",
  disputed: "≠",
  supported: "=",
  vague: "~",
  point: "●",
  tick: "┊",
  differs: "▸",
  here: "◀",
  from: "←",
  into: "→",
  dash: "—",
  dot: " · ",
  range: "–",
  branch: { mid: "├─ ", last: "└─ ", midDashed: "├╌ ", lastDashed: "└╌ ", through: "│  ", gap: "   " },
  rule: "─",
};

const ASCII: Marks = {
  bullet: "*",
  unchecked: "(?)",
  disputed: "(!)",
  supported: "=",
  vague: "~",
  point: "o",
  tick: ":",
  differs: ">",
  here: "<==",
  from: "<-",
  into: "->",
  dash: "-",
  dot: " - ",
  range: "-",
  branch: { mid: "|-- ", last: "`-- ", midDashed: "|.. ", lastDashed: "`.. ", through: "|   ", gap: "    " },
  rule: "-",
};

const asItIs = (text: string) => text;

const COLORLESS: Paint = {
  title: asItIs,
  heading: asItIs,
  label: asItIs,
  quiet: asItIs,
  strong: asItIs,
  warning: asItIs,
  fault: asItIs,
};

/** @param options `paint` is where colours are wanted: see `colors.ts` */
export function createStyle(options: {
  language: Language;
  width: number;
  ascii: boolean;
  paint?: Paint | undefined;
  links?: boolean;
}): Style {
  return {
    language: options.language,
    width: options.width,
    ascii: options.ascii,
    marks: options.ascii ? ASCII : UNICODE,
    link: options.links ? toAddress : asItIs,
    paint: options.paint ?? COLORLESS,
  };
}

/** A link as terminals know it (OSC 8); they take addresses in ASCII only. */
function toAddress(text: string, address: string | undefined): string {
  // A web address whole: nothing in it that a terminal obeys or that is not seen.
  if (text === "" || address === undefined || !/^https?:\/\/[^\p{C}\s]+$/iu.test(address)) return text;
  const encoded = address.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
  return `\u001b]8;;${encoded}\u0007${text}\u001b]8;;\u0007`;
}
