/** Narrow and wide letters of Helvetica and its like, in parts of the font's size; all others are as wide as `n`. */
const WIDTHS: [RegExp, number][] = [
  [/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/, 1],
  [/[iljI|.,:;'!]/, 0.29],
  [/[ftr()[\]{}/\\ "*·-]/, 0.36],
  [/[mMW@%—]/, 0.92],
  [/[A-HJ-LN-VX-Z&w]/, 0.74],
  [/[\ud800-\udfff]/, 0.6],
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

/** A text in lines that are no wider than `width` px: between words, and in Chinese between any two letters. */
export function wrapText(text: string, fontSize: number, width: number, isBold = false): string[] {
  const lines: string[] = [];
  let line = "";
  const wider = (candidate: string) => textWidth(candidate.trimEnd(), fontSize, isBold) > width;
  for (const word of text.match(
    /[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]|[^\s\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]+\s*|\s+/g,
  ) ?? []) {
    if (line !== "" && wider(line + word)) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += word;
    // A word that is wider than a line is broken anywhere.
    while (wider(line)) {
      let end = line.length - 1;
      while (end > 1 && wider(line.slice(0, end))) end--;
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  lines.push(line.trimEnd());
  return lines;
}
