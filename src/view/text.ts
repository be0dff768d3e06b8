import fastStringWidth from "fast-string-width";

/** What takes one cell a character everywhere: ASCII, Latin letters, and the lines and marks that the views draw. */
const NARROW = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u2260\u2500-\u257f\u25b8\u25c0]*$/;
const SGR = /\u001b\[([\d;]*)m/g;
/** What opens a link and, with no address in it, closes one. */
const LINK = /\u001b\]8;;([^\u0007]*)\u0007/g;
const LINK_END = "\u001b]8;;\u0007";
const SEQUENCE = new RegExp(`${SGR.source}|${LINK.source}`);
const SEQUENCES = new RegExp(SEQUENCE, "g");
const SEQUENCE_OR_TEXT = new RegExp(`${SEQUENCE.source}|[^\\u001b]+`, "g");
/** Han characters and full-width forms, between which a line may end. */
const WIDE = "\\u2e80-\\u9fff\\uf900-\\ufaff\\uff01-\\uffe6\\u{20000}-\\u{3ffff}";
const HAS_WIDE = new RegExp(`[${WIDE}]`, "u");
const TOKEN = new RegExp(`万亿|[${WIDE}]|\\s+|[—…]+|[^\\s—…${WIDE}]+`, "gu");
/** Punctuation that may not begin a line of Chinese. */
const NO_LINE_START = /^[、。，．：；！？）》」』”’—…]/u;
/** Brackets that may not end one. */
const NO_LINE_END = /[（《「『“‘]$/u;
/** The number of a source, which stays with the word that it follows: `[1]`, `[2,5]`. */
const CITATION = /^\[\d+(?:,\d+)*\]/;
const CITATION_HERE = /\[\d+(?:,\d+)*\]/y;
/** What a blank does not part from the number beside it: `第 3 行`, `表 2`, `7800 亿`. */
const BEFORE_NUMBER = /(?<![\u4e00-\u9fff])[表图]$|第$/u;
const BEHIND_NUMBER = /^(?:[行节页条步层维头亿万]|万亿)/u;
/** A blank between full-width punctuation, which brings its own, and the number of a source. */
const IDLE_BLANK = new RegExp(
  `(?<=[\\u3001-\\u3011\\uff01-\\uff5e](?:${SEQUENCE.source})*) (?=(?:${SEQUENCE.source})*\\[(?:${SEQUENCE.source})*\\d)`,
  "gu",
);
/** After these a word that is longer than a line is best broken. */
const SEAM = /[/_-]/;

/** How many terminal cells a text takes; colors and links take none. */
export function cells(text: string): number {
  const shown = visible(text);
  return NARROW.test(shown) ? shown.length : fastStringWidth(shown);
}

/** How many cells the widest of some texts takes, however many they are; 0 where there is none. */
export function widest(texts: readonly string[], measure = cells): number {
  return texts.reduce((most, text) => Math.max(most, measure(text)), 0);
}

/** A text without the colors and links that the program gave it. */
function visible(text: string): string {
  return text.includes("\u001b") ? text.replace(SEQUENCES, "") : text;
}

/** The text, followed by spaces up to `width` cells. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - cells(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - cells(text))) + text;
}

/**
 * Breaks a text into lines of at most `width` cells: between words, and in Chinese between any two characters save
 * before closing punctuation. The number of a source stays with the word before it. A word that is longer than a line is
 * broken. Colors and links that span a break are closed and opened again.
 */
export function wrap(given: string, width: number): string[] {
  const limit = Math.max(1, width);
  const text = given.includes("[") && HAS_WIDE.test(given) ? given.replace(IDLE_BLANK, "") : given;
  if (!text.includes("\n")) return cells(text) <= limit ? [text] : wrapParagraph(text, limit);
  return text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, limit));
}

/** How many cells the longest piece of a text takes that `wrap` breaks only where no line can hold it. */
export function longestPiece(text: string): number {
  const shown = visible(text);
  const pieces = HAS_WIDE.test(shown) ? unbreakable(shown) : shown.split(/\s+/);
  return Math.max(...pieces.map((piece) => cells(piece.trim())));
}

function wrapParagraph(text: string, limit: number): string[] {
  return (NARROW.test(text) && wrapNarrow(text, limit)) || wrapAny(text, limit);
}

/**
 * The lines of a text whose characters all take one cell, in parts of the text itself; nothing where a word is longer
 * than a line. Most texts are such, and for these it does as `wrapAny` does, without taking them apart.
 */
function wrapNarrow(text: string, limit: number): string[] | undefined {
  const lines: string[] = [];
  let lineStart = 0;
  let lineEnd = 0;
  for (let start = wordStart(text, 0); start < text.length; ) {
    let end = wordEnd(text, start);
    let next = wordStart(text, end);
    for (CITATION_HERE.lastIndex = next; CITATION_HERE.test(text); CITATION_HERE.lastIndex = next) {
      const numberEnd = wordEnd(text, next);
      if (numberEnd - start > limit) break;
      end = numberEnd;
      next = wordStart(text, end);
    }
    if (end - start > limit) return undefined;
    if (lineEnd === 0) lineStart = start;
    else if (end - lineStart > limit) {
      lines.push(text.slice(lineStart, lineEnd));
      lineStart = start;
    }
    lineEnd = end;
    start = next;
  }
  lines.push(text.slice(lineStart, lineEnd));
  return lines;
}

function wordStart(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 0x20) at++;
  return at;
}

function wordEnd(text: string, from: number): number {
  const blank = text.indexOf(" ", from);
  return blank === -1 ? text.length : blank;
}

function wrapAny(text: string, limit: number): string[] {
  const lines: string[] = [];
  // Where the whole paragraph is narrow, so is every piece, and its length is its width.
  const shown = visible(text);
  const isPlain = shown === text;
  const measureNarrow = isPlain ? (piece: string) => piece.length : (piece: string) => visible(piece).length;
  const measure = NARROW.test(shown) ? measureNarrow : cells;
  const isWide = HAS_WIDE.test(shown);
  const words = isWide ? unbreakable(shown) : shown.split(/(\s+)/);
  const pieces = isWide || shown.includes("[") ? withNumbers(words, limit, isWide) : words;
  let line = "";
  let lineCells = 0;
  let space = "";
  const breakLine = (): void => {
    lines.push(line);
    line = "";
    lineCells = 0;
    space = "";
  };
  for (const piece of isPlain ? pieces : dressed(pieces, text)) {
    if (piece.trim() === "") {
      if (lineCells > 0 && piece !== "") space = piece;
      continue;
    }
    const pieceCells = measure(piece);
    if (lineCells > 0 && lineCells + space.length + pieceCells > limit) breakLine();
    if (pieceCells > limit) {
      for (const part of chop(piece, limit)) {
        if (lineCells > 0) breakLine();
        line = part;
        lineCells = cells(part);
      }
      continue;
    }
    line += space + piece;
    lineCells += space.length + pieceCells;
    space = "";
  }
  if (lineCells > 0 || lines.length === 0) lines.push(line);
  return isPlain ? lines : reopen(lines);
}

/** The pieces of a text with Chinese in it between which a line may end, spaces as pieces of their own. */
function unbreakable(text: string): string[] {
  const pieces: string[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    const previous = pieces.at(-1);
    const sticks = NO_LINE_START.test(token) || (previous !== undefined && NO_LINE_END.test(previous));
    if (previous !== undefined && sticks && !/^\s+$/.test(previous) && !/^\s+$/.test(token)) {
      pieces[pieces.length - 1] = previous + token;
    } else {
      pieces.push(token);
    }
  }
  return pieces;
}

/**
 * The pieces with numbers bound to the words that they belong to, where a line holds both.
 * @param isWide whether there is Chinese among them, in which numbers belong to more than a citation does
 */
function withNumbers(pieces: string[], limit: number, isWide: boolean): string[] {
  const bound: string[] = [];
  for (const piece of pieces) {
    const isCitation = piece.startsWith("[") && CITATION.test(piece);
    if (!isCitation && !isWide) {
      bound.push(piece);
      continue;
    }
    const isSpaced = bound.at(-1)?.trim() === "";
    const word = bound.at(isSpaced ? -2 : -1) ?? "";
    const belongs =
      isCitation ||
      (isSpaced && /^\d/.test(piece) && BEFORE_NUMBER.test(word)) ||
      (isSpaced && BEHIND_NUMBER.test(piece) && /\d$/.test(word));
    const whole = `${word}${isSpaced ? bound.at(-1) : ""}${piece}`;
    if (belongs && word.trim() !== "" && cells(whole) <= limit) bound.splice(isSpaced ? -2 : -1, 2, whole);
    else bound.push(piece);
  }
  return bound;
}

/**
 * The pieces of what is visible of a text, with its colors and links put back: what opens one belongs to the word that
 * follows, what closes one to the word before.
 */
function dressed(pieces: string[], text: string): string[] {
  const worn = pieces.map(() => "");
  let index = 0;
  let taken = 0;
  let lastWord = 0;
  let opening = "";
  for (const [token] of text.matchAll(SEQUENCE_OR_TEXT)) {
    if (token.startsWith("\u001b")) {
      if (opening === "" && isClosing(token)) worn[lastWord] += token;
      else opening += token;
      continue;
    }
    for (let rest = token; rest !== ""; ) {
      const piece = pieces[index] ?? "";
      const part = rest.slice(0, piece.length - taken);
      if (part.trim() !== "") {
        worn[index] += opening;
        opening = "";
        lastWord = index;
      }
      worn[index] += part;
      rest = rest.slice(part.length);
      taken += part.length;
      if (taken === piece.length) {
        index++;
        taken = 0;
      }
    }
  }
  worn[lastWord] += opening;
  return worn;
}

/** Whether a sequence ends a color or a link. */
function isClosing(token: string): boolean {
  return /^\u001b\[(?:0|22|24|39)?m$/.test(token) || token === LINK_END;
}

/**
 * A word longer than a line, in parts that fit one. A part ends after a slash or a hyphen where one stands in its second
 * half, and never before closing punctuation where that can be helped.
 */
function chop(word: string, limit: number): string[] {
  const parts: string[] = [];
  let part: string[] = [];
  for (const character of word.match(new RegExp(`${SEQUENCE.source}|\\P{M}\\p{M}*`, "gu")) ?? []) {
    while (part.length > 0 && cells(part.join("") + character) > limit) {
      const end = endOfPart([...part, character]);
      parts.push(part.slice(0, end).join(""));
      part = part.slice(end);
    }
    part.push(character);
  }
  return part.length === 0 ? parts : [...parts, part.join("")];
}

/** How many of the characters, the last of which is too many, a line takes; colors and links count for nothing. */
function endOfPart(characters: string[]): number {
  const seen = characters.flatMap((character, index) => (character.startsWith("\u001b") ? [] : [index]));
  const signAt = (place: number) => characters[seen[place] as number] as string;
  const most = seen.length - 1;
  const ends = Array.from({ length: most }, (_, index) => most - index).filter(
    (end) => !NO_LINE_START.test(signAt(end)) && !NO_LINE_END.test(signAt(end - 1)),
  );
  const end = ends.find((each) => 2 * each > most && SEAM.test(signAt(each - 1))) ?? ends[0] ?? most;
  return seen[end] as number;
}

/** Lines that each close the colors and the link that they leave open, and open again what the line above left open. */
function reopen(lines: string[]): string[] {
  const open: string[] = [];
  let link = "";
  return lines.map((line) => {
    const start = open.join("") + link;
    for (const [sequence, code, address] of line.matchAll(SEQUENCES)) {
      if (address !== undefined) link = address === "" ? "" : sequence;
      else if (code === "0" || code === "") open.length = 0;
      else if (/^(?:22|24|39)$/.test(code ?? "")) open.pop();
      else open.push(sequence);
    }
    return start + line + (link === "" ? "" : LINK_END) + (open.length > 0 ? "\u001b[0m" : "");
  });
}

/** Lines under a first-line prefix; the lines that follow are indented as far. */
export function hanging(prefix: string, text: string, width: number): string[] {
  const indent = cells(prefix);
  return wrap(text, width - indent).map((line, index) => (index === 0 ? prefix : " ".repeat(indent)) + line);
}
