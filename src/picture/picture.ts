import type { GraphEdge, GraphNode } from "../query/graph.ts";
import type { Language, RelationCategory } from "../schema/vocabulary.ts";

/** The text that stands for a model in a picture, and how it looks. */
export interface PictureNode extends Pick<GraphNode, "id" | "name" | "released" | "family" | "structure"> {
  /** The day as it is shown: its month, or a word where none is recorded. */
  date: string;
}

export interface PictureEdge extends Pick<GraphEdge, "from" | "to" | "category" | "isBranch"> {
  label: string;
  isInferred: boolean;
}

/** What a lineage is drawn from, here and in a page: every text is in the reader's language. */
export interface Picture {
  language: Language;
  title: string;
  /** What the data is, and of which day. */
  foot: string;
  /** In the order of the tree, a parent before its children. */
  nodes: PictureNode[];
  edges: PictureEdge[];
  /** The node to point at. */
  marked: string | undefined;
  /** The families in the order of the atlas, whether they are in the picture or not: each has its mark by its place. */
  families: { id: string; name: string }[];
  words: PictureWords;
}

/** The fixed words of a picture. */
export interface PictureWords {
  /** What an edge of each kind passes on. */
  categories: Record<RelationCategory, string>;
  inferred: string;
  otherParent: string;
  /** What stands for children that are not drawn, `{count}` of them. */
  more: string;
}
