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
const TOKEN = new RegExp(`[${WIDE}]|\\s+|[^\\s${WIDE}]+`, "gu");
/** Punctuation that may not begin a line of Chinese. */
const NO_LINE_START = /^[、。，．：；！？）》」』”’]/u;
/** Brackets that may not end one. */
const NO_LINE_END = /[（《「『“‘]$/u;

/** How many terminal cells a text takes; colours and links take none. */
export function cells(text: string): number {
  const shown = visible(text);
  return NARROW.test(shown) ? shown.length : fastStringWidth(shown);
}

/** A text without the colours and links that the program gave it. */
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
 * before closing punctuation. A word that is longer than a line is broken. Colours and links that span a break are closed
 * and opened again.
 */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(1, width);
  if (!text.includes("\n") && cells(text) <= limit) return [text];
  return text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, limit));
}

/** How many cells the longest piece of a text takes that `wrap` breaks only where no line can hold it. */
export function longestPiece(text: string): number {
  const shown = visible(text);
  const pieces = HAS_WIDE.test(shown) ? unbreakable(shown) : shown.split(/\s+/);
  return Math.max(...pieces.map((piece) => cells(piece.trim())));
}

function wrapParagraph(text: string, limit: number): string[] {
  const lines: string[] = [];
  // Where the whole paragraph is narrow, so is every piece, and its length is its width.
  const shown = visible(text);
  const isPlain = shown === text;
  const measureNarrow = isPlain ? (piece: string) => piece.length : (piece: string) => visible(piece).length;
  const measure = NARROW.test(shown) ? measureNarrow : cells;
  const pieces = HAS_WIDE.test(shown) ? unbreakable(shown) : shown.split(/(\s+)/);
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
 * The pieces of what is visible of a text, with its colours and links put back: what opens one belongs to the word that
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

/** Whether a sequence ends a colour or a link. */
function isClosing(token: string): boolean {
  return /^\u001b\[(?:0|22|24|39)?m$/.test(token) || token === LINK_END;
}

/** A word longer than a line, in parts that fit one. */
function chop(word: string, limit: number): string[] {
  const parts: string[] = [];
  let part = "";
  for (const character of word.match(new RegExp(`${SEQUENCE.source}|\\P{M}\\p{M}*`, "gu")) ?? []) {
    if (part !== "" && cells(part + character) > limit) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return part === "" ? parts : [...parts, part];
}

/** Lines that each close the colours and the link that they leave open, and open again what the line above left open. */
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
