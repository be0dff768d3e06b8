import type { Atlas } from "../atlas/atlas.ts";
import type { Source } from "../schema/types.ts";
import { addressOf, type Cited, sourceName, sourceText } from "./format.ts";
import { heading } from "./heading.ts";
import type { Style } from "./style.ts";
import { cells, hanging } from "./text.ts";
import { word } from "./words.ts";

type Doubt = "disputed" | "unchecked";

/** Numbers for the sources of one answer, in the order in which they are first cited. */
export class Citations {
  readonly keys: string[] = [];
  readonly #atlas: Atlas;
  readonly #style: Style;
  readonly #isFull: boolean;
  readonly #doubts = new Set<Doubt>();

  /** @param isFull whether every source of a statement is cited, rather than the first */
  constructor(atlas: Atlas, style: Style, isFull: boolean) {
    this.#atlas = atlas;
    this.#style = style;
    this.#isFull = isFull;
  }

  /** The sources that statements rest on: the first of each, or all of them. */
  keysOf(...statements: (Cited | undefined | null)[]): string[] {
    const keys = statements.flatMap((each) => (this.#isFull ? each?.source : each?.source.slice(0, 1)) ?? []);
    return [...new Set(keys)];
  }

  /** ` [1]` for what statements rest on, with the marks of doubt that apply before it. */
  mark(...statements: (Cited | undefined | null)[]): string {
    const number = this.number(this.keysOf(...statements));
    return number && `${this.doubt(...statements)}${number}`;
  }

  /** ` [1,2]` for sources, each given once, in the order of their numbers. */
  number(keys: readonly string[]): string {
    if (keys.length === 0) return "";
    for (const key of keys) if (!this.keys.includes(key)) this.keys.push(key);
    const numbers = [...keys]
      .sort((a, b) => this.keys.indexOf(a) - this.keys.indexOf(b))
      .map((key) => this.#style.link(String(this.keys.indexOf(key) + 1), addressOf(this.#atlas.sources[key])));
    return ` ${this.#style.paint.quiet(`[${numbers.join(",")}]`)}`;
  }

  /** The marks of doubt alone. */
  doubt(...statements: (Cited | undefined | null)[]): string {
    const { paint, marks } = this.#style;
    const isUnchecked = statements.some((each) => each && !each.checked);
    const isDisputed = statements.some((each) => each?.disputed?.length);
    if (isUnchecked) this.#doubts.add("unchecked");
    if (isDisputed) this.#doubts.add("disputed");
    return paint.warning(`${isUnchecked ? marks.unchecked : ""}${isDisputed ? marks.disputed : ""}`);
  }

  /**
   * What the marks mean that were used since this was last asked.
   * @param disputed where both sides of a dispute are told
   */
  legend(disputed: string): string {
    const { marks, language, paint } = this.#style;
    const means: Record<Doubt, string> = {
      disputed: `${marks.disputed} ${disputed}`,
      unchecked: `${marks.unchecked} ${word("markUnchecked", language)}`,
    };
    const used = (["disputed", "unchecked"] as const).filter((each) => this.#doubts.has(each));
    this.#doubts.clear();
    return used.length === 0 ? "" : paint.quiet(used.map((each) => means[each]).join("   "));
  }

  /** The short name of each number's source, as a block of lines. */
  briefly(width: number): string[][] {
    return this.#numbered().map(({ key, number, source }) =>
      hanging(number, nameAndKey(source, key, this.#style), width),
    );
  }

  /** Each number with its source, key and address, for a document. */
  named(): string[] {
    return this.#numbered().map(({ key, source }, index) => {
      const address = addressOf(source);
      return `[${index + 1}] ${source ? sourceText(source, this.#style) : key} (${[key, address].filter(Boolean).join(", ")})`;
    });
  }

  /** A line for each number. */
  list(): string[] {
    return this.#numbered().flatMap(({ key, number, source }) => {
      if (!source) return hanging(number, key, this.#style.width);
      return drawReference(source, key, this.#style, { prefix: number, withAddress: this.#isFull });
    });
  }

  #numbered(): { key: string; number: string; source: Source | undefined }[] {
    const digits = String(this.keys.length).length;
    return this.keys.map((key, index) => ({
      key,
      number: `[${String(index + 1).padStart(digits)}] `,
      source: this.#atlas.sources[key],
    }));
  }
}

/** The heading over numbered sources, with how to open one where there is room for it. */
export function sourcesHeading(style: Style): string[] {
  const { language, paint, width } = style;
  const title = word("sources", language);
  const hint = `  ${word("howToOpen", language)}`;
  return heading(title, style, cells(title) + cells(hint) + 8 <= width ? paint.quiet(hint) : "");
}

/** A source in as few words as name it: its authors and year, and its key. */
function nameAndKey(source: Source | undefined, key: string, style: Style): string {
  if (!source) return key;
  return `${style.link(sourceName(source, style), addressOf(source))}${style.marks.dot}${style.paint.quiet(key)}`;
}

interface ReferenceLayout {
  prefix?: string;
  /** Whether its address is printed, rather than the number that it is known by. */
  withAddress: boolean;
}

/**
 * A source in a line, with the key that `sources` takes. Its address stands on a line of its own and is never broken, so
 * that it can be copied.
 */
export function drawReference(
  source: Source,
  key: string,
  style: Style,
  { prefix = "", withAddress }: ReferenceLayout,
): string[] {
  const { paint, width, marks } = style;
  const name = style.link(sourceText(source, style), addressOf(source));
  const about = [withAddress ? undefined : source.number, key].filter(Boolean).join(marks.dot);
  const address = withAddress && source.URL;
  return [
    ...hanging(prefix, `${name}${marks.dot}${paint.quiet(about)}`, width),
    ...(address ? [" ".repeat(prefix.length) + style.link(paint.quiet(address), address)] : []),
  ];
}
