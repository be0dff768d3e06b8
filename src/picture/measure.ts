/** Narrow and wide letters of Helvetica and its like, in parts of the font's size; all others are as wide as `n`. */
const WIDTHS: [RegExp, number][] = [
  [/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/, 1],
  [/[iljI|.,:;'!]/, 0.29],
  [/[ftr()[\]{}/\\ "*·-]/, 0.36],
  [/[mMW@%—]/, 0.92],
  [/[A-HJ-LN-VX-Z&w]/, 0.74],
  // Emoji and rare Chinese characters.
  [/[\ud800-\udfff]/, 1.3],
];
const USUAL_WIDTH = 0.58;
/** Bold letters are wider, and a reader's font may be wider than the one that was asked for. */
const BOLD = 1.08;
const RESERVE = 1.04;

/**
 * How wide a text is at most, in px. A picture is drawn where no font can be asked, so this is an estimate by the kinds of
 * its letters, on the safe side.
 */
export function textWidth(text: string, fontSize: number, isBold = false): number {
  let width = 0;
  for (const letter of text) width += WIDTHS.find(([kind]) => kind.test(letter))?.[1] ?? USUAL_WIDTH;
  return width * fontSize * (isBold ? BOLD : 1) * RESERVE;
}

/** A word with the space behind it, or a Chinese character; what closes stays with what is before it, what opens does not. */
const WORDS =
  /[（《「『“]*(?:[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]|[^\s\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]+)[，。、；：？！）》」』”]*\s*|[（《「『“]+\s*|\s+/g;

/** A text in lines that are no wider than `width` px: between words, and in Chinese between any two letters. */
export function wrapText(text: string, fontSize: number, width: number, isBold = false): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(WORDS) ?? []) {
    if (line !== "" && textWidth((line + word).trimEnd(), fontSize, isBold) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    if (line !== "") {
      line += word;
      continue;
    }
    const parts = pieces(word, (letters) => textWidth(letters, fontSize, isBold), width);
    line = parts.pop() ?? "";
    lines.push(...parts);
  }
  lines.push(line.trimEnd());
  return lines;
}

/** A word that is wider than a line, broken anywhere; any other as it is. */
function pieces(word: string, widthOf: (letters: string) => number, most: number): string[] {
  const found: string[] = [];
  let piece = "";
  let width = 0;
  for (const letter of word) {
    const more = letter.trim() === "" ? 0 : widthOf(letter);
    if (piece !== "" && width + more > most) {
      found.push(piece);
      piece = "";
      width = 0;
    }
    piece += letter;
    width += more;
  }
  return [...found, piece];
}
