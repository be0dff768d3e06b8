import type { Picture } from "../picture/picture.ts";

/** What is told of a model where it is pointed at. */
export interface PageCard {
  summary: string;
  /** Labels and what stands behind them. */
  facts: [label: string, text: string][];
  /** Where the whole card is, in a page that has it. */
  href?: string | undefined;
}

/** What a page's script works on; all texts are in the reader's language. */
export interface PageData {
  picture: Picture;
  cards: Record<string, PageCard>;
  /** The structures in the picture, with their names. */
  structures: { id: string; name: string }[];
  /** Of more children than this the rest are counted until the reader asks for them. */
  most: number;
  words: PageWords;
}

/** The words that the script itself writes. */
export interface PageWords {
  noHit: string;
  card: string;
}
